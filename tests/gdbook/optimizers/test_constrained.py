import numpy as np
import pytest
from scipy import optimize

from gdbook.descent import trace
from gdbook.optimizers import (
    Ball,
    Box,
    L1Ball,
    Simplex,
    frank_wolfe,
    frank_wolfe_gap,
    gradient_descent,
    mirror_descent,
    projected_gradient,
)
from gdbook.problems import Quadratic


@pytest.fixture
def rng():
    return np.random.default_rng(17)


@pytest.fixture
def f(rng):
    return Quadratic.of_spectrum([0.5, 1, 2, 5], rng, center=[3, -2, 1, 0.2])


CONSTRAINTS = {
    "box": (Box(-1.0, 1.0), {"bounds": [(-1, 1)] * 4}),
    "ball": (
        Ball(1.0),
        {"constraints": {"type": "ineq", "fun": lambda x: 1 - x @ x}},
    ),
    "simplex": (
        Simplex(),
        {
            "bounds": [(0, 1)] * 4,
            "constraints": {"type": "eq", "fun": lambda x: x.sum() - 1},
        },
    ),
}


def lowest(f, constraint):
    start = np.full(4, 0.25)
    return optimize.minimize(
        f.value, start, jac=f.grad, method="SLSQP", tol=1e-14, **constraint
    ).x


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_scipy_finds_the_same_lowest_point(f, name):
    C, constraint = CONSTRAINTS[name]
    run = trace(
        projected_gradient(f.grad, np.zeros(4), lr=1 / f.L, project=C.project),
        500,
        f=f.value,
    )
    np.testing.assert_allclose(run.x[-1], lowest(f, constraint), atol=1e-6)
    assert (np.diff(run.f) <= 1e-14).all()


def test_without_a_bound_it_is_gradient_descent(f):
    free = Box(-np.inf, np.inf)
    run = projected_gradient(f.grad, np.ones(4), lr=0.1, project=free.project)
    plain = gradient_descent(f.grad, np.ones(4), lr=0.1)
    np.testing.assert_array_equal(trace(run, 20).x, trace(plain, 20).x)


def test_the_start_is_projected_too(f):
    path = projected_gradient(
        f.grad, np.full(4, 7.0), lr=0.1, project=Ball(2.0).project
    )
    np.testing.assert_allclose(next(path), np.ones(4))


@pytest.mark.parametrize("C", [Simplex(), L1Ball(2.0), Ball(1.5)])
def test_the_gap_of_frank_and_wolfe_certifies(f, C):
    best = trace(
        projected_gradient(f.grad, np.zeros(4), lr=1 / f.L, project=C.project),
        3000,
        every=3000,
    ).x[-1]
    start = C.corner(np.ones(4))
    run = trace(frank_wolfe(f.grad, start, corner=C.corner), 300)
    gap = f.value(run.x) - f.value(best)
    certified = frank_wolfe_gap(f.grad, run.x, C.corner)
    assert certified.shape == (301,)
    assert (gap <= certified + 1e-12).all()
    assert (gap >= -1e-12).all()
    # theorem 1 of Jaggi (2013): 2C/(t + 2) with C ≤ L · diameter²
    t, diameter = run.t[1:], 2 * np.linalg.norm(C.corner(np.ones(4)))
    assert (gap[1:] <= 2 * f.L * diameter**2 / (t + 2)).all()
    assert certified.min() < 0.2


def test_an_iterate_is_a_mean_of_few_corners(f):
    start = Simplex().corner(np.ones(4))
    x = trace(frank_wolfe(f.grad, start, corner=Simplex().corner), 2).x
    # the first step goes all the way
    assert sorted(x[1]) == [0, 0, 0, 1]
    assert ((x > 0).sum(axis=1) <= [1, 1, 2]).all()


def test_multiplied_probabilities_find_the_lowest_on_the_simplex(f):
    run = trace(mirror_descent(f.grad, np.full(4, 0.25), lr=0.2), 3000)
    np.testing.assert_allclose(run.x.sum(axis=-1), 1, rtol=1e-12)
    assert (run.x >= 0).all()
    np.testing.assert_allclose(
        run.x[-1], lowest(f, CONSTRAINTS["simplex"][1]), atol=1e-6
    )


def test_on_a_linear_function_it_is_a_softmax():
    c = np.array([1.0, 0.2, 0.7])
    x = trace(mirror_descent(lambda x: c, np.full(3, 1 / 3), lr=0.3), 10).x
    for t in range(11):
        e = np.exp(-0.3 * t * c)
        np.testing.assert_allclose(x[t], e / e.sum(), rtol=1e-12)


def test_the_regret_of_exponentiated_gradients(rng):
    """Against any losses in [0, 1], with lr = √(8 log d/T), √(T log(d)/2)."""
    T, d = 400, 30
    losses = rng.integers(0, 2, size=(T, d)).astype(float)
    each = iter(losses)
    path = mirror_descent(
        lambda x: next(each), np.full(d, 1 / d), lr=np.sqrt(8 * np.log(d) / T)
    )
    x = trace(path, T).x[:-1]
    regret = (x * losses).sum() - losses.sum(axis=0).min()
    assert regret <= np.sqrt(T * np.log(d) / 2)


def test_slopes_of_a_thousand_do_not_overflow():
    x = trace(
        mirror_descent(lambda x: np.array([-1e4, 1e4]), [0.5, 0.5], lr=1.0),
        3,
    ).x
    np.testing.assert_array_equal(x[-1], [1, 0])


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ([0.5, 0.4], "x: wanted probabilities that sum to 1"),
        ([1.5, -0.5], "x: wanted probabilities"),
        ([1.0, 0.0], "x: wanted probabilities > 0"),
        (1.0, "x: wanted a last axis"),
    ],
)
def test_a_start_that_is_no_distribution_is_refused(x, message):
    with pytest.raises(ValueError, match=message):
        mirror_descent(lambda x: x, x, lr=0.1)
