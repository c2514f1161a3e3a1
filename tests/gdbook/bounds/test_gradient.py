"""Gradient descent: no run is above its bound, and the worst one is on it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdbook import bounds
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.problems import (
    Quadratic,
    WavyParabola,
    WorstHuber,
    WorstNonConvex,
)

modest = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 2**32 - 1)
STEPS = 12
#: Rounding: a run may be above the bound by this much of it.
SLACK = 1 + 1e-12


def descend(f, start, lr, steps=STEPS):
    return trace(gradient_descent(f.grad, start, lr=lr), steps).x


@modest
@given(seed=seeds, h=st.floats(0.01, 1.99))
def test_convex_runs_are_below_the_bound(members, seed, h):
    f, L, start = m = members["convex"](seed)
    gaps = f.value(descend(f, start, lr=h / L))
    bound = bounds.gradient_descent_convex(
        np.arange(STEPS + 1), L=L, R=m.R, lr=h / L
    )
    assert (gaps <= bound * SLACK).all()


@pytest.mark.parametrize("h", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("N", [1, 2, 10, 50])
def test_huber_is_on_the_convex_bound(N, h):
    f = WorstHuber(steps=N, h=h, L=3.0, R=2.0)
    gap = f.value(descend(f, [2.0], lr=h / 3, steps=N)[-1])
    bound = bounds.gradient_descent_convex(N, L=3, R=2, lr=h / 3)
    assert gap == pytest.approx(bound, rel=1e-12)


def test_ten_steps_leave_one_forty_second():
    f = WorstHuber(steps=10)
    gap = f.value(descend(f, [1.0], lr=1.0, steps=10)[-1])
    assert gap == pytest.approx(1 / 42, rel=1e-12)
    bound = bounds.gradient_descent_convex(10, L=1, R=1)
    assert bound == pytest.approx(1 / 42, rel=1e-15)


@pytest.mark.parametrize("h", [1.7, 1.9, 1.99])
def test_a_parabola_is_on_the_bound_of_long_steps(h):
    f = Quadratic([4.0])
    gaps = f.value(descend(f, [3.0], lr=h / 4, steps=3))
    bound = bounds.gradient_descent_convex(np.arange(4), L=4, R=3, lr=h / 4)
    np.testing.assert_allclose(gaps, bound, rtol=1e-12)


def test_the_best_fixed_step_is_where_huber_and_parabola_meet():
    """For N = 1 it is h = 3/2, where both leave LR²/8."""
    h = np.linspace(0.01, 1.99, 1991)
    bound = bounds.gradient_descent_convex(1, L=1, R=1, lr=h)
    assert h[bound.argmin()] == pytest.approx(1.5, abs=1e-3)
    assert bound.min() == pytest.approx(1 / 8, abs=1e-3)


@modest
@given(seed=seeds, h=st.floats(0.01, 1.0))
def test_gradients_are_below_the_bound(members, seed, h):
    f, L, start = m = members["convex"](seed)
    sizes = np.linalg.norm(f.grad(descend(f, start, lr=h / L)), axis=-1)
    bound = bounds.gradient_descent_gradient_norm(
        np.arange(STEPS + 1), L=L, R=m.R, lr=h / L
    )
    assert (sizes <= bound * SLACK).all()


@pytest.mark.parametrize("h", [0.2, 1.0])
@pytest.mark.parametrize("N", [1, 7])
def test_huber_is_on_the_gradient_bound(N, h):
    # the threshold R/(2Nh + 1) of this R is 2/(Nh + 1)
    f = WorstHuber(N, h, L=3.0, R=2 * (2 * N * h + 1) / (N * h + 1))
    size = abs(f.grad(descend(f, [2.0], lr=h / 3, steps=N)[-1, :]))
    bound = bounds.gradient_descent_gradient_norm(N, L=3, R=2, lr=h / 3)
    assert size == pytest.approx(bound, rel=1e-12)


@modest
@given(seed=seeds, h=st.floats(0.01, 1.99), reg=st.floats(1e-3, 10))
def test_strongly_convex_runs_are_below_the_bound(members, seed, h, reg):
    f, L, start = m = members["convex"](seed, reg)
    x, t = descend(f, start, lr=h / L), np.arange(STEPS + 1)
    factor = bounds.gradient_descent_strongly_convex(
        t, L=L, mu=reg, R=1, lr=h / L
    )
    assert (np.linalg.norm(x, axis=-1) <= factor * m.R * SLACK).all()
    assert (f.value(x) <= factor**2 * m.gap * SLACK).all()
    sizes = np.linalg.norm(f.grad(x), axis=-1)
    assert (sizes <= factor * sizes[0] * SLACK).all()


@pytest.mark.parametrize("lr", [0.05, 2 / 11, 0.19])
def test_a_parabola_is_on_the_strongly_convex_bound(lr):
    f = Quadratic([1.0, 10.0])
    runs = descend(f, np.diag([5.0, 5.0]), lr=lr)
    distance = np.linalg.norm(runs, axis=-1).max(axis=-1)
    bound = bounds.gradient_descent_strongly_convex(
        np.arange(STEPS + 1), L=10, mu=1, R=5, lr=lr
    )
    np.testing.assert_allclose(distance, bound, rtol=1e-12)


def test_the_best_step_has_the_rate_of_the_condition_number():
    rate = bounds.gradient_descent_strongly_convex(1, L=100, mu=1, R=1)
    assert rate == pytest.approx(99 / 101, rel=1e-14)
    lr = np.linspace(1e-4, 0.0199, 500)
    others = bounds.gradient_descent_strongly_convex(
        1, L=100, mu=1, R=1, lr=lr
    )
    assert others.min() >= rate


def exact_line_search(f, x, steps):
    """The lowest point of each line, on a quadratic."""
    for _ in range(steps):
        yield x
        g = f.grad(x)
        x = x - (g @ g) / (g @ f.A @ g) * g
    yield x


@modest
@given(seed=seeds, kappa=st.floats(1.5, 1e3))
def test_line_searches_are_below_the_bound(members, seed, kappa):
    f, _, start = m = members["quadratic"](seed, kappa, 1.0)
    gaps = f.value(np.array(list(exact_line_search(f, start, STEPS))))
    bound = bounds.exact_line_search(
        np.arange(STEPS + 1), L=kappa, mu=1, gap=m.gap
    )
    # 1e-13: the gap of the start is a sum that has been rounded as well
    assert (gaps <= bound * (1 + 1e-10) + 1e-13 * m.gap).all()


def test_a_line_search_gains_the_same_little_at_every_step():
    f = Quadratic([1.0, 100.0])
    x = np.array(list(exact_line_search(f, np.array([100.0, 1.0]), 20)))
    ratios = f.value(x[1:]) / f.value(x[:-1])
    np.testing.assert_allclose(ratios, 0.960788158024, rtol=0, atol=5e-13)
    np.testing.assert_allclose(ratios, (99 / 101) ** 2, rtol=1e-12)
    bound = bounds.exact_line_search(20, L=100, mu=1, gap=f.value(x[0]))
    assert f.value(x[-1]) == pytest.approx(bound, rel=1e-12)


@modest
@given(seed=seeds, h=st.floats(0.01, 1.0))
def test_nonconvex_runs_are_below_the_bound(members, seed, h):
    f, L, start = m = members["nonconvex"](seed)
    x = descend(f, start, lr=h / L)
    squares = np.minimum.accumulate((f.grad(x) ** 2).sum(axis=-1))
    bound = bounds.gradient_descent_nonconvex(
        np.arange(STEPS + 1), L=L, gap=m.gap, lr=h / L
    )
    assert (squares <= bound * SLACK).all()


@pytest.mark.parametrize("h", [0.125, 0.5, 1.0])
@pytest.mark.parametrize("N", [1, 5, 40])
def test_a_sagging_slope_is_on_the_nonconvex_bound(N, h):
    # a gap that makes the slope 1, and every iterate an exact number
    gap = (N * (4 * h - h**2) + 2) / 8
    f = WorstNonConvex(steps=N, h=h, L=2.0, gap=gap)
    x = descend(f, [f.start], lr=h / 2, steps=N)
    bound = bounds.gradient_descent_nonconvex(N, L=2, gap=gap, lr=h / 2)
    assert bound == pytest.approx(1.0, rel=1e-15)
    assert (f.grad(x) ** 2).min() == pytest.approx(bound, rel=1e-12)
    assert f.value(f.start) == pytest.approx(gap, rel=1e-12)


def test_the_nonconvex_bound_with_the_full_step():
    bound = bounds.gradient_descent_nonconvex(6, L=5, gap=2)
    assert bound == 4 * 5 * 2 / (3 * 6 + 2)


@modest
@given(start=st.floats(-50, 50).filter(lambda x: abs(x) > 1e-3))
def test_runs_without_convexity_are_linear(start):
    f = WavyParabola()
    gaps = f.value(descend(f, [start], lr=1 / f.L, steps=100))[:, 0]
    bound = bounds.gradient_descent_pl(
        np.arange(101), L=f.L, mu=f.pl, gap=gaps[0]
    )
    assert (gaps <= bound * SLACK).all()


@modest
@given(seed=seeds)
def test_flat_quadratics_are_linear_too(members, seed):
    """Least squares with more weights than equations: PL, mu = 0."""
    m = members["quadratic"](seed, 8.0, 1.0)
    f = Quadratic(np.kron(m.f.A, np.ones((2, 2)) / 2))
    start = np.repeat(m.start, 2)
    gaps = f.value(descend(f, start, lr=1 / 8))
    bound = bounds.gradient_descent_pl(
        np.arange(STEPS + 1), L=8, mu=1, gap=gaps[0]
    )
    assert f.mu < 1e-12
    assert (gaps <= bound * (1 + 1e-11)).all()
