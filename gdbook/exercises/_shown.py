"""How an argument or an answer is printed in a message."""

import numpy as np

from gdbook.words import say

# Longer arrays are given by their shape: a message is read on a phone.
MOST = 12


def shown(value):
    """Return a value in a few characters.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.exercises._shown import shown
    >>> shown((np.array([3, -0.5]), 1.0))
    '([3, -0.5], 1)'
    >>> shown(np.ones((450, 64)))
    'an array of shape (450, 64)'
    """
    if isinstance(value, tuple):
        inside = ", ".join(shown(part) for part in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if callable(value):
        return getattr(value, "__name__", "f")
    return _numbers(value)


def _numbers(value):
    """Return numbers in ten digits, and anything else as Python writes it."""
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged list
        return repr(value)
    if array.dtype.kind not in "iufc":
        return repr(value)
    if array.size > MOST:
        return say("an array of shape {shape}", shape=array.shape)
    return _list(array)


def _list(array):
    if array.ndim == 0:
        return f"{array.item():.10g}"
    return f"[{', '.join(_list(part) for part in array)}]"
