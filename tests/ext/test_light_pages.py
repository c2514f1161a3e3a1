"""Pages without what weighs and shows nothing; nothing else is lost."""

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.styles import get_style_by_name
from pygments.token import Text

import light_pages

CODE = """\
import numpy as np


def f(x):
    # a remark
    return np.exp(-2 * x) if x > 0 else "no"
"""


def shown(formatter):
    return highlight(CODE, PythonLexer(), formatter())


@pytest.mark.parametrize(
    "style", ["a11y-high-contrast-light", "a11y-high-contrast-dark"]
)
def test_what_is_not_marked_has_the_look_of_plain_text(style):
    style = get_style_by_name(style)
    for token in light_pages.PLAIN:
        assert style.style_for_token(token) == style.style_for_token(Text)


def test_a_listing_keeps_its_text_and_its_colours():
    light, usual = shown(light_pages.LightFormatter), shown(HtmlFormatter)
    assert len(light) < 0.75 * len(usual)
    for mark in ("kn", "k", "nf", "c1", "mi", "s2", "o"):
        assert light.count(f'class="{mark}"') == usual.count(f'class="{mark}"')
    for mark in ("n", "nn", "p", "w"):
        assert f'class="{mark}"' not in light
    assert without_marks(light) == without_marks(usual)


def without_marks(html):
    """Return the text between the tags."""
    return "".join(part.split(">")[-1] for part in html.split("<"))


def test_a_style_sheet_keeps_its_rules_but_not_the_colours_of_a_terminal():
    css = """
    /* A remark { with a brace. */
    @media (min-width: 9em) {
      .a { color: red; }
    }
    div.highlight .-Color[class*=-Black] { color: #000; }
    .b > .c { color: blue; } /* another */
    """
    assert light_pages.lighter(css) == (
        "@media (min-width: 9em) { .a { color: red; } }"
        " .b > .c { color: blue; }\n"
    )
