import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics
from sklearn._loss import HalfSquaredError

from gdbook.gradcheck import central_difference
from gdbook.losses import squared_error

TARGET, PRED = [3.0, -0.5, 2.0, 7.0], [2.5, 0.0, 2.0, 8.0]
numbers = st.lists(st.floats(-100, 100), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("metric", "known"), [("sse", 1.5), ("mse", 0.375), ("rmse", 0.6123724)]
)
def test_the_metrics_of_the_worked_example(metric, known):
    got = getattr(squared_error, metric)(PRED, TARGET)
    assert got == pytest.approx(known, abs=5e-8)


def test_the_metrics_are_those_of_scikit_learn(rng):
    pred, target = rng.normal(size=(2, 50))
    for ours, theirs in (
        (squared_error.mse, metrics.mean_squared_error),
        (squared_error.rmse, metrics.root_mean_squared_error),
    ):
        assert ours(pred, target) == pytest.approx(theirs(target, pred), 1e-14)


def test_the_metrics_take_the_last_axis_and_keep_the_runs():
    runs = np.array([PRED, TARGET])
    np.testing.assert_array_equal(
        squared_error.mse(runs, [TARGET, TARGET]), [0.375, 0.0]
    )


@pytest.mark.parametrize(("metric", "factor"), [("sse", 2), ("mse", 2 / 4)])
def test_the_gradients_of_sum_and_mean_differ_by_the_count(metric, factor):
    def objective(pred):
        target = np.broadcast_to(TARGET, pred.shape)
        return getattr(squared_error, metric)(pred, target)

    error = np.subtract(PRED, TARGET)
    np.testing.assert_allclose(
        central_difference(objective, PRED), factor * error, atol=1e-8
    )


def test_one_outlier_moves_the_best_constant_far():
    target = np.append(np.arange(1.0, 10), 100)
    assert squared_error.best_constant(target) == 14.5


@given(numbers, st.floats(-100, 100))
def test_mse_of_a_constant_is_variance_plus_squared_bias(target, c):
    pred = np.full(len(target), c)
    split = np.var(target) + (c - np.mean(target)) ** 2
    assert squared_error.mse(pred, target) == pytest.approx(split, abs=1e-9)


@given(numbers)
def test_the_root_of_the_mean_is_no_less_than_the_mean_of_the_roots(target):
    pred = np.zeros(len(target))
    mean_absolute = np.mean(np.abs(target))
    assert squared_error.rmse(pred, target) >= mean_absolute - 1e-9


def test_boosting_with_scikit_learn_takes_half_of_it(rng):
    pred, target = rng.normal(size=(2, 30))
    half = HalfSquaredError().loss(y_true=target, raw_prediction=pred)
    np.testing.assert_allclose(squared_error.value(pred, target), 2 * half)
