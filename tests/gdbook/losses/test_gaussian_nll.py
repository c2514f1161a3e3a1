import numpy as np
import pytest
from scipy.stats import norm

from gdbook.gradcheck import central_difference
from gdbook.losses import gaussian_nll, squared_error


def test_a_sure_and_right_prediction_costs_less_than_nothing():
    loss = gaussian_nll.value(1.0, 1.0, 0.1**2, full=True)
    assert loss == pytest.approx(-1.3836, abs=5e-5)


def test_in_full_it_is_minus_the_log_density(rng):
    pred, target = rng.normal(size=(2, 20))
    var = rng.uniform(0.1, 3, 20)
    np.testing.assert_allclose(
        gaussian_nll.value(pred, target, var, full=True),
        -norm.logpdf(target, pred, np.sqrt(var)),
        rtol=1e-13,
    )


def test_the_constant_moves_no_gradient_and_all_values(rng):
    args = (*rng.normal(size=(2, 20)), rng.uniform(0.1, 3, 20))
    shift = gaussian_nll.value(*args, full=True) - gaussian_nll.value(*args)
    np.testing.assert_allclose(shift, np.log(2 * np.pi) / 2, rtol=1e-13)
    for name in ("grad", "grad_var", "hess"):
        derivative = getattr(gaussian_nll, name)
        np.testing.assert_array_equal(
            derivative(*args, full=True), derivative(*args)
        )


def test_with_variance_one_it_is_half_the_squared_error(rng):
    pair = rng.normal(size=(2, 20))
    np.testing.assert_array_equal(
        gaussian_nll.value(*pair, 1.0), squared_error.value(*pair) / 2
    )


def test_one_variance_for_all_is_a_number(rng):
    pair = rng.normal(size=(2, 20))
    for name in ("value", "grad", "grad_var", "hess"):
        function = getattr(gaussian_nll, name)
        np.testing.assert_array_equal(
            function(*pair, 2.5), function(*pair, np.full(20, 2.5))
        )


def test_the_slope_in_the_log_variance_is_the_variance_times_ours(rng):
    pred, target, log_var = rng.normal(size=(3, 20))
    var = np.exp(log_var)
    np.testing.assert_allclose(
        var * gaussian_nll.grad_var(pred, target, var),
        central_difference(
            lambda s: gaussian_nll.value(pred, target, np.exp(s)), log_var
        ),
        atol=1e-8,
    )


def test_the_variance_wants_to_be_the_squared_error():
    assert gaussian_nll.grad_var(5.0, 2.0, 9.0) == 0.0
    assert gaussian_nll.grad_var(5.0, 2.0, 8.0) < 0
    assert gaussian_nll.grad_var(5.0, 2.0, 10.0) > 0


def test_the_best_pair_is_the_mean_and_the_variance():
    assert gaussian_nll.best_constant([0, 0, 4, 4]) == (2.0, 4.0)


def test_the_largest_curvature_belongs_to_the_least_variance():
    assert gaussian_nll.smoothness([4.0, 0.25, 1.0]) == 4.0


def test_torch_lifts_a_tiny_variance(torch_does):
    theirs = torch_does["Gaussian, a variance below eps"]
    assert gaussian_nll.value(1.0, 1.0, 1e-6) == pytest.approx(theirs, 1e-13)
    assert gaussian_nll.value(1.0, 1.0, 1e-9) < theirs
