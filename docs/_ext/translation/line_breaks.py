"""A Sphinx extension: the end of a source line is no space in Chinese.

The lines of translated docstrings and gallery pages are broken at 79 columns,
also between Han characters, where HTML would show a space.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .layout import NOT_FIRST, NOT_LAST, WIDE

MARKS = "[" + re.escape(NOT_FIRST + NOT_LAST) + "]"
LINE_END = re.compile(rf"(?<={WIDE})\n(?={WIDE})|(?<={MARKS})\n|\n(?={MARKS})")
# Sphinx-Gallery has made a space of it where it made a card of a paragraph.
CARD = re.compile(r'(?<= tooltip=")[^"]+')
SPACE = re.compile(LINE_END.pattern.replace(r"\n", " "))


def join_lines(text):
    """Take out the line ends that no space stood for."""
    return LINE_END.sub("", text)


def join_cards(html):
    """Take out the spaces that stand for such line ends in a card.

    Examples
    --------
    >>> join_cards('<div tooltip="最好的步长？ 它与 x 无关">')
    '<div tooltip="最好的步长？它与 x 无关">'
    """
    return CARD.sub(lambda words: SPACE.sub("", words[0]), html)


class JoinChineseLines(SphinxPostTransform):
    """Join the lines of every text that is not shown as it is written."""

    default_priority = 10

    def run(self, **kwargs):
        for node in list(self.document.findall(nodes.Text)):
            parents = (nodes.FixedTextElement, nodes.literal, nodes.raw)
            if "\n" in node and not isinstance(node.parent, parents):
                node.parent.replace(node, nodes.Text(join_lines(str(node))))
        for raw in list(self.document.findall(nodes.raw)):
            if (html := join_cards(raw.astext())) != raw.astext():
                raw.replace_self(nodes.raw("", html, format=raw["format"]))


def setup(app):
    """Add the transform."""
    app.add_post_transform(JoinChineseLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
