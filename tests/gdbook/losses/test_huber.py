import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn._loss import HuberLoss
from sklearn.linear_model import HuberRegressor

from gdbook.losses import absolute_error, huber, squared_error

TARGET, PRED = [3.0, -0.5, 2.0, 7.0], [2.5, 0.0, 2.0, 8.0]


@pytest.mark.parametrize(("delta", "mean"), [(1.0, 0.1875), (0.5, 0.15625)])
def test_the_mean_of_the_worked_example(delta, mean):
    assert huber.value(PRED, TARGET, delta).mean() == mean


def test_it_is_half_the_square_inside_and_a_line_outside():
    r, zero = np.array([-0.5, 0.25, 2.0, 7.0]), np.zeros(4)
    np.testing.assert_array_equal(
        huber.value(r, zero, delta=10), squared_error.value(r, zero) / 2
    )
    line = 0.1 * absolute_error.value(r, zero) - 0.1**2 / 2
    np.testing.assert_allclose(huber.value(r, zero, delta=0.1), line, 1e-14)


@given(st.floats(-20, 20), st.floats(0.1, 10))
def test_it_is_the_cheapest_split_into_a_square_and_an_outlier(r, delta):
    outlier = np.sign(r) * max(abs(r) - delta, 0)

    def cost(u):
        return (r - u) ** 2 / 2 + delta * abs(u)

    assert huber.value(r, 0.0, delta) == pytest.approx(cost(outlier), 1e-12)
    others = np.linspace(-20, 20, 81)
    assert (cost(others) >= huber.value(r, 0.0, delta) - 1e-12).all()


def test_at_the_threshold_the_curvature_is_that_from_inside():
    np.testing.assert_array_equal(
        huber.hess([-2.0, 2.0], [0, 0], delta=2.0), 1.0
    )


def test_the_best_constant_goes_from_the_median_to_the_mean():
    target = [*range(1, 10), 100]
    assert huber.best_constant(target, delta=1e3) == pytest.approx(14.5, 1e-14)
    assert 5 <= huber.best_constant(target, delta=1e-3) <= 6
    between = huber.best_constant(target, delta=10)
    assert 6 < between < 14


@pytest.mark.parametrize("delta", [0.3, 1.0, 5.0])
def test_the_best_constant_is_what_a_search_finds(delta, rng):
    target = rng.standard_cauchy(31)

    def total(c):
        return huber.value(np.full(31, c), target, delta).sum()

    low, high = np.quantile(target, [0.1, 0.9])
    found = minimize_scalar(total, bounds=(low, high), options={"xatol": 1e-9})
    best = huber.best_constant(target, delta)
    assert best == pytest.approx(found.x, abs=1e-6)


def test_the_best_constant_of_many_targets_needs_little_memory(rng):
    target = rng.normal(7, 1, 200_000)  # a matrix of pairs would be 320 GB
    assert huber.best_constant(target) == pytest.approx(7, abs=0.02)


@pytest.mark.parametrize("delta", [0, -1, np.nan])
def test_best_constant_and_smoothness_refuse_the_same_settings(delta):
    with pytest.raises(ValueError, match="delta: wanted"):
        huber.best_constant([1.0, 2.0], delta)
    with pytest.raises(ValueError, match="delta: wanted"):
        huber.smoothness(delta)


def test_boosting_with_scikit_learn_takes_the_same_loss(rng):
    pred, target = rng.standard_cauchy((2, 30))
    theirs = HuberLoss(delta=0.7).loss(y_true=target, raw_prediction=pred)
    ours = huber.value(pred, target, delta=0.7)
    np.testing.assert_allclose(ours, theirs, rtol=1e-13)


def test_scikit_learns_regressor_doubles_it_and_fits_a_scale(rng):
    """It minimises the sum of σ + 2ℓ/σ, where δ = 1.35 σ."""
    X = rng.normal(size=(40, 1))
    target = 3 * X[:, 0] + rng.standard_cauchy(40)
    model = HuberRegressor(alpha=0, tol=1e-10, max_iter=1000).fit(X, target)

    def cost(slope, scale):
        pred = slope * X[:, 0] + model.intercept_
        loss = huber.value(pred, target, delta=1.35 * scale)
        return (scale + 2 * loss / scale).sum()

    best = cost(model.coef_[0], model.scale_)
    for step in (-0.01, 0.01):
        assert cost(model.coef_[0] + step, model.scale_) > best
        assert cost(model.coef_[0], model.scale_ * (1 + step)) > best
