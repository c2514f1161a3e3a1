"""Cross-entropy on one logit: exact in the tails, weighted, not saturated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.losses import (
    binary_cross_entropy,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    squared_error,
)
from gdbook.losses.sigmoid_cross_entropy import sigmoid

logit = st.floats(-30, 30)
chance = st.floats(0, 1)


@given(st.floats(-8, 8), chance)
def test_it_is_the_cross_entropy_of_the_sigmoid(z, y):
    assert sigmoid_cross_entropy.value(z, y) == pytest.approx(
        binary_cross_entropy.value(sigmoid(z), y), rel=1e-9, abs=1e-15
    )
    assert sigmoid_cross_entropy.grad(z, y) == pytest.approx(
        sigmoid(z) - y, abs=1e-15
    )


@given(logit, chance)
def test_it_is_the_softmax_cross_entropy_of_two_logits(z, y):
    assert sigmoid_cross_entropy.value(z, y) == pytest.approx(
        softmax_cross_entropy.value([0, z], [1 - y, y]), rel=1e-10, abs=1e-15
    )


@pytest.mark.parametrize("size", [800.0, 1e4])
def test_large_logits_are_exact(size):
    z, y = [size, -size, size, -size], [1, 0, 0, 1]
    value, grad = sigmoid_cross_entropy.value, sigmoid_cross_entropy.grad
    assert value(z, y).tolist() == [0, 0, size, size]
    assert grad(z, y).tolist() == [0, 0, 1, -1]
    assert not sigmoid_cross_entropy.hess(z, y).any()


def test_tails_keep_their_digits_where_sigmoid_minus_one_has_none():
    tiny = np.exp(-40)
    assert sigmoid(40.0) - 1 == 0
    for function, wanted in (
        (sigmoid_cross_entropy.value, tiny),
        (sigmoid_cross_entropy.grad, -tiny),
        (sigmoid_cross_entropy.hess, tiny),
    ):
        assert function(40.0, 1) == pytest.approx(wanted, rel=1e-14)


def test_sigmoid_with_squared_error_saturates_and_this_does_not():
    z, y = -10.0, 1.0
    p = sigmoid(z)
    half_square = squared_error.grad(p, y) / 2 * p * (1 - p)
    assert half_square == pytest.approx(-4.5e-5, rel=0.01)
    assert sigmoid_cross_entropy.grad(z, y).round(5) == -0.99995


def test_a_positive_weight_counts_each_yes_so_many_times():
    z, y = np.array([0.3, 0.3]), np.array([1, 0])
    for name in ("value", "grad", "hess"):
        function = getattr(sigmoid_cross_entropy, name)
        np.testing.assert_allclose(
            function(z, y, pos_weight=3.0), function(z, y) * [3, 1]
        )


@pytest.mark.parametrize("weight", [0.2, 1.0, 3.0])
def test_smoothness_is_the_curvature_at_even_odds(weight):
    curvature = sigmoid_cross_entropy.hess([0.0, 0.0], [0, 1], weight).max()
    assert sigmoid_cross_entropy.smoothness(weight) == curvature


def test_best_constant_is_the_log_odds():
    best = sigmoid_cross_entropy.best_constant
    assert best([1, 0, 1, 1]) == pytest.approx(np.log(3), rel=1e-15)
    assert best([1, 0, 1, 1], pos_weight=2) == pytest.approx(np.log(6))
    assert best([1, 1]) == np.inf
    assert best([0, 0]) == -np.inf


def test_infinite_logits_raise():
    with pytest.raises(ValueError, match="logits: wanted finite numbers"):
        sigmoid_cross_entropy.value([0.0, np.inf], [1, 1])


@pytest.mark.parametrize("weight", [1.0, 3.0])
def test_both_at_once_are_value_and_gradient(weight):
    z, y = np.meshgrid([-800.0, -30, -1, 0, 0.3, 9, 800], [0.0, 0.2, 1])
    value, grad = sigmoid_cross_entropy.value_and_grad(z, y, weight)
    wanted = sigmoid_cross_entropy.value(z, y, weight)
    np.testing.assert_array_equal(value, wanted)
    wanted = sigmoid_cross_entropy.grad(z, y, weight)
    np.testing.assert_allclose(grad, wanted, rtol=1e-12)
