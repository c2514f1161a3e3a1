"""Derivations of the book's kinds, each of which must go through."""

from dataclasses import FrozenInstanceError

import pytest
import sympy as sp

from gdbook.derivation import Derivation, ordinary, partial
from gdbook.derivation import _sample as sample
from gdbook.derivation._scope import Scope, Symbolic
from gdbook.losses import (
    cross_entropy,
    huber,
    softmax_cross_entropy,
    squared_error,
)

c, d, i, j, k, n, t, H, K = sp.symbols(
    "c d i j k n t H K", integer=True, positive=True
)
y, z = (sp.IndexedBase(name, shape=(K,), real=True) for name in "yz")
p = sp.IndexedBase("p", shape=(K,), positive=True)
ell, h, m, r, x = sp.symbols("ell h m r x", real=True)
delta, sigma = sp.symbols("delta sigma", positive=True)
f = sp.Function("f")
TOTAL = sp.Sum(sp.exp(z[j]), (j, 1, K))
SOFTMAX = {
    ell: -sp.Sum(y[j] * sp.log(p[j]), (j, 1, K)),
    p[k]: sp.exp(z[k]) / TOTAL,
}


def squared():
    pred, target = sp.symbols("f y", real=True)
    start = Derivation(partial(ell, pred), where={ell: r**2, r: pred - target})
    start.step(ordinary(ell, r) * partial(r, pred), because="chain rule")
    start.step(2 * r, because="the power rule")
    return start.agrees_with(squared_error.grad, pred=pred, target=target)


def huber_by_cases():
    inside = sp.Abs(r) <= delta
    loss = ((r**2 / 2, inside), (delta * (sp.Abs(r) - delta / 2), True))
    slope = sp.Piecewise((r, inside), (delta * sp.sign(r), True))
    return (
        Derivation(ordinary(sp.Piecewise(*loss), r))
        .step(slope, because="piece by piece")
        .step(sp.Max(-delta, sp.Min(r, delta)), because="that is clipping")
        .agrees_with(huber.grad, pred=r, target=0, delta=delta)
    )


def cross_entropy_of_free_probabilities():
    return (
        Derivation(
            partial(ell, p[k]), where={ell: SOFTMAX[ell]}, simplex=(y, p)
        )
        .step(-y[k] / p[k], because="only the term $j = k$ holds $p_k$")
        .agrees_with(cross_entropy.grad, probs=p, target=y)
    )


def softmax_gradient():
    return (
        Derivation(partial(ell, z[k]), where=SOFTMAX, simplex=y)
        .step(
            partial(sp.log(TOTAL) - sp.Sum(y[j] * z[j], (j, 1, K)), z[k]),
            because="the logarithm of a quotient; the $y_j$ sum to one",
        )
        .step(partial(TOTAL, z[k]) / TOTAL - y[k], because="chain rule")
        .step(sp.exp(z[k]) / TOTAL - y[k], because="one term holds $z_k$")
        .step(p[k] - y[k], because="that is the softmax")
        .agrees_with(softmax_cross_entropy.grad, logits=z, target=y)
    )


def softmax_gradient_of_a_label():
    return (
        Derivation(partial(ell, z[k]), where=SOFTMAX | {ell: -sp.log(p[c])})
        .step(p[k] - sp.KroneckerDelta(k, c), because="as above")
        .agrees_with(softmax_cross_entropy.grad, logits=z, target=c - 1)
    )


def softmax_gradient_by_chain_rule():
    through = sp.Sum(partial(ell, p[j]) * partial(p[j], z[k]), (j, 1, K))
    return (
        Derivation(partial(ell, z[k]), where=SOFTMAX, simplex=y, sizes=(2, 3))
        .step(through, because="the chain rule")
        .step(p[k] - y[k], because="the sum of $y$ is one")
    )


def softmax_hessian():
    return (
        Derivation(partial(ell, z[k], z[i]), where=SOFTMAX, simplex=y)
        .step(partial(p[k] - y[k], z[i]), because="the gradient")
        .step(p[k] * (sp.KroneckerDelta(k, i) - p[i]), because="quotient rule")
        .agrees_with(softmax_cross_entropy.hess, logits=z, target=y)
    )


