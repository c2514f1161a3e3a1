import numpy as np
import pytest
from scipy.stats import gmean
from sklearn.metrics import mean_squared_log_error

from gdbook.losses import squared_error, squared_log_error


def test_half_and_twice_cost_the_same():
    loss = squared_log_error.value([4.0, 19.0], [9.0, 9.0])
    np.testing.assert_allclose(loss, np.log(2) ** 2, rtol=1e-14)


def test_the_mean_is_that_of_scikit_learn(rng):
    pred, target = rng.uniform(0, 9, (2, 50))
    assert squared_log_error.value(pred, target).mean() == pytest.approx(
        mean_squared_log_error(target, pred), 1e-14
    )


def test_it_is_the_squared_error_of_the_logarithms(rng):
    pred, target = rng.uniform(0, 9, (2, 50))
    np.testing.assert_array_equal(
        squared_log_error.value(pred, target),
        squared_error.value(np.log1p(pred), np.log1p(target)),
    )


def test_the_best_constant_is_a_geometric_mean(rng):
    target = rng.uniform(0, 9, 50)
    assert squared_log_error.best_constant(target) == pytest.approx(
        gmean(1 + target) - 1, 1e-13
    )


def test_it_is_convex_up_to_e_times_the_target():
    target = np.array([3.0, 3.0])
    end = np.e * (1 + target) - 1
    hess = squared_log_error.hess(end * [0.999, 1.001], target)
    np.testing.assert_array_equal(np.sign(hess), [1, -1])


def test_scikit_learn_takes_numbers_down_to_minus_one():
    assert mean_squared_log_error([0.0], [-0.5]) == pytest.approx(
        np.log(2) ** 2, 1e-14
    )
    with pytest.raises(ValueError, match="pred: wanted >= 0"):
        squared_log_error.value([-0.5], [0.0])
    with pytest.raises(ValueError, match="equal to -1"):
        mean_squared_log_error([0.0], [-1.0])
