"""What every method does before its first step, and what several share."""

import functools
import inspect
import math

import numpy as np

from gdbook.checks import array, setting


def method(iterates=None, *, start=None):
    """Check the start and the settings of a generator of iterates.

    A generator runs nothing until its first value is asked for; under this
    decorator bad arguments raise where they were written. ``start(x, …)`` may
    ask more of the start than that it be numbers: see `vector`.
    """
    if iterates is None:
        return functools.partial(method, start=start)
    signature = inspect.signature(iterates)

    @functools.wraps(iterates)
    def checked(oracle, x, **settings):
        signature.bind(oracle, x, **settings)
        settings = {
            name: plain(setting(v, name)) for name, v in settings.items()
        }
        x = array(x, "x").copy()
        if start is not None:
            start(x, **settings)
        return iterates(oracle, x, **settings)

    return checked


def vector(x, **settings):
    """Refuse a single number where a method takes norms of vectors."""
    if x.ndim == 0:
        raise ValueError("x: wanted a last axis of coordinates, got a number")


def plain(number):
    """Return NumPy's scalars as Python numbers, anything else as it is.

    A float32 array times a Python number stays float32; times np.float64 it
    does not. Python's numbers are also faster.
    """
    return number.item() if isinstance(number, np.generic) else number


def at(lr, t):
    """Return the learning rate of step ``t`` = 1, 2, …"""
    return plain(lr(t - 1)) if callable(lr) else lr


def root(number):
    """Return the square root of a setting or of a scalar state."""
    if isinstance(number, (int, float)):
        return math.sqrt(number)  # several times as fast
    return np.sqrt(number)


def penalised(grad, weight_decay):
    """Return the gradient of `f(x) + ½·weight_decay·‖x‖²`."""
    if not np.any(weight_decay):
        return grad
    return lambda x: grad(x) + weight_decay * x


def corrections(beta):
    """Yield `1 − βᵗ` for t = 1, 2, …: the weight of what a mean has seen.

    A mean that starts at 0 is too small by this factor. It is computed as the
    same mean of ones and not as a power, whose last digit depends on the
    shape of β.
    """
    weight = 0.0
    while True:
        weight = beta * weight + (1 - beta)
        yield weight
