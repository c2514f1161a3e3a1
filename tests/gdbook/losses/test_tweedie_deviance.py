import numpy as np
import pytest
from sklearn._loss import HalfTweedieLoss
from sklearn.metrics import (
    mean_poisson_deviance,
    mean_squared_error,
    mean_tweedie_deviance,
)

from gdbook.losses import gamma_deviance, tweedie_deviance


@pytest.fixture
def claims(rng):
    return rng.uniform(0.2, 5, 30), rng.poisson(1, 30) * rng.uniform(1, 2, 30)


@pytest.mark.parametrize("power", [1.1, 1.5, 1.9])
def test_the_mean_is_that_of_scikit_learn(power, claims):
    pred, target = claims
    assert (target == 0).any()
    assert tweedie_deviance.value(pred, target, power).mean() == pytest.approx(
        mean_tweedie_deviance(target, pred, power=power), 1e-12
    )


def test_at_one_end_it_is_the_deviance_of_poisson(claims):
    pred, target = claims
    near = tweedie_deviance.value(pred, target, power=1 + 1e-7).mean()
    assert near == pytest.approx(mean_poisson_deviance(target, pred), 1e-5)


def test_at_the_other_end_it_is_the_deviance_of_gamma(rng):
    pred, target = rng.uniform(0.2, 5, (2, 30))
    np.testing.assert_allclose(
        tweedie_deviance.value(pred, target, power=2 - 1e-7),
        gamma_deviance.value(pred, target),
        rtol=1e-5,
        atol=1e-7,
    )


def test_a_change_of_unit_changes_all_by_one_factor(claims):
    pred, target = claims
    np.testing.assert_allclose(
        tweedie_deviance.value(100 * pred, 100 * target, power=1.3),
        100**0.7 * tweedie_deviance.value(pred, target, power=1.3),
        rtol=1e-10,
        atol=1e-12,
    )


def test_it_is_never_negative_and_0_for_the_target(claims):
    pred, target = claims
    assert (tweedie_deviance.value(pred, target, power=1.7) > 0).all()
    np.testing.assert_allclose(
        tweedie_deviance.value(pred, pred, power=1.7), 0, atol=1e-13
    )


def test_it_is_convex_up_to_a_multiple_of_the_target():
    hess = tweedie_deviance.hess([5.99, 6.01], [2.0, 2.0], power=1.5)
    np.testing.assert_array_equal(np.sign(hess), [1, -1])


def test_the_best_constant_is_the_mean():
    assert tweedie_deviance.best_constant([0, 0, 9]) == 3.0


def test_the_default_power_of_scikit_learn_is_the_squared_error(claims):
    pred, target = claims
    theirs = mean_tweedie_deviance(target, pred)
    assert theirs == pytest.approx(mean_squared_error(target, pred), 1e-14)
    ours = tweedie_deviance.value(pred, target).mean()
    half_way = mean_tweedie_deviance(target, pred, power=1.5)
    assert ours == pytest.approx(half_way, 1e-12)


def test_scikit_learns_regressor_minimises_half_of_it(claims):
    """But for a term of the target, it is half the deviance of exp(raw)."""
    pred, target = claims
    theirs = HalfTweedieLoss(power=1.5)
    gap = tweedie_deviance.value(pred, target) / 2 - theirs.loss(
        y_true=target, raw_prediction=np.log(pred)
    )
    at_one = tweedie_deviance.value(np.ones(30), target) / 2 - theirs.loss(
        y_true=target, raw_prediction=np.zeros(30)
    )
    np.testing.assert_allclose(gap, at_one, atol=1e-12)
