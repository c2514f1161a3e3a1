"""String literals: what they say, and how another text is written instead."""

import ast
import re

from .layout import chunks

COLUMNS = 79


def message(node):
    """Return what a string says; the fields of an f-string as written."""
    if isinstance(node, ast.Constant):
        return node.value
    return "".join(_part(value) for value in node.values)


def _part(value):
    if isinstance(value, ast.Constant):
        return value.value.replace("{", "{{").replace("}", "}}")
    return _field(value)


def _field(value):
    inner = ast.unparse(value.value)
    space = " " if inner.startswith("{") else ""
    if value.conversion != -1:
        inner += "!" + chr(value.conversion)
    if value.format_spec is not None:
        inner += ":" + "".join(
            part.value if isinstance(part, ast.Constant) else _field(part)
            for part in value.format_spec.values
        )
    return "{" + space + inner + "}"


def fields(node):
    """Return the fields of an f-string, longest first."""
    found = {
        _field(v)
        for v in getattr(node, "values", ())
        if isinstance(v, ast.FormattedValue)
    }
    return sorted(found, key=len, reverse=True)


def literal(node, text, raw, column, indent):
    """Write a text as a literal that replaces a string.

    It may be broken into lines, since visible strings stand between the
    brackets of a call: where the string began, or, if that is far to the
    right, at ``indent``.

    Raises
    ------
    ValueError
        If there is no literal that says the text.
    """
    margin = column if column <= COLUMNS / 2 else indent
    pieces = [
        _one(piece, fields(node), raw, isinstance(node, ast.JoinedStr))
        for piece in chunks(text, COLUMNS - margin - 4)
    ]
    written = ("\n" + " " * margin).join(pieces)
    try:
        said = message(ast.parse(f"({written})", mode="eval").body)
    except (SyntaxError, AttributeError):
        said = None
    if said != text:
        raise ValueError("the translation is not a Python string")
    return written


def _one(piece, known, raw, formatted):
    """Write one literal."""
    pattern = "|".join(re.escape(field) for field in known)
    parts = re.split(f"({pattern})", piece) if known else [piece]
    prefix = "f" if formatted else ""
    literal_text = "".join(parts[::2])
    if raw and "\\" in piece and not re.search(r'["\n]|\\$', literal_text):
        return f'r{prefix}"{piece}"'
    quote = "'" if any('"' in field for field in parts[1::2]) else '"'
    parts[::2] = [_escape(part, quote) for part in parts[::2]]
    return prefix + quote + "".join(parts) + quote


def _escape(text, quote):
    for plain, escaped in (
        ("\\", "\\\\"),
        ("\n", "\\n"),
        ("\t", "\\t"),
        (quote, "\\" + quote),
    ):
        text = text.replace(plain, escaped)
    return text
