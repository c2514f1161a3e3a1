"""How to tell words meant for a reader from strings meant for a machine."""

import re

from .checks import CODE, FIELD, FORMULA, NAMES

TAG = re.compile(r"<[^>]*>")
TEX = re.compile(r"\\[a-zA-Z]+(?:\{[^{}]*\})?")
# Two words with a space between them.
PROSE = re.compile(r"(?<![\w\-.{#])([^\W\d_]{2,}),? +([^\W\d_]{2,})(?![\w=(])")


def looks_like_prose(text):
    """Say whether a string holds two words in a row that are no names."""
    for pattern in (FORMULA, CODE, FIELD, TAG, TEX):
        text = pattern.sub(" # ", text)
    return any(
        not {first, second} <= NAMES for first, second in PROSE.findall(text)
    )
