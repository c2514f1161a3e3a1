"""Formulas, rendered by KaTeX while the book is built.

The page carries finished HTML and MathML, so that it needs no script to be
read, and a formula that KaTeX refuses fails the build. KaTeX runs inside
this process, in the V8 of ``mini_racer``; its script never reaches the site.
"""

import atexit
import html
import re
from functools import cache
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from formula_nodes import FormulasInRawHtml, KeepWithPunctuation, complain

VENDORED = Path(__file__).parents[1] / "_static" / "vendor" / "katex"
ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)


class FormulaError(ValueError):
    """What KaTeX has against a formula."""


@cache
def engine():
    """Start V8 and load KaTeX, once a process."""
    v8 = MiniRacer()
    # Left to the interpreter's teardown, V8 may wait for itself for ever.
    atexit.register(v8.close)
    v8.eval((VENDORED / "katex.min.js").read_text(encoding="utf-8"))
    return v8


@cache
def render(tex, display=False, macros=()):
    """Return the HTML of a formula, with MathML for those who listen.

    Parameters
    ----------
    tex : str
        LaTeX, without delimiters.
    display : bool
        Whether it stands on its own line.
    macros : tuple of pairs of str
        Names and what they stand for; a tuple, for the cache's sake.

    Raises
    ------
    FormulaError
        If KaTeX does not accept every character of it.
    """
    options = {
        "displayMode": display,
        "macros": dict(macros),
        "output": "htmlAndMathml",
        "strict": "error",
        "throwOnError": True,
    }
    try:
        drawn = engine().call("katex.renderToString", tex, options)
        # the source again, which nobody sees or hears
        return ANNOTATION.sub("", drawn)
    except JSEvalException as error:
        raise FormulaError(complaint(str(error))) from None


def complaint(trace):
    """Pick KaTeX's own words out of a JavaScript stack trace."""
    found = re.search(r"KaTeX parse error: (.*?)\n\s+at ", trace, re.DOTALL)
    return found[1].strip() if found else trace.strip()


def aligned(tex):
    """Put the lines of a display into one formula, as LaTeX authors expect.

    Docstrings separate formulas by blank lines or ``\\\\``, without an
    environment.
    """
    lines = [line for line in re.split(r"\n\s*\n", tex) if line.strip()]
    if len(lines) == 1 and (r"\\" not in tex or r"\begin" in tex):
        return tex
    return r"\begin{aligned}" + r"\\".join(lines) + r"\end{aligned}"


def formula(translator, node, display):
    """Render a node's formula; report a bad one and fail the build."""
    tex = node.astext().strip()
    if display:
        tex = aligned(tex)
    macros = tuple(sorted(translator.config.katex_macros.items()))
    try:
        return render(tex, display, macros)
    except FormulaError as error:
        message = "formula not understood: %s\n    in: %s"
        complain(translator.builder.app, node, message, error, tex)
        return f"<code>{html.escape(tex)}</code>"


def visit_inline(self, node):
    """Write an inline formula."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate"))
    self.body.append(formula(self, node, display=False) + "</span>")
    raise nodes.SkipNode


def visit_display(self, node):
    """Write a formula on its own line, with its number if it has one."""
    self.body.append(self.starttag(node, "div", "", CLASS="math notranslate"))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(formula(self, node, display=True) + "</div>\n")
    raise nodes.SkipNode


def setup(app):
    """Tell Sphinx of the renderer."""
    app.add_config_value("katex_macros", {}, "env", [dict])
    app.add_html_math_renderer(
        "katex",
        inline_renderers=(visit_inline, None),
        block_renderers=(visit_display, None),
    )
    app.add_post_transform(FormulasInRawHtml)
    app.add_post_transform(KeepWithPunctuation)
    app.add_css_file("vendor/katex/katex.min.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
