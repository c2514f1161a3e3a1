import math

import numpy as np
import pytest

from gdbook.losses import absolute_error, huber, log_cosh


def test_a_value_by_hand():
    r = 1.5
    known = math.log((math.exp(r) + math.exp(-r)) / 2)
    assert log_cosh.value(r, 0.0) == pytest.approx(known, 1e-15)


def test_close_to_the_target_no_digits_are_lost():
    r = np.array([1e-3, 1e-5, 1e-7])
    np.testing.assert_allclose(
        log_cosh.value(r, np.zeros(3)), r**2 / 2 - r**4 / 12, rtol=1e-8
    )


def test_far_from_the_target_it_is_a_line():
    np.testing.assert_allclose(
        log_cosh.value([800.0, -1e300], [0.0, 0.0]),
        [800 - math.log(2), 1e300],
        rtol=1e-15,
    )


def test_the_curvature_keeps_its_digits_where_the_slope_is_flat():
    # 1 − tanh² is 0 here
    known = 1 / math.cosh(20.0) ** 2
    assert log_cosh.hess(20.0, 0.0) == pytest.approx(known, 1e-14)


def test_it_lies_within_log_2_below_the_absolute_error_and_below_huber():
    r, zero = np.linspace(-9, 9, 181), np.zeros(181)
    loss, absolute = log_cosh.value(r, zero), absolute_error.value(r, zero)
    assert (absolute - math.log(2) <= loss).all()
    assert (loss <= huber.value(r, zero)).all()
