import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from gdbook.losses import cross_entropy, kl_divergence

weights = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(sum)


def distribution(weights):
    return np.array(weights) / sum(weights)


@given(weights, weights)
def test_it_is_that_of_scipy(p, y):
    p, y = distribution(p), distribution(y)
    assert kl_divergence.value(p, y) == pytest.approx(entropy(y, p), abs=1e-12)


@given(weights, weights)
def test_cross_entropy_is_the_entropy_of_the_target_and_the_divergence(p, y):
    p, y = distribution(p), distribution(y)
    ours = cross_entropy.value(y, y) + kl_divergence.value(p, y)
    assert cross_entropy.value(p, y) == pytest.approx(ours, abs=1e-12)


@given(weights, weights)
def test_it_is_never_negative_and_0_for_the_target(p, y):
    p, y = distribution(p), distribution(y)
    assert kl_divergence.value(p, y) >= -1e-15
    assert kl_divergence.value(y, y) == 0


def test_it_is_not_symmetric():
    p, y = [0.5, 0.5], [0.9, 0.1]
    assert kl_divergence.value(p, y) == pytest.approx(0.3680642, abs=1e-7)
    assert kl_divergence.value(y, p) == pytest.approx(0.5108256, abs=1e-7)


def test_a_class_that_occurs_and_was_impossible_costs_infinity():
    assert kl_divergence.value([1.0, 0.0], [0.5, 0.5]) == np.inf
    assert kl_divergence.value([0.5, 0.5], [1.0, 0.0]) == np.log(2)


def test_the_mean_of_torch_is_not_the_mean_divergence(torch_does):
    probs = [[0.1, 0.2, 0.7], [0.25, 0.5, 0.25], [0.98, 0.01, 0.01]]
    target = [[0.0, 0.5, 0.5], [0.2, 0.3, 0.5], [1.0, 0.0, 0.0]]
    mean = kl_divergence.value(probs, target).mean()
    theirs = torch_does["KL divergence, mean"]
    assert mean / 3 == pytest.approx(theirs, 1e-13)  # of 9 terms, not 3 rows
