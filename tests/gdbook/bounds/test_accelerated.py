"""Acceleration: its bounds, its worst cases, and its order of merit."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdbook import bounds
from gdbook.descent import trace
from gdbook.losses import huber
from gdbook.optimizers import gradient_descent, momentum, nesterov
from gdbook.problems import LinearModel, NesterovWorst, Quadratic

modest = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 2**32 - 1)
STEPS = 25
T = np.arange(STEPS + 1)
SLACK = 1 + 1e-11


def heavy_ball(f, x, L, mu):
    """Run momentum with Polyak's tuning."""
    q = (np.sqrt(L / mu) - 1) / (np.sqrt(L / mu) + 1)
    lr = 4 / (np.sqrt(L) + np.sqrt(mu)) ** 2
    return trace(momentum(f.grad, x, lr=lr, beta=q**2), STEPS).x


def chebyshev(f, x, L, mu, order):
    """Take steps of one over the roots of Chebyshev's polynomial."""
    angles = np.pi * (np.asarray(order) + 0.5) / len(order)
    for root in (L + mu) / 2 + (L - mu) / 2 * np.cos(angles):
        x = x - f.grad(x) / root
    return x


def optimized_gradient(f, x, L, steps):
    """The method of Kim and Fessler (2016), with its last factor."""
    y, theta = x, 1.0
    for k in range(steps):
        factor = 8 if k == steps - 1 else 4
        theta, old = (1 + np.sqrt(1 + factor * theta**2)) / 2, theta
        y, y_old = x - f.grad(x) / L, y
        x = y + (old - 1) / theta * (y - y_old) + old / theta * (y - x)
    return x


def conjugate_gradient(f, x, steps):
    """The method of Hestenes and Stiefel (1952) on a quadratic."""
    r = p = -f.grad(x)
    for _ in range(steps):
        yield x
        lr = r @ r / (p @ f.A @ p)
        x, r_old, r = x + lr * p, r, r - lr * (f.A @ p)
        p = r + r @ r / (r_old @ r_old) * p
    yield x


@modest
@given(seed=seeds, kappa=st.floats(1.5, 1e4))
def test_heavy_ball_runs_are_below_the_bound(members, seed, kappa):
    f, _, start = m = members["quadratic"](seed, kappa, 1.0)
    distance = np.linalg.norm(heavy_ball(f, start, kappa, 1.0), axis=-1)
    bound = bounds.heavy_ball_quadratic(T, L=kappa, mu=1, R=m.R)
    assert (distance <= bound * SLACK).all()


def test_the_steepest_direction_is_on_the_heavy_ball_bound():
    f = Quadratic([1.0, 100.0])
    x = heavy_ball(f, [0.0, 2.0], 100, 1)
    bound = bounds.heavy_ball_quadratic(T, L=100, mu=1, R=2)
    np.testing.assert_allclose(abs(x[:, 1]), bound, rtol=1e-11)


def test_the_heavy_ball_has_rate_nine_elevenths_and_grows_at_first():
    f = Quadratic([1.0, 100.0])
    x = heavy_ball(f, [1.0, 1.0], 100, 1)
    growth = np.linalg.norm(x, axis=-1) / np.sqrt(2)
    assert growth.max() == pytest.approx(2.68, abs=5e-3)
    bound = bounds.heavy_ball_quadratic([1000, 2000], L=100, mu=1, R=1)
    rate = (bound[1] / bound[0]) ** (1 / 1000)
    assert rate == pytest.approx(9 / 11, rel=1e-3)


@modest
@given(seed=seeds, kappa=st.floats(1.5, 1e3), N=st.integers(1, 12))
def test_chebyshev_runs_are_below_the_bound(members, seed, kappa, N):
    f, _, start = m = members["quadratic"](seed, kappa, 1.0)
    x = chebyshev(f, start, kappa, 1.0, range(N))
    bound = bounds.chebyshev_quadratic(N, L=kappa, mu=1, R=m.R)
    assert np.linalg.norm(x) <= bound * (1 + 1e-8)


def test_both_ends_of_the_spectrum_are_on_the_chebyshev_bound():
    f = Quadratic([1.0, 100.0])
    ends = chebyshev(f, np.eye(2), 100, 1, [0, 7, 3, 4, 1, 6, 2, 5])
    bound = bounds.chebyshev_quadratic(8, L=100, mu=1, R=1)
    assert bound == pytest.approx(0.38606344, abs=5e-9)
    assert bound == pytest.approx(
        1 / np.cosh(8 * np.arccosh(101 / 99)), rel=1e-13
    )
    np.testing.assert_allclose(
        np.linalg.norm(ends, axis=-1), bound, rtol=1e-12
    )


def test_a_bad_order_of_chebyshev_steps_loses_digits(rng):
    """The result is the same on paper; on the way rounding errors grow."""
    N, kappa = 128, 1e4
    f = Quadratic.of_spectrum(np.linspace(1, kappa, 50), rng)
    start = np.ones(50)
    good = [0]
    while len(good) < N:  # pair each root with its mirror image
        good = [j for i in good for j in (i, 2 * len(good) - 1 - i)]
    wanted = bounds.chebyshev_quadratic(N, L=kappa, mu=1, R=np.sqrt(50))
    x = chebyshev(f, start, kappa, 1.0, good)
    assert np.linalg.norm(x) <= wanted
    for monotone in (range(N), range(N)[::-1]):
        x = chebyshev(f, start, kappa, 1.0, monotone)
        assert np.linalg.norm(x) > 1e3 * wanted


