"""A function of three numbers, on which the tests of this folder agree."""

from types import SimpleNamespace

import numpy as np
import pytest


def value(x):
    return (x**3).sum(axis=-1) + x[..., 0] * x[..., 1]


def grad(x):
    cross = np.stack([x[..., 1], x[..., 0], 0 * x[..., 0]], axis=-1)
    return 3 * x**2 + cross


@pytest.fixture
def cubic():
    """Its value and its gradient."""
    return SimpleNamespace(value=value, grad=grad)
