import itertools

import numpy as np
import pytest
from sklearn import datasets
from sklearn.linear_model import Lasso

from gdbook.descent import trace
from gdbook.losses import absolute_error
from gdbook.optimizers import (
    Ball,
    L1Penalty,
    coordinate_descent,
    fista,
    gradient_descent,
    nesterov,
    projected_gradient,
    proximal_gradient,
    subgradient,
)
from gdbook.problems import LinearModel, LinearRegression, Quadratic


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def diabetes():
    X, y = datasets.load_diabetes(return_X_y=True)
    return LinearRegression((X - X.mean(0)) / X.std(0), y - y.mean())


def lasso(f, penalty):
    model = Lasso(penalty, fit_intercept=False, tol=1e-14, max_iter=100_000)
    return model.fit(f.X, f.y).coef_


METHODS = {
    "ISTA": lambda f, h: proximal_gradient(
        f.grad, np.zeros(f.dim), lr=1 / f.L, prox=h.prox
    ),
    "FISTA": lambda f, h: fista(
        f.grad, np.zeros(f.dim), lr=1 / f.L, prox=h.prox
    ),
    "coordinates": lambda f, h: coordinate_descent(
        f, np.zeros(f.dim), penalty=h.penalty
    ),
}


@pytest.mark.parametrize(("penalty", "zeros"), [(1.0, 1), (5.0, 4)])
@pytest.mark.parametrize("name", METHODS)
def test_scikit_learn_s_lasso_is_the_same(name, penalty, zeros):
    f, h = diabetes(), L1Penalty(penalty)
    x = trace(METHODS[name](f, h), 6000, every=6000).x[-1]
    wanted = lasso(f, penalty)
    total = f.value(wanted) + h.value(wanted)
    assert f.value(x) + h.value(x) == pytest.approx(total, rel=1e-12)
    np.testing.assert_allclose(x, wanted, atol=1e-4)
    assert (x == 0).sum() == (wanted == 0).sum() >= zeros


def test_a_penalty_takes_a_lost_run_as_it_comes():
    h, lost = L1Penalty(2.0), [np.nan, 3.0]
    assert np.isnan(h.value(lost))
    np.testing.assert_array_equal(h.prox(lost, 0.5), [np.nan, 2.0])


def test_without_a_penalty_least_squares_come_out():
    f = diabetes()
    x = trace(coordinate_descent(f, np.zeros(10)), 3000, every=3000).x[-1]
    assert f.value(x) == pytest.approx(1429.84817379338, rel=1e-12)


def test_a_sweep_is_that_of_gauss_and_seidel(rng):
    f = Quadratic.of_spectrum([1, 3, 9], rng, center=[1, 2, 3])
    b = f.A @ f.minimizer
    x = trace(coordinate_descent(f, np.zeros(3)), 4).x
    triangle = np.tril(f.A)
    for old, new in itertools.pairwise(x):
        wanted = np.linalg.solve(triangle, b - (f.A - triangle) @ old)
        np.testing.assert_allclose(new, wanted, rtol=1e-12)


def test_a_coordinate_without_curvature_stays():
    f = Quadratic([0.0, 2.0])
    x = trace(coordinate_descent(f, [3.0, 4.0], penalty=0.5), 1).x[1]
    np.testing.assert_array_equal(x, [3.0, 0.0])


def test_ista_descends_at_every_step_and_fista_keeps_its_bound(rng):
    X = rng.normal(size=(30, 8)) * np.geomspace(1, 30, 8)
    f, h = LinearRegression(X, X @ np.ones(8) + rng.normal(size=30)), 0.5
    h = L1Penalty(h)
    gaps = {}
    best = lasso(f, 0.5)
    least = f.value(best) + h.value(best)
    for name in ("ISTA", "FISTA"):
        run = trace(METHODS[name](f, h), 200)
        gaps[name] = f.value(run.x) + h.value(run.x) - least
    t, R2 = np.arange(1, 201), (best**2).sum()
    assert (np.diff(gaps["ISTA"]) <= 1e-12).all()
    assert (gaps["ISTA"][1:] <= f.L * R2 / (2 * t)).all()
    assert (gaps["FISTA"][1:] <= 2 * f.L * R2 / (t + 1) ** 2).all()
    assert gaps["FISTA"][-1] < 0.1 * gaps["ISTA"][-1]


def test_without_kinks_they_are_the_smooth_methods(rng):
    f, start = Quadratic.of_spectrum([1, 5, 9], rng), np.ones(3)
    none = L1Penalty(0.0).prox
    for kinked, smooth in (
        (proximal_gradient, gradient_descent),
        (fista, nesterov),
    ):
        np.testing.assert_array_equal(
            trace(kinked(f.grad, start, lr=0.1, prox=none), 30).x,
            trace(smooth(f.grad, start, lr=0.1), 30).x,
        )


def test_a_projection_is_a_proximal_step(rng):
    f, start = Quadratic.of_spectrum([1, 5, 9], rng, center=[3, 3, 3]), [0] * 3
    ball = Ball(2.0)
    a = proximal_gradient(
        f.grad, start, lr=0.1, prox=lambda x, lr: ball.project(x)
    )
    b = projected_gradient(f.grad, start, lr=0.1, project=ball.project)
    np.testing.assert_array_equal(trace(a, 20).x, trace(b, 20).x)


def test_the_proximal_step_is_the_lowest_point_of_its_definition(rng):
    h, x, lr = L1Penalty([0.5, 1.0, 2.0]), rng.normal(size=3) * 2, 0.7

    def cost(z):
        return ((z - x) ** 2).sum(-1) / 2 + lr * h.value(z)

    best = h.prox(x, lr)
    for size in (1e-3, 0.1, 3.0):
        others = best + size * rng.normal(size=(500, 3))
        assert (cost(others) >= cost(best)).all()


def test_a_negative_penalty_is_refused():
    with pytest.raises(ValueError, match="penalty: wanted >= 0"):
        L1Penalty(-1.0)


def test_a_subgradient_step_has_the_length_that_is_said(rng):
    X = rng.normal(size=(12, 3))
    f = LinearModel(X, X @ [1.0, -2.0, 3.0], loss=absolute_error)
    x = trace(subgradient(f.grad, np.zeros(3), lr=0.05), 200).x
    steps = np.linalg.norm(np.diff(x, axis=0), axis=1)
    np.testing.assert_allclose(steps, 0.05)


def test_subgradients_go_uphill_and_yet_come_closer(rng):
    X = rng.normal(size=(12, 3))
    f = LinearModel(X, X @ [1.0, -2.0, 3.0], loss=absolute_error)
    T = 2000
    run = trace(
        subgradient(f.grad, np.zeros(3), lr=lambda k: 1 / np.sqrt(k + 1)),
        T,
        f=f.value,
    )
    assert (np.diff(run.f) > 0).any()
    # G(R² + Σ lr²)/(2 Σ lr) bounds the best value so far
    lr = 1 / np.sqrt(np.arange(1, T + 1))
    G, R2 = np.linalg.norm(X, axis=1).mean(), 14.0
    bound = G * (R2 + (lr**2).cumsum()) / (2 * lr.cumsum())
    best = np.minimum.accumulate(run.f)[:-1]
    assert (best <= bound).all()
    assert best[-1] < 0.05
