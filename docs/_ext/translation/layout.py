"""Lines of Chinese: how wide they are, and where they may be broken."""

import re
import unicodedata

NOT_FIRST = "，。；：？！、）》”’…—％·」』】"
NOT_LAST = "（《“‘「『【"
WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’…—]"
# What is never broken: inline code and roles, formulas, fields, words.
ATOM = re.compile(
    r"\s+"
    r"|(?::[\w:+-]+:)?(?P<tick>`+).+?(?P=tick)_{0,2}"
    r"|\$[^$]+\$|\{[^{}]*\}"
    rf"|{WIDE}"
    r"|(?:(?![`$]|\{|" + WIDE + r")\S)+|\S"
)


def width(text):
    """Return how many columns a text takes: a Han character takes two."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _may_break(before, after):
    """Say whether a line may end between two neighbours without a space."""
    if before[-1] in NOT_LAST or after[0] in NOT_FIRST:
        return False
    wide = re.compile(WIDE)
    if wide.match(before[-1]) and wide.match(after[0]):
        return True
    return before[-1] in NOT_FIRST


def _pieces(text):
    """Split a text into what may stand on lines of its own.

    Each piece comes with the space that stands before it.
    """
    pieces, space = [], ""
    for match in ATOM.finditer(text):
        atom = match.group()
        if atom.isspace():
            space = atom
        elif pieces and not space and not _may_break(pieces[-1][1], atom):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + atom)
        else:
            pieces.append((space, atom))
            space = ""
    return pieces


def chunks(text, columns):
    """Split a text into pieces of at most so many columns, losing nothing.

    A piece prefers to end after a full-width punctuation mark, where a space
    that a later reader makes of the line's end does no harm.
    """
    found, line = [], []
    for piece in _pieces(text):
        line.append(piece)
        while len(line) > 1 and width(_join(line)) > columns:
            cut = _best_cut(line, columns)
            found.append(_join(line[:cut]))
            line = line[cut:]
    end = text[len(text.rstrip()) :] if text.strip() else text
    return [*found, _join(line) + end]


def wrap(text, columns):
    """Break a text into lines."""
    return [piece.strip() for piece in chunks(text, columns)]


def _join(pieces):
    return "".join(space + atom for space, atom in pieces)


def _best_cut(line, room):
    """Return after how many pieces to break a line that is too long."""
    last = len(line) - 1
    for cut in range(last, 0, -1):
        if width(_join(line[:cut])) < room / 2:
            break
        if line[cut - 1][1][-1] in NOT_FIRST:
            return cut
    return last
