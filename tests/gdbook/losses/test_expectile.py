import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.losses import expectile, squared_error

levels = st.floats(0.05, 0.95)
samples = st.lists(st.integers(-9, 9), min_size=1, max_size=15)


def test_too_low_costs_q_and_too_high_the_rest():
    np.testing.assert_allclose(
        expectile.value([0.0, 20.0], [10.0, 10.0], q=0.9), [90.0, 10.0], 1e-14
    )


@given(st.floats(-9, 9))
def test_half_the_squared_error_is_the_middle_expectile_loss(r):
    assert 2 * expectile.value(r, 0.0) == pytest.approx(
        squared_error.value(r, 0.0), rel=1e-15, abs=1e-300
    )


@given(st.floats(-9, 9), levels)
def test_seen_from_the_other_side_q_becomes_one_minus_q(r, q):
    assert expectile.value(r, 0.0, q) == pytest.approx(
        expectile.value(-r, 0.0, 1 - q), abs=1e-13
    )


@given(samples, levels)
def test_the_best_constant_balances_what_is_above_and_below(target, q):
    gap = np.subtract(target, expectile.best_constant(target, q))
    above, below = np.maximum(gap, 0).sum(), np.maximum(-gap, 0).sum()
    assert q * above == pytest.approx((1 - q) * below, abs=1e-11)


def test_the_middle_expectile_is_the_mean():
    target = [1, 2, 3, 4, 100]
    assert expectile.best_constant(target) == pytest.approx(22, 1e-15)


@pytest.mark.parametrize("q", [0.2, 0.8])
def test_the_largest_curvature_is_twice_the_larger_weight(q):
    assert expectile.smoothness(q) == 1.6


def test_at_the_target_the_curvature_is_that_of_a_low_prediction():
    assert expectile.hess(2.0, 2.0, q=0.9) == 1.8
