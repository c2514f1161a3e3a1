import numpy as np
import pytest
from scipy.special import gammaln
from scipy.stats import poisson
from sklearn._loss import HalfPoissonLoss
from sklearn.metrics import mean_poisson_deviance

from gdbook.losses import poisson_nll


@pytest.fixture
def counted(rng):
    return rng.uniform(0.2, 5, 30), rng.poisson(2, 30).astype(float)


def test_but_for_log_y_factorial_it_is_minus_the_log_probability(counted):
    rate, y = counted
    np.testing.assert_allclose(
        poisson_nll.value(rate, y, log_input=False) + gammaln(y + 1),
        -poisson.logpmf(y, rate),
        rtol=1e-12,
    )


def test_a_rate_and_its_logarithm_cost_the_same(counted):
    rate, y = counted
    np.testing.assert_allclose(
        poisson_nll.value(np.log(rate), y),
        poisson_nll.value(rate, y, log_input=False),
        atol=1e-13,
    )


def test_the_slopes_differ_by_the_rate(counted):
    rate, y = counted
    np.testing.assert_allclose(
        poisson_nll.grad(np.log(rate), y),
        rate * poisson_nll.grad(rate, y, log_input=False),
        atol=1e-13,
    )


def test_twice_what_is_lost_is_the_deviance_of_scikit_learn(counted):
    rate, y = counted
    y = y + 0.5  # they need not be whole
    lost = poisson_nll.value(rate, y, log_input=False)
    lost = lost - poisson_nll.value(y, y, log_input=False)
    assert 2 * lost.mean() == pytest.approx(
        mean_poisson_deviance(y, rate), 1e-12
    )


def test_the_best_constant_is_the_mean_or_its_logarithm():
    assert poisson_nll.best_constant([0, 1, 2, 9], log_input=False) == 3.0
    assert poisson_nll.best_constant([0, 1, 2, 9]) == np.log(3)
    assert poisson_nll.best_constant([0, 0]) == -np.inf


def test_a_tiny_rate_is_exact():
    assert poisson_nll.value(-800.0, 2.0) == 1600.0
    assert poisson_nll.grad(-800.0, 2.0) == -2.0


def test_torch_adds_a_little_to_the_rate_under_the_logarithm(torch_does):
    theirs = torch_does["Poisson, eps as it stands"]
    ours = poisson_nll.value(1e-6, 2.0, log_input=False)
    assert theirs < ours == pytest.approx(1e-6 - 2 * np.log(1e-6), 1e-14)
    with_eps = poisson_nll.value(1e-6 + 1e-8, 2.0, log_input=False)
    assert with_eps - 1e-8 == pytest.approx(theirs, 1e-14)


def test_scikit_learns_regressor_minimises_it(counted):
    rate, y = counted
    theirs = HalfPoissonLoss().loss(y_true=y, raw_prediction=np.log(rate))
    np.testing.assert_allclose(poisson_nll.value(np.log(rate), y), theirs)