def test_a_spectrum_of_one_point_is_done_in_one_step():
    for bound in (bounds.chebyshev_quadratic, bounds.heavy_ball_quadratic):
        assert bound([0, 1], L=2, mu=2, R=3).tolist()[0] == 3
        assert bound([1, 5], L=2, mu=2, R=3).tolist() == [0, 0]
    found = bounds.conjugate_gradient([0, 1], L=2, mu=2, gap=3)
    assert found.tolist() == [3, 0]


def test_the_chebyshev_bound_does_not_overflow():
    far = bounds.chebyshev_quadratic(10**6, L=100, mu=1, R=1)
    assert far == 0


@modest
@given(seed=seeds, kappa=st.floats(1.5, 1e3))
def test_conjugate_gradients_are_below_the_bound(members, seed, kappa):
    f, _, start = m = members["quadratic"](seed, kappa, 1.0)
    steps = len(start) - 1
    gaps = f.value(np.array(list(conjugate_gradient(f, start, steps))))
    bound = bounds.conjugate_gradient(
        np.arange(steps + 1), L=kappa, mu=1, gap=m.gap
    )
    assert (gaps <= bound * (1 + 1e-8) + 1e-14 * m.gap).all()


@pytest.mark.parametrize("N", [1, 2, 5])
def test_a_spectrum_where_chebyshev_turns_is_on_the_bound(N):
    """Weights that make p = T_N the best polynomial of degree N."""
    angles = np.pi * np.arange(N + 1) / N
    spectrum = 50.5 + 49.5 * np.cos(angles)
    weights = np.where((angles == 0) | (angles == np.pi), 0.5, 1.0)
    f, start = Quadratic(spectrum), np.sqrt(weights) / spectrum
    *_, last = conjugate_gradient(f, start, N)
    bound = bounds.conjugate_gradient(N, L=100, mu=1, gap=f.value(start))
    assert f.value(last) == pytest.approx(bound, rel=1e-12)


def test_conjugate_gradients_end_after_as_many_steps_as_eigenvalues(rng):
    f = Quadratic.of_spectrum([1, 1, 1, 4, 4, 4, 30, 30], rng)
    start = rng.normal(size=8)
    gaps = f.value(np.array(list(conjugate_gradient(f, start, 3))))
    assert gaps[2] > 1e-3
    assert gaps[3] < 1e-26


@modest
@given(seed=seeds)
def test_nesterov_runs_are_below_the_bound(members, seed):
    f, L, start = m = members["convex"](seed)
    gaps = f.value(trace(nesterov(f.grad, start, lr=1 / L), STEPS).x)
    bound = bounds.nesterov_convex(T, L=L, R=m.R)
    assert (gaps <= bound * SLACK).all()


@modest
@given(seed=seeds, N=st.integers(0, 20))
def test_optimized_gradient_runs_are_below_the_bound(members, seed, N):
    f, L, start = m = members["convex"](seed)
    gap = f.value(optimized_gradient(f, start, L, N))
    bound = bounds.optimized_gradient_convex(N, L=L, R=m.R)
    assert gap <= bound * SLACK


@pytest.mark.parametrize("N", [0, 1, 2, 20])
def test_a_parabola_and_a_huber_function_are_on_the_same_bound(N):
    bound = bounds.optimized_gradient_convex(N, L=3, R=2)
    delta = 2 * bound / (3 * 2**2 / 2) / 2  # R/θ², as the bound is ½LR²/θ²
    bowl = Quadratic([3.0])
    cone = LinearModel([[1.0]], [0.0], loss=huber, delta=delta * 2)
    gap = bowl.value(optimized_gradient(bowl, np.array([2.0]), 3, N))
    assert gap == pytest.approx(bound, rel=1e-12)
    gap = 3 * cone.value(optimized_gradient(cone, np.array([2.0]), 1, N))
    assert gap == pytest.approx(bound, rel=1e-12)


def test_twenty_optimized_steps():
    bound = bounds.optimized_gradient_convex(20, L=1, R=1)
    assert bound == pytest.approx(0.0019044344, abs=5e-11)
    many = bounds.optimized_gradient_convex([0, 20, 3], L=1, R=1)
    assert many[0] == 0.5
    assert many[1] == bound


def test_optimized_is_half_of_nesterov_and_both_are_far_below_descent():
    N = 1000
    descent = bounds.gradient_descent_convex(N, L=1, R=1)
    accelerated = bounds.nesterov_convex(N, L=1, R=1)
    best = bounds.optimized_gradient_convex(N, L=1, R=1)
    assert accelerated / best == pytest.approx(2, rel=0.02)
    assert descent > 100 * accelerated


@pytest.mark.parametrize("k", [1, 3, 10, 30])
def test_no_method_is_below_the_lower_bound(k):
    """Conjugate gradients ≤ Nesterov ≤ descent on Nesterov's function."""
    f, L = NesterovWorst(2 * k + 1, L=2.0), 2.0
    start = np.zeros(2 * k + 1)
    R = np.linalg.norm(f.minimizer)
    *_, best = conjugate_gradient(f, start, k)
    fast = trace(nesterov(f.grad, start, lr=1 / L), k).x[-1]
    slow = trace(gradient_descent(f.grad, start, lr=1 / L), k).x[-1]
    ranks = f.value(np.array([best, fast, slow])) - f.minimum
    floor = bounds.smooth_convex_lower(k, L=L, R=R)
    ceiling = [
        np.inf,
        bounds.nesterov_convex(k, L=L, R=R),
        bounds.gradient_descent_convex(k, L=L, R=R),
    ]
    assert floor <= ranks[0] <= ranks[1] * SLACK
    assert ranks[1] <= ranks[2] * SLACK
    assert (ranks <= ceiling).all()
    assert floor == 3 * L * R**2 / (32 * (k + 1) ** 2)
