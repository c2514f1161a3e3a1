import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdbook import bounds
from gdbook.descent import trace
from gdbook.losses import huber
from gdbook.optimizers import (
    chebyshev,
    chebyshev_rates,
    gradient_descent,
    optimized_gradient,
    silver,
    silver_rates,
)
from gdbook.problems import LinearModel, Quadratic

seeds = st.integers(0, 2**32 - 1)
modest = settings(max_examples=25, deadline=None)


def convex(seed):
    """A sum of Huber functions, lowest at the origin, and a start."""
    rng = np.random.default_rng(seed)
    n, d = rng.integers(1, 6, 2)
    X = rng.normal(size=(n, d)) * 10.0 ** rng.uniform(-1, 1, size=d)
    delta = 10.0 ** rng.uniform(-2, 1, size=n)
    f = LinearModel(X, np.zeros(n), loss=huber, delta=delta)
    return f, rng.normal(size=d)


def test_both_ends_of_the_spectrum_are_on_the_chebyshev_bound():
    f = Quadratic([1.0, 100.0])
    x = trace(chebyshev(f.grad, np.eye(2), L=100, mu=1, steps=8), 8).x
    left = np.linalg.norm(x[-1], axis=-1)
    np.testing.assert_allclose(left, 0.38606344, atol=5e-9)
    bound = bounds.chebyshev_quadratic(8, L=100, mu=1, R=1)
    np.testing.assert_allclose(left, bound, rtol=1e-12)


@modest
@given(seed=seeds, kappa=st.floats(1.5, 1e4), N=st.integers(1, 60))
def test_chebyshev_runs_are_below_the_bound(seed, kappa, N):
    rng = np.random.default_rng(seed)
    f = Quadratic.of_spectrum([1, *rng.uniform(1, kappa, 3), kappa], rng)
    start = rng.normal(size=5)
    x = trace(chebyshev(f.grad, start, L=kappa, mu=1, steps=N), N).x[-1]
    R = np.linalg.norm(start)
    bound = bounds.chebyshev_quadratic(N, L=kappa, mu=1, R=R)
    assert np.linalg.norm(x) <= bound * (1 + 1e-8) + 1e-13 * R


@pytest.mark.parametrize("N", [1, 2, 3, 7, 8, 33])
def test_the_rates_are_one_over_the_roots(N):
    rates = chebyshev_rates(N, L=9.0, mu=1.0)
    polynomial = np.polynomial.Chebyshev.basis(N, domain=[1, 9])
    np.testing.assert_allclose(
        np.sort(1 / rates), np.sort(polynomial.roots()), rtol=1e-12
    )


def test_the_order_of_the_rates_matters():
    # turned: on a diagonal the errors of a coordinate stay in it
    rng = np.random.default_rng(0)
    f = Quadratic.of_spectrum(np.linspace(1, 1e4, 50), rng)
    N, start = 128, np.ones(50)
    rates = chebyshev_rates(N, L=f.L, mu=f.mu)

    def left(rates):
        path = gradient_descent(f.grad, start, lr=lambda k: rates[k])
        return np.linalg.norm(trace(path, N).x[-1])

    wanted = bounds.chebyshev_quadratic(N, L=f.L, mu=f.mu, R=np.sqrt(50))
    assert left(rates) <= wanted
    assert left(np.sort(rates)) > 1e3 * wanted
    assert left(np.sort(rates)[::-1]) > 1e3 * wanted


def test_after_the_plan_it_begins_anew():
    f = Quadratic([1.0, 50.0])
    x = trace(chebyshev(f.grad, [1.0, 1.0], L=50, mu=1, steps=5), 10).x
    again = trace(chebyshev(f.grad, x[5], L=50, mu=1, steps=5), 5).x
    np.testing.assert_array_equal(x[5:], again)


