r"""Derivatives from values alone, to check derivatives that were derived.

The contract
------------
``f`` maps arrays to numbers, elementwise or with the last axis summed away:
the shape of ``f(x)`` is that of ``x`` (each number has its own derivative), or
that of ``x`` without its last axis (a gradient for each leading index).
"""

from .check import check_grad, constant_factor
from .differences import (
    CENTRAL_STEP,
    COMPLEX_STEP,
    FORWARD_STEP,
    central_difference,
    complex_step,
    forward_difference,
    hessian,
    own_error,
)

__all__ = [
    "CENTRAL_STEP",
    "COMPLEX_STEP",
    "FORWARD_STEP",
    "central_difference",
    "check_grad",
    "complex_step",
    "constant_factor",
    "forward_difference",
    "hessian",
    "own_error",
]
