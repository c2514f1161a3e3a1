"""What a card of the gallery shows is what a reader can read.

Its words are the first paragraph of the script, without any role: a formula
would stand there as TeX. A translation has the formulas of its original.
"""

import ast
from pathlib import Path

import pytest
from sphinx_gallery.gen_rst import extract_intro_and_title

GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
SCRIPTS = sorted(GALLERY.rglob("*.py"))


def first_paragraph(docstring):
    """Return what stands below the title."""
    return docstring.strip().split("\n\n")[1]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_a_card_has_no_formula(script):
    docstring = ast.get_docstring(ast.parse(script.read_text("utf-8")))
    assert ":math:" not in first_paragraph(docstring)
    assert "\\" not in first_paragraph(docstring)


def test_a_card_takes_the_first_paragraph():
    docstring = "Title\n=====\n\nIs :math:`\\tau` small?\n\nMore.\n"
    card, _ = extract_intro_and_title("script.py", docstring)
    assert card == r"Is \tau small?"
    assert first_paragraph(docstring) == r"Is :math:`\tau` small?"
