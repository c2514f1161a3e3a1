"""Fenced blocks of a chapter: directives and code."""

import re

from myst_parser.parsers.directives import is_option_line
from myst_parser.parsers.options import TokenizeError, options_to_tokens

from .checks import plain
from .directives import DIRECTIVES
from .metadata import CELL, translate_yaml
from .page import as_text, dedent
from .prose import looks_like_prose
from .python import translate_code
from .rst import translate_rst

# Options whose values may look like words.
CODE_OPTION = re.compile(r"class|filter|start-a|end-|tags$")
TOCTREE_TITLE = re.compile(r"^(\s*)(\S.*?)\s*<[^<>]+>\s*$")
PYTHON = ("python", "ipython", "ipython3", "py")
SHELL = ("bash", "sh", "shell", "console", "powershell", "toml", "yaml")
BLOCK = ("", "text", "none")


class Fence:
    """One fenced block and its lines.

    ``nested`` translates the lines of a body that is Markdown itself.
    """

    def __init__(self, page, lines, token, inline, nested):
        self.page, self.inline, self.nested = page, inline, nested
        self.head = lines[token.map[0]]
        content = token.content.split("\n")[:-1]
        rows = lines[token.map[0] + 1 :][: len(content)]
        self.rows = []
        for row, text in zip(rows, content, strict=True):
            if not row.text.endswith(text):
                page.problem(row.number, "fence: a line with a tab in it?")
                text = row.text
            self.rows.append(row.cut(len(row.text) - len(text)))
        self.info = token.info.strip()

    def translate(self):
        match = re.match(r"\{([^\s{}]+)\}\s*(.*)$", self.info)
        if match:
            self.directive(*match.groups())
        else:
            self.page.fixed("fence", self.info, self.head.number)
            self.code(self.info.split(" ")[0].lower(), self.rows)

    def directive(self, name, argument):
        if name not in DIRECTIVES:
            return self.page.problem(
                self.head.number,
                f"unknown directive {{{name}}}: say in"
                " translation/directives.py where its words are",
            )
        spec = DIRECTIVES[name]
        self.page.fixed("directive", name, self.head.number)
        if argument and spec.begins_with_words:
            self.argument(argument)
        else:
            self.page.fixed("argument", argument, self.head.number)
        body = self.options(spec)
        language = argument if spec.body == "code" else spec.body
        return self.body(language.lower(), body)

    def argument(self, argument):
        new = self.page.unit("title", argument, self.head.number, self.inline)
        if new is not None:
            column = self.head.text.rindex(argument)
            start = self.head.start + column
            self.page.replace(start, start + len(argument), new)

    def options(self, spec):
        """Translate the options, and return the lines of the body."""
        rows = self.rows
        if rows and rows[0].text.startswith("---"):
            ends = [
                i
                for i, row in enumerate(rows[1:], 1)
                if row.text.startswith("---")
            ]
            end = ends[0] if ends else len(rows)
            options, body = rows[1:end], rows[end + 1 :]
        else:
            end = 0
            while end < len(rows) and is_option_line(rows[end].text):
                end += 1
            options = [r.cut(r.text.index(":") + 1) for r in rows[:end]]
            body = rows[end:]
        if spec.body == "cell":
            translate_yaml(self.page, options, CELL, self.inline)
        elif options:
            self.named_options(dedent(options), spec)
        return body

    def named_options(self, rows, spec):
        try:
            tokens = list(options_to_tokens(as_text(rows))[0])
        except TokenizeError as error:
            row = min(error.problem_mark.line, len(rows) - 1)
            return self.page.problem(rows[row].number, error.problem)
        for key, value in tokens:
            row = rows[key.start.line]
            text = value.value.strip() if value else ""
            if key.value in spec.options and value:
                self.option(rows, row, key.value, value)
                continue
            self.page.fixed("option", f"{key.value}={text}", row.number)
            if looks_like_prose(text) and not CODE_OPTION.match(key.value):
                self.page.problem(
                    row.number, f":{key.value}: is not known to hold words"
                )
        return None

    def option(self, rows, row, key, value):
        inline = self.inline if key == "caption" else plain
        new = self.page.unit(key, value.value.strip(), row.number, inline)
        if new is not None:
            first, last = value.start, value.end
            quoted = new.replace("\\", "\\\\").replace('"', '\\"')
            self.page.replace(
                rows[first.line].start + first.column,
                rows[last.line].start + last.column,
                f'"{quoted}"',
            )

    def body(self, language, rows):
        if language == "text" and self.info.startswith("{"):
            self.nested(rows)
        elif language == "cell":
            translate_code(self.page, rows)
        elif language == "rst":
            translate_rst(self.page, rows)
        elif language == "toctree":
            self.toctree(rows)
        elif language == "glossary":
            self.glossary(rows)
        elif language == "opaque":
            self.page.fixed("body", as_text(rows), self.head.number)
        else:
            self.code(language, rows)

    def code(self, language, rows):
        """Translate the words of a code block by its language."""
        if language in PYTHON:
            translate_code(self.page, rows)
        elif language in BLOCK:
            self.block(rows)
        elif language in SHELL:
            self.shell(rows)
        else:
            self.page.fixed("code", as_text(rows), self.head.number)

    def block(self, rows):
        """Translate pseudo-code: one unit, line by line."""
        while rows and not rows[-1].text.strip():
            rows = rows[:-1]
        if not rows:
            return
        text = as_text(rows)
        new = self.page.unit("block", text, rows[0].number, plain)
        if new is not None:
            start, end = rows[0].start, rows[-1].start + len(rows[-1].text)
            self.page.replace(start, end, new, rows[0].margin)

    def shell(self, rows):
        """Translate the comments of commands."""
        for row in rows:
            match = re.match(r"(\s*#\s*)(\S.*?)\s*$", row.text)
            if not match:
                self.page.fixed("code", row.text, row.number)
                continue
            new = self.page.unit("comment", match[2], row.number, plain)
            if new is not None:
                start = row.start + match.start(2)
                self.page.replace(start, row.end, new)

    def toctree(self, rows):
        for row in rows:
            match = TOCTREE_TITLE.match(row.text)
            if not match:
                self.page.fixed("entry", row.text, row.number)
                continue
            new = self.page.unit("entry", match[2], row.number, self.inline)
            if new is not None:
                start = row.start + match.start(2)
                self.page.replace(start, start + len(match[2]), new)

    def glossary(self, rows):
        """Terms stand at the margin, what they mean is indented."""
        meaning = []
        for row in [*rows, None]:
            if row and (row.indent or not row.text.strip()):
                meaning.append(row)
                continue
            self.nested(dedent(meaning))
            meaning = []
            if row:
                new = self.page.unit(
                    "term", row.text.strip(), row.number, self.inline
                )
                if new is not None:
                    self.page.replace(row.start, row.end, new)
