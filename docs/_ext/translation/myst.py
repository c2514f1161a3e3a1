"""The Markdown parser, as MyST configures it for the book."""

import re
from functools import partial
from itertools import pairwise

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from .checks import BAD_BOLD, Inline

#: `myst_enable_extensions` of conf.py.
EXTENSIONS = (
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
)
PARSER = create_md_parser(
    MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML
)
# What a role says besides its target, `words <target>`, may be translated.
ROLE_TARGET = re.compile(r"^(?P<words>.*?)\s*<(?P<target>[^<>]*)>$", re.S)
# The terms of the glossary are themselves translated.
FREE_ROLES = ("term", "abbr")
STRAY = re.compile(r"\*\*|`|\$")


def role_parts(found, name, content):
    """Read a role: which part is a target, and which are words."""
    match = ROLE_TARGET.match(content)
    if name in FREE_ROLES:
        found.add("role", name)
        found.prose += f" {match['words'] if match else content} "
    elif match:
        found.add("role", f"{name} {match['target']}")
        found.prose += f" {match['words']} "
    else:
        found.add("role", f"{name} {content}")


def _read(found, token):
    kind = token.type
    if kind == "text":
        found.prose += token.content
        for stray in STRAY.findall(token.content):
            found.add("stray", stray)
    elif kind.startswith("math_"):
        found.add("formula", token.content.strip())
    elif kind == "myst_role":
        role_parts(found, token.meta["name"], token.content)
    elif kind == "code_inline":
        found.add("code", token.content)
    elif kind == "link_open":
        found.add("link", token.attrs["href"])
    elif kind == "image":
        found.add("image", token.attrs["src"])
        found.prose += f" {token.content} "
    elif kind == "footnote_ref":
        found.add("footnote", token.meta["label"])
    elif kind == "html_inline":
        found.add("HTML", token.content)
    elif kind in ("softbreak", "hardbreak"):
        found.prose += " "


def _open_formulas(text, tokens):
    """Complain about dollars that open nothing and are not escaped."""
    dollars = sum(t.content.count("$") for t in tokens if t.type == "text")
    if dollars > text.count(r"\$"):
        yield "a formula that does not close, or has no blank line before it"


def _bad_bold(tokens):
    for token, following in pairwise(tokens):
        if following.type == "strong_close" and BAD_BOLD.search(token.content):
            yield f"punctuation just inside **…{token.content[-6:]}**"


def _markdown(text, env):
    found = Inline()
    for token in PARSER.parseInline(text, {**env}):
        for child in token.children:
            _read(found, child)
        found.faults += _bad_bold(token.children)
        found.faults += _open_formulas(text, token.children)
    return found


def markdown_inline(env):
    """Return the reader of inline Markdown of one page.

    ``env`` holds the page's link references, as the parser collected them.
    """
    return partial(_markdown, env=env)
