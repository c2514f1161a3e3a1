import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import expon
from sklearn._loss import HalfGammaLoss
from sklearn.metrics import mean_gamma_deviance

from gdbook.losses import gamma_deviance

positive = st.floats(0.01, 100)


def test_a_value_by_hand():
    known = 2 * (2 - 1 - np.log(2))
    assert gamma_deviance.value(3.0, 6.0) == pytest.approx(known, 1e-15)


def test_the_mean_is_that_of_scikit_learn(rng):
    pred, target = rng.uniform(0.1, 9, (2, 50))
    assert gamma_deviance.value(pred, target).mean() == pytest.approx(
        mean_gamma_deviance(target, pred), 1e-13
    )


def test_it_is_twice_the_log_likelihood_that_is_lost(rng):
    pred, target = rng.uniform(0.1, 9, (2, 50))
    lost = expon.logpdf(target, scale=target)
    lost = lost - expon.logpdf(target, scale=pred)
    np.testing.assert_allclose(
        gamma_deviance.value(pred, target), 2 * lost, atol=1e-12
    )


@given(positive, positive, positive)
def test_the_unit_does_not_matter(pred, target, unit):
    assert gamma_deviance.value(unit * pred, unit * target) == pytest.approx(
        gamma_deviance.value(pred, target), rel=1e-9, abs=1e-13
    )


@given(positive, positive)
def test_it_is_never_negative_and_0_for_the_target(pred, target):
    assert gamma_deviance.value(pred, target) >= -1e-15
    assert gamma_deviance.value(target, target) == 0


def test_it_is_convex_up_to_twice_the_target():
    hess = gamma_deviance.hess([5.999, 6.0, 6.001], [3.0, 3.0, 3.0])
    np.testing.assert_array_equal(np.sign(hess), [1, 0, -1])


def test_the_best_constant_is_the_mean():
    assert gamma_deviance.best_constant([1, 2, 9]) == 4.0


def test_scikit_learns_regressor_minimises_half_of_it(rng):
    """But for a term of the target, 1 + log y."""
    pred, target = rng.uniform(0.2, 5, (2, 30))
    theirs = HalfGammaLoss().loss(y_true=target, raw_prediction=np.log(pred))
    ours = gamma_deviance.value(pred, target) / 2
    np.testing.assert_allclose(ours, theirs - 1 - np.log(target), atol=1e-13)
