"""Adagrad against the best fixed point in hindsight."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdbook import bounds


def projected_adagrad(grads, lr, box):
    """Adagrad on linear costs, clipped to a box; its points."""
    x, total = np.zeros(grads.shape[1]), 0.0
    for g in grads:
        yield x
        total = total + g * g
        scaled = np.divide(g, np.sqrt(total), out=0 * g, where=total > 0)
        x = np.clip(x - lr * scaled, -box, box)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    lr=st.none() | st.floats(0.01, 10),
    sparse=st.floats(0, 0.95),
)
def test_regret_is_below_the_bound(seed, lr, sparse):
    rng = np.random.default_rng(seed)
    T, d, box = 60, 3, 0.5
    grads = rng.normal(0.2, 1, (T, d)) * (rng.random((T, d)) > sparse)
    used = 2 * box / np.sqrt(2) if lr is None else lr
    x = np.array(list(projected_adagrad(grads, used, box)))
    paid = (grads * x).sum(axis=1).cumsum()
    best = -box * abs(grads.cumsum(axis=0)).sum(axis=1)
    bound = bounds.adagrad_regret(grads, D=2 * box, lr=lr)
    assert (paid - best <= bound * (1 + 1e-12) + 1e-12).all()


def test_the_default_learning_rate_is_the_best(rng):
    grads = rng.normal(size=(5, 2))
    best = bounds.adagrad_regret(grads, D=3)
    others = [
        bounds.adagrad_regret(grads, D=3, lr=lr)[-1]
        for lr in np.linspace(0.5, 5, 200)
    ]
    assert best[-1] <= min(others)
    lengths = np.linalg.norm(grads, axis=0).sum()
    assert best[-1] == pytest.approx(np.sqrt(2) * 3 * lengths)


def test_rare_coordinates_cost_little():
    """A coordinate that is seen once costs as much as one step."""
    often = np.zeros((100, 2))
    often[:, 0] = 1
    once = often.copy()
    once[0, 1] = 1
    difference = bounds.adagrad_regret(once, D=1)[-1]
    difference -= bounds.adagrad_regret(often, D=1)[-1]
    assert difference == pytest.approx(np.sqrt(2))


def test_gradients_in_a_row_are_refused():
    with pytest.raises(ValueError, match=r"grads: wanted shape \(T, d\)"):
        bounds.adagrad_regret([1.0, 2.0], D=1)
    with pytest.raises(ValueError, match="D: wanted > 0"):
        bounds.adagrad_regret([[1.0, 2.0]], D=0)
