"""What is not so must not go through, and the message must say where."""

import re
import subprocess
import sys

import pytest
import sympy as sp

from gdbook.derivation import (
    Derivation,
    DerivationError,
    ordinary,
    partial,
)
from gdbook.losses import (
    cross_entropy,
    huber,
    softmax_cross_entropy,
    squared_error,
)

d, i, j, k, n, t, K = sp.symbols("d i j k n t K", integer=True, positive=True)
y, z = (sp.IndexedBase(name, shape=(K,), real=True) for name in "yz")
p = sp.IndexedBase("p", shape=(K,), positive=True)
X = sp.IndexedBase("X", shape=(n, d), real=True)
M = sp.IndexedBase("M", shape=(n, K), positive=True)
ell, h, r, x = sp.symbols("ell h r x", real=True)
delta, beta = sp.symbols("delta beta", positive=True)
loss = sp.Symbol("loss", negative=True)
f = sp.Function("f")
SOFTMAX = {
    ell: -sp.Sum(y[j] * sp.log(p[j]), (j, 1, K)),
    p[k]: sp.exp(z[k]) / sp.Sum(sp.exp(z[j]), (j, 1, K)),
}
GRADIENT = partial(ell, z[k])
CURVATURE = partial(p[k], z[i])
EQUAL = sp.KroneckerDelta(k, i)
SQUARE = sp.Piecewise((r**2 / 2, sp.Abs(r) <= delta), (delta * r, True))

