"""Leave out of a page what weighs and shows nothing.

A phone on a slow line loads every byte. Names and punctuation of a listing
have the colour of plain text and need no marks; the style sheet of MyST-NB is
mostly the colours of a terminal, in which nothing is printed here; and nobody
reads a style sheet's comments.
"""

import re
from pathlib import Path

from pygments.formatters import HtmlFormatter
from pygments.token import Name, Punctuation, Text, Whitespace
from sphinx.highlighting import PygmentsBridge

# Exactly these: a function's name, say, is a name of another colour.
PLAIN = {Name, Name.Namespace, Punctuation, Whitespace}

SHEETS = ("mystnb.*.css", "book.css")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TERMINAL = re.compile(r"[^{}]*\.-Color[^{}]*\{[^{}]*\}")
_SPACE = re.compile(r"\s+")


class LightFormatter(HtmlFormatter):
    """Mark only what has a colour of its own."""

    def format(self, tokensource, outfile):
        """Write tokens as HTML."""
        light = (
            (Text if token in PLAIN else token, value)
            for token, value in tokensource
        )
        return super().format(light, outfile)


def lighter(css):
    """Return a style sheet without comments and colours of a terminal."""
    css = _COMMENT.sub("", css)
    return _SPACE.sub(" ", _TERMINAL.sub("", css)).strip() + "\n"


def lighten(app, error):
    """Rewrite the style sheets."""
    if error is not None or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    for path in (path for name in SHEETS for path in static.glob(name)):
        css = path.read_text(encoding="utf-8")
        if (new := lighter(css)) != css:
            path.write_text(new, encoding="utf-8", newline="\n")


def setup(app):
    """Connect to Sphinx."""
    PygmentsBridge.html_formatter = LightFormatter
    app.connect("build-finished", lighten)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
