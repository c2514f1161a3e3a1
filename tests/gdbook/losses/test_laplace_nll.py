import numpy as np
import pytest
from scipy.stats import laplace

from gdbook.losses import absolute_error, laplace_nll


def test_it_is_minus_the_log_density(rng):
    pred, target = rng.normal(size=(2, 20))
    scale = rng.uniform(0.1, 3, 20)
    np.testing.assert_allclose(
        laplace_nll.value(pred, target, scale),
        -laplace.logpdf(target, pred, scale),
        rtol=1e-13,
    )


def test_with_scale_one_it_is_the_absolute_error_and_log_2(rng):
    pair = rng.normal(size=(2, 20))
    np.testing.assert_array_equal(
        laplace_nll.value(*pair, 1.0), np.log(2) + absolute_error.value(*pair)
    )


def test_one_scale_for_all_is_a_number(rng):
    pair = rng.normal(size=(2, 20))
    for name in ("value", "grad", "grad_scale", "hess"):
        function = getattr(laplace_nll, name)
        np.testing.assert_array_equal(
            function(*pair, 2.5), function(*pair, np.full(20, 2.5))
        )


def test_the_scale_wants_to_be_the_absolute_error():
    assert laplace_nll.grad_scale(5.0, 2.0, 3.0) == 0.0
    assert laplace_nll.grad_scale(5.0, 2.0, 2.5) < 0
    assert laplace_nll.grad_scale(5.0, 2.0, 3.5) > 0


def test_the_best_pair_is_the_median_and_the_mean_distance_from_it():
    assert laplace_nll.best_constant([0, 1, 8]) == (1.0, pytest.approx(8 / 3))


def test_the_slope_at_the_kink_is_0():
    assert laplace_nll.grad(2.0, 2.0, 0.1) == 0.0
