import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.descent import trace
from gdbook.optimizers import muon
from gdbook.optimizers.matrix import orthogonalize

G = np.random.default_rng(0).standard_normal((3, 5))


def polynomial(s):
    return 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5


@given(seed=st.integers(0, 999), steps=st.integers(0, 6))
def test_it_is_a_polynomial_of_the_singular_values(seed, steps):
    A = np.random.default_rng(seed).standard_normal((4, 3))
    U, s, V = np.linalg.svd(A, full_matrices=False)
    s = s / np.linalg.norm(A)
    for _ in range(steps):
        s = polynomial(s)
    np.testing.assert_allclose(
        orthogonalize(A, steps=steps), (U * s) @ V, atol=1e-9
    )


@given(seed=st.integers(0, 999))
def test_five_steps_bring_singular_values_near_one(seed):
    Q = np.linalg.qr(np.random.default_rng(seed).standard_normal((3, 3)))[0]
    s = np.linalg.svd(orthogonalize(Q * [1.0, 0.3, 0.02]), compute_uv=False)
    assert ((s > 0.68) & (s < 1.14)).all()


def test_neither_size_nor_orientation_matters():
    np.testing.assert_allclose(orthogonalize(1e9 * G), orthogonalize(G))
    np.testing.assert_allclose(orthogonalize(G.T), orthogonalize(G).T)


def test_a_matrix_of_zeros_stays():
    np.testing.assert_array_equal(orthogonalize(np.zeros((2, 3))), 0.0)
    np.testing.assert_allclose(
        orthogonalize(np.full((1, 1), 1e-9), steps=0), [[1e-2]]
    )


@pytest.mark.parametrize("nesterov", [False, True])
def test_a_sum_of_gradients_would_do_as_well_as_a_mean(nesterov):
    """Jordan's form: `B = μB + G`, and ahead `G + μB`."""
    gradients = np.random.default_rng(1).standard_normal((20, 3, 2))
    left = iter(gradients)
    settings = {"lr": 0.1, "momentum": 0.9, "nesterov": nesterov}
    run = trace(muon(lambda x: next(left), np.ones((3, 2)), **settings), 20)
    x, B = np.ones((3, 2)), 0.0
    for g in gradients:
        B = 0.9 * B + g
        look = g + 0.9 * B if nesterov else B
        tall = np.sqrt(3 / 2)
        x = (1 - 0.1 * 0.1) * x - 0.1 * tall * orthogonalize(look)
    np.testing.assert_allclose(run.x[-1], x, rtol=1e-9)


def test_a_wide_matrix_has_no_shape_factor():
    x = trace(muon(lambda x: G, np.zeros((3, 5)), lr=1.0), 1).x
    np.testing.assert_allclose(x[1], -orthogonalize(G))
    x = trace(muon(lambda x: G.T, np.zeros((5, 3)), lr=1.0), 1).x
    np.testing.assert_allclose(x[1], -np.sqrt(5 / 3) * orthogonalize(G).T)


def test_weights_shrink_apart_from_the_step():
    settings = {"lr": 0.5, "weight_decay": 0.2}
    x = trace(muon(lambda x: 0 * x, np.ones((2, 2)), **settings), 2).x
    np.testing.assert_allclose(x[-1], 0.9**2)
