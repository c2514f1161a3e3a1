"""InfoNCE and NT-Xent: the partner among the batch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.losses import info_nce, nt_xent

BOTH = pytest.mark.parametrize(
    "loss", [info_nce, nt_xent], ids=["info_nce", "nt_xent"]
)
seeds = st.integers(0, 2**32)


def batch(seed, n=5, d=3):
    return np.random.default_rng(seed).normal(size=(2, n, d))


def cos(a, b):
    return a @ b / np.sqrt(a @ a * (b @ b))


def test_info_nce_written_as_loops():
    a, b = batch(0)
    for i, loss in enumerate(info_nce.value(a, b, temperature=0.3)):
        likes = [np.exp(cos(a[i], other) / 0.3) for other in b]
        assert loss == pytest.approx(-np.log(likes[i] / sum(likes)), rel=1e-13)


def test_nt_xent_written_as_loops():
    a, b = batch(1)
    z, n = np.concatenate([a, b]), len(a)

    def one(i, j):
        likes = [np.exp(cos(z[i], z[k]) / 0.3) for k in range(2 * n) if k != i]
        return -np.log(np.exp(cos(z[i], z[j]) / 0.3) / sum(likes))

    for i, loss in enumerate(nt_xent.value(a, b, temperature=0.3)):
        both = (one(i, i + n) + one(i + n, i)) / 2
        assert loss == pytest.approx(both, rel=1e-13)


@pytest.mark.parametrize("n", [2, 7])
def test_if_all_vectors_are_one_it_is_a_guess(n):
    a = np.tile([1.0, 2.0], (n, 1))
    np.testing.assert_allclose(info_nce.value(a, a), np.log(n), rtol=1e-14)
    np.testing.assert_allclose(
        nt_xent.value(a, a), np.log(2 * n - 1), rtol=1e-14
    )
    for loss in (info_nce, nt_xent):
        assert abs(np.array(loss.grad(a, a))).max() < 1e-14


@BOTH
@given(seeds)
def test_the_order_of_the_batch_does_not_matter(loss, seed):
    a, b = batch(seed)
    order = np.random.default_rng(seed).permutation(len(a))
    np.testing.assert_allclose(
        loss.value(a[order], b[order]), loss.value(a, b)[order], atol=1e-12
    )
    for g, shuffled in zip(
        loss.grad(a, b), loss.grad(a[order], b[order]), strict=True
    ):
        np.testing.assert_allclose(shuffled, g[order], atol=1e-10)


@BOTH
@given(seeds, st.floats(0.1, 10))
def test_lengths_do_not_count(loss, seed, scale):
    a, b = batch(seed)
    np.testing.assert_allclose(
        loss.value(scale * a, b), loss.value(a, b), rtol=1e-9, atol=1e-12
    )
    for g, x in zip(loss.grad(a, b), (a, b), strict=True):
        np.testing.assert_allclose((g * x).sum(axis=-1), 0, atol=1e-10)


@given(seeds)
def test_nt_xent_is_symmetric_and_has_more_negatives(seed):
    a, b = batch(seed)
    there, back = nt_xent.value(a, b), nt_xent.value(b, a)
    np.testing.assert_allclose(there, back, atol=1e-12)
    one_way = info_nce.value(a, b, 0.5), info_nce.value(b, a, 0.5)
    assert (there > np.mean(one_way, axis=0) - 1e-12).all()


@BOTH
def test_a_low_temperature_forgives_a_clear_choice(loss):
    a = np.eye(4)
    cold, warm = loss.value(a, a, 0.01), loss.value(a, a, 1.0)
    assert (cold < 1e-40).all()
    assert (warm > 0.7).all()


@BOTH
def test_a_step_downhill_lowers_the_total(loss):
    a, b = batch(2)
    da, db = loss.grad(a, b)
    after = loss.value(a - 1e-3 * da, b - 1e-3 * db).sum()
    assert after < loss.value(a, b).sum()


@BOTH
def test_there_is_no_bound_of_curvature(loss):
    assert loss.smoothness() == np.inf


@BOTH
@pytest.mark.parametrize(
    ("a", "message"),
    [
        ([1.0, 2.0], r"a: wanted shape \(\.\.\., n, d\) with n >= 2"),
        ([[1.0, 2.0]], r"a: wanted shape \(\.\.\., n, d\) with n >= 2"),
        ([[1.0, 2.0], [0.0, 0.0]], "a: wanted directions, got a vector of"),
    ],
)
def test_what_is_no_batch_raises(loss, a, message):
    for function in (loss.value, loss.grad):
        with pytest.raises(ValueError, match=message):
            function(a, a)
