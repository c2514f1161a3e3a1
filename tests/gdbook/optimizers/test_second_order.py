from itertools import pairwise

import numpy as np
import pytest
from scipy import optimize
from sklearn import datasets

from gdbook.descent import trace
from gdbook.optimizers import damped_newton, newton, trust_region
from gdbook.optimizers.second_order import _steihaug
from gdbook.problems import (
    Beale,
    BrownDennis,
    HelicalValley,
    Himmelblau,
    Hypotenuse,
    LogisticRegression,
    PowellSingular,
    Quadratic,
    Rosenbrock,
    SoftmaxRegression,
    WavyParabola,
    Wood,
)


def breast_cancer(reg):
    X, y = datasets.load_breast_cancer(return_X_y=True)
    return LogisticRegression((X - X.mean(0)) / X.std(0), y, reg)


@pytest.fixture
def rng():
    return np.random.default_rng(8)


def test_one_step_is_enough_on_a_quadratic(rng):
    f = Quadratic.of_spectrum([1e-3, 1.0, 1e3], rng, center=[1, 2, 3])
    starts = rng.normal(size=(4, 3))
    x = trace(newton(f, starts), 1).x[1]
    np.testing.assert_allclose(x, np.tile([1.0, 2.0, 3.0], (4, 1)), rtol=1e-9)


def test_on_the_hypotenuse_a_step_leads_to_minus_the_cube():
    starts = np.array([0.5, 0.9, 1.1, -2.0])
    x = trace(newton(Hypotenuse(), starts), 3).x
    for t in range(3):
        np.testing.assert_allclose(x[t + 1], -(x[t] ** 3), rtol=1e-9)


def test_on_the_hypotenuse_it_cycles_at_one_and_runs_away_beyond():
    x = trace(newton(Hypotenuse(), [1.0, 0.99, 1.01]), 12).x
    np.testing.assert_allclose(abs(x[:5, 0]), 1, rtol=1e-12)
    assert x[1, 0] < 0 < x[2, 0]
    assert x[-1, 1] == 0
    assert not abs(x[-1, 2]) < 1e100


def test_damping_brings_it_home_from_everywhere():
    starts = np.array([1.0, 1.01, -5.0, 100.0])
    x = trace(damped_newton(Hypotenuse(), starts), 40).x
    np.testing.assert_allclose(x[-1], 0, atol=1e-12)


def test_right_digits_double():
    f = Beale()
    away = np.linalg.norm(
        trace(newton(f, [2.9, 0.48]), 5).x - f.minimizer, axis=1
    )
    for old, new in pairwise(away[:4]):
        assert new < 10 * old**2


def test_coordinates_make_no_difference(rng):
    f, B = Rosenbrock(), np.array([[2.0, 1.0], [0.5, -1.0]])

    class Turned:
        def grad(self, z):
            return f.grad(B @ z) @ B

        def hess(self, z):
            return B.T @ f.hess(B @ z) @ B

    start = np.linalg.solve(B, f.start)
    z = trace(newton(Turned(), start), 4).x
    x = trace(newton(f, f.start), 4).x
    np.testing.assert_allclose(z @ B.T, x, rtol=1e-9)


def test_newton_goes_to_a_saddle_and_damped_newton_does_not():
    f = Himmelblau()
    start = np.array([0.1, 2.9])  # near the saddle at (0.087, 2.884)
    x = trace(newton(f, start), 20).x[-1]
    assert np.linalg.eigvalsh(f.hess(x))[0] < 0
    assert np.linalg.norm(f.grad(x)) < 1e-10
    x = trace(damped_newton(f, start), 40).x[-1]
    assert f.value(x) < 1e-20


def test_negative_curvature_is_followed_downhill():
    class Saddle:
        """½x² − ½y² + ¼y⁴, with the curvatures 1 and 3y² − 1."""

        def value(self, p):
            x, y = p[..., 0], p[..., 1]
            return x**2 / 2 - y**2 / 2 + y**4 / 4

        def grad(self, p):
            return p * [1, -1] + [0, 1] * p**3

        def hess(self, p):
            return np.diag([1, 3 * p[1] ** 2 - 1])

    x = trace(damped_newton(Saddle(), [1.0, 0.1]), 1).x[1]
    np.testing.assert_allclose(x, [0, 0.1 + 0.099 / 0.97], atol=1e-15)


def test_a_singular_matrix_stops_its_own_run_only():
    f = Wood()

    class Flat:
        grad = staticmethod(f.grad)

        def hess(self, x):
            H = np.array(f.hess(x))
            H[1:] = 0
            return H

    x = trace(newton(Flat(), [f.start, f.start]), 1).x[1]
    np.testing.assert_array_equal(x[0], trace(newton(f, f.start), 1).x[1])
    assert np.isnan(x[1]).all()


