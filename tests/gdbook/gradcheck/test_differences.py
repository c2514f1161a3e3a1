"""Difference quotients against derivatives that are known."""

import numpy as np
import pytest

from gdbook.gradcheck import (
    central_difference,
    complex_step,
    forward_difference,
    hessian,
    own_error,
)

DIFFERENCES = [
    (forward_difference, 1e-6),
    (central_difference, 1e-9),
    (complex_step, 1e-15),
]
X = np.random.default_rng(0).normal(size=(4, 5, 3))


@pytest.mark.parametrize(("difference", "tol"), DIFFERENCES)
class TestAll:
    def test_elementwise(self, difference, tol):
        slope = difference(np.sin, X)
        np.testing.assert_allclose(slope, np.cos(X), rtol=0, atol=tol)

    def test_a_number(self, difference, tol):
        assert difference(np.exp, 1).shape == ()
        assert abs(difference(np.exp, 1) - np.e) < 3 * tol

    def test_a_gradient_for_each_leading_index(self, difference, tol, cubic):
        slope = difference(cubic.value, X)
        np.testing.assert_allclose(slope, cubic.grad(X), rtol=0, atol=30 * tol)

    def test_the_step_grows_with_a_large_number(self, difference, tol):
        slope = difference(lambda x: x**2, 1e10)
        assert abs(slope / 2e10 - 1) < 3 * tol

    def test_a_hessian(self, difference, tol, cubic):
        matrix = hessian(cubic.grad, X, difference=difference)
        wanted = 6 * X[..., None] * np.eye(3)
        wanted[..., 0, 1] += 1
        wanted[..., 1, 0] += 1
        np.testing.assert_allclose(matrix, wanted, rtol=0, atol=100 * tol)

    def test_a_function_of_the_wrong_shape_is_refused(self, difference, tol):
        with pytest.raises(ValueError, match=r"f: .*\(4, 5, 3\), got \(3,\)"):
            difference(lambda x: np.zeros(3), X)

    def test_the_argument_stays_as_it_is(self, difference, tol):
        x = X.copy()
        difference(np.sin, x)
        np.testing.assert_array_equal(x, X)


@pytest.mark.parametrize(
    ("difference", "error_term"),
    [
        (forward_difference, lambda h: h / 2),
        (central_difference, lambda h: h**2 / 6),
    ],
)
def test_the_error_is_the_one_in_the_docstring(difference, error_term):
    error = difference(np.exp, 0.0, h=1e-3) - 1  # all derivatives are 1
    assert error == pytest.approx(error_term(1e-3), rel=1e-3)


@pytest.mark.parametrize(
    ("difference", "step", "worse"),
    [(forward_difference, 2e-8, 100), (central_difference, 6e-6, 30)],
)
def test_the_step_is_the_best_within_its_neighbours(difference, step, worse):
    x = np.linspace(0, 1, 101)

    def error(h):
        return abs(difference(np.exp, x, h=h) - np.exp(x)).max()

    assert error(step * worse) > 3 * error(None)
    assert error(step / worse) > 3 * error(None)


def test_the_rows_of_a_hessian_are_the_entries_of_the_gradient():
    def field(x):  # no gradient, so that rows and columns differ
        return np.stack([x[..., 1] ** 2, 0 * x[..., 0]], axis=-1)

    matrix = hessian(field, [3.0, 5.0])
    np.testing.assert_allclose(matrix, [[0, 10], [0, 0]], atol=1e-8)


def test_the_complex_step_is_exact_to_the_last_digits():
    x = np.linspace(-5, 5, 101)
    np.testing.assert_allclose(complex_step(np.exp, x), np.exp(x), rtol=4e-16)


def test_a_hessian_wants_coordinates():
    with pytest.raises(ValueError, match="x: wanted a last axis"):
        hessian(np.cos, 1.0)


@pytest.mark.parametrize(
    ("difference", "calls"),
    [(forward_difference, 6), (central_difference, 11), (complex_step, 6)],
)
def test_the_value_where_one_stands_is_computed_once(difference, calls):
    places = []

    def value(x):
        places.append(x)
        return (x**2).sum()

    difference(value, np.arange(5.0))
    assert len(places) == calls


@pytest.mark.parametrize(
    ("f", "difference", "wanted"),
    [
        (np.square, forward_difference, 2 * 2e-8),  # off by h
        (lambda x: x**3, central_difference, 3 * 6e-6**2),  # off by h²
        (lambda x: x**3, complex_step, 0),
        (lambda x: 0 * x + 3, central_difference, 3 * 2**-52 / 6e-6),
        (lambda x: 0 * x + 3, forward_difference, 3 * 2**-52 / 2e-8),
        (lambda x: 0 * x + 3, complex_step, 3 * 2**-52),
        (lambda x: 3.0, central_difference, 3 * 2**-52 / 6e-6),
    ],
)
def test_the_own_error_by_hand(f, difference, wanted):
    got = own_error(f, 0.0, difference)
    assert got == pytest.approx(wanted, rel=1e-6, abs=1e-30)


@pytest.mark.parametrize("difference", [d for d, _ in DIFFERENCES])
@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_the_own_error_is_above_the_error(difference, scale, cubic):
    def scaled(x):
        return scale * cubic.value(x)

    off = abs(difference(scaled, X) - scale * cubic.grad(X)).max()
    assert off < own_error(scaled, X, difference) < 1e-5 * scale


def test_the_own_error_is_found_without_leaving_the_step():
    places = []

    def value(x):
        places.append(x)
        return x**2

    own_error(value, 0.0, central_difference)
    assert np.max(np.abs(places)) == 6e-6
