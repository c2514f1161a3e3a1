"""Formulas: what is rendered, and what a bad one does to a build."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes

import formula_nodes
import katex_math
from formula_nodes import KeepWithPunctuation, split
from katex_math import FormulaError, aligned, render

EXTENSIONS = Path(katex_math.__file__).parent
CONF = f"""
import sys
sys.path.insert(0, {str(EXTENSIONS)!r})
extensions = ["katex_math"]
html_math_renderer = "katex"
katex_macros = {{r"\\half": r"\\frac{{1}}{{2}}"}}
"""


def build(folder, text):
    """Build one page; return the process and the page, if there is one."""
    source, out = folder / "src", folder / "out"
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(CONF)
    (source / "index.rst").write_text("Title\n=====\n\n" + text)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-E", source, out],
        capture_output=True,
        text=True,
    )
    page = out / "index.html"
    return done, page.read_text() if page.exists() else ""


def test_a_formula_is_there_to_see_and_to_hear():
    html = render(r"\frac{1}{2}")
    assert '<span class="katex-html" aria-hidden="true">' in html
    assert "<mfrac><mn>1</mn><mn>2</mn></mfrac>" in html
    assert "katex-display" not in html
    assert "katex-display" in render(r"\frac{1}{2}", display=True)


def test_macros_stand_for_what_they_say():
    macros = ((r"\half", r"\frac{1}{2}"),)
    assert render(r"\half x", macros=macros).count("<mfrac>") == 1
    with pytest.raises(FormulaError, match="Undefined control sequence"):
        render(r"\half x")


@pytest.mark.parametrize(
    ("tex", "complaint"),
    [
        (r"\frac{1", "Unexpected end of input"),
        (r"\nosuch x", r"Undefined control sequence: \\nosuch"),
        ("学", "unicodeTextInMathMode"),
        (r"x^2^3", "Double superscript"),
    ],
)
def test_a_bad_formula_is_an_error(tex, complaint):
    with pytest.raises(FormulaError, match=complaint):
        render(tex)


def test_chinese_in_text_is_welcome():
    assert "学习率" in render(r"\eta \text{ 学习率}")


def test_lines_of_a_docstring_become_one_formula():
    assert aligned("x = 1") == "x = 1"
    assert aligned("x\n\ny") == r"\begin{aligned}x\\y\end{aligned}"
    whole = r"\begin{cases} 1 \\ 2 \end{cases}"
    assert aligned(whole) == whole


def test_a_page_has_its_formulas_and_their_numbers(tmp_path):
    done, page = build(
        tmp_path,
        ".. math::\n   :label: here\n\n   \\half x\n\n   y\n\n"
        "See :eq:`here`.\n",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert page.count("<mfrac>") == 1
    assert page.count("<mtr>") == 2
    assert '<span class="eqno">(1)' in page
    assert 'href="#equation-here">(1)</a>' in page


def test_a_bad_formula_fails_the_build_and_says_where(tmp_path):
    text = "Words.\n\nMore words, :math:`\\nosuch` and more.\n"
    done, _ = build(tmp_path, text)
    assert done.returncode != 0
    assert "index.rst:6: ERROR" in done.stderr
    assert r"Undefined control sequence: \nosuch" in done.stderr


def test_a_complaint_names_the_nearest_line(monkeypatch):
    paragraph = nodes.paragraph("", "", nodes.math("", "x"))
    paragraph.source, paragraph.line = "page.md", 7
    app, said = SimpleNamespace(statuscode=0), []
    monkeypatch.setattr(
        formula_nodes.logger, "error", lambda *a, **k: said.append(k)
    )
    formula_nodes.complain(app, paragraph[0], "no")
    assert said[0]["location"] is paragraph
    assert app.statuscode == 1


def test_tex_in_raw_html_becomes_formulas():
    raw = (
        r'<li>as <span class="tex">\( p &lt; 1 \)</span>:'
        '<div class="tex">\\[ x\n+ 1 \\]</div></li>'
    )
    before, inline, between, display, after = split(nodes.raw("", raw))
    assert (before.astext(), between.astext()) == ("<li>as ", ":")
    assert after.astext() == "</li>"
    assert isinstance(inline, nodes.math)
    assert inline.astext().strip() == "p < 1"
    assert isinstance(display, nodes.math_block)
    assert display.astext().strip() == "x\n+ 1"


def test_tex_that_is_not_understood_fails_the_build(tmp_path):
    raw = '.. raw:: html\n\n   <b class="tex">\\( x \\)</b>\n'
    done, _ = build(tmp_path, raw)
    assert "ERROR: no formula in" in done.stderr
    assert done.returncode != 0


@pytest.mark.parametrize(
    ("before", "after", "glued"),
    [
        ("损失是 ", "。把它", "x。"),
        ("it is (", "), and", "(x),"),
        ("it is ", " and", None),
        ("“", "”说", "“x”"),
    ],
)
def test_punctuation_stays_with_its_formula(before, after, glued):
    math = nodes.math("", "x")
    text = nodes.paragraph("", "", nodes.Text(before), math, nodes.Text(after))
    whole = text.astext()
    KeepWithPunctuation.glue(KeepWithPunctuation, math)
    assert text.astext() == whole
    together = [inline.astext() for inline in text.findall(nodes.inline)]
    assert together == [glued] * bool(glued)
