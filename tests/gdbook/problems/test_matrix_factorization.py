"""A matrix as a product: its saddle, its minima, its symmetry."""

import numpy as np
import pytest

from gdbook.problems import MatrixFactorization


def test_minimum_is_what_the_dropped_singular_values_say(rng):
    M = rng.normal(size=(5, 4))
    f = MatrixFactorization(M, rank=2)
    dropped = np.linalg.svd(M, compute_uv=False)[2:]
    assert f.minimum == pytest.approx((dropped**2).sum() / 2)
    assert f.value(f.minimizer) == pytest.approx(f.minimum, rel=1e-13)
    assert np.linalg.norm(f.grad(f.minimizer)) < 1e-13
    U, V = f.factors(f.minimizer)
    assert np.linalg.matrix_rank(U @ V.T) == 2
    np.testing.assert_allclose(U.T @ U, V.T @ V, atol=1e-13)  # balanced


def test_the_origin_is_a_saddle_of_known_steepness(rng):
    M = rng.normal(size=(3, 2))
    f = MatrixFactorization(M, rank=1)
    x = np.zeros(f.dim)
    assert not f.grad(x).any()
    H = np.stack([f.hess_product(x, v) for v in np.eye(f.dim)])
    largest = np.linalg.svd(M, compute_uv=False)[0]
    spectrum = np.linalg.eigvalsh(H)
    assert spectrum[[0, -1]] == pytest.approx([-largest, largest])


def test_scaling_one_factor_up_and_the_other_down_changes_nothing(rng):
    f = MatrixFactorization(rng.normal(size=(4, 3)), rank=2)
    x = rng.normal(size=f.dim)
    y = np.concatenate([3 * x[:8], x[8:] / 3])
    assert f.value(y) == pytest.approx(f.value(x), rel=1e-13)


@pytest.mark.parametrize(
    ("M", "rank", "error", "message"),
    [
        ([1.0, 2.0], 1, ValueError, "M: wanted shape"),
        ([[1.0, 2.0]], 2, ValueError, "rank: wanted at most 1"),
        ([[1.0, 2.0]], 0, ValueError, "rank: wanted at least 1"),
        ([[1.0, 2.0]], 1.0, TypeError, "rank: wanted a whole number"),
    ],
)
def test_bad_arguments_are_refused(M, rank, error, message):
    with pytest.raises(error, match=message):
        MatrixFactorization(M, rank)
