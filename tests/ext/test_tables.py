"""The tables of losses and methods say what the package says and does."""

import inspect
import re
from pathlib import Path

import pytest

import gdbook.losses
import gdbook.optimizers
import tables
from gdbook.optimizers import adam, gradient_descent
from katex_math import render
from method_runs import KEPT, measured
from said import elsewhere, formula

PAGES = Path(__file__).parents[2] / "docs" / "reference"
BLOCK = r"```\{(?:loss|method)-table\}\n(:about: elsewhere\n)?(.*?)```"


def listed(page, about):
    """Return the names in the tables of a page, in order."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return [
        name
        for other, names in re.findall(BLOCK, text, re.S)
        if bool(other) == (about == "elsewhere")
        for name in names.split()
    ]


def methods():
    """Return the names of all methods: generators that take an oracle."""
    names = []
    for name in gdbook.optimizers.__all__:
        function = getattr(gdbook.optimizers, name)
        if not inspect.isclass(function):
            first, *rest = inspect.signature(function).parameters
            if first in ("f", "grad") and name != "frank_wolfe_gap":
                assert rest[0] == "x", name
                names.append(name)
    return names


def test_every_loss_has_one_row():
    assert sorted(listed("losses.md", "formulas")) == gdbook.losses.__all__


def test_every_method_has_one_row():
    assert sorted(listed("optimizers.md", "formulas")) == methods()


@pytest.mark.parametrize("page", ["losses.md", "optimizers.md"])
def test_both_tables_have_the_same_rows(page):
    assert listed(page, "formulas") == listed(page, "elsewhere")


def functions():
    """Return every function whose formula stands in a table."""
    losses = [getattr(gdbook.losses, name) for name in gdbook.losses.__all__]
    return [
        *(function for loss in losses for function in (loss.value, loss.grad)),
        *(getattr(gdbook.optimizers, name) for name in methods()),
    ]


def test_a_formula_can_be_taken_apart():
    for function in functions():
        parts = tables.tex(formula(function))
        assert parts, function
        for part in parts[::2]:
            render(part.astext())


def test_what_the_page_says_once_is_left_out():
    parts = tables.tex(formula(gdbook.losses.hinge.value))
    assert [p.astext() for p in parts] == [r"\ell(m) = \max(0, 1 - m)"]


@pytest.mark.parametrize("name", gdbook.losses.__all__)
def test_a_loss_has_its_two_formulas(name):
    loss = getattr(gdbook.losses, name)
    assert formula(loss.value)
    assert formula(loss.grad)


@pytest.mark.parametrize("name", methods())
def test_a_method_has_its_formula_and_can_be_measured(name):
    assert formula(getattr(gdbook.optimizers, name))
    calls, arrays = measured(name)
    assert calls
    assert {unit for unit, _count in arrays} <= set(KEPT)


@pytest.mark.parametrize(
    ("name", "calls", "arrays"),
    [
        ("gradient_descent", [("grad", 1)], []),
        ("momentum", [("grad", 1)], [("d", 1)]),
        ("adam", [("grad", 1)], [("d", 2)]),
        ("amsgrad", [("grad", 1)], [("d", 3)]),
        ("muon", [("grad", 1)], [("d", 1)]),
        ("newton", [("grad", 1), ("hess", 1)], []),
        ("conjugate_gradient", [("hess_product", 1)], [("d", 2)]),
        ("saga", [("grad_on", 1)], [("d", 1), ("nd", 1)]),
        ("svrg", [("grad_on", 2)], [("d", 2)]),
    ],
)
def test_what_a_step_asks_for_and_keeps(name, calls, arrays):
    assert measured(name) == (calls, arrays)


def test_lbfgs_keeps_ten_pairs_and_no_matrix():
    units = dict(measured("lbfgs")[1])
    assert 20 <= units.pop("d") <= 22
    assert not units


def test_a_cell_is_never_empty():
    for name in listed("losses.md", "formulas"):
        cells = tables.loss_row(name, "formulas", str)
        assert all(cells), name
    for name in ["gradient_descent", "conjugate_gradient"]:
        assert all(tables.method_row(name, "formulas", str)), name


def test_a_loss_without_a_best_constant_says_why():
    reason = tables.asked_for(gdbook.losses.euclidean)
    words = "".join(node.astext() for node in reason)
    assert words.startswith("the point with the least total distance")


def test_one_is_not_said():
    assert tables.times("1", "d", " × ") == "d"
    assert tables.times("2", "d", " × ") == "2 × d"


def test_settings_are_those_of_the_signature():
    assert tables.settings(gradient_descent) == "lr"
    assert tables.settings(adam).startswith("lr=0.001, beta1=0.9")


def test_what_other_libraries_do_is_told_in_whole_sentences():
    told = elsewhere(gdbook.losses.hinge.value)
    assert told.startswith("scikit-learn's ``hinge_loss``")
    assert told.endswith(".")


def test_the_end_of_a_chinese_line_is_no_space():
    """Return the loss.

    torch 的 ``mse_loss`` 是它的平
    均值，不带
    ½。optax 的
    ``l2_loss`` 是它的一半。
    """
    this = test_the_end_of_a_chinese_line_is_no_space
    assert elsewhere(this) == (
        "torch 的 ``mse_loss`` 是它的平均值，不带 ½。"
        "optax 的 ``l2_loss`` 是它的一半。"
    )


def test_a_loss_of_which_nothing_is_said_has_no_row():
    assert tables.rich("") == []
    assert tables.loss_row("expectile", "elsewhere", str)[1] == []


def test_markup_becomes_nodes():
    kinds = [type(n).__name__ for n in tables.rich("a ``b``, *c*, :math:`d`.")]
    assert kinds == ["Text", "literal", "Text", "emphasis", "Text", "math",
                     "Text"]  # fmt: skip


def test_a_name_that_the_package_lacks_is_an_error():
    with pytest.raises(ImportError, match="no_such_loss"):
        tables.loss_row("no_such_loss", "formulas", str)
