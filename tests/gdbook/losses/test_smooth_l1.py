import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.losses import absolute_error, huber, smooth_l1


def test_the_mean_of_the_worked_example():
    loss = smooth_l1.value([2.5, 0, 2, 8], [3, -0.5, 2, 7], delta=0.5)
    assert loss.mean() == 0.3125


def test_a_value_on_either_side_of_the_threshold():
    np.testing.assert_array_equal(
        smooth_l1.value([1.0, 10.0], [0.0, 0.0], delta=4.0), [0.125, 8.0]
    )


@given(st.floats(-50, 50), st.floats(0.01, 10))
def test_huber_is_delta_times_smooth_l1(r, delta):
    for name in ("value", "grad", "hess"):
        ours = getattr(smooth_l1, name)(r, 0.0, delta)
        hubers = getattr(huber, name)(r, 0.0, delta)
        assert delta * ours == pytest.approx(hubers, 1e-14)


def test_a_sharp_corner_is_the_absolute_error():
    r, zero = np.linspace(-3, 3, 13), np.zeros(13)
    np.testing.assert_allclose(
        smooth_l1.value(r, zero, delta=1e-9),
        absolute_error.value(r, zero),
        atol=1e-9,
    )


def test_a_sharper_corner_bends_more():
    assert smooth_l1.smoothness(0.25) == 4.0
