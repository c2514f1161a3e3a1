"""Inline reStructuredText, read by docutils itself."""

import re
from functools import cache
from types import SimpleNamespace

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.languages import en
from docutils.parsers.rst.states import Inliner
from docutils.utils import new_document

from .checks import BAD_BOLD, Inline
from .myst import role_parts

# What docutils leaves as it stands where a letter is next to it: 这里**很**陡
OPENS_NOT = re.compile(r"\S*(?:\*\*|`|(?<!\s)\*(?=\S))\S*")


def _any_role(rawsource, text, role, lineno):
    """Take every role as it stands; only Sphinx knows them all."""
    node = nodes.inline(rawsource, nodes.unescape(text, True))
    node["role"] = role or "default"
    return [node], []


@cache
def _parser():
    parser = Inliner()
    parser.init_customizations(_settings())
    parser.interpreted = _any_role
    return parser


@cache
def _settings():
    settings = get_default_settings(Parser)
    settings.report_level = 5
    return settings


def rst_inline(text):
    """Read a text as docutils does."""
    found = Inline()
    document = new_document("unit", _settings())
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=en,
        inliner=_parser(),
    )
    read, _ = _parser().parse(text, 0, memo, document)
    for node in read:
        _read(found, node)
    return found


def _read(found, node):
    if isinstance(node, nodes.Text):
        found.prose += node
        if stuck := OPENS_NOT.search(node):
            found.faults.append(f"markup among letters: {stuck.group()!r}")
    elif isinstance(node, nodes.problematic):
        found.faults.append(f"markup that does not close: {node.astext()!r}")
    elif isinstance(node, nodes.literal):
        found.add("code", node.astext())
    elif isinstance(node, nodes.inline):
        role_parts(found, node["role"], node.astext())
    elif isinstance(node, nodes.strong):
        found.prose += f" {node.astext()} "
        if BAD_BOLD.search(node.astext()):
            found.faults.append(f"punctuation just inside **{node.astext()}**")
    elif isinstance(node, nodes.emphasis):
        found.prose += f" {node.astext()} "
    elif isinstance(node, nodes.reference):
        found.add("link", node.get("refuri") or node.get("refname"))
        found.prose += f" {node.astext()} "
    elif isinstance(node, nodes.target):
        pass  # the other half of a link with its address
    else:
        found.add(node.tagname, node.astext())
