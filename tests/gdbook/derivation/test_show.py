"""What a reader sees of a derivation."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
import sympy as sp

from gdbook.derivation import Derivation, ordinary, partial
from gdbook.derivation._tex import tex
from gdbook.losses import huber, softmax_cross_entropy

i, j, k, K = sp.symbols("i j k K", integer=True, positive=True)
y, z, p = (sp.IndexedBase(name, shape=(K,), real=True) for name in "yzp")
ell, h, r, x = sp.symbols("ell h r x", real=True)
delta = sp.Symbol("delta", positive=True)
f = sp.Function("f")


def softmax():
    where = {
        ell: -sp.Sum(y[j] * sp.log(p[j]), (j, 1, K)),
        p[k]: sp.exp(z[k]) / sp.Sum(sp.exp(z[j]), (j, 1, K)),
    }
    return (
        Derivation(partial(ell, z[k]), where=where, simplex=y, sizes=(2, 3))
        .step(p[k] - y[k], because="shown before, for $K < 9$ & more")
        .agrees_with(softmax_cross_entropy.grad, logits=z, target=y)
    )


class Outline(HTMLParser):
    """Collects tags and formulas, and that every tag is closed."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.formulas = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.open.append((tag, dict(attributes).get("class")))
        self.tags.append(self.open[-1])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][1] == "tex":
            self.formulas.append((self.open[-1][0], data))


@pytest.fixture(scope="module")
def page():
    return softmax()._repr_html_()


def test_steps_stand_in_a_list_that_folds(page):
    outline = Outline(page)
    assert outline.open == []
    assert outline.tags[0] == ("details", "derivation")
    assert outline.tags.count(("li", "derivation-step")) == 2
    assert outline.tags.count(("p", "derivation-reason")) == 1
    assert outline.tags.count(("p", "derivation-check")) == 2


def test_the_summary_equates_the_first_line_and_the_last(page):
    kind, formula = Outline(page).formulas[0]
    assert kind == "span"
    assert formula == (
        r"\(\frac{\partial \ell}{\partial {z}_{k}} = {p}_{k} - {y}_{k}\)"
    )


def test_display_formulas_stand_in_div_and_inline_ones_in_span(page):
    ends = {"div": (r"\[", r"\]"), "span": (r"\(", r"\)")}
    for kind, formula in Outline(page).formulas:
        assert formula.startswith(ends[kind][0])
        assert formula.endswith(ends[kind][1])


def test_dollars_in_a_reason_are_formulas_and_the_rest_is_text(page):
    assert r'<span class="tex">\(K &lt; 9\)</span> &amp; more' in page


def test_definitions_and_constraints_are_shown(page):
    formulas = [formula for _, formula in Outline(page).formulas]
    assert r"\(\ell = - \sum_{j=1}^{K} {y}_{j} \log {p}_{j}\)" in formulas
    assert r"\(\sum_{j=1}^{K} {y}_{j} = 1\)" in formulas


def test_the_page_says_what_was_checked(page):
    words = unescape(re.sub(r"<[^>]+>", "", page))
    assert "✓ proved by SymPy for K = 2, 3 · sampled at" in words
    assert "points, up to K = 7" in words
    assert (
        "✓ the last line agrees with gdbook.losses.softmax_cross_entropy.grad"
        " at 20 random points, to 1e-12"
    ) in words


def test_nothing_is_claimed_that_was_not_done():
    first = Derivation(ordinary(r**2, r))
    assert "✓" not in first._repr_html_() + repr(first)
    second = first.step(2 * r, because="power rule")
    assert "agrees" not in second._repr_html_() + repr(second)


def test_the_bytes_do_not_depend_on_the_run(page):
    assert softmax()._repr_html_() == page


def test_a_terminal_shows_lines_reasons_and_checks():
    done = (
        Derivation(ordinary(r**2 / 2, r))
        .step(r, because="power rule")
        .agrees_with(huber.grad, pred=r, target=0, delta=sp.Integer(4))
    )
    assert repr(done).splitlines() == [
        "  d/dr[r**2/2]",
        "= r",
        "    power rule",
        "    ✓ proved by SymPy · sampled at 12 points",
        "✓ the last line agrees with gdbook.losses.huber.grad at 20 random"
        " points, to 1e-12",
    ]


LOSS = sp.Piecewise((r**2 / 2, sp.Abs(r) <= delta), (delta * sp.Abs(r), True))


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (sp.log(p[k]) * y[k], r"{y}_{k} \log {p}_{k}"),
        (-2 * r * sp.log(r), r"- 2 r \log r"),
        (sp.log(1 + r), r"\log \left(r + 1\right)"),
        (sp.log(r) ** 2, r"\log^{2} r"),
        (
            p[k] * (sp.KroneckerDelta(k, i) - p[i]),
            r"{p}_{k} \left(\delta_{i k} - {p}_{i}\right)",
        ),
        (sp.exp(r) - y[k] - x, r"e^{r} - x - {y}_{k}"),
        (
            f(sp.Add(x, h, evaluate=False)),
            r"f{\left(x + h \right)}",
        ),
        (
            LOSS,
            r"\begin{cases} \frac{r^{2}}{2} & \left|{r}\right| \leq \delta"
            r" \\ \delta \left|{r}\right| & \text{otherwise} \end{cases}",
        ),
        (r < x, "r < x"),
        (r > x, "r > x"),
        (sp.Gt(x, sp.Abs(r)), r"\left|{r}\right| < x"),
        (
            sp.Abs(x) <= sp.Abs(r),
            r"\left|{x}\right| \leq \left|{r}\right|",
        ),
        (
            partial(ell, z[k], z[i]),
            r"\frac{\partial^{2} \ell}"
            r"{\partial {z}_{k}\,\partial {z}_{i}}",
        ),
        (
            r * ordinary(r**2, r),
            r"r \frac{\mathrm{d}}{\mathrm{d} r} \left[ r^{2} \right]",
        ),
    ],
)
def test_formulas_read_as_one_writes_them(formula, wanted):
    assert tex(formula) == wanted
