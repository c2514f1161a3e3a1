"""reStructuredText: gallery pages and docstrings, block by block.

A small part of the language, the one that the book uses. Whatever does not
belong to it is an error, with its line.
"""

import re

from .layout import width, wrap
from .page import as_text, dedent
from .prose import looks_like_prose
from .rst_explicit import explicit
from .rst_inline import rst_inline
from .tables import BORDER, Table

COLUMNS = 79
ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*\s*$")
ITEM = re.compile(r"(?:[-*+•]|\d+[.)]|#\.)\s+(?=\S)")
#: Sections of numpydoc whose entries are `name : type`, then what it is.
ENTRIES = {
    "Parameters",
    "Other Parameters",
    "Returns",
    "Yields",
    "Receives",
    "Raises",
    "Warns",
    "Attributes",
    "Methods",
}
SECTIONS = ENTRIES | {
    "See Also",
    "Notes",
    "References",
    "Examples",
    "Warnings",
}


def translate_rst(page, lines, numpydoc=False):
    """Find the units of a text in reStructuredText."""
    _Blocks(page, numpydoc).read(list(lines))


def _blank(line):
    return not line.text.strip()


class _Blocks:
    """A pass over the blocks of a text."""

    def __init__(self, page, numpydoc):
        self.page, self.numpydoc = page, numpydoc
        self.section = None

    def read(self, lines):
        at = 0
        while at < len(lines):
            if _blank(lines[at]):
                at += 1
            else:
                at = self.block(lines, at)

    def block(self, lines, at):
        """Read the block that begins at a line; return where it ends."""
        line, text = lines[at], lines[at].text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if line.indent:
            return self.quote(lines, at)
        if _is_adornment(text):
            return self.overlined(lines, at)
        if _is_adornment(following, text) and not ITEM.match(text):
            return self.heading(lines, at)
        if BORDER.match(text):
            end = _until(lines, at, _blank)
            Table(self.page, lines[at:end]).translate()
            return end
        if text.startswith(">>>"):
            end = _until(lines, at, _blank)
            self.page.fixed("doctest", as_text(lines[at:end]), line.number)
            return end
        if text.startswith(".. ") or text.rstrip() == "..":
            return explicit(self, lines, at)
        if ITEM.match(text):
            return self.item(lines, at)
        if re.match(r":[\w -]+:(\s|$)", text):
            return self.field(lines, at)
        if text.startswith(("+-", "+=", "| ", "__ ", ">>> ")):
            self.page.problem(line.number, f"not understood: {text[:30]!r}")
            return _until(lines, at, _blank)
        return self.paragraph(lines, at)

    def indented(self, lines, at):
        """Return where the indented lines from here on end."""
        end = at
        while at < len(lines) and (lines[at].indent or _blank(lines[at])):
            at += 1
            end = at if not _blank(lines[at - 1]) else end
        return end

    def quote(self, lines, at):
        end = self.indented(lines, at)
        self.page.fixed("quote", "", lines[at].number)
        self.read(dedent(lines[at:end]))
        return end

    def field(self, lines, at):
        """Let `:orphan:` and the like pass."""
        end = self.indented(lines, at + 1)
        text = as_text(lines[at:end])
        self.page.fixed("field", text, lines[at].number)
        if looks_like_prose(text):
            self.page.problem(
                lines[at].number,
                "words in a field list; a docstring is written in the"
                " sections of numpydoc",
            )
        return end

    # headings

    def overlined(self, lines, at):
        below = lines[at + 2].text if at + 2 < len(lines) else ""
        if _is_adornment(below):
            return self.heading(lines, at + 1, over=lines[at])
        self.page.fixed("rule", lines[at].text, lines[at].number)
        return at + 1

    def heading(self, lines, at, over=None):
        title, under = lines[at], lines[at + 1]
        name = title.text.strip()
        self.page.fixed("underline", under.text[0], under.number)
        self.section = None
        if self.numpydoc and name in SECTIONS:
            self.section = name
            self.page.fixed("section", name, title.number)
            return at + 2
        new = self.page.unit("heading", name, title.number, rst_inline)
        if new is not None:
            start = title.end - len(name)
            self.page.replace(start, title.end, new)
            for row in (over, under):
                if row:
                    size = max(width(new) + 2 * title.indent, 3)
                    self.page.replace(row.start, row.end, row.text[0] * size)
        return at + 2

    # lists

    def item(self, lines, at):
        line = lines[at]
        mark = ITEM.match(line.text)[0]
        end = self.indented(lines, at + 1)
        body = [line.cut(len(mark))]
        for row in lines[at + 1 : end]:
            if not _blank(row) and row.indent < len(mark):
                self.page.problem(
                    row.number, f"a list item is indented by {len(mark)}"
                )
                return end
            body.append(row.cut(min(len(mark), len(row.text))))
        self.page.fixed("item", mark, line.number)
        self.within(body)
        return end

    def within(self, lines):
        """Read what stands inside an item or a directive."""
        inner = _Blocks(self.page, False)
        inner.read(lines)

    def definition(self, lines, at):
        """Read a term and its meaning, or a parameter and what it is."""
        term = lines[at]
        end = self.indented(lines, at + 1)
        if self.section in ENTRIES or self.section == "See Also":
            self.page.fixed("entry", term.text, term.number)
        else:
            self.run("term", [term])
        self.within(dedent(lines[at + 1 : end]))
        return end

    # paragraphs

    def paragraph(self, lines, at):
        end = at
        while end < len(lines) and not _blank(lines[end]):
            if lines[end].indent:
                break
            end += 1
        deeper = end < len(lines) and not _blank(lines[end])
        if deeper and end == at + 1:
            return self.definition(lines, at)
        if deeper:
            self.page.problem(
                lines[end].number, "unexpected indentation in a paragraph"
            )
            return self.indented(lines, end)
        if self.section == "See Also":
            return self.see_also(lines, at, end)
        if self.section in ENTRIES:
            text = as_text(lines[at:end])
            self.page.fixed("entry", text, lines[at].number)
            return end
        self.run("paragraph", lines[at:end])
        if lines[end - 1].text.rstrip().endswith("::"):
            return self.literal(lines, end)
        return end

    def see_also(self, lines, at, end):
        for line in lines[at:end]:
            name, colon, _ = line.text.partition(" : ")
            self.page.fixed("entry", name, line.number)
            if colon:
                self.run("paragraph", [line.cut(len(name + colon))])
        return end

    def literal(self, lines, at):
        while at < len(lines) and _blank(lines[at]):
            at += 1
        end = self.indented(lines, at)
        if end <= at:
            return at
        self.page.fixed("code", as_text(lines[at:end]), lines[at].number)
        return end

    def run(self, kind, lines):
        """Translate lines that are one run of words."""
        text = " ".join(line.text.strip() for line in lines)
        first = lines[0]
        new = self.page.unit(kind, text, first.number, rst_inline)
        if new is None:
            return
        if text.endswith("::") != new.endswith("::"):
            return self.page.fault(text, "'::' is missing", first.number)
        start = first.start + first.indent
        column = start - self.page.text.rfind("\n", 0, start) - 1
        rows = wrap(new, COLUMNS - max(column, width(first.margin)))
        self.page.replace(start, lines[-1].end, "\n".join(rows), first.margin)


def _is_adornment(text, title="four"):
    """Say whether a line is a rule, as long as docutils wants it."""
    long_enough = len(text.rstrip()) >= min(4, width(title.rstrip()))
    return bool(ADORNMENT.match(text)) and long_enough


def _until(lines, at, stop):
    while at < len(lines) and not stop(lines[at]):
        at += 1
    return at