def logistic():
    loss = sp.log(1 + sp.exp(-m))
    return Derivation(ordinary(loss, m)).step(
        -1 / (1 + sp.exp(m)), because="chain rule"
    )


def log_cosh_stable():
    stable = sp.Abs(r) + sp.log(1 + sp.exp(-2 * sp.Abs(r))) - sp.log(2)
    return Derivation(sp.log(sp.cosh(r))).step(
        stable, because="take out the larger exponential"
    )


def gaussian_likelihood():
    mu, target = sp.symbols("mu y", real=True)
    square = (target - mu) ** 2 / (2 * sigma**2)
    density = sp.exp(-square) / sp.sqrt(2 * sp.pi * sigma**2)
    return Derivation(-sp.log(density)).step(
        square + sp.log(sigma) + sp.log(2 * sp.pi) / 2,
        because="the logarithm of a product",
    )


def density_of_total_one():
    density = sp.exp(-(x**2) / (2 * sigma**2)) / sp.sqrt(2 * sp.pi) / sigma
    return Derivation(sp.Integral(density, (x, -sp.oo, sp.oo))).step(
        sp.Integer(1), because="Gauss"
    )


def hinge():
    return Derivation(ordinary(sp.Max(0, 1 - m), m)).step(
        sp.Piecewise((-1, m < 1), (0, True)), because="piece by piece"
    )


def difference_quotient():
    return (
        Derivation(sp.Limit(((x + h) ** 2 - x**2) / h, h, 0))
        .step(sp.Limit(2 * x + h, h, 0), because="divide by $h$")
        .step(2 * x, because="let $h$ go to 0")
    )


def forward_difference_error():
    return Derivation((f(x + h) - f(x)) / h).step(
        f(x).diff(x) + h / 2 * f(x).diff(x, 2) + sp.O(h**2), because="Taylor"
    )


def central_difference_error():
    return Derivation((f(x + h) - f(x - h)) / (2 * h)).step(
        f(x).diff(x) + h**2 / 6 * f(x).diff(x, 3) + sp.O(h**4),
        because="Taylor",
    )


def second_difference_error():
    return Derivation((f(x + h) - 2 * f(x) + f(x - h)) / h**2).step(
        f(x).diff(x, 2) + h**2 / 12 * f(x).diff(x, 4) + sp.O(h**4),
        because="Taylor",
    )


def third_difference_error():
    third = f(x + 2 * h) - 2 * f(x + h) + 2 * f(x - h) - f(x - 2 * h)
    return Derivation(third / (2 * h**3)).step(
        f(x).diff(x, 3) + h**2 / 4 * f(x).diff(x, 5) + sp.O(h**4),
        because="Taylor",
    )


def one_sum_over_two_indices():
    both = sp.Sum(y[i] * z[j], (i, 1, j), (j, 1, K))
    apart = sp.Sum(z[j] * sp.Sum(y[i], (i, 1, j)), (j, 1, K))
    return Derivation(both).step(apart, because="one after the other")


def linear_regression():
    w = sp.IndexedBase("w", shape=(d,), real=True)
    X = sp.IndexedBase("X", shape=(n, d), real=True)
    b, e = (sp.IndexedBase(name, shape=(n,), real=True) for name in "be")
    where = {
        ell: sp.Sum(e[i] ** 2, (i, 1, n)) / n,
        e[i]: sp.Sum(X[i, j] * w[j], (j, 1, d)) - b[i],
    }
    chain = 2 / n * sp.Sum(e[i] * partial(e[i], w[k]), (i, 1, n))
    return (
        Derivation(partial(ell, w[k]), where=where)
        .step(chain, because="chain rule")
        .step(2 / n * sp.Sum(e[i] * X[i, k], (i, 1, n)), because="linear")
        .agrees_with(
            lambda X, w, b: X.T @ squared_error.grad(X @ w, b) / len(b),
            X=X, w=w, b=b,
        )
    )  # fmt: skip


