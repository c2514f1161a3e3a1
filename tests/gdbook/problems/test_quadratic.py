"""Quadratics of a given matrix, and of a given spectrum."""

import numpy as np
import pytest

from gdbook.problems import Parabola, Quadratic


def test_spectrum_is_what_was_asked_for(rng):
    spectrum = np.array([0.0, 1.0, 1.0, 50.0])
    f = Quadratic.of_spectrum(spectrum, rng, center=[1, 2, 3, 4])
    found = np.linalg.eigvalsh(f.A)
    np.testing.assert_allclose(found, spectrum, rtol=0, atol=1e-13 * 50)
    assert [f.mu, f.L] == pytest.approx([0, 50], abs=1e-12)
    assert f.value([1, 2, 3, 4]) == 0


def test_rotations_are_uniform(rng):
    """The mean of A over all rotations is a multiple of the identity."""
    draws = [Quadratic.of_spectrum([1, 2, 6], rng).A for _ in range(1000)]
    np.testing.assert_allclose(
        np.mean(draws, axis=0), 3 * np.eye(3), atol=0.25
    )
    assert np.linalg.norm(np.std(draws, axis=0)) > 1


def test_the_same_seed_gives_the_same_rotation():
    a, b = (
        Quadratic.of_spectrum([1, 2], np.random.default_rng(5)).A
        for _ in range(2)
    )
    assert np.array_equal(a, b)


def test_bottom_lifts_the_value_and_nothing_else():
    low, high = Quadratic([1.0, 3.0]), Quadratic([1.0, 3.0], bottom=5)
    x = np.array([2.0, -1.0])
    assert high.value(x) == low.value(x) + 5
    assert np.array_equal(high.grad(x), low.grad(x))
    assert high.minimum == 5


@pytest.mark.parametrize(
    ("A", "center", "message"),
    [
        ([[1.0, 2.0]], None, "wanted a square matrix"),
        (3.0, None, "wanted a square matrix"),
        ([[1.0, 2.0], [0.0, 1.0]], None, "wanted a symmetric matrix"),
        ([1.0, -1.0], None, "wanted eigenvalues >= 0, got -1"),
        ([1.0, np.nan], None, "1 NaN among 2"),
        ([1.0, 2.0], [0.0], r"center: wanted shape \(2,\)"),
    ],
)
def test_bad_matrices_are_refused(A, center, message):
    with pytest.raises(ValueError, match=message):
        Quadratic(A, center)


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
def test_what_is_rounding_depends_on_the_scale(scale, rng):
    flat = Quadratic.of_spectrum(scale * np.array([0.0, 0.0, 1.0, 5.0]), rng)
    assert flat.mu <= 1e-14 * scale
    with pytest.raises(ValueError, match="wanted eigenvalues >= 0"):
        Quadratic(scale * np.array([1.0, -1e-9]))
    skew = scale * np.array([[1.0, 1e-9], [0.0, 1.0]])
    with pytest.raises(ValueError, match="wanted a symmetric matrix"):
        Quadratic(skew)
    Quadratic(scale * np.array([[1.0, 1e-15], [0.0, 1.0]]))


def test_a_table_of_eigenvalues_is_refused(rng):
    with pytest.raises(ValueError, match=r"eigenvalues: wanted shape \(d,\)"):
        Quadratic.of_spectrum([[1.0]], rng)


def test_the_parabola_of_the_first_chapter():
    f = Parabola()
    assert f.value(0.0) == 5.25
    assert f.value(5.0) == 5.25
    assert f.grad(2.499891109642585) == -0.0002177807148298072
    assert f.value(2.499891109642585) == pytest.approx(-0.99999998814289)
