"""Random members of the classes that the theorems speak of."""

from typing import NamedTuple

import numpy as np
import pytest

from gdbook.losses import cauchy, huber
from gdbook.problems import LinearModel, Quadratic


class Member(NamedTuple):
    """A function that is lowest at the origin, with height 0, and a start."""

    f: object
    L: float
    start: np.ndarray

    @property
    def R(self):
        return np.linalg.norm(self.start)

    @property
    def gap(self):
        return self.f.value(self.start)


def convex(seed, reg=0.0):
    """Return a sum of Huber functions of random directions.

    Thresholds far apart make it a parabola here and nearly a norm there.
    """
    rng = np.random.default_rng(seed)
    n, d = rng.integers(1, 6, 2)
    X = rng.normal(size=(n, d)) * 10.0 ** rng.uniform(-1, 1, size=d)
    delta = 10.0 ** rng.uniform(-2, 1, size=n)
    f = LinearModel(X, np.zeros(n), loss=huber, delta=delta, reg=reg)
    return Member(f, f.L, rng.normal(size=d))


def nonconvex(seed):
    """Return a sum of Cauchy functions, which bend down far from 0."""
    rng = np.random.default_rng(seed)
    n, d = rng.integers(1, 6, 2)
    f = LinearModel(rng.normal(size=(n, d)), np.zeros(n), loss=cauchy)
    return Member(f, f.L, 3 * rng.normal(size=d))


def quadratic(seed, L, mu):
    """Return a quadratic with both ends of the spectrum, and some between."""
    rng = np.random.default_rng(seed)
    spectrum = [mu, *rng.uniform(mu, L, size=rng.integers(0, 4)), L]
    f = Quadratic.of_spectrum(spectrum, rng)
    return Member(f, L, rng.normal(size=len(spectrum)))


@pytest.fixture
def members():
    """The three ways to draw a member by its seed."""
    return {"convex": convex, "nonconvex": nonconvex, "quadratic": quadratic}


@pytest.fixture
def rng():
    return np.random.default_rng(11)