def backpropagation():
    W = sp.IndexedBase("W", shape=(H, d), real=True)
    v, u, a = (sp.IndexedBase(s, shape=(H,), real=True) for s in "vua")
    q = sp.IndexedBase("x", shape=(d,), real=True)
    out, target = sp.symbols("o y", real=True)
    where = {
        ell: (out - target) ** 2 / 2,
        out: sp.Sum(v[j] * u[j], (j, 1, H)),
        u[k]: sp.tanh(a[k]),
        a[k]: sp.Sum(W[k, j] * q[j], (j, 1, d)),
    }
    chain = partial(ell, out) * partial(out, u[k]) * partial(u[k], a[k])
    return (
        Derivation(partial(ell, W[k, i]), where=where, sizes=(2, 3))
        .step(chain * partial(a[k], W[k, i]), because="the chain rule")
        .step((out - target) * v[k] * (1 - u[k] ** 2) * q[i], because="each")
    )


def bias_correction():
    beta = sp.Symbol("beta", positive=True)
    weights = (1 - beta) * sp.Sum(beta ** (t - i), (i, 1, t))
    return Derivation(weights, domain={beta: (0, 1)}, sizes=(1, 2, 5)).step(
        1 - beta**t, because="the sum telescopes"
    )


def momentum_characteristic():
    root, beta, lr, L = sp.symbols("lambda beta eta L", real=True)
    step = sp.Matrix([[1 + beta - lr * L, -beta], [1, 0]])
    return Derivation((root * sp.eye(2) - step).det()).step(
        root**2 - (1 + beta - lr * L) * root + beta, because="expand"
    )


def matrices():
    rotation = sp.Matrix([[sp.cos(x), -sp.sin(x)], [sp.sin(x), sp.cos(x)]])
    return Derivation(sp.MatMul(rotation.T, rotation)).step(
        sp.eye(2), because="a rotation is orthogonal"
    )


RIGHT = [
    squared,
    huber_by_cases,
    cross_entropy_of_free_probabilities,
    softmax_gradient,
    softmax_gradient_of_a_label,
    softmax_gradient_by_chain_rule,
    softmax_hessian,
    logistic,
    log_cosh_stable,
    gaussian_likelihood,
    density_of_total_one,
    hinge,
    difference_quotient,
    forward_difference_error,
    central_difference_error,
    second_difference_error,
    third_difference_error,
    one_sum_over_two_indices,
    linear_regression,
    backpropagation,
    bias_correction,
    momentum_characteristic,
    matrices,
]


@pytest.mark.parametrize("derive", RIGHT, ids=lambda derive: derive.__name__)
def test_each_step_is_proved_and_sampled(derive):
    done = derive()
    assert len(done.lines) > 1
    assert all(line.check.points >= 12 for line in done.lines[1:])


@pytest.mark.parametrize(
    ("derive", "how"),
    [
        (squared, "equal"),
        (hinge, "cases"),
        (forward_difference_error, "order"),
    ],
)
def test_the_check_says_how_it_was_proved(derive, how):
    assert derive().lines[-1].check.how == how


def test_of_several_proofs_the_weakest_is_named():
    both = Derivation(sp.Matrix([sp.sqrt(r**4), sp.Max(r, -r)])).step(
        sp.Matrix([r**2, sp.Abs(r)]), because="the same twice"
    )
    assert both.lines[-1].check.how == "cases"


@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 3)])
def test_the_domain_is_known_to_the_proof(low, high):
    beta = sp.Symbol("beta", real=True)
    steps = Derivation(sp.Abs(beta - 1), domain={beta: (low, high)})
    apart = 1 - beta if high == 1 else beta - 1
    assert steps.step(apart, because="on one side of 1").lines[-1].check


@pytest.mark.parametrize("name", "fgw")
def test_a_function_that_is_not_known_may_have_any_name(name):
    g = sp.Function(name)
    done = Derivation(ordinary(g(x) ** 2, x)).step(
        2 * g(x) * g(x).diff(x), because="chain rule"
    )
    assert done.lines[-1].check.how == "equal"


def test_large_numbers_may_differ_by_their_rounding():
    large = sp.exp(50 * r)  # up to 10^65, and 30 digits are kept
    done = Derivation(large * (1 + x)).step(large + x * large, because="sum")
    assert done.lines[-1].check.how == "equal"


