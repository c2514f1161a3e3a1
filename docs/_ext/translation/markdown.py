"""The chapters: which parts of a Markdown page are units."""

import re
from functools import partial

from .fences import Fence
from .metadata import FRONT_MATTER, translate_yaml
from .myst import PARSER, markdown_inline
from .page import as_text

# The kind of a unit by the block that holds it.
KINDS = {
    "heading_open": "heading",
    "th_open": "table",
    "td_open": "table",
    "dt_open": "term",
    "fieldlist_name_open": "field",
    "list_item_open": "list",
}
OPAQUE = {
    "math_block": "formula",
    "math_block_label": "formula",
    "myst_target": "target",
    "hr": "rule",
    "myst_block_break": "break",
    "amsmath": "formula",
}
HARD_BREAK = re.compile(r"(?<!\\)(?<!  )\n")


def translate_markdown(page, lines=None, env=None):
    """Find the units of a page, or of the body of a directive."""
    whole = lines is None
    lines = page.lines if whole else lines
    env = {} if env is None else env
    tokens = PARSER.parse(as_text(lines) + "\n", env)
    _Walk(page, lines, env).through(tokens)


class _Walk:
    """One pass over the tokens of a text."""

    def __init__(self, page, lines, env):
        self.page, self.lines, self.env = page, lines, env
        self.inline = markdown_inline(env)
        self.inside = []
        self.cell_end = 0  # where the last table cell ended, in the file

    def through(self, tokens):
        for token in tokens:
            if token.nesting == 1:
                self.open(token)
            elif token.nesting == -1:
                self.inside.pop()
            else:
                self.leaf(token)

    def open(self, token):
        self.inside.append(token.type)
        if token.type != "paragraph_open":
            line = self.number(token) if token.map else 0
            self.page.fixed("block", f"{token.type} {token.tag}", line)

    def number(self, token):
        return self.lines[token.map[0]].number

    def leaf(self, token):
        kind = token.type
        if kind == "inline":
            self.words(token)
        elif kind in ("fence", "colon_fence"):
            self.fence(token)
        elif kind == "front_matter":
            first, last = token.map
            translate_yaml(
                self.page,
                self.lines[first + 1 : last - 1],
                FRONT_MATTER,
                self.inline,
            )
        elif kind in OPAQUE:
            text = f"{token.content} {token.info}".strip()
            self.page.fixed(OPAQUE[kind], text, self.number(token))
        elif kind == "html_block":
            self.html(token)
        elif kind != "myst_line_comment":
            self.page.problem(
                self.number(token),
                f"{kind}: not understood; code belongs into a fence",
            )

    def fence(self, token):
        def nested(lines):
            translate_markdown(self.page, lines, self.env)

        Fence(self.page, self.lines, token, self.inline, nested).translate()

    def html(self, token):
        """Let HTML without words pass: a custom element, a comment."""
        self.page.fixed("HTML", token.content, self.number(token))
        bare = re.sub(r"<!--.*?-->|<[^>]*>", " ", token.content, flags=re.S)
        words = bare.strip() or re.search(
            r"\b(?:alt|title|aria-label)=", token.content
        )
        if words:
            self.page.problem(
                self.number(token),
                "words in raw HTML cannot be translated; use a directive",
            )

    def words(self, token):
        """Translate a paragraph, a heading, a cell."""
        content = token.content.split("\n")
        rows = self.lines[token.map[0] :][: len(content)]
        block = next(
            (b for b in reversed(self.inside) if b != "paragraph_open"), ""
        )
        kind = KINDS.get(block, "paragraph")
        start, end = self.place(kind, rows, content)
        if start < 0:
            return self.page.problem(
                rows[0].number, f"{kind}: not found in the source line"
            )
        if kind == "table":  # with its escaped bars, as it is written
            msgid = self.page.text[start:end]
            inline = partial(_cell, inline=self.inline)
        else:
            msgid, inline = HARD_BREAK.sub(" ", token.content), self.inline
        new = self.page.unit(kind, msgid, rows[0].number, inline)
        if new is not None:
            margin = rows[0].margin + _blank(rows[0], start)
            self.page.replace(start, end, new, margin)
        return None

    def place(self, kind, rows, content):
        """Return where in the file the content begins and ends."""
        first, text = rows[0], content[0]
        if kind == "table":
            written = text.replace("|", r"\|")
            after = max(self.cell_end - first.start, 0)
            column = first.text.find(written, after)
            self.cell_end = first.start + column + len(written)
            return first.start + column if column >= 0 else -1, self.cell_end
        stripped = first.text.rstrip()
        text = text.rstrip()
        if len(rows) == 1 and not stripped.endswith(text):
            column = stripped.find(text)
        else:
            column = len(stripped) - len(text)
        if first.text[column : column + len(text)] != text:
            return -1, -1
        start = first.start + column
        return start, start + len(text) if len(rows) == 1 else rows[-1].end


def _blank(line, start):
    return re.sub(r"[^\s>]", " ", line.text[: start - line.start])


def _cell(text, inline):
    found = inline(text.replace(r"\|", "|"))
    if re.search(r"(?<!\\)\|", text):
        found.faults.append(r"a bar in a table cell is written \|")
    return found
