"""Python code: comments, docstrings, and the strings that a reader sees."""

import ast
import io
import re
import tokenize
from itertools import groupby

from .checks import has_words, plain
from .flow import looped_strings, shown_names
from .layout import wrap
from .literals import COLUMNS, literal, message
from .page import as_text, dedent
from .prose import looks_like_prose
from .rst import translate_rst
from .strings import (
    docstrings,
    inside_fields,
    others,
    shown,
    skeleton,
    unseen_rows,
    visible,
)

#: Comments that are read by a tool.
PRAGMA = re.compile(
    r"#(!|\s*(noqa|type:|pragma|ruff|fmt:|isort|%%|sphinx_gallery_|-\*-"
    r"|not words))"
)
NOT_WORDS = re.compile(r"#\s*not words\b")
TRAILING = re.compile(r"\s+#\s*(?:noqa|type:|pragma|fmt:|not words).*$")
DOCSTRING = re.compile(
    r"""(?P<raw>[rR]?)(?P<quote>\"{3}|'{3}|"|')(?P<text>.*)(?P=quote)""", re.S
)
MARK = re.compile(r"#+:?\s?")


def translate_code(page, lines, text_blocks=None, package=None):
    """Find the units of a piece of Python code.

    ``text_blocks`` are, in a gallery script, the comments that are
    reStructuredText, as (first, last) numbers of lines. ``package`` is, for a
    module of the package, ``"public"`` or ``"private"``.
    """
    source = as_text(lines)
    try:
        tree = ast.parse(source)
        comments = [
            token
            for token in tokenize.generate_tokens(
                io.StringIO(source + "\n").readline
            )
            if token.type == tokenize.COMMENT
        ]
    except (SyntaxError, tokenize.TokenError) as error:
        row = min(getattr(error, "lineno", 1) or 1, len(lines))
        return page.problem(lines[row - 1].number, f"Python: {error}")
    page.fixed("code", skeleton(source), lines[0].number if lines else 0)
    code = _Code(page, lines, tree, text_blocks)
    if package:
        code.unseen = unseen_rows(tree, private=package == "private")
    code.docstrings()
    code.strings(_not_words(tree, comments))
    code.comments(comments)
    return None


