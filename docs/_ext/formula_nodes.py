"""Formulas in unusual places: inside raw HTML, and beside punctuation.

Outputs of cells and of gallery scripts are raw HTML; they bring formulas along
(`gdbook.derivation` does) in a form that Jupyter understands as well::

    <span class="tex">\\( p - y \\)</span>
    <div class="tex">\\[ \\nabla f = p - y \\]</div>
"""

import html
import re
from unicodedata import category

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)

TEX_IN_HTML = re.compile(
    r'<span class="tex">\s*\\\((?P<inline>.*?)\\\)\s*</span>'
    r'|<div class="tex">\s*\\\[(?P<display>.*?)\\\]\s*</div>',
    re.DOTALL,
)
CLASS_TEX = re.compile(r"""class=["'][^"']*\btex\b""")
# A longer formula may need to break, on a phone, where its relations stand.
LONGEST_GLUED = 30


def complain(app, node, message, *words):
    """Report a formula with its file and line, and fail the build."""
    while node.parent is not None and not (node.source and node.line):
        node = node.parent
    logger.error(message, *words, location=node, type="katex")
    app.statuscode = 1  # also without -W


class FormulasInRawHtml(SphinxPostTransform):
    """Make formulas of the TeX that raw HTML carries."""

    formats = ("html",)
    default_priority = 400  # before furo (500) wraps display math

    def run(self, **kwargs):
        for raw in list(self.document.findall(nodes.raw)):
            text = raw.astext()
            if "html" not in raw["format"] or not CLASS_TEX.search(text):
                continue
            if stray := CLASS_TEX.search(TEX_IN_HTML.sub("", text)):
                message = "no formula in \\(…\\) or \\[…\\] within %s"
                complain(self.app, raw, message, stray[0])
            raw.replace_self(nodes.container("", *split(raw)))


def split(raw):
    """Yield the node's HTML and formulas, in turns."""
    text, at = raw.astext(), 0
    for found in TEX_IN_HTML.finditer(text):
        yield nodes.raw("", text[at : found.start()], format="html")
        if found["inline"] is not None:
            math = nodes.math("", html.unescape(found["inline"]))
        else:
            tex = html.unescape(found["display"])
            math = nodes.math_block("", tex, number=None, label=None)
        math.source, math.line = raw.source, raw.line
        yield math
        at = found.end()
    yield nodes.raw("", text[at:], format="html")


class KeepWithPunctuation(SphinxPostTransform):
    """Keep a formula on one line with the punctuation that touches it.

    Browsers may break a line beside any formula, even before a full stop.
    """

    formats = ("html",)
    default_priority = 410

    def run(self, **kwargs):
        for node in list(self.document.findall(nodes.math)):
            if len(node.astext()) <= LONGEST_GLUED:
                self.glue(node)

    def glue(self, node):
        """Wrap the formula and the punctuation of its neighbours."""
        parent, at = node.parent, node.parent.index(node)
        before = self.text(parent, at - 1)
        after = self.text(parent, at + 1)
        left = self.run_of(before[::-1], ("Ps", "Pi"))[::-1]
        right = self.run_of(after, ("Pe", "Pf", "Po"))
        if not left and not right:
            return
        glued = nodes.inline(classes=["glued"])
        parent[at] = glued
        glued += [nodes.Text(left), node, nodes.Text(right)]
        if right:
            parent[at + 1] = nodes.Text(after[len(right) :])
        if left:
            parent[at - 1] = nodes.Text(before[: -len(left)])

    @staticmethod
    def text(parent, index):
        """Return the text beside a formula, if there is text."""
        if not 0 <= index < len(parent.children):
            return ""
        neighbour = parent[index]
        return str(neighbour) if isinstance(neighbour, nodes.Text) else ""

    @staticmethod
    def run_of(text, categories):
        """Return what a text has of these categories at its start."""
        for length, character in enumerate(text):
            if category(character) not in categories:
                return text[:length]
        return text
