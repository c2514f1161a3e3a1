"""Counterexamples in one variable, and what they refute."""

from fractions import Fraction

import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum
from gdbook.problems import Hypotenuse, LessardRechtPackard, WavyParabola

CYCLE = [792 / 1225, -2208 / 1225, 2592 / 1225]


def test_the_heavy_ball_runs_in_circles():
    f = LessardRechtPackard()
    path = momentum(f.grad, [f.start], lr=1 / 9, beta=4 / 9)
    run = trace(path, steps=3000)
    last = run.x[-3:, 0]
    first = np.argmin(abs(last - CYCLE[0]))
    np.testing.assert_allclose(np.roll(last, -first), CYCLE, rtol=1e-12)


def test_the_cycle_is_exact():
    """In fractions: three steps lead back to where they began."""
    x_old, x = Fraction(2592, 1225), Fraction(792, 1225)
    seen = []
    for _ in range(3):
        slope = 25 * x if x < 1 else x + 24 if x < 2 else 25 * x - 24
        assert LessardRechtPackard().grad(float(x)) == pytest.approx(
            float(slope), rel=1e-15
        )
        step = Fraction(4, 9) * (x - x_old) - Fraction(1, 9) * slope
        x_old, x = x, x + step
        seen.append(x)
    wanted = [Fraction(-2208, 1225), Fraction(2592, 1225), Fraction(792, 1225)]
    assert seen == wanted


def test_gradient_descent_reaches_the_minimum_where_the_heavy_ball_fails():
    f = LessardRechtPackard()
    path = gradient_descent(f.grad, [f.start], lr=2 / (f.L + f.mu))
    assert abs(trace(path, steps=500).x[-1, 0]) < 1e-12


def test_its_value_is_one_piece():
    f = LessardRechtPackard()
    for corner in (1.0, 2.0):
        low, high = f.value([corner - 1e-9, corner + 1e-9])
        assert high - low == pytest.approx(2e-9 * f.grad(corner), rel=1e-5)


def test_at_its_corners_the_curvature_is_that_of_the_right():
    f = LessardRechtPackard()
    assert f.hess([0.5, 1, 1.5, 2, 2.5]).tolist() == [25, 1, 1, 25, 25]


def test_newton_cubes_the_hypotenuse():
    f = Hypotenuse()
    x = np.array([-3.0, -0.5, 0.1, 1.0, 2.0])
    np.testing.assert_allclose(x - f.grad(x) / f.hess(x), -(x**3), rtol=1e-13)


def test_gradient_descent_comes_home_on_the_hypotenuse():
    f = Hypotenuse()
    run = trace(gradient_descent(f.grad, [50.0], lr=1.0), steps=100)
    assert abs(run.x[-1, 0]) < 1e-12


def test_the_wavy_parabola_has_slope_wherever_it_is_high():
    """The inequality of Polyak and Łojasiewicz, without convexity."""
    f = WavyParabola()
    x = np.linspace(-30, 30, 100_001)
    x = x[x != 0]
    assert (f.grad(x) ** 2 / 2 >= f.pl * f.value(x)).all()
    assert f.hess(x).min() < -3.99
    assert f.pl == 1 / 32
    # the constant is of the right size: the best one is a little above
    assert (f.grad(x) ** 2 / 2 / f.value(x)).min() < 8 * f.pl
