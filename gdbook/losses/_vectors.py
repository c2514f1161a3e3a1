"""What the losses on vectors share: lengths, directions and their slopes."""

import numpy as np


def length(v):
    """Return the Euclidean length, shape `(...)`, complex for complex `v`."""
    return np.sqrt((v * v).sum(axis=-1))


def direction(v):
    """Return `v/‖v‖`, and 0 for the vector 0."""
    d = length(v)[..., None]
    return v / np.where(d == 0, 1.0, d)


def cosine(a, b):
    """Return the cosine of the angle between two vectors, shape `(...)`."""
    return (direction(a) * direction(b)).sum(axis=-1)


def through_direction(v, g):
    """Turn a gradient with respect to `v/‖v‖` into one with respect to `v`."""
    u = direction(v)
    along = (g * u).sum(axis=-1, keepdims=True)
    return (g - along * u) / length(v)[..., None]


def outer(u, v):
    """Return the matrices `u vᵀ`, shape `(..., d, d)`."""
    return u[..., :, None] * v[..., None, :]


def radial_hess(v, second, ratio):
    """Return the Hessian of a function of the length of `v`.

    ``second`` is its second derivative along `v`, ``ratio`` its slope over
    the length, which is the curvature across `v`.
    """
    along = outer(direction(v), direction(v))
    across = np.eye(v.shape[-1]) - along
    return second[..., None, None] * along + ratio[..., None, None] * across
