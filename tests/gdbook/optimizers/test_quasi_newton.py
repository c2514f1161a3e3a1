import numpy as np
import pytest
from scipy import optimize
from sklearn import datasets

from gdbook.descent import trace
from gdbook.optimizers import bfgs, conjugate_gradient, lbfgs
from gdbook.problems import (
    Beale,
    BrownDennis,
    HelicalValley,
    Himmelblau,
    LogisticRegression,
    Quadratic,
    Rosenbrock,
    SoftmaxRegression,
    Wood,
)

BOTH = pytest.mark.parametrize("method", [bfgs, lbfgs])


@pytest.fixture
def rng():
    return np.random.default_rng(13)


def standardised(X):
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)


def breast_cancer(reg):
    X, y = datasets.load_breast_cancer(return_X_y=True)
    return LogisticRegression(standardised(X), y, reg)


@BOTH
def test_with_exact_steps_on_a_quadratic_they_are_conjugate_gradients(
    rng, method
):
    f = Quadratic.of_spectrum(np.geomspace(1, 20, 6), rng)
    start = rng.normal(size=6)
    linear = trace(conjugate_gradient(f, start), 5).x
    x = trace(method(f, start, c1=1e-9, c2=1e-8), 5).x
    np.testing.assert_allclose(x, linear, rtol=1e-5, atol=1e-6)


def test_with_all_pairs_the_two_are_one():
    f = Rosenbrock()
    full = trace(bfgs(f, f.start), 8).x
    # the first matrix is scaled once by BFGS, by each pair in L-BFGS
    limited = trace(lbfgs(f, f.start, memory=100), 8).x
    np.testing.assert_allclose(full[:3], limited[:3], rtol=1e-9)
    assert not np.allclose(full[4], limited[4], rtol=1e-9)


def test_the_matrix_answers_as_the_formula_says():
    """The third direction, from the textbook's product form of the update."""
    f = Rosenbrock()
    x = trace(bfgs(f, f.start), 3).x
    g, s = f.grad(x), np.diff(x, axis=0)
    y = np.diff(g, axis=0)
    H = np.eye(2) * (s[0] @ y[0]) / (y[0] @ y[0])
    for si, yi in zip(s[:2], y[:2], strict=True):
        rho = 1 / (si @ yi)
        V = np.eye(2) - rho * np.outer(si, yi)
        H = V @ H @ V.T + rho * np.outer(si, si)
    np.testing.assert_allclose(H @ y[1], s[1], rtol=1e-9)
    p = -H @ g[2]
    across = p[0] * s[2, 1] - p[1] * s[2, 0]
    assert abs(across) < 1e-9 * np.linalg.norm(p) * np.linalg.norm(s[2])


FAMOUS = [Beale(), BrownDennis(), HelicalValley(), Rosenbrock(), Wood()]


@BOTH
@pytest.mark.parametrize("f", FAMOUS, ids=lambda f: type(f).__name__)
def test_certified_minima_are_reached(f, method):
    run = trace(method(f, f.start), 150, f=f.value)
    assert (np.diff(run.f) <= 1e-12 * abs(run.f[:-1])).all()
    assert run.f[-1] == pytest.approx(f.minimum, rel=1e-10, abs=1e-16)


@pytest.mark.parametrize(
    ("reg", "optimum"),
    [
        (1e-2, 0.10241656575570418),
        (1e-3, 0.05983977454242227),
        (1e-4, 0.04344631442865037),
    ],
)
@BOTH
def test_reference_optima_of_logistic_regression(method, reg, optimum):
    f = breast_cancer(reg)
    x = trace(method(f, np.zeros(f.dim)), 250, every=250).x[-1]
    assert f.value(x) == pytest.approx(optimum, rel=1e-13)
    assert np.linalg.norm(f.grad(x)) < 1e-8


def test_reference_optimum_of_softmax_regression():
    X, y = datasets.load_digits(return_X_y=True)
    f = SoftmaxRegression(standardised(X), y, 1e-2)
    x = trace(lbfgs(f, np.zeros(f.dim)), 60, every=60).x[-1]
    assert f.value(x) == pytest.approx(0.273034215353364, rel=1e-12)


@pytest.mark.parametrize("reg", [1e-2, 1e-4])
def test_it_needs_no_more_looks_than_scipy(reg):
    f = breast_cancer(reg)
    best = {1e-2: 0.10241656575570418, 1e-4: 0.04344631442865037}[reg]

    class Counted:
        value = grad = calls = 0

        def value_and_grad(self, x):
            self.calls += 1
            return f.value_and_grad(x)

    ours, theirs, seen = Counted(), Counted(), []
    for x in lbfgs(ours, np.zeros(f.dim)):
        if f.value(x) <= best * (1 + 1e-8):
            break

    def note(x):
        if not seen and f.value(x) <= best * (1 + 1e-8):
            seen.append(theirs.calls)

    optimize.minimize(
        theirs.value_and_grad,
        np.zeros(f.dim),
        jac=True,
        method="L-BFGS-B",
        callback=note,
        options={"ftol": 0, "gtol": 1e-9, "maxiter": 1000},
    )
    assert ours.calls <= 1.15 * seen[0]


def test_scipy_finds_the_same_minimum_of_himmelblau():
    f = Himmelblau()
    found = optimize.minimize(f.value, [0.5, 0.5], jac=f.grad, method="BFGS")
    x = trace(bfgs(f, [0.5, 0.5]), 60).x[-1]
    np.testing.assert_allclose(x, found.x, atol=1e-5)


@pytest.mark.parametrize("memory", [1, 3, 30])
def test_a_longer_memory_arrives_earlier_or_at_the_same_time(memory):
    f = breast_cancer(1e-2)
    run = trace(lbfgs(f, np.zeros(f.dim), memory=memory), 60, f=f.value)
    longer = trace(lbfgs(f, np.zeros(f.dim), memory=40), 60, f=f.value)
    gaps = np.array([run.f[40], longer.f[40]]) - 0.10241656575570418
    assert gaps[1] <= gaps[0] + 1e-15


@BOTH
def test_a_start_at_the_minimum_is_the_end(method):
    f = Rosenbrock()
    x = trace(method(f, f.minimizer), 4).x
    np.testing.assert_array_equal(x, np.ones((5, 2)))


@BOTH
def test_slopes_decide_where_values_differ_by_rounding_only(method):
    """Armijo's condition alone would end at a slope of 5e-11."""
    f = breast_cancer(1e-2)
    x = trace(method(f, np.zeros(f.dim)), 180, every=180).x[-1]
    assert np.linalg.norm(f.grad(x)) < 1e-15


@BOTH
def test_a_number_is_no_vector(method):
    with pytest.raises(ValueError, match="x: wanted a last axis"):
        method(Rosenbrock(), 3.0)


@pytest.mark.parametrize("memory", [2.0, True])
def test_a_memory_is_a_whole_number(memory):
    with pytest.raises(TypeError, match="memory: wanted a whole number"):
        lbfgs(Rosenbrock(), [1.0, 2.0], memory=memory)
