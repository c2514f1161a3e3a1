"""Cross-entropy of probabilities: numbers by hand, entropy, weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import log_loss

from gdbook.losses import cross_entropy, kl_divergence, softmax_cross_entropy

TARGET = [0, 0, 0, 1, 0]
PREDICTIONS = {
    (0.1, 0.1, 0.1, 0.6, 0.1): 0.5108256237659907,
    (0.1, 0.1, 0.05, 0.7, 0.05): 0.35667494393873245,
}
SUMS_TO_91 = np.array([0.01, 0.02, 0.03, 0.8, 0.05])
WEIGHTS = np.array([0.5, 2.0, 1.0])

weights_of_four = hnp.arrays(float, 4, elements=st.floats(0.01, 1))
rows = weights_of_four.map(lambda w: w / w.sum())


@pytest.mark.parametrize(("probs", "wanted"), PREDICTIONS.items())
def test_value_by_hand(probs, wanted):
    assert cross_entropy.value(probs, TARGET) == wanted


def test_a_row_that_does_not_sum_to_one_is_no_prediction():
    with pytest.raises(ValueError, match=r"sum to 1, got a sum of 0\.91"):
        cross_entropy.value(SUMS_TO_91, TARGET)
    renormalised = SUMS_TO_91 / SUMS_TO_91.sum()
    assert cross_entropy.value(renormalised, TARGET) == pytest.approx(
        0.12883287184296857, rel=1e-15
    )
    # what the formula alone would say of it
    assert -np.log(SUMS_TO_91[3]) == 0.2231435513142097


def test_what_has_no_chance_costs_nothing_unless_it_happens():
    assert cross_entropy.value([0.0, 1.0], [0, 1]) == 0
    assert cross_entropy.value([0.0, 1.0], [1, 0]) == np.inf
    assert cross_entropy.grad([0.0, 1.0], [0.0, 1.0]).tolist() == [0, -1]
    assert cross_entropy.grad([0.0, 1.0], [0.5, 0.5]).tolist() == [
        -np.inf,
        -0.5,
    ]
    assert cross_entropy.hess([0.0, 1.0], [0, 1]).tolist() == [[0, 0], [0, 1]]


@given(rows, rows)
def test_the_entropy_is_the_least_cross_entropy(p, q):
    entropy = cross_entropy.value(p, p)
    excess = cross_entropy.value(q, p) - entropy
    assert excess >= -1e-12
    assert excess == pytest.approx(kl_divergence.value(q, p), abs=1e-12)


def test_cross_entropy_is_not_symmetric():
    p, q = [0.5, 0.5], [0.9, 0.1]
    assert cross_entropy.value(p, q) == pytest.approx(np.log(2))
    assert cross_entropy.value(q, p) == pytest.approx(-np.log(0.09) / 2)


@given(rows, rows)
def test_through_the_softmax_the_slope_becomes_p_minus_y(p, y):
    jacobian = np.diag(p) - np.outer(p, p)
    np.testing.assert_allclose(
        jacobian @ cross_entropy.grad(p, y),
        softmax_cross_entropy.grad(np.log(p), y),
        atol=1e-12,
    )


def test_mean_is_scikit_learns_log_loss(rng):
    probs, labels = rng.dirichlet(np.ones(3), 50), rng.integers(0, 3, 50)
    ours = cross_entropy.value(probs, np.eye(3)[labels])
    assert ours.mean() == pytest.approx(
        log_loss(labels, probs, labels=range(3)), rel=1e-14
    )


def test_weighted_mean_is_scikit_learns_log_loss(rng):
    probs, labels = rng.dirichlet(np.ones(3), 50), rng.integers(0, 3, 50)
    ours = cross_entropy.value(probs, np.eye(3)[labels], class_weights=WEIGHTS)
    theirs = log_loss(
        labels, probs, labels=range(3), sample_weight=WEIGHTS[labels]
    )
    mean = ours.sum() / WEIGHTS[labels].sum()
    assert mean == pytest.approx(theirs, rel=1e-14)


def test_a_weight_multiplies_the_loss_of_its_class():
    probs = np.tile([0.2, 0.3, 0.5], (3, 1))
    for function in (cross_entropy.value, cross_entropy.grad):
        plain = function(probs, np.eye(3))
        heavy = function(probs, np.eye(3), class_weights=WEIGHTS)
        np.testing.assert_array_equal(heavy.T, WEIGHTS * plain.T)


def test_best_constant_is_the_weighted_frequency():
    best = cross_entropy.best_constant(np.eye(3)[[0, 1, 1, 2]], WEIGHTS)
    np.testing.assert_allclose(best, np.array([0.5, 4, 1]) / 5.5, rtol=1e-15)


@pytest.mark.parametrize("weights", [[1, 1], 2.0, [[1, 1, 1]]])
def test_weights_that_are_not_one_a_class_raise(weights):
    for function in (cross_entropy.value, cross_entropy.grad):
        with pytest.raises(ValueError, match=r"wanted shape \(3,\), one a"):
            function([0.2, 0.3, 0.5], [0, 0, 1], class_weights=weights)
    with pytest.raises(ValueError, match=r"wanted shape \(3,\), one a class"):
        cross_entropy.best_constant(np.eye(3), class_weights=weights)


def test_what_sums_to_one_with_an_entry_below_0_raises():
    with pytest.raises(ValueError, match=r"wanted probabilities, got -0\.5"):
        cross_entropy.value([1.5, -0.5], [1, 0])


def test_no_bound_of_curvature():
    assert cross_entropy.smoothness() == np.inf
    assert cross_entropy.hess([1e-9, 1 - 1e-9], [1, 0])[0, 0] > 1e17
