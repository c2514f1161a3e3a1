import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import SGDRegressor
from sklearn.svm import SVR, LinearSVR

from gdbook.losses import absolute_error, epsilon_insensitive

samples = st.lists(st.integers(-9, 9), min_size=1, max_size=15)
widths = st.floats(0, 5)


def test_only_what_sticks_out_of_the_tube_costs():
    np.testing.assert_array_equal(
        epsilon_insensitive.value([1.0, -3.0, 2.5], [0, 0, 0], epsilon=2),
        [0.0, 1.0, 0.5],
    )


@given(st.floats(-9, 9))
def test_without_a_tube_it_is_the_absolute_error(r):
    for name in ("value", "grad"):
        ours = getattr(epsilon_insensitive, name)(r, 0.0, epsilon=0)
        assert ours == getattr(absolute_error, name)(r, 0.0)


@given(st.floats(-9, 9), widths)
def test_it_is_the_mean_absolute_error_to_both_edges_less_epsilon(r, epsilon):
    edges = absolute_error.mae([r, r], [-epsilon, epsilon]) - epsilon
    assert epsilon_insensitive.value(r, 0.0, epsilon) == pytest.approx(
        edges, abs=1e-14
    )


@given(samples, widths)
def test_no_constant_at_an_edge_is_better_than_the_best(target, epsilon):
    target = np.array(target)

    def total(c):
        pred = np.full(target.shape, c)
        return epsilon_insensitive.value(pred, target, epsilon).sum()

    best = total(epsilon_insensitive.best_constant(target, epsilon))
    # The total is linear between the edges: an edge has the least of all.
    edges = np.concatenate([target - epsilon, target + epsilon])
    assert best == pytest.approx(min(map(total, edges)), abs=1e-12)


def test_at_the_kinks_the_slope_is_0():
    np.testing.assert_array_equal(
        epsilon_insensitive.grad([-2.0, 2.0], [0, 0], epsilon=2), 0.0
    )


@pytest.mark.parametrize(
    ("model", "loss"), [(SVR, 0.15), (SGDRegressor, 0.15), (LinearSVR, 0.25)]
)
def test_the_widths_of_scikit_learn(model, loss):
    assert epsilon_insensitive.value(0.25, 0.0) == 0.15
    theirs = epsilon_insensitive.value(0.25, 0.0, epsilon=model().epsilon)
    assert theirs == loss
