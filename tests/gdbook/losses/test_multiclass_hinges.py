"""Crammer and Singer's and Weston and Watkins' hinges on many classes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import linprog
from sklearn.metrics import hinge_loss

from gdbook.losses import crammer_singer, hinge, weston_watkins

BOTH = pytest.mark.parametrize(
    "loss",
    [crammer_singer, weston_watkins],
    ids=["crammer_singer", "weston_watkins"],
)
scores = hnp.arrays(float, (4, 3), elements=st.floats(-100, 100))
labels = hnp.arrays(int, 4, elements=st.integers(0, 2))


@pytest.mark.parametrize(
    ("label", "worst", "every"), [(0, 0, 0), (1, 3, 3.5), (2, 3.5, 5)]
)
def test_value_by_hand(label, worst, every):
    z = [3.0, 1.0, 0.5]
    assert crammer_singer.value(z, label) == worst
    assert weston_watkins.value(z, label) == every


def test_grad_by_hand():
    z = [[3.0, 2.5, 0.5], [3.0, 2.5, 0.5], [3.0, 1.0, 0.5]]
    assert crammer_singer.grad(z, [0, 2, 0]).tolist() == [
        [-1, 1, 0],
        [1, 0, -1],
        [0, 0, 0],
    ]
    assert weston_watkins.grad(z, [0, 2, 0]).tolist() == [
        [-1, 1, 0],
        [1, 1, -2],
        [0, 0, 0],
    ]


@BOTH
@given(z=scores, y=labels)
def test_it_bounds_the_zero_one_loss(loss, z, y):
    assert (loss.value(z, y) >= (z.argmax(axis=-1) != y)).all()


@given(z=scores, y=labels)
def test_the_worst_rival_costs_at_most_what_all_rivals_cost(z, y):
    worst, every = crammer_singer.value(z, y), weston_watkins.value(z, y)
    assert (worst <= every).all()
    assert (every <= 2 * worst).all()


@BOTH
@given(z=scores, y=labels)
def test_with_two_classes_it_is_the_hinge_of_the_difference(loss, z, y):
    z, y = z[:, :2], y % 2
    wanted = hinge.value(z[:, 1] - z[:, 0], 2 * y - 1)
    np.testing.assert_allclose(loss.value(z, y), wanted, atol=1e-12)


@BOTH
@given(z=scores, y=labels)
def test_the_gradient_sums_to_zero(loss, z, y):
    assert not loss.grad(z, y).sum(axis=-1).any()


def test_scikit_learns_hinge_loss_is_crammer_and_singers(rng):
    z, y = rng.normal(0, 2, (50, 4)), rng.integers(0, 4, 50)
    theirs = hinge_loss(y, z, labels=range(4))
    assert crammer_singer.value(z, y).mean() == pytest.approx(theirs)


def test_torch_divides_by_the_number_of_classes(torch_does):
    ours = weston_watkins.value([0.5, 0.5, 0.5], 2)
    assert ours == 2
    assert ours / 3 == torch_does["multi-margin, divided by the classes"]


@BOTH
def test_a_masked_class_is_no_rival(loss):
    z = [-np.inf, 1.0, 0.0]
    assert loss.value(z, 1) == 0
    assert loss.value(z, 2) == 2
    assert loss.grad(z, 2).tolist() == [0, 1, -1]


@BOTH
def test_it_has_no_curvature_and_kinks(loss):
    z = [[3.0, 1.0, 0.5], [3.0, 1.0, 0.5]]
    assert loss.hess(z, [0, 1]).shape == (2, 3, 3)
    assert not loss.hess(z, [0, 1]).any()
    assert loss.smoothness() == np.inf


@pytest.mark.parametrize(
    "counts", [(5, 1, 1), (2, 2, 1), (1, 2, 2, 7), (2, 2), (3, 1)]
)
def test_best_constant_is_what_a_linear_programme_finds(counts):
    k = len(counts)
    y = np.repeat(np.arange(k), counts)
    best = crammer_singer.best_constant(y, k)
    least = crammer_singer.value(np.tile(best, (y.size, 1)), y).sum()
    # the unknowns: the scores, then the loss of an example of each class
    rows = [
        np.r_[np.eye(k)[j] - np.eye(k)[c], -np.eye(k)[c]]
        for c in range(k)
        for j in range(k)
        if j != c
    ]
    bounds = [(None, None)] * k + [(0, None)] * k
    programme = linprog(
        np.r_[np.zeros(k), counts], rows, -np.ones(len(rows)), bounds=bounds
    )
    assert least == pytest.approx(programme.fun, abs=1e-9)


@BOTH
def test_one_class_is_no_choice(loss):
    with pytest.raises(ValueError, match="scores: wanted at least 2 classes"):
        loss.value([[1.0]], [0])
