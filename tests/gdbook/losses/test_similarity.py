"""Losses on vectors: numbers, symmetries, what is left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gdbook.losses import (
    contrastive,
    cosine,
    euclidean,
    hinge,
    margin_ranking,
    triplet,
)

A, B, N = [1, 2, 3], [2, 2, 1], [-1, 0, 2]
coordinate = st.floats(-10, 10).map(lambda x: round(x, 3))
vector = hnp.arrays(float, 3, elements=coordinate)
arrow = vector.filter(lambda v: np.linalg.norm(v) > 0.1)


def test_values_of_the_book():
    assert euclidean.value(A, B).round(7) == 2.2360680
    assert triplet.value(A, B, N).round(7) == 0.2360680
    assert cosine.value(A, B, 1).round(7) == 0.1982163
    assert contrastive.value(A, B, 1) == pytest.approx(2.5, rel=1e-15)


def test_values_by_hand_of_pairs_that_do_not_belong_together():
    assert cosine.value([3, 4], [4, 3], -1, margin=0.5) == pytest.approx(0.46)
    assert contrastive.value([0, 0], [3, 4], -1, margin=7.0) == 2
    assert triplet.value([0, 0], [3, 4], [0, 2], margin=0.5) == 3.5
    assert margin_ranking.value(1.0, 2.0, 1, margin=0.5) == 1.5


@given(vector, vector, vector)
def test_the_distance_is_a_metric(a, b, c):
    d = euclidean.value
    assert d(a, b) == d(b, a) >= 0
    assert d(a, a) == 0
    assert d(a, c) <= d(a, b) + d(b, c) + 1e-12


@given(vector, vector, vector)
def test_moving_everything_changes_no_distance(a, b, c):
    shift = np.array([3.0, -1.0, 7.0])
    assert triplet.value(a, b, c) == pytest.approx(
        triplet.value(a + shift, b + shift, c + shift), abs=1e-12
    )
    for alike in (1, -1):
        assert contrastive.value(a, b, alike) == pytest.approx(
            contrastive.value(a + shift, b + shift, alike), abs=1e-12
        )
    assert not np.sum(triplet.grad(a, b, c), axis=0).round(12).any()


@given(arrow, arrow, st.floats(0.1, 10), st.sampled_from([-1, 1]))
def test_only_the_angle_counts_for_the_cosine(a, b, scale, alike):
    assert cosine.value(scale * a, b, alike) == pytest.approx(
        cosine.value(a, b, alike), abs=1e-12
    )
    da, db = cosine.grad(a, b, alike)
    assert da @ a == pytest.approx(0, abs=1e-12)
    assert db @ b == pytest.approx(0, abs=1e-12)


@given(arrow)
def test_like_directions_cost_nothing_and_opposite_ones_two(a):
    assert cosine.value(a, 2 * a, 1) == pytest.approx(0, abs=1e-14)
    assert cosine.value(a, -a, 1) == pytest.approx(2)
    assert cosine.value(a, -a, -1) == 0


def test_torch_adds_a_little_to_every_difference(torch_does):
    a, b, n = np.array(A), np.array(B), np.array(N)
    default = torch_does["triplet, eps as it stands"]
    assert abs(triplet.value(a, b, n) - default) > 1e-7
    shifted = (
        euclidean.value(a - b + 1e-6, 0 * b)
        - euclidean.value(a - n + 1e-6, 0 * n)
        + 1
    )
    assert shifted == pytest.approx(default, rel=1e-12)


def test_beyond_the_margin_nothing_happens():
    far = [9.0, 0.0]
    near, origin = [1.0, 0.0], [0.0, 0.0]
    alone = [
        (contrastive, (far, origin, -1)),
        (triplet, (origin, near, far)),
        (cosine, (near, [-1.0, 1.0], -1)),
        (margin_ranking, (9.0, 1.0, 1)),
    ]
    for loss, args in alone:
        assert loss.value(*args) == 0
        assert not np.any(loss.grad(*args))
        assert not loss.hess(*args).any()


def test_margins_are_reached_from_the_side_that_is_named():
    """At the margin itself the loss is 0, and so is the slope."""
    assert not np.any(triplet.grad([0.0], [1.0], [2.0], margin=1.0))
    assert not np.any(margin_ranking.grad(1.0, 0.0, 1, margin=1.0))
    assert not np.any(contrastive.grad([0.0], [1.0], -1, margin=1.0))


def test_equal_vectors_have_no_direction_to_part_in():
    assert not np.any(euclidean.grad(A, A))
    assert not np.any(contrastive.grad(A, A, 1))
    assert not np.any(contrastive.grad(A, A, -1))
    assert not np.any(triplet.grad(A, A, A))
    assert triplet.value(A, A, A, margin=0.7) == 0.7  # collapse


def test_like_pairs_are_a_bowl_also_where_they_meet():
    hess = contrastive.hess([1.0, 2.0], [1.0, 2.0], 1)
    one = np.eye(2)
    np.testing.assert_array_equal(hess, np.block([[one, -one], [-one, one]]))


def test_the_curvature_has_no_bound():
    near = [1e-9, 0.0]
    assert euclidean.hess(near, [0.0, 0.0])[1, 1] == pytest.approx(1e9)
    assert contrastive.hess(near, [0.0, 0.0], -1)[1, 1] < -1e8
    assert abs(cosine.hess(near, [1.0, 1.0], 1)).max() > 1e17
    losses = (euclidean, contrastive, triplet, cosine, margin_ranking)
    assert all(loss.smoothness() == np.inf for loss in losses)


def test_descent_brings_like_pairs_together_and_parts_others():
    a, b = np.array([1.0, 0.2]), np.array([0.4, 0.9])
    for loss, reach in ((contrastive, 2.0), (cosine, 0.0)):
        for alike in (1, -1):
            da, db = loss.grad(a, b, alike, margin=reach)
            args = (a - 0.01 * da, b - 0.01 * db, alike)
            assert loss.value(*args, margin=reach) < loss.value(
                a, b, alike, margin=reach
            )


@given(st.floats(-9, 9), st.floats(-9, 9), st.sampled_from([-1, 1]))
def test_ranking_is_the_hinge_of_the_difference(x, y, t):
    ours = margin_ranking.value(x, y, t, margin=1.0)
    assert ours == hinge.value(x - y, t)
    assert ours == margin_ranking.value(y, x, -t, margin=1.0)


def test_a_vector_of_zeros_has_no_direction():
    for args in (([0, 0], [1, 2]), ([1, 2], [0, 0])):
        with pytest.raises(ValueError, match="got a vector of zeros"):
            cosine.value(*args, 1)


@pytest.mark.parametrize(
    ("loss", "args", "message"),
    [
        (euclidean, (1.0, 2.0), "a: wanted vectors, got a number"),
        (euclidean, (A, A[:2]), r"a and b: wanted equal shapes"),
        (triplet, (A, A, A[:2]), r"anchor and negative: wanted equal shapes"),
        (triplet, (A, A[:2], A), r"anchor and positive: wanted equal shapes"),
        (cosine, (A, B, 0), r"target: wanted -1 or \+1, got 0"),
        (cosine, (A, B, [1]), r"target: wanted shape \(\), one a pair"),
        (contrastive, ([A, A], [B, B], 1), r"target: wanted shape \(2,\)"),
        (margin_ranking, ([1, 2], [1, 2], 1), r"target: wanted shape \(2,\)"),
    ],
)
def test_what_does_not_fit_raises(loss, args, message):
    for function in (loss.value, loss.grad, loss.hess):
        with pytest.raises(ValueError, match=message):
            function(*args)