@pytest.mark.parametrize("side", [0, 1])
def test_what_is_zero_may_differ_by_the_rounding_of_its_parts(side):
    sides = [sp.sin(x) ** 2 + sp.cos(x) ** 2 - 1, sp.Integer(0)]
    start, end = sides[side], sides[1 - side]
    assert Derivation(start).step(end, because="Pythagoras").lines[-1].check


def test_what_is_equal_is_equal_up_to_an_order():
    # where nothing but rounding is left, that grows beside a power of h
    apart = sp.sin(x) * sp.cos(h) + sp.cos(x) * sp.sin(h)
    same = Derivation(sp.sin(x + h)).step(apart + sp.O(h**2), because="sum")
    assert same.lines[-1].check.how == "order"


def test_the_remainder_may_stand_on_the_left():
    series = Derivation(1 + h + sp.O(h**2))
    series.step(sp.exp(h), because="the other way round")
    series.step(1 + h + h**2 / 2 + sp.O(h**3), because="one term more")
    assert [line.check.how for line in series.lines[1:]] == ["order"] * 2


def test_what_was_checked_stays_as_it_is():
    done = squared()
    last = done.lines[-1]
    for record, name in (
        (last, "formula"),
        (last.check, "how"),
        (done.agreements[0], "points"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, None)


def test_a_general_formula_is_proved_for_several_sizes():
    done = softmax_gradient().lines[-1].check
    assert [size[K] for size in done.sizes] == [2, 3, 4]
    assert done.larger == {K: 7}


def test_each_row_of_a_matrix_may_sum_to_one():
    P = sp.IndexedBase("P", shape=(n, K), positive=True)
    total = Derivation(sp.Sum(P[i, j], (j, 1, K)), simplex=P)
    assert total.step(sp.Integer(1), because="rows").lines[-1].check


def test_after_a_derivative_every_entry_has_its_meaning_again():
    where = {ell: sp.Sum(p[j], (j, 1, K)) ** 2, p[k]: SOFTMAX[p[k]]}
    slope = Derivation(partial(ell, p[k]), where=where)
    two = slope.step(sp.Integer(2), because="they sum to one")
    assert two.lines[-1].check.how == "equal"


def test_two_sizes_differ_so_that_swapped_axes_show():
    for size in linear_regression().lines[-1].check.sizes:
        assert size[n] != size[d]


def test_what_is_the_same_for_each_label_is_prepared_once(monkeypatch):
    prepared = []

    def counted(names, expressions, old=sample.compiled):
        prepared.append(expressions)
        return old(names, expressions)

    monkeypatch.setattr(sample, "compiled", counted)
    done = Derivation(p[k] * (sp.KroneckerDelta(k, c) - p[c]), where=SOFTMAX)
    done.agrees_with(
        lambda logits, index: softmax_cross_entropy.hess(logits, 0)[index],
        logits=z,
        index=c - 1,
    )
    assert len(prepared) == 5 + 5 + 1  # formulas, indices, and the logits


def test_a_setting_reaches_the_function_as_what_it_is():
    def double(x, times, power, both):
        assert (type(times.item()), type(power.item())) == (float, int)
        return x * times**power if both.item() is True else x

    Derivation(2 * x).agrees_with(double, x=x, times=2.0, power=1, both=True)


def test_cases_that_share_a_part_are_kept_apart():
    root = sp.sqrt(r)
    cases = sp.Piecewise(
        (root + 1 / root, r > 0), (1 / root, r < 0), (0, True)
    )
    assert sample.compiled([r], [cases])(0) == [0]


def test_a_definition_is_written_out_anew_for_another_index_or_mode():
    scope = Scope({ell: m, m: f(z[c])})
    one, two = (
        scope.concrete(ell, {c: sp.Integer(i)}, Symbolic) for i in (1, 2)
    )
    assert str(one) == "f(z_1)"
    assert str(two) == "f(z_2)"
    assert not scope.concrete(ell, {c: sp.Integer(1)}, sample.Numeric()).has(f)
