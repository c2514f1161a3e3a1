"""Explicit markup of reStructuredText: what begins with two dots."""

import re

from .checks import plain
from .directives import DIRECTIVES
from .page import as_text, dedent

DIRECTIVE = re.compile(r"\.\. ([\w:+-]+)::\s*(.*)$")
OPTION = re.compile(r"(:[\w-]+:\s*)(.*)$")


def explicit(blocks, lines, at):
    """Read the block that begins at a line; return where it ends."""
    page, line = blocks.page, lines[at]
    end = blocks.indented(lines, at + 1)
    match = DIRECTIVE.match(line.text)
    if not match:  # a target, a footnote, a substitution, or a comment
        text = as_text(lines[at:end])
        if re.match(r"\.\. [\[_|]", text):
            page.fixed("target", text, line.number)
    elif match[1] in DIRECTIVES:
        page.fixed("directive", match[1], line.number)
        _directive(blocks, DIRECTIVES[match[1]], lines[at:end], match[2])
    else:
        page.problem(
            line.number,
            f"unknown directive {match[1]}: say in translation/directives.py"
            " where its words are",
        )
    return end


def _directive(blocks, spec, lines, argument):
    head, body = lines[0], dedent(lines[1:])
    begun = []
    if argument.strip() and spec.begins_with_words:
        column = len(head.text.rstrip()) - len(argument.rstrip())
        begun = [head.cut(column)]
    else:
        blocks.page.fixed("argument", argument, head.number)
    if begun and spec.argument == "words":
        blocks.run("title", begun)
        begun = []
    at = 0
    if not begun:
        while at < len(body) and OPTION.match(body[at].text):
            at = _option(blocks, spec, body, at)
    if spec.body == "text":
        blocks.within([*begun, *body[at:]])
    else:
        text = as_text(body[at:]).strip()
        blocks.page.fixed("body", text, head.number)


def _option(blocks, spec, lines, at):
    """Translate an option, which may go on for some indented lines."""
    page = blocks.page
    key, value = OPTION.match(lines[at].text).groups()
    end = blocks.indented(lines, at + 1)
    rows = [lines[at].cut(len(key)), *lines[at + 1 : end]]
    if key.strip(": ") in spec.options and value:
        text = " ".join(row.text.strip() for row in rows)
        new = page.unit("option", text, rows[0].number, plain)
        if new is not None:
            page.replace(rows[0].start, rows[-1].end, new)
    else:
        page.fixed("option", as_text(lines[at:end]), rows[0].number)
    return end
