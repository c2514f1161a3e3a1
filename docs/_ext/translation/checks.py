"""What a translation must have in common with its source.

A reader of markup (`Inline`) says of a text which parts of it are the same in
every language, and which words remain. The readers are those of Markdown, of
reStructuredText and, here, of plain text in labels and comments.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
FORMULA = re.compile(r"(?<!\\)\$(?:[^$\\]|\\.)+\$")
# Fields of str.format and f-strings, and of the % operator.
FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
PERCENT = re.compile(r"%[-+0-9.]*[dfgesr](?![a-z])")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# A compound with hyphens is one word: scikit-learn, L-BFGS.
WORD = re.compile(r"(?:[^\W\d_]-)?[^\W\d_]{2,}(?:-[^\W\d_]+)*")
# Punctuation just inside a closing ** keeps it from closing, unless a space
# follows, as in the English "**1.** Show that …".
BAD_BOLD = re.compile(
    r"[，。；：？！、）》”’…]$|[\u3400-\u9fff].*[,.;:?!)]$", re.S
)

#: Names that stand in a Chinese text as they are: a unit that holds no other
#: words is no unit. One a line in names.txt.
NAMES = frozenset(
    Path(__file__).with_name("names.txt").read_text("utf-8").split()
)


@dataclass
class Inline:
    """A text as its markup sees it."""

    parts: Counter = field(default_factory=Counter)
    prose: str = ""
    faults: list[str] = field(default_factory=list)

    def add(self, kind, text):
        """Count a part; README.zh.md is the Chinese of README.md."""
        self.parts[kind, text.replace(".zh.md", ".md")] += 1


def has_words(prose):
    """Say whether a text without its formulas and code wants translating."""
    return bool(set(WORD.findall(prose)) - NAMES)


def plain(text):
    """Read a comment or the text of a label."""
    found = Inline()
    rest = text
    for kind, pattern in (
        ("formula", FORMULA),
        ("code", CODE),
        ("field", FIELD),
        ("field", PERCENT),
    ):
        for match in pattern.finditer(rest):
            found.add(kind, match.group())
        rest = pattern.sub(" ", rest)
    for stray in re.findall(r"(?<!\\)\$|[{}]", rest):
        found.add("stray", stray)
    found.prose = rest
    return found


def compare(source, translation):
    """Name everything that a translation lacks or has too much."""
    faults = [f"translation: {fault}" for fault in translation.faults]
    faults += [
        f"the translation lacks the {kind} {content!r}"
        for kind, content in source.parts - translation.parts
    ]
    faults += [
        f"the translation has the {kind} {content!r}, the English has not"
        for kind, content in translation.parts - source.parts
    ]
    if not HAN.search(translation.prose):
        faults.append(
            "the translation holds no Chinese; a name that stays as it is"
            " belongs into names.txt"
        )
    return faults
