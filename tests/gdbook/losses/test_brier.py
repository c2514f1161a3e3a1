import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss

from gdbook.losses import brier

chances = st.floats(0, 1)


def rows(p):
    return np.stack([1 - p, p], axis=-1)


def test_a_value_by_hand():
    loss = brier.value([0.2, 0.3, 0.5], [0, 0, 1])
    assert loss == pytest.approx(0.04 + 0.09 + 0.25, 1e-14)


def test_for_two_classes_scikit_learn_counts_one_of_them(rng):
    p, y = rng.uniform(0, 1, 50), rng.integers(0, 2, 50)
    ours = brier.value(rows(p), rows(y)).mean()
    assert ours / 2 == pytest.approx(brier_score_loss(y, p), 1e-14)


@given(chances, chances)
def test_it_lies_between_0_and_2(p, y):
    assert 0 <= brier.value(rows(p), rows(y)) <= 2 + 1e-15
    assert brier.value(rows(y), rows(y)) == 0


@given(chances, chances)
def test_who_says_what_he_believes_fares_best(truth, other):
    def expected(p):
        yes = brier.value(rows(p), [0.0, 1.0])
        return truth * yes + (1 - truth) * brier.value(rows(p), [1.0, 0.0])

    assert expected(truth) <= expected(other) + 1e-12


def test_the_largest_curvature_is_the_only_one():
    hess = brier.hess([0.2, 0.3, 0.5], [0, 0, 1])
    np.testing.assert_array_equal(hess, brier.smoothness() * np.eye(3))


def test_scikit_learn_halves_it_for_two_classes_alone(rng):
    p = rng.dirichlet(np.ones(3), 20)
    labels = np.arange(20) % 3
    ours = brier.value(p, np.eye(3)[labels]).mean()
    assert ours == pytest.approx(brier_score_loss(labels, p), 1e-14)