WRONG = {
    "sign": (ordinary(r**2, r), -2 * r, {}),
    "factor": (ordinary(r**2, r), r, {}),
    "wrong index": (
        GRADIENT,
        p[k] - y[1],
        {"where": SOFTMAX, "simplex": y},
    ),
    "swapped": (GRADIENT, y[k] - p[k], {"where": SOFTMAX, "simplex": y}),
    "y does not sum to one": (GRADIENT, p[k] - y[k], {"where": SOFTMAX}),
    "a column does not sum to one": (
        sp.Sum(M[i, k], (i, 1, n)),
        sp.Integer(1),
        {"simplex": M},
    ),
    "no diagonal": (CURVATURE, -p[k] * p[i], {"where": SOFTMAX}),
    "p_k for p_i": (CURVATURE, p[k] * (EQUAL - p[k]), {"where": SOFTMAX}),
    "one piece": (ordinary(SQUARE, r), r, {}),
    "other piece": (sp.Abs(r), r, {}),
    "error term": (
        (f(x + h) - f(x)) / h,
        f(x).diff(x) + h * f(x).diff(x, 2) + sp.O(h**2),
        {},
    ),
    "too high an order": (
        (f(x + h) - f(x)) / h,
        f(x).diff(x) + sp.O(h**2),
        {},
    ),
    "the second of two series": (
        sp.Matrix([sp.exp(h), sp.exp(h)]),
        sp.Matrix([1 + h + sp.O(h**2), 1 - h + sp.O(h**2)]),
        {},
    ),
    "a term of the third order": (  # by the Taylor series, h³/12
        (6 * f(x + h) - 3 * f(x) - 2 * f(x - h) - f(x + 2 * h)) / (6 * h),
        f(x).diff(x) + sp.O(h**4),
        {},
    ),
    "half the term of a second difference": (
        (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
        f(x).diff(x, 2) + h**2 / 24 * f(x).diff(x, 4) + sp.O(h**4),
        {},
    ),
    "off by one": (
        (1 - beta) * sp.Sum(beta ** (t - j), (j, 1, t)),
        1 - beta ** (t + 1),
        {},
    ),
    "one entry of a matrix": (
        sp.Matrix([[r, 1], [x, 2]]) ** 2,
        sp.Matrix([[r**2 + x, r + 2], [r * x + 2 * x, x + 2]]),
        {},
    ),
    "only above 1": (delta, sp.Max(delta, 1), {}),
    "only below -1": (loss, sp.Min(loss, -1), {}),
    "very small": (sp.exp(r), sp.exp(r) + sp.Rational(1, 10**8), {}),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_step_raises(case):
    start, wrong, meaning = WRONG[case]
    with pytest.raises(DerivationError) as caught:
        Derivation(start, **meaning).step(wrong, because="hope")
    assert str(caught.value).startswith("step 1 (hope):")
    assert "the two sides differ" in str(caught.value)  # found by sampling


def test_the_message_names_step_sides_point_and_values():
    right = Derivation(ordinary(r**3, r)).step(3 * r**2, because="power rule")
    with pytest.raises(DerivationError) as caught:
        right.step(-3 * r**2, because="a slip")
    message = str(caught.value)
    assert "step 2 (a slip)" in message
    assert "3*r**2\n  = -3*r**2" in message
    assert "right is -1 times the left" in message
    point, left, value = (
        float(re.search(pattern, message)[1])
        for pattern in (r"r = (\S+):", r"left  (\S+)", r"right (\S+)\n")
    )
    assert left == pytest.approx(3 * point**2, rel=1e-4)
    assert value == pytest.approx(-3 * point**2, rel=1e-4)


def test_a_wrong_step_leaves_the_derivation_as_it_was():
    steps = Derivation(ordinary(r**2, r))
    with pytest.raises(DerivationError):
        steps.step(r, because="a slip")
    assert len(steps.lines) == 1


@pytest.mark.parametrize("side", [1, -1])
def test_what_holds_only_where_it_was_sampled_is_not_proved(side):
    far = sp.Abs(100 - side * r) - (100 - side * r)
    with pytest.raises(DerivationError, match="SymPy finds no proof"):
        Derivation(r).step(r + far, because="nobody looked there")


def test_what_holds_only_for_the_sizes_sampled_is_not_claimed():
    steps = Derivation(sp.Sum(z[j], (j, 1, K)), sizes=(2, 3))
    with pytest.raises(DerivationError, match="K = 7"):
        steps.step(sp.Sum(z[j], (j, 1, sp.Min(K, 4))), because="a slip")


def softmax(**meaning):
    return Derivation(GRADIENT, where=SOFTMAX, simplex=y).step(
        p[k] - y[k], because="shown above"
    )


DISAGREES = {
    "twice": lambda: Derivation(r).agrees_with(
        squared_error.grad, pred=r, target=0
    ),
    "another loss": lambda: Derivation(r).agrees_with(
        huber.grad, pred=r, target=0
    ),
    "another setting": lambda: softmax().agrees_with(
        softmax_cross_entropy.grad, logits=z, target=y, label_smoothing=0.1
    ),
    "of free probabilities": lambda: softmax().agrees_with(
        cross_entropy.grad, probs=p, target=y
    ),
    "one label too far": lambda: Derivation(
        p[k] - sp.KroneckerDelta(k, i), where=SOFTMAX
    ).agrees_with(softmax_cross_entropy.grad, logits=z, target=K - i),
    "a value for a gradient": lambda: softmax().agrees_with(
        softmax_cross_entropy.value, logits=z, target=y
    ),
    "more choices of indices than points": lambda: Derivation(
        z[i] - z[j]
    ).agrees_with(lambda z, i, j: z[j] - z[i], z=z, i=i - 1, j=j - 1),
    "a mean by the other size": lambda: Derivation(
        sp.Sum(X[i, k], (i, 1, n)) / n
    ).agrees_with(lambda X: X.sum(axis=0) / X.shape[1], X=X),
    "nan": lambda: Derivation(r).agrees_with(lambda r: r * float("nan"), r=r),
}


@pytest.mark.parametrize("case", DISAGREES)
def test_a_last_line_that_the_package_does_not_compute_raises(case):
    with pytest.raises(DerivationError, match="last line"):
        DISAGREES[case]()


def test_a_wrong_shape_is_not_broadcast():
    with pytest.raises(
        DerivationError, match=r"wanted shape \(5,\), one axis"
    ):
        DISAGREES["a value for a gradient"]()


def test_a_disagreement_names_the_function_and_the_point():
    with pytest.raises(DerivationError, match=r"huber\.grad .*pred = "):
        DISAGREES["another loss"]()


@pytest.mark.parametrize(
    ("line", "got"),
    [
        (sp.Matrix([r]), r"\(1, 1\)"),
        (sp.Matrix([[r, x]]), r"\(1, 2\)"),  # as many entries
        (r, r"\(\)"),
    ],
)
def test_a_line_of_another_shape_is_refused(line, got):
    words = rf"wanted shape \(2, 1\), that of the line above, got {got}"
    with pytest.raises(DerivationError, match=words) as caught:
        Derivation(sp.Matrix([r, x])).step(line, because="a slip")
    assert str(caught.value).startswith("step 1 (a slip):")


BAD_ARGUMENTS = {
    "none": ({"pred": None, "target": 0}, "pred: wanted a symbol, an expr"),
    "a word": ({"pred": r, "target": "r"}, "target: .*, got 'r'"),
    "a list": ({"pred": [r], "target": 0}, r"pred: .*, got \[r\]"),
    "missing": (
        {"pred": r},
        r"huber\.grad: wanted \(pred, target, delta=1\.0\), got pred: missing",
    ),
    "unknown": (
        {"pred": r, "target": 0, "detla": 2},
        "got pred, target, detla: got an unexpected .*'detla'",
    ),
}


@pytest.mark.parametrize("case", BAD_ARGUMENTS)
def test_a_bad_argument_of_the_function_is_named(case):
    arguments, words = BAD_ARGUMENTS[case]
    with pytest.raises(TypeError, match=words):
        Derivation(r).agrees_with(huber.grad, **arguments)


def test_what_is_no_function_is_refused():
    with pytest.raises(TypeError, match=r"function: wanted .*, got 3"):
        Derivation(r).agrees_with(3, r=r)


def test_a_vector_without_a_shape_is_refused():
    bare = sp.IndexedBase("q")
    with pytest.raises(ValueError, match=r"q: wanted a vector with a shape"):
        Derivation(bare[k]).step(bare[k], because="the same")


def test_without_sympy_the_error_says_what_to_install():
    code = "import sys; sys.modules['sympy'] = None; import gdbook.derivation"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "gdbook.derivation needs SymPy: pip install" in done.stderr
