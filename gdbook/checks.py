"""What the package accepts, and what it says when something else comes.

A formula stays a formula: the public functions are plain NumPy under a
decorator of this module, which checks and converts the arguments first. The
bare formula remains at hand as ``function.unchecked``. The problems use that
one in their inner loops, where the data were checked once and where a
diverging run must be able to return inf and nan.
"""

import functools
import inspect

import numpy as np

from gdbook.ranges import RANGES

# How far from 1 the sum of probabilities may be: float32 softmax over a
# thousand classes is off by about 1e-6.
SUM_TOLERANCE = 1e-6


def _plain(value, name):
    try:
        return np.asarray(value)
    except ValueError as error:  # a ragged list
        raise ValueError(f"{name}: wanted one array, got {error}") from None


def array(value, name, *, nan=False):
    """Turn numbers into a float (or complex) array, or say what came.

    Integers and booleans become float64; float32 stays what it is, and so do
    complex numbers, which the complex-step derivative needs.

    Parameters
    ----------
    value : array_like
        Numbers of any shape.
    name : str
        What the caller calls it, for the message.
    nan : bool
        Whether NaN may be among them.

    Raises
    ------
    TypeError
        If the values are not numbers.
    ValueError
        If there are none, or NaN is among them.
    """
    out = _plain(value, name)
    if out.dtype.kind in "iub":
        out = out.astype(float)
    if out.dtype.kind not in "fc":
        raise TypeError(
            f"{name}: wanted numbers, got {type(value).__name__}"
            f" of dtype {out.dtype}"
        )
    if out.size == 0:
        raise ValueError(
            f"{name}: wanted at least one number, got shape {out.shape}"
        )
    if not nan and np.isnan(out).any():
        raise ValueError(
            f"{name}: wanted numbers, got {np.isnan(out).sum()} NaN"
            f" among {out.size} values"
        )
    return out


def same_shape(a, b, names):
    """Refuse two arrays that NumPy would broadcast in silence."""
    if a.shape != b.shape:
        raise ValueError(
            f"{names[0]} and {names[1]}: wanted equal shapes, got"
            f" {a.shape} and {b.shape}"
        )


def distribution(value, name):
    """Accept probabilities: not negative, summing to one on the last axis."""
    p = array(value, name)
    if p.ndim == 0:
        raise ValueError(
            f"{name}: wanted a last axis of classes, got a number"
        )
    if (p.real < 0).any():
        raise ValueError(
            f"{name}: wanted probabilities, got {p.real.min():g} < 0"
        )
    total = p.real.sum(axis=-1)
    worst = total.flat[np.argmax(abs(total - 1))]
    if not abs(worst - 1) <= SUM_TOLERANCE:
        raise ValueError(
            f"{name}: wanted probabilities that sum to 1, got a sum of"
            f" {worst:.6g}"
        )
    return p


def class_labels(value, shape, classes):
    """Accept integer labels ``0 … classes-1`` of the given shape."""
    labels = _plain(value, "labels")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels: wanted integers, got dtype {labels.dtype}")
    if labels.shape != shape:
        raise ValueError(
            f"labels: wanted shape {shape}, one a row of the logits,"
            f" got {labels.shape}"
        )
    if labels.size and not (labels.min() >= 0 and labels.max() < classes):
        raise ValueError(
            f"labels: wanted 0 to {classes - 1}, got"
            f" {labels.min()} to {labels.max()}"
        )
    return labels


def scores(value, name):
    """Accept logits: a last axis of classes; -inf is a masked class."""
    z = array(value, name)
    if z.ndim == 0:
        raise ValueError(
            f"{name}: wanted a last axis of classes, got a number"
        )
    if np.isposinf(z.real).any():
        raise ValueError(f"{name}: wanted numbers below inf, got inf")
    return z


def whole(value, name, *, least):
    """Accept a whole number that is at least ``least``."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(
            f"{name}: wanted a whole number, got {type(value).__name__}"
        )
    if value < least:
        raise ValueError(f"{name}: wanted at least {least}, got {value}")
    return int(value)


def setting(value, name, *, like=None):
    """Accept a setting by the range that its name has, as a float array.

    Functions of the step (schedules) and settings without a range pass as
    they are. With ``like`` the range of that other name holds.
    """
    like = like or name
    if like not in RANGES or callable(value) or value is None:
        return value
    holds, words = RANGES[like]
    v = array(value, name)
    if not np.all(holds(v)):
        raise ValueError(f"{name}: wanted {words}, got {value}")
    return v[()]


def checking(check_arrays, count=2):
    """Make a decorator that checks the first arguments and the settings."""

    def decorate(formula):
        signature = inspect.signature(formula)

        @functools.wraps(formula)
        def checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            names, values = zip(*bound.arguments.items(), strict=True)
            arrays = check_arrays(*values[:count], names[:count])
            rest = zip(names[count:], values[count:], strict=True)
            settings = {name: setting(v, name) for name, v in rest}
            return formula(*arrays, **settings)

        checked.unchecked = formula
        return checked

    decorate.__doc__ = check_arrays.__doc__
    return decorate


def _regression_pair(pred, target, names):
    """Accept predictions and targets of one shape."""
    pred, target = array(pred, names[0]), array(target, names[1])
    same_shape(pred, target, names)
    return pred, target


def _distribution_pair(probs, target, names):
    """Accept predicted and target probabilities, the last axis classes."""
    probs = distribution(probs, names[0])
    target = distribution(target, names[1])
    same_shape(probs, target, names)
    return probs, target


def _classification_pair(logits, target, names):
    """Accept logits with integer labels, or with target probabilities."""
    z, target = scores(logits, names[0]), _plain(target, names[1])
    if target.ndim == z.ndim:
        y = distribution(target, names[1])
        same_shape(z, y, names)
        return z, y
    return z, class_labels(target, z.shape[:-1], z.shape[-1])


regression = checking(_regression_pair)
probabilities = checking(_distribution_pair)
classification = checking(_classification_pair)
