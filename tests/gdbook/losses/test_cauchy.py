import numpy as np
import pytest
from scipy.optimize import least_squares
from scipy.stats import cauchy as distribution

from gdbook.losses import cauchy


def test_a_value_by_hand():
    assert cauchy.value(3.0, 0.0, scale=1.0) == pytest.approx(np.log(10) / 2)


def test_the_cost_is_that_of_scipy(rng):
    target = rng.standard_cauchy(20)
    fit = least_squares(
        lambda c: c - target, [0.0], loss="cauchy", f_scale=1.5
    )
    pred = np.full(20, fit.x[0])
    ours = cauchy.value(pred, target, scale=1.5)
    assert ours.sum() == pytest.approx(fit.cost, 1e-14)
    slope = cauchy.grad(pred, target, scale=1.5)
    assert slope.sum() == pytest.approx(0, abs=1e-4)


def test_it_is_a_likelihood_scaled_and_shifted():
    r, c = np.linspace(-9, 9, 7), 2.0
    minus_log = -distribution.logpdf(r, scale=c)
    np.testing.assert_allclose(
        cauchy.value(r, np.zeros(7), scale=c),
        c**2 / 2 * (minus_log - np.log(np.pi * c)),
        atol=1e-14,
    )


def test_the_hardest_pull_is_at_the_scale():
    r = np.linspace(0, 10, 1001)
    pull = cauchy.grad(r, np.zeros_like(r), scale=2.0)
    assert r[pull.argmax()] == 2.0
    assert pull.max() == 1.0
    assert (np.diff(pull[200:]) < 0).all()


def test_the_most_negative_curvature_is_minus_an_eighth():
    r = np.linspace(0, 10, 10_001)
    assert cauchy.hess(r, np.zeros_like(r)).min() == pytest.approx(
        -1 / 8, abs=1e-7
    )
    assert cauchy.hess(3**0.5, 0.0) == pytest.approx(-1 / 8)


def test_two_targets_far_apart_have_two_best_constants():
    c = np.linspace(-8, 8, 1601)
    total = cauchy.value(c, 0 * c - 5) + cauchy.value(c, 0 * c + 5)
    inner = total[1:-1]
    minima = c[1:-1][(inner < total[:-2]) & (inner < total[2:])]
    np.testing.assert_allclose(abs(minima), np.sqrt(24), atol=0.01)
    assert len(minima) == 2
