"""Whether two answers are the same."""

import numbers

import numpy as np

from ._outcomes import Refused


def as_numbers(value):
    """Return a value as an array of floats, or None if it is not numbers.

    Fractions are numbers. Text is not, nor is None, which NumPy would take
    for nan, and of a complex number it would drop a part.
    """
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged list
        return None
    if array.dtype.kind == "O":
        real = all(isinstance(one, numbers.Real) for one in array.flat)
        return array.astype(float) if real else None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def same(got, want, *, rtol, atol):
    """Whether two outcomes agree, in shape and within the tolerance."""
    if isinstance(got, Refused) or isinstance(want, Refused):
        return isinstance(got, Refused) and isinstance(want, Refused)
    got, want = as_numbers(got), as_numbers(want)
    if got is None or want is None or got.shape != want.shape:
        return False
    return np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True)