class _Code:
    def __init__(self, page, lines, tree, text_blocks):
        self.page, self.lines, self.tree = page, lines, tree
        self.gallery = text_blocks is not None
        self.text_blocks = text_blocks or ()
        self.unseen = frozenset()

    def column(self, row, byte):
        """Turn the syntax tree's byte count into a column."""
        text = self.lines[row].text
        return len(text.encode()[:byte].decode())

    def span(self, node):
        """Return where in the file a node begins and ends, and its column."""
        first, last = node.lineno - 1, node.end_lineno - 1
        column = self.column(first, node.col_offset)
        end = self.column(last, node.end_col_offset)
        start = self.lines[first].start + column
        return start, self.lines[last].start + end, column

    def docstrings(self):
        for node in docstrings(self.tree):
            if node.lineno in self.unseen:
                continue
            start, end, _ = self.span(node)
            rows = self.lines[node.lineno - 1 : node.end_lineno]
            match = DOCSTRING.fullmatch(self.page.text[start:end])
            if not match or ("\\" in match["text"] and not match["raw"]):
                self.page.problem(
                    rows[0].number,
                    "docstring: one literal is wanted, raw (r) where a"
                    " backslash is in it",
                )
                continue
            rows[-1] = rows[-1].until(end - len(match["quote"]))
            opening = start + match.start("text") - rows[0].start
            first = rows[0].cut(opening, " " * rows[0].indent)
            numpydoc = not self.gallery or node is not self.tree.body[0].value
            translate_rst(self.page, [first, *dedent(rows[1:])], numpydoc)

    def strings(self, not_words):
        inner = inside_fields(self.tree)
        for node, kind in visible(self.tree):
            line = self.lines[node.lineno - 1].number
            text = message(node)
            if id(node) in inner:
                if looks_like_prose(text):
                    self.page.problem(
                        line, "words inside a field of an f-string"
                    )
                continue
            self.string(node, kind, text, line)
        for node in others(self.tree):
            text = message(node)
            if looks_like_prose(text) and node.lineno not in not_words:
                self.page.problem(
                    self.lines[node.lineno - 1].number,
                    f"{text[:40]!r} looks like words for a reader: write it"
                    " in the call that shows it, or in say(…); if it is not,"
                    " end the line, or the line of its def, with"
                    " '# not words'",
                )

        self.looped(not_words)

    def looped(self, not_words):
        """Find the words that a loop hands to the call that shows them."""
        names = shown_names(value for value, _ in shown(self.tree))
        for node in looped_strings(self.tree, names):
            if has_words(node.value) and node.lineno not in not_words:
                self.page.problem(
                    self.lines[node.lineno - 1].number,
                    f"{node.value[:40]!r} is shown to a reader by way of a"
                    " variable: write it in say(…)",
                )

    def string(self, node, kind, text, line):
        bare = text.strip()
        new = self.page.unit(kind, bare, line, plain)
        if new is None:
            return
        start, end, column = self.span(node)
        raw = "r" in re.match(r"\w*", self.page.text[start:end])[0].lower()
        before, after = text.split(bare, 1)
        indent = self.lines[node.lineno - 1].indent + 8
        text = before + new + after
        try:
            written = literal(node, text, raw, column, indent)
        except ValueError as error:
            self.page.fault(bare, error, line)
            return
        margin = self.lines[node.lineno - 1].margin
        self.page.replace(start, end, written, margin)

    def comments(self, tokens):
        """Translate comments: lines of their own in a row are one unit."""
        rows = []
        for token in tokens:
            line = self.lines[token.start[0] - 1]
            if token.start[0] in self.unseen:
                continue
            if any(a - 1 <= line.number <= b for a, b in self.text_blocks):
                continue
            own = not token.line[: token.start[1]].strip()
            if PRAGMA.match(token.string):
                self.page.fixed("pragma", token.string, line.number)
            else:
                rows.append((token, line, own))
        for run in _runs(rows):
            self.comment(run)
        self.text_comments()

    def comment(self, run):
        token, line, own = run[0]
        mark = MARK.match(token.string)[0]
        words = [TRAILING.sub("", t.string).rstrip() for t, *_ in run]
        msgid = _joined([MARK.sub("", text, count=1) for text in words])
        new = self.page.unit("comment", msgid, line.number, plain)
        if new is None:
            return
        column = token.start[1]
        if own:
            room = COLUMNS - column - len(mark)
            new = [w for part in new.split("\n") for w in wrap(part, room)]
        else:
            new = [new.replace("\n", " ")]
        text = ("\n" + " " * column).join(mark + row for row in new)
        last, _, _ = run[-1]
        end = run[-1][1].start + last.start[1] + len(words[-1])
        self.page.replace(line.start + column, end, text, line.margin)

    def text_comments(self):
        """Translate the text blocks of a gallery script."""
        for first, last in self.text_blocks:
            rows = [r for r in self.lines if first <= r.number <= last]
            rows = [row.cut(1, "#") for row in rows]
            common = min((r.indent for r in rows if r.text.strip()), default=0)
            rows = [r.cut(common, " " * common) for r in rows]
            translate_rst(self.page, rows)


def _not_words(tree, comments):
    """Return the lines whose strings are said to be no words.

    The mark counts for the whole statement that begins in its line: on a
    ``def`` it counts for the function.
    """
    marked = {t.start[0] for t in comments if NOT_WORDS.search(t.string)}
    lines = set(marked)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno in marked:
            lines.update(range(node.lineno, node.end_lineno + 1))
    return lines


def _runs(rows):
    """Group the comments: full lines that follow each other belong together.

    A bare ``#`` and another column or mark begin a new run.
    """

    def key(item):
        index, (token, line, own) = item
        mark = MARK.match(token.string)[0].strip()
        if not own:
            return ("end", line.number)
        empty = not MARK.sub("", token.string, count=1).strip()
        return (token.start[1], mark, line.number - index, empty)

    for _, group in groupby(enumerate(rows), key):
        yield [row for _, row in group]


def _joined(texts):
    """Join the lines of a comment; indented lines and items stay lines."""
    text = texts[0]
    for line in texts[1:]:
        kept = line.startswith((" ", "- ", "* "))
        text += ("\n" if kept else " ") + line
    return text
