"""A source file on its way into another language.

A page is never rebuilt from its parse: the units that are translated are cut
out of the text and replaced, and nothing else can change. A page without
translations is therefore the source, byte for byte.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .checks import compare, has_words


@dataclass(frozen=True)
class Unit:
    """A piece of text that is translated as a whole."""

    msgid: str
    kind: str
    file: str
    line: int


@dataclass(frozen=True, order=True)
class Problem:
    """Something that the step does not understand or does not accept."""

    file: str
    line: int
    message: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Translation:
    """The text of a catalogue for a unit, and where it stands."""

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Line:
    """A line as a parser sees it, without what its container puts before."""

    text: str
    number: int  # in the file, from 1
    start: int  # where the text begins in the file
    margin: str = ""  # what stands before the text on a line added below

    def cut(self, columns, margin=None):
        """Return the line without its first columns."""
        taken = self.text[:columns]
        if margin is None:
            margin = re.sub(r"[^\s>]", " ", taken)
        return replace(
            self,
            text=self.text[columns:],
            start=self.start + len(taken),
            margin=self.margin + margin,
        )

    def until(self, end):
        """Return the line up to a place in the file."""
        return replace(self, text=self.text[: max(end - self.start, 0)])

    @property
    def indent(self):
        return len(self.text) - len(self.text.lstrip())

    @property
    def end(self):
        return self.start + len(self.text.rstrip())


def as_text(lines):
    return "\n".join(line.text for line in lines)


def dedent(lines):
    """Take away the indentation that all lines share."""
    indents = [line.indent for line in lines if line.text.strip()]
    common = min(indents, default=0)
    return [line.cut(min(common, len(line.text))) for line in lines]


def _ends(text):
    return re.match(r"\s*", text)[0], re.search(r"\s*$", text)[0]


@dataclass
class Page:
    """A file, the units found in it and the changes to be made.

    ``shape`` records what was met in order: the kinds of the units, and the
    text of everything that must not change. The translated page, read again,
    must have the same shape.
    """

    file: str
    text: str
    translations: dict[str, Translation] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    shape: list[tuple[str, str, int]] = field(default_factory=list)
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    env: dict = field(default_factory=dict)

    @property
    def lines(self):
        """The lines of the file, with their places."""
        found, start = [], 0
        for number, text in enumerate(self.text.split("\n"), 1):
            found.append(Line(text, number, start))
            start += len(text) + 1
        return found

    def problem(self, line, message):
        self.problems.append(Problem(self.file, line, message))

    def fixed(self, kind, text, line):
        """Record something that is the same in every language."""
        self.shape.append((kind, text, line))

    def unit(self, kind, msgid, line, inline: Callable) -> str | None:
        """Record a unit and return its translation, if there is a good one.

        ``inline`` reads the markup of the text, see `checks.Inline`.
        """
        self.shape.append((kind, "", line))
        source = inline(msgid)
        for fault in source.faults:
            self.problem(line, fault)
        if not has_words(source.prose):
            self.shape[-1] = (kind, msgid, line)
            return None
        self.units.append(Unit(msgid, kind, self.file, line))
        found = self.translations.get(msgid)
        if found is None:
            return None
        faults = compare(source, inline(found.text))
        if _ends(found.text) != _ends(msgid):
            faults.append(
                "the spaces at the ends are not those of the English"
            )
        for fault in faults:
            self.fault(msgid, fault, line)
        return None if faults else found.text

    def fault(self, msgid, message, line):
        """Record what is wrong with a translation, where it stands."""
        found = self.translations[msgid]
        self.problems.append(
            Problem(found.file, found.line, f"{message} ({self.file}:{line})")
        )

    def replace(self, start, end, text, margin=""):
        """Put a text in the place of another."""
        self.edits.append((start, end, text.replace("\n", "\n" + margin)))

    def result(self):
        """Return the text with all changes made."""
        text = self.text
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text
