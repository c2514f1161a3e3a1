import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import mean_pinball_loss

from gdbook.losses import absolute_error, quantile

levels = st.floats(0.05, 0.95)
samples = st.lists(st.integers(-9, 9), min_size=1, max_size=15)


def test_too_low_costs_q_and_too_high_the_rest():
    np.testing.assert_allclose(
        quantile.value([0.0, 20.0], [10.0, 10.0], q=0.9), [9.0, 1.0], 1e-15
    )


@pytest.mark.parametrize("q", [0.1, 0.5, 0.8])
def test_the_mean_is_that_of_scikit_learn(q, rng):
    pred, target = rng.normal(size=(2, 50))
    assert quantile.value(pred, target, q).mean() == pytest.approx(
        mean_pinball_loss(target, pred, alpha=q), 1e-14
    )


@given(st.floats(-9, 9))
def test_half_the_absolute_error_is_the_middle_quantile_loss(r):
    assert 2 * quantile.value(r, 0.0) == pytest.approx(
        absolute_error.value(r, 0.0), rel=1e-15, abs=1e-300
    )


@given(st.floats(-9, 9), levels)
def test_seen_from_the_other_side_q_becomes_one_minus_q(r, q):
    assert quantile.value(r, 0.0, q) == pytest.approx(
        quantile.value(-r, 0.0, 1 - q), abs=1e-14
    )


@given(samples, levels)
def test_the_part_q_of_the_targets_is_below_the_best_constant(target, q):
    best = quantile.best_constant(target, q)
    below, up_to = np.less(target, best), np.less_equal(target, best)
    assert below.mean() <= q + 1e-12
    assert q <= up_to.mean() + 1e-12


def test_the_middle_quantile_is_the_median():
    assert quantile.best_constant([1, 2, 3, 10]) == 2.5


def test_the_interpolated_quantile_is_no_minimiser():
    target = np.array([0.0, 1.0])
    interpolated = np.quantile(target, 0.25)
    best = quantile.best_constant(target, q=0.25)
    assert (best, interpolated) == (0.0, 0.25)
    totals = [
        quantile.value(np.full(2, c), target, q=0.25).sum()
        for c in (best, interpolated)
    ]
    assert totals[0] < totals[1]


def test_the_slope_at_the_kink_is_0():
    assert quantile.grad(2.0, 2.0, q=0.9) == 0.0
