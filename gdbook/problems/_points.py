"""What every problem does with a point, and how it builds a matrix."""

import numpy as np

from gdbook.checks import array


def points(x, d, name="x"):
    """Accept points with ``d`` coordinates on the last axis; nan may come.

    A run that diverged must be able to go on, so inf and nan pass.
    """
    x = array(x, name, nan=True)
    if x.shape[-1:] != (d,):
        raise ValueError(f"{name}: wanted shape (..., {d}), got {x.shape}")
    return x


def coordinates(x, d):
    """Accept points and return their coordinates, one array each."""
    return np.moveaxis(points(x, d), -1, 0)


def stacked(entries):
    """Turn a nested list of arrays into one array, the list's axes last.

    ``[[a, b], [0, c]]`` with arrays of shape `s` becomes an array of shape
    `(*s, 2, 2)`; numbers stand for constant arrays.
    """
    table = dict(_leaves(entries))
    shape = np.broadcast_shapes(*map(np.shape, table.values()))
    sizes = [1 + last for last in max(table)]
    out = np.empty((*shape, *sizes), np.result_type(float, *table.values()))
    for index, entry in table.items():
        out[..., *index] = entry
    return out


def _leaves(entries, index=()):
    if not isinstance(entries, list):
        yield index, entries
        return
    for i, entry in enumerate(entries):
        yield from _leaves(entry, (*index, i))


def times(matrix, vector):
    """Multiply each vector by its matrix, the same way for one or many.

    NumPy's ``matrix @ vector`` takes another route through the linear algebra
    library for a batch than for one vector, and rounds differently there; a
    column for each vector keeps a run equal to itself in any company.
    """
    return (matrix @ vector[..., None])[..., 0]
