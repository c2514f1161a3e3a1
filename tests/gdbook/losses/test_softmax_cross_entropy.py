"""Softmax cross-entropy: stable, invariant, smooth, weighted, smoothed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import log_loss

from gdbook.losses import cross_entropy, softmax_cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax

BY_HAND = [
    [0.1, 0.1, 0.1, 0.6, 0.1],
    [0.1, 0.1, 0.05, 0.7, 0.05],
    [0.01, 0.02, 0.03, 0.8, 0.05],
]
WEIGHTS = np.array([0.5, 2.0, 3.0])

logits = hnp.arrays(float, (5, 3), elements=st.floats(-50, 50))
labels = hnp.arrays(int, 5, elements=st.integers(0, 2))


def test_softmax_twice_is_a_mistake_that_no_shape_reveals():
    loss = softmax_cross_entropy.value(BY_HAND, [3, 3, 3])
    assert loss.round(4).tolist() == [1.2314, 1.1448, 1.0465]
    # even of a perfect prediction the loss cannot fall below this
    assert softmax_cross_entropy.value(np.eye(5)[3], 3) == pytest.approx(
        np.log(1 + 4 / np.e)
    )


@given(logits, labels)
def test_it_is_the_cross_entropy_of_the_softmax(z, y):
    np.testing.assert_allclose(
        softmax_cross_entropy.value(z, y),
        cross_entropy.value(softmax(z), np.eye(3)[y]),
        rtol=1e-9,
        atol=1e-12,
    )


def test_mean_is_scikit_learns_log_loss(rng):
    z, y = rng.normal(0, 3, (40, 3)), rng.integers(0, 3, 40)
    theirs = log_loss(y, softmax(z), labels=range(3))
    ours = softmax_cross_entropy.value(z, y).mean()
    assert ours == pytest.approx(theirs, rel=1e-13)


@given(logits, labels, st.floats(-1e3, 1e3))
def test_adding_a_number_to_all_logits_changes_nothing(z, y, shift):
    for function in (
        softmax_cross_entropy.value,
        softmax_cross_entropy.grad,
        softmax_cross_entropy.hess,
    ):
        np.testing.assert_allclose(
            function(z + shift, y), function(z, y), rtol=1e-9, atol=1e-9
        )


@given(logits, labels, st.sampled_from([0.0, 0.1]))
def test_the_gradient_sums_to_zero(z, y, smoothing):
    for weights in (None, WEIGHTS):
        g = softmax_cross_entropy.grad(z, y, smoothing, weights)
        np.testing.assert_allclose(g.sum(axis=-1), 0, atol=1e-12)


@pytest.mark.parametrize("size", [800.0, 1e4])
def test_large_logits_are_exact(size):
    z = [[size, -size, -size], [-size, size, -size]]
    assert softmax_cross_entropy.value(z, [0, 0]).tolist() == [0, 2 * size]
    assert softmax_cross_entropy.grad(z, [0, 0]).tolist() == [
        [0, 0, 0],
        [-1, 1, 0],
    ]
    assert not softmax_cross_entropy.hess(z, [0, 0]).any()


def test_a_masked_class_costs_nothing_and_pulls_nothing():
    z = [-np.inf, 0.0, 0.0]
    assert softmax_cross_entropy.value(z, 1) == pytest.approx(np.log(2))
    assert softmax_cross_entropy.grad(z, 1).tolist() == [0, -0.5, 0.5]
    assert softmax_cross_entropy.value(z, 0) == np.inf


@given(logits)
def test_the_norm_of_the_hessian_is_at_most_one_half(z):
    hess = softmax_cross_entropy.hess(z, np.zeros(5, int))
    norm = np.linalg.norm(hess, ord=2, axis=(-2, -1))
    assert norm.max() <= softmax_cross_entropy.smoothness() + 1e-15


@pytest.mark.parametrize(("weights", "L"), [(None, 0.5), (WEIGHTS, 1.5)])
def test_two_classes_that_share_everything_reach_the_smoothness(weights, L):
    hess = softmax_cross_entropy.hess([-800.0, 0, 0], 2, class_weights=weights)
    assert np.linalg.norm(hess, ord=2) == pytest.approx(L, rel=1e-15)
    assert softmax_cross_entropy.smoothness(class_weights=weights) == L


def test_labels_and_sure_probabilities_are_the_same_target(rng):
    z, y = rng.normal(size=(6, 3)), rng.integers(0, 3, 6)
    for name in ("value", "grad", "hess"):
        function = getattr(softmax_cross_entropy, name)
        for settings in ({}, {"class_weights": WEIGHTS}):
            np.testing.assert_array_equal(
                function(z, y, 0.1, **settings),
                function(z, np.eye(3)[y], 0.1, **settings),
            )


def test_smoothing_spreads_a_part_of_the_target_evenly():
    z, y = np.array([2.0, 0.0, -1.0]), 0
    smooth = softmax_cross_entropy.value(z, y, label_smoothing=0.3)
    every = [softmax_cross_entropy.value(z, k) for k in range(3)]
    assert smooth == pytest.approx(0.7 * every[0] + 0.3 * np.mean(every))


def test_a_weight_of_one_changes_nothing(rng):
    z, y = rng.normal(size=(6, 3)), rng.integers(0, 3, 6)
    for name in ("value", "grad", "hess"):
        function = getattr(softmax_cross_entropy, name)
        np.testing.assert_allclose(
            function(z, y, class_weights=np.ones(3)),
            function(z, y),
            rtol=1e-14,
            atol=1e-16,
        )


def test_there_are_two_weighted_means_and_torch_takes_the_second(torch_does):
    z = [[2.0, 0.0, -1.0], [0.5, 0.5, 0.5], [-800.0, 800.0, 0.0]]
    y = np.array([0, 2, 1])
    loss = softmax_cross_entropy.value(z, y, class_weights=WEIGHTS)
    by_weight = loss.sum() / WEIGHTS[y].sum()
    assert by_weight == pytest.approx(
        torch_does["weighted cross-entropy, mean"], rel=1e-12
    )
    assert loss.mean() == pytest.approx(by_weight * 5.5 / 3, rel=1e-12)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_at_the_best_constant_the_total_gradient_is_zero(smoothing, weights):
    y = np.array([0, 0, 0, 1, 2, 2])
    best = softmax_cross_entropy.best_constant(y, 3, smoothing, weights)
    assert np.exp(best).sum() == pytest.approx(1, rel=1e-14)
    z = np.tile(best, (6, 1))
    g = softmax_cross_entropy.grad(z, y, smoothing, weights)
    np.testing.assert_allclose(g.sum(axis=0), 0, atol=1e-14)


def test_the_best_logit_of_a_class_that_never_occurs_is_minus_infinity():
    best = softmax_cross_entropy.best_constant([0, 0, 2], 3)
    np.testing.assert_allclose(best, [np.log(2 / 3), -np.inf, -np.log(3)])


def test_softmax_refuses_infinite_scores_but_not_masks():
    assert softmax([-np.inf, 0.0]).tolist() == [0, 1]
    with pytest.raises(ValueError, match="logits: wanted numbers below inf"):
        softmax([np.inf, 0.0])


@given(logits, labels)
@pytest.mark.parametrize("weights", [None, WEIGHTS])
def test_both_at_once_are_value_and_gradient(weights, z, y):
    settings = {"label_smoothing": 0.1, "class_weights": weights}
    value, grad = softmax_cross_entropy.value_and_grad(z, y, **settings)
    wanted = softmax_cross_entropy.value(z, y, **settings)
    np.testing.assert_array_equal(value, wanted)
    wanted = softmax_cross_entropy.grad(z, y, **settings)
    np.testing.assert_allclose(grad, wanted, rtol=1e-12, atol=1e-15)
