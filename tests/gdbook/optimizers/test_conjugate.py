import numpy as np
import pytest
from scipy.sparse import linalg as sparse_linalg

from gdbook import bounds
from gdbook.descent import trace, until
from gdbook.optimizers import (
    conjugate_gradient,
    fletcher_reeves,
    gradient_descent,
    nesterov,
    polak_ribiere,
)
from gdbook.problems import (
    LinearRegression,
    NesterovWorst,
    Quadratic,
    Rosenbrock,
    Wood,
)


@pytest.fixture
def rng():
    return np.random.default_rng(21)


@pytest.mark.parametrize("k", [1, 2, 3, 5])
def test_it_ends_after_as_many_steps_as_eigenvalues(rng, k):
    spectrum = np.repeat([1.0, 4.0, 30.0, 55.0, 80.0][:k], 4)
    f = Quadratic.of_spectrum(spectrum, rng)
    run = trace(conjugate_gradient(f, rng.normal(size=4 * k)), k, f=f.value)
    assert run.f[k] < 1e-23 * run.f[0]
    if k > 1:
        assert run.f[k - 1] > 1e-6 * run.f[0]


def test_directions_are_conjugate_and_gradients_perpendicular(rng):
    f = Quadratic.of_spectrum(np.geomspace(1, 50, 6), rng)
    x = trace(conjugate_gradient(f, rng.normal(size=6)), 6).x
    p, g = np.diff(x, axis=0), f.grad(x[:6])
    for rows, A in ((p, f.A), (g, np.eye(6))):
        angles = rows @ A @ rows.T
        size = np.sqrt(np.diag(angles))
        angles = angles / np.outer(size, size)
        np.testing.assert_allclose(angles, np.eye(6), atol=1e-9)


def test_scipy_takes_the_same_steps(rng):
    f = Quadratic.of_spectrum(np.geomspace(1, 50, 8), rng)
    b, seen = rng.normal(size=8), []
    sparse_linalg.cg(f.A, b, rtol=1e-12, callback=lambda x: seen.append(+x))
    f = Quadratic(f.A, center=np.linalg.solve(f.A, b))
    x = trace(conjugate_gradient(f, np.zeros(8)), 6).x
    np.testing.assert_allclose(x[1:7], seen[:6], rtol=1e-8, atol=1e-12)


def test_least_squares_are_a_quadratic(rng):
    f = LinearRegression(rng.normal(size=(20, 4)), rng.normal(size=20), 0.1)
    x = trace(conjugate_gradient(f, np.zeros(4)), 4).x[-1]
    np.testing.assert_allclose(x, f.minimizer, rtol=1e-10)


def test_runs_stay_below_the_bound(rng):
    f = Quadratic.of_spectrum([1, *rng.uniform(1, 100, 18), 100], rng)
    run = trace(conjugate_gradient(f, rng.normal(size=20)), 15, f=f.value)
    bound = bounds.conjugate_gradient(run.t, L=100, mu=1, gap=run.f[0])
    assert (run.f <= bound * (1 + 1e-9)).all()


@pytest.mark.parametrize("k", [1, 5, 20])
def test_on_nesterov_s_function_the_order_of_merit_is_as_proved(k):
    f, start = NesterovWorst(2 * k + 1, L=2.0), np.zeros(2 * k + 1)
    gaps = [
        f.value(trace(run, k).x[-1]) - f.minimum
        for run in (
            conjugate_gradient(f, start),
            nesterov(f.grad, start, lr=0.5),
            gradient_descent(f.grad, start, lr=0.5),
        )
    ]
    R = np.linalg.norm(f.minimizer)
    assert bounds.smooth_convex_lower(k, L=2.0, R=R) <= gaps[0]
    assert gaps[0] <= gaps[1] * (1 + 1e-9) <= gaps[2] * (1 + 2e-9)


@pytest.mark.parametrize("method", [fletcher_reeves, polak_ribiere])
def test_with_exact_steps_on_a_quadratic_all_are_one(rng, method):
    f = Quadratic.of_spectrum(np.geomspace(1, 20, 6), rng)
    start = rng.normal(size=6)
    linear = trace(conjugate_gradient(f, start), 5).x
    x = trace(method(f, start, c1=1e-9, c2=1e-8), 5).x
    np.testing.assert_allclose(x, linear, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("f", [Rosenbrock(), Wood()])
def test_restarts_arrive_much_earlier(f):
    def arrival(method):
        low = until(method(f, f.start), lambda x_old, x: f.value(x) < 1e-10)
        run = trace(low, 1500, f=f.value)
        assert (np.diff(run.f) < 0).all()
        assert run.f[-1] < 1e-10
        return run.t[-1]

    assert arrival(polak_ribiere) < arrival(fletcher_reeves)


def test_a_negative_factor_begins_anew():
    f = Wood()
    x = trace(polak_ribiere(f, f.start), 60).x
    g, step = f.grad(x), np.diff(x, axis=0)
    beta = (g[1:] * np.diff(g, axis=0)).sum(-1) / (g[:-1] ** 2).sum(-1)
    negative = np.flatnonzero(beta[:-1] < -1e-6)
    assert negative.size
    for t in negative + 1:
        cosine = -g[t] @ step[t] / np.sqrt(g[t] @ g[t] * step[t] @ step[t])
        assert cosine == pytest.approx(1, abs=1e-12)


def test_a_search_that_found_nothing_is_followed_by_steepest_descent():
    class Walled:
        """½(x² + 3y²), and infinite where x + y < 1."""

        def value(self, x):
            low = x.sum() < 1 - 1e-13
            return np.inf if low else (x[0] ** 2 + 3 * x[1] ** 2) / 2

        def grad(self, x):
            return x * [1, 3]

    x = trace(fletcher_reeves(Walled(), [3.0, 1.0], c1=1e-9, c2=1e-8), 3).x
    wanted = [[3, 1], [1.5, -0.5], [1.5, -0.5], [0.75, 0.25]]
    np.testing.assert_allclose(x, wanted, rtol=1e-12)


def test_the_formulas_of_both(rng):
    f = Rosenbrock()
    for method in (fletcher_reeves, polak_ribiere):
        x = trace(method(f, f.start), 2).x
        g, step = f.grad(x), np.diff(x, axis=0)
        change = g[1] - g[0] if method is polak_ribiere else g[1]
        beta = max(0.0, g[1] @ change / (g[0] @ g[0]))
        p = -g[1] + beta * -g[0]
        across = p[0] * step[1, 1] - p[1] * step[1, 0]
        assert abs(across) < 1e-9 * np.linalg.norm(p) * np.linalg.norm(step[1])
