import numpy as np
import pytest
from sklearn._loss import AbsoluteError
from sklearn.metrics import mean_absolute_error

from gdbook.losses import absolute_error


def test_the_mean_of_the_worked_example():
    mae = absolute_error.mae([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0])
    assert mae == 0.5


def test_the_metric_is_that_of_scikit_learn(rng):
    pred, target = rng.normal(size=(2, 50))
    assert absolute_error.mae(pred, target) == pytest.approx(
        mean_absolute_error(target, pred), 1e-14
    )


def test_one_outlier_hardly_moves_the_best_constant():
    targets = np.arange(1.0, 10)
    assert absolute_error.best_constant(targets) == 5.0
    for outlier in (100, 1e9):
        assert absolute_error.best_constant([*targets, outlier]) == 5.5


def test_at_the_kink_every_slope_between_is_a_subgradient():
    far = np.linspace(-3, 3, 13)
    loss = absolute_error.value(far, np.zeros_like(far))
    for slope in (-1.0, -0.3, 0.0, 1.0):
        assert (loss >= slope * far).all()
    assert (loss < 1.01 * far).any()


def test_at_the_kink_we_say_0_and_scikit_learn_minus_1():
    at = np.array([2.0])
    assert absolute_error.grad(at, at) == 0.0
    assert AbsoluteError().gradient(at, at) == -1.0