FAMOUS = [
    Beale(),
    BrownDennis(),
    HelicalValley(),
    PowellSingular(),
    Rosenbrock(),
    Wood(),
]


@pytest.mark.parametrize("method", [damped_newton, trust_region])
@pytest.mark.parametrize("f", FAMOUS, ids=lambda f: type(f).__name__)
def test_certified_minima_are_reached(f, method):
    run = trace(method(f, f.start), 200, f=f.value)
    assert (np.diff(run.f) <= 1e-12 * abs(run.f[:-1])).all()
    assert run.f[-1] == pytest.approx(f.minimum, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("reg", "optimum"),
    [
        (1e-2, 0.10241656575570418),
        (1e-3, 0.05983977454242227),
        (1e-4, 0.04344631442865037),
    ],
)
@pytest.mark.parametrize("method", [newton, damped_newton, trust_region])
def test_reference_optima(method, reg, optimum):
    f = breast_cancer(reg)
    x = trace(method(f, np.zeros(f.dim)), 30).x[-1]
    assert f.value(x) == pytest.approx(optimum, rel=1e-13)


def test_a_trust_region_needs_products_only():
    X, y = datasets.load_digits(return_X_y=True)
    spread = X.std(axis=0)
    X = (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)
    f = SoftmaxRegression(X, y, 1e-2)
    x = trace(trust_region(f, np.zeros(f.dim), radius=10.0), 12).x[-1]
    assert f.value(x) == pytest.approx(0.273034215353364, rel=1e-12)


def test_a_trust_region_stays_within_its_radius(rng):
    f = Quadratic.of_spectrum([0.1, 1.0, 10.0], rng, center=[5, 5, 5])
    x = trace(trust_region(f, np.zeros(3), radius=0.25), 30).x
    steps = np.linalg.norm(np.diff(x, axis=0), axis=1)
    assert steps[0] == pytest.approx(0.25)
    # on a quadratic the model is right, so that the radius doubles
    assert steps[1] == pytest.approx(0.5)
    np.testing.assert_allclose(x[-1], [5, 5, 5])


def test_a_trust_region_agrees_with_scipy_about_what_is_lowest():
    f = Himmelblau()
    found = optimize.minimize(
        f.value, [0.1, 2.9], jac=f.grad, hess=f.hess, method="trust-ncg"
    )
    x = trace(trust_region(f, [0.1, 2.9]), 40).x[-1]
    np.testing.assert_allclose(x, found.x, atol=1e-5)
    assert f.value(x) < 1e-20


class Broken:
    """A model of slope -1 and curvature ``bend``, and a value of its own."""

    def __init__(self, value, bend):
        self.bend, self.fall = bend, value

    def value(self, x):
        return self.fall(x[0])

    def grad(self, x):
        return -np.ones(1)

    def hess(self, x):
        return self.bend * np.eye(1)


def test_a_step_that_broke_its_promise_is_taken_back_and_quartered():
    f = Broken(lambda x: 10 * x**2 - x, bend=0.0)  # steps 1, 1/4, then 1/16
    x = trace(trust_region(f, [0.0], radius=1.0), 3).x[:, 0]
    np.testing.assert_allclose(x, [0, 0, 0, 1 / 16])


def test_the_promise_of_a_step_counts_the_curvature():
    f = Broken(lambda x: -0.2 * x, bend=1.0)  # 0.2 of 0.5, not 0.2 of 1
    x = trace(trust_region(f, [0.0], radius=2.0), 2).x[:, 0]
    np.testing.assert_allclose(x, [0, 1, 2])


def test_steihaug_inside_at_the_border_and_along_negative_curvature(rng):
    A = np.diag([1.0, 2.0, 3.0])
    g = np.array([1.0, -1.0, 2.0]) * 1e-4
    inside = _steihaug(lambda v: A @ v, g, 1.0)
    np.testing.assert_allclose(inside, -np.linalg.solve(A, g), rtol=1e-3)
    short = _steihaug(lambda v: A @ v, g, 1e-5)
    assert np.linalg.norm(short) == pytest.approx(1e-5)
    bent = _steihaug(lambda v: -A @ v, g, 2.0)
    np.testing.assert_allclose(bent, -2 * g / np.linalg.norm(g))


def test_on_a_wavy_parabola_only_the_damped_method_descends():
    f, starts = WavyParabola(), np.linspace(-4, 4, 17)
    wild = trace(newton(f, starts), 60).x[-1]
    tame = trace(damped_newton(f, starts), 60).x
    assert (np.diff(f.value(tame), axis=0) <= 1e-15).all()
    np.testing.assert_allclose(f.grad(tame[-1]), 0, atol=1e-9)
    assert (f.hess(tame[-1]) > 0).all()
    assert not (f.value(wild) < 1e-9).all()
