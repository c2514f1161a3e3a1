"""What every theorem asks of its arguments."""

import functools
import inspect

import numpy as np

from gdbook.checks import array, setting


def theorem(*, tight):
    """Check the steps and the settings, and say whether a bound is reached."""

    def decorate(formula):
        signature = inspect.signature(formula)

        @functools.wraps(formula)
        def checked(*args, **kwargs):
            given = signature.bind(*args, **kwargs)
            given.apply_defaults()
            values = {n: _accept(v, n) for n, v in given.arguments.items()}
            _ordered(values)
            return formula(**values)

        checked.tight = tight
        return checked

    return decorate


def normalised(lr, L, limit, *, closed):
    """Return `h = ηL`, 1 if it is not given; refuse it beyond the limit."""
    h = np.asarray(1.0 if lr is None else lr * L)
    if np.any(h > limit) or (not closed and np.any(h == limit)):
        raise ValueError(
            f"lr: wanted {'at most' if closed else 'below'} {limit}/L,"
            f" got lr = {lr} with L = {L}"
        )
    return h


def _accept(value, name):
    if name != "steps":
        return setting(value, name)
    steps = array(value, name)
    if (steps < 0).any() or (steps % 1).any():
        raise ValueError(f"steps: wanted whole numbers >= 0, got {steps}")
    return steps[()]


def _ordered(values):
    if "mu" in values and np.any(values["mu"] > values["L"]):
        raise ValueError(
            f"mu: wanted at most L = {values['L']}, got {values['mu']}"
        )
