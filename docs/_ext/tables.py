"""The directives ``loss-table`` and ``method-table``: what the package says.

Each takes names of the package, one row a name. What stands in a row comes
from the docstrings and signatures, in the language of the edition, and from
a run: nothing in these tables is written twice.

``:about: elsewhere`` shows, instead of the formulas, what a docstring says of
other libraries.
"""

import importlib
import inspect
import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import site_words
from listing import link
from said import after_colon, elsewhere, formula, sentences, summary
from site_words import mark as _

HEADS = {
    ("losses", "formulas"): (
        _("loss"),
        _("value"),
        _("gradient"),
        _("curvature at most"),
        _("asks for"),
    ),
    ("losses", "elsewhere"): (_("loss"), _("in other libraries")),
    ("methods", "formulas"): (
        _("method"),
        _("step"),
        _("asked for in a step"),
        _("kept between steps"),
    ),
    ("methods", "elsewhere"): (
        _("method"),
        _("settings"),
        _("in other libraries"),
    ),
}


def rich(text):
    """Return a docstring's inline markup as nodes."""
    out = []
    pattern = r":math:`([^`]+)`|``([^`]+)``|`([^`]+)`|\*([^*]+)\*"
    last = 0
    for found in re.finditer(pattern, text):
        out.append(nodes.Text(text[last : found.start()]))
        math, literal, name, emphasis = found.groups()
        if math:
            out.append(nodes.math(math, math))
        elif emphasis:
            out.append(nodes.emphasis(emphasis, emphasis))
        else:
            out.append(nodes.literal("", literal or name))
        last = found.end()
    if text[last:]:
        out.append(nodes.Text(text[last:]))
    return out


def tex(text):
    """Return a formula as nodes, or nothing: a line for each of its parts.

    What the page says once for all rows, such as what `r` is, is left out.
    """
    out = []
    for part in re.split(r",?\s*\\q?quad\s*", text or ""):
        if part and r"= \text{" not in part:
            out += [nodes.raw("", "<br>", format="html")] if out else []
            out.append(nodes.math(part, part))
    return out


def asked_for(loss):
    """Return what the best constant is called, or why there is none.

    Both stand after a colon: in its summary, or in the module's sentence that
    says that there is no ``best_constant``.
    """
    if hasattr(loss, "best_constant"):
        return rich(after_colon(summary(loss.best_constant)))
    (reason,) = [
        sentence
        for sentence in sentences(inspect.getdoc(loss))
        if "``best_constant``" in sentence
    ]
    return rich(after_colon(reason).rstrip(".。"))


def curvature(loss, word):
    """Return the number L, or what the docstring says where there is none."""
    words = after_colon(summary(loss.smoothness))
    signature = inspect.signature(loss.smoothness)
    needed = [p for p in signature.parameters.values() if p.default is p.empty]
    if needed or loss.smoothness() == float("inf"):
        return rich(words)
    number = tex(f"{loss.smoothness():.4g}")
    if signature.parameters:
        where = word(_("at the defaults"))
        number.append(nodes.Text(f" {where}"))
    return number


def loss_row(name, about, word):
    """Return the cells of a loss."""
    loss = importlib.import_module(f"gdbook.losses.{name}")
    first = [link(f"gdbook.losses.{name}", name)]
    if about == "elsewhere":
        return [first, rich(elsewhere(loss.value))]
    return [
        first,
        tex(formula(loss.value)),
        tex(formula(loss.grad)),
        curvature(loss, word),
        asked_for(loss),
    ]


def settings(method):
    """Return the keyword settings with their defaults, as they are written."""
    parameters = inspect.signature(method).parameters.values()
    return ", ".join(
        str(p).split(":")[0] for p in parameters if p.kind == p.KEYWORD_ONLY
    )


def method_row(name, about, word):
    """Return the cells of a method."""
    method = getattr(importlib.import_module("gdbook.optimizers"), name)
    first = [link(f"{method.__module__}.{name}", name)]
    if about == "elsewhere":
        given = settings(method)
        given = [nodes.literal("", given)] if given else []
        return [first, given, rich(elsewhere(method))]
    # Here, since it imports all of the package, which a page without tables
    # does not need.
    import method_runs

    calls, arrays = method_runs.measured(name)
    asked = " + ".join(
        times(f"{number:.2g}", word(method_runs.COSTS[call]), " × ")
        for call, number in calls
    )
    kept = " + ".join(
        times(str(number), method_runs.KEPT[unit], r"\,")
        for unit, number in arrays
    )
    return [
        first,
        tex(formula(method)),
        rich(asked),
        tex(kept) or rich(word(_("no array"))),
    ]


class Table(SphinxDirective):
    """A row for each name in the content."""

    has_content = True
    option_spec = {  # noqa: RUF012 (docutils wants it so)
        "about": lambda given: directives.choice(
            given, ("formulas", "elsewhere")
        ),
    }
    kind = None

    def run(self):
        """Return the table."""
        word = site_words.words(self.config.book_language)
        about = self.options.get("about", "formulas")
        heads = [rich(word(h)) for h in HEADS[self.kind, about]]
        rows = []
        for name in " ".join(self.content).split():
            try:
                rows.append(self.row(name, about, word))
            except (ImportError, AttributeError) as error:
                raise self.error(f"{self.name}: {error}") from None
        return [grid(about, heads, [r for r in rows if any(r[1:])])]


class Losses(Table):
    """``loss-table``."""

    kind = "losses"

    def row(self, name, about, word):
        """Return the cells of one loss."""
        return loss_row(name, about, word)


class Methods(Table):
    """``method-table``."""

    kind = "methods"

    def row(self, name, about, word):
        """Return the cells of one method."""
        return method_row(name, about, word)


def times(number, unit, sign):
    """Return so many of something: a one is not said."""
    return unit if number == "1" else f"{number}{sign}{unit}"


def grid(about, heads, rows):
    """Return a table of nodes; the style sheet knows what it is about."""
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=1) for _head in heads]
    group += nodes.thead("", line(heads))
    group += nodes.tbody("", *map(line, rows))
    return nodes.table("", group, classes=["from-the-package", about])


def line(cells):
    """Return a row of nodes."""
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", "", *c)) for c in cells)
    )


def setup(app):
    """Add the directives."""
    app.add_directive("loss-table", Losses)
    app.add_directive("method-table", Methods)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
