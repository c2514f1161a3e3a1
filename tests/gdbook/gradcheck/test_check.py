"""A right gradient passes, a wrong one does not, and is explained."""

import numpy as np
import pytest

from gdbook.gradcheck import (
    central_difference,
    check_grad,
    complex_step,
    constant_factor,
    forward_difference,
)
from gdbook.problems import Rosenbrock

DIFFERENCES = [forward_difference, central_difference, complex_step]
X = np.random.default_rng(0).normal(size=(4, 5, 3))


def test_check_grad_returns_the_error_of_a_right_gradient(cubic):
    assert 0 < check_grad(cubic.value, cubic.grad, X) < 1e-9
    exact = check_grad(cubic.value, cubic.grad, X, difference=complex_step)
    assert exact < 1e-15


WRONG = {
    "twice": (lambda g: 2 * g, "everywhere it is 2 times"),
    "half": (lambda g: g / 2, "everywhere it is 0.5 times"),
    "sign": (lambda g: -g, "everywhere it has the wrong sign"),
    "one entry": (lambda g: g + np.eye(3)[1], r"off by 1\)$"),
    "not a number": (lambda g: g * np.nan, "got nan"),
    "transposed": (lambda g: np.swapaxes(g, 0, 1), "wanted shape"),
}


@pytest.mark.parametrize("name", WRONG)
def test_check_grad_says_what_is_wrong(name, cubic):
    wrong, message = WRONG[name]
    with pytest.raises(AssertionError, match=message):
        check_grad(cubic.value, lambda x: wrong(cubic.grad(x)), X)


def test_check_grad_names_the_coordinate_and_by_how_much():
    def wrong(x):
        return 2 * x + np.array([0, 0, 0.25])

    with pytest.raises(AssertionError) as caught:
        check_grad(lambda x: (x**2).sum(axis=-1), wrong, [1.0, 2.0, 3.0])
    assert str(caught.value) == (
        "gradient at x[2] = 3: wanted 6, got 6.25 (off by 0.25)"
    )


def test_check_grad_keeps_to_its_tolerance():
    def nearly(x):
        return 2 * x + 1e-4

    with pytest.raises(AssertionError, match=r"x = 0\.5"):
        check_grad(np.square, nearly, 0.5)
    assert check_grad(np.square, nearly, 0.5, tol=2e-4) > 9e-5


@pytest.mark.parametrize(
    ("got", "wanted", "factor"),
    [
        ([3.0, 6.0, 0.0], [1.0, 2.0, 0.0], 3.0),
        ([3.0, 6.1], [1.0, 2.0], None),
        ([1.0], [2.0], None),  # of one pair every factor is constant
        ([1.0, 2.0], [0.0, 0.0], None),
        ([np.inf, 2.0], [1.0, 2.0], None),
    ],
)
def test_a_constant_factor(got, wanted, factor):
    assert constant_factor(got, wanted) == factor


SPOILS = {
    "sign": lambda g: -g,
    "factor": lambda g: 1.001 * g,
    "one entry": lambda g: g + 1e-4 * abs(g).max() * np.eye(3)[1],
    "zero": lambda g: 0 * g,
}


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize("scale", [1e-12, 1e-7, 1.0, 1e7])
class TestScale:
    def test_a_right_gradient_passes(self, difference, scale, cubic):
        error = check_grad(
            lambda x: scale * cubic.value(x),
            lambda x: scale * cubic.grad(x),
            X,
            difference=difference,
        )
        assert error < 1e-6

    @pytest.mark.parametrize("name", SPOILS)
    def test_a_wrong_gradient_is_refused(self, difference, scale, name, cubic):
        with pytest.raises(AssertionError, match="gradient at x"):
            check_grad(
                lambda x: scale * cubic.value(x),
                lambda x: SPOILS[name](scale * cubic.grad(x)),
                X,
                difference=difference,
            )


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize("scale", [1e-9, 1.0])
def test_at_a_minimum_the_own_error_of_the_quotient_is_allowed(
    difference, scale
):
    f = Rosenbrock()

    def value(x):
        return scale * f.value(x)

    def check(grad):
        return check_grad(
            value, grad, f.minimizer, difference=difference, tol=1e-5
        )

    assert check(lambda x: scale * f.grad(x)) <= 1e-5
    with pytest.raises(AssertionError, match="wanted"):
        check(lambda x: scale * (f.grad(x) + 1e-4))


def test_at_an_inflection_the_error_of_the_formula_is_allowed():
    assert check_grad(lambda x: x**3, lambda x: 3 * x**2, 0.0) <= 1e-6


def test_a_slope_near_the_rounding_of_the_values():
    def value(x):  # rounded to 2e-16, seen through h = 6e-6
        return 1 + 1e-8 * x**2

    x = np.linspace(-1, 1, 7)
    assert check_grad(value, lambda x: 2e-8 * x, x) <= 1e-6
    with pytest.raises(AssertionError, match="wanted"):
        check_grad(value, lambda x: -2e-8 * x, x)
    with pytest.raises(AssertionError, match="wanted"):
        check_grad(value, lambda x: 0 * x, x)


def test_noise_and_kinks_do_not_hide_a_mistake():
    noise = np.random.default_rng(0)

    def noisy(x):
        return x**2 + 1e-3 * noise.normal(size=x.shape)

    with pytest.raises(AssertionError, match="wanted"):
        check_grad(noisy, lambda x: 2 * x, X)
    with pytest.raises(AssertionError, match=r"wanted 0\.5, got 1"):
        check_grad(abs, np.sign, 3e-6)


def test_where_all_is_zero_there_is_no_error():
    assert check_grad(lambda x: 0 * x, lambda x: 0 * x, X) == 0
    with pytest.raises(AssertionError, match="got 1e-300"):
        check_grad(lambda x: 0 * x, lambda x: 0 * x + 1e-300, 1.0)


def test_what_passes_by_its_slopes_is_reported_relative_to_them():
    def value(x):  # the quotient is exact, and its own error said to be 2⁻²²
        return 2.0**-20 * x + 2.0**30

    def grad(x):
        return 2.0**-20 + 2.0**-30 + 0 * x

    tol = 2.0**-10
    error = check_grad(value, grad, 1.0, tol=tol, difference=complex_step)
    assert error == tol


def test_an_infinite_tolerance_reports_relative_to_the_largest_slope():
    error = check_grad(
        lambda x: 1e-3 * x, lambda x: 0 * x + 3e-3, X, tol=np.inf
    )
    assert error == pytest.approx(2)


@pytest.mark.parametrize("tol", [0, -1e-6, np.nan])
def test_a_tolerance_out_of_range_is_refused(tol):
    with pytest.raises(
        ValueError, match=f"tol: wanted a number > 0, got {tol}"
    ):
        check_grad(np.square, np.square, 1.0, tol=tol)