@pytest.mark.parametrize(
    ("L", "mu", "message"),
    [(1.0, 2.0, "mu: wanted at most L = 1"), (1.0, 0.0, "mu: wanted > 0")],
)
def test_a_spectrum_upside_down_is_refused(L, mu, message):
    with pytest.raises(ValueError, match=message):
        chebyshev_rates(3, L=L, mu=mu)


@pytest.mark.parametrize("N", [1, 2, 3, 20])
def test_a_parabola_and_a_huber_function_are_on_the_same_bound(N):
    bound = bounds.optimized_gradient_convex(N, L=3, R=2)
    bowl = Quadratic([3.0])
    path = optimized_gradient(bowl.grad, [2.0], L=3.0, steps=N)
    assert trace(path, N, f=bowl.value).f[-1] == pytest.approx(
        bound, rel=1e-12
    )
    # the threshold R/θ², where ½LR²/θ² is the bound
    cone = LinearModel([[1.0]], [0.0], loss=huber, delta=2 * bound / (3 * 2))
    path = optimized_gradient(cone.grad, [2.0], L=1.0, steps=N)
    assert 3 * trace(path, N, f=cone.value).f[-1] == pytest.approx(
        bound, rel=1e-12
    )


def test_twenty_optimized_steps():
    f = Quadratic([1.0])
    path = optimized_gradient(f.grad, [1.0], L=1.0, steps=20)
    run = trace(path, 100, f=f.value)
    assert run.t[-1] == 20  # and there it ends
    assert run.f[-1] == pytest.approx(0.0019044344, abs=5e-11)


@modest
@given(seed=seeds, N=st.integers(1, 20))
def test_optimized_runs_are_below_the_bound(seed, N):
    f, start = convex(seed)
    path = optimized_gradient(f.grad, start, L=f.L, steps=N)
    gap = f.value(trace(path, N).x[-1])
    R = np.linalg.norm(start)
    bound = bounds.optimized_gradient_convex(N, L=f.L, R=R)
    assert gap <= bound * (1 + 1e-11)


def test_silver_rates_by_hand():
    r = np.sqrt(2)
    wanted = [r, 2, r, 2 + r, r, 2, r, 4 + 2 * r]
    np.testing.assert_allclose(silver_rates(8), wanted, rtol=1e-14)
    np.testing.assert_allclose(silver_rates(8, L=4.0) * 4, wanted, rtol=1e-14)


def silver_bound(k, L, R):
    rho = 1 + np.sqrt(2)
    return L * R**2 / (1 + np.sqrt(4 * rho ** (2 * k) - 3))


@modest
@given(seed=seeds, k=st.integers(1, 6))
def test_silver_runs_are_below_the_bound(seed, k):
    f, start = convex(seed)
    N = 2**k - 1
    gap = f.value(trace(silver(f.grad, start, L=f.L), N).x[-1])
    bound = silver_bound(k, f.L, np.linalg.norm(start))
    assert gap <= bound * (1 + 1e-11)


def test_silver_takes_the_silver_rates():
    f = Quadratic([0.3, 1.0])
    rates = silver_rates(40, L=1.0)
    plain = gradient_descent(f.grad, [1.0, 1.0], lr=lambda k: rates[k])
    np.testing.assert_allclose(
        trace(silver(f.grad, [1.0, 1.0], L=1.0), 40).x, trace(plain, 40).x
    )


@pytest.mark.parametrize("k", [1, 3, 6])
def test_a_huber_function_is_half_as_bad_as_the_silver_bound(k):
    """And a constant rate does three times worse on its own."""
    N = 2**k - 1
    total = silver_rates(N).sum()
    f = LinearModel([[1.0]], [0.0], loss=huber, delta=1 / (total * 2 + 1))
    gap = f.value(trace(silver(f.grad, [1.0], L=1.0), N).x[-1])
    bound = silver_bound(k, 1.0, 1.0)
    assert gap == pytest.approx(1 / (4 * total + 2), rel=1e-12)
    assert 0.5 * bound <= gap <= bound
    if k == 6:
        assert gap < bounds.gradient_descent_convex(N, L=1, R=1) / 3
