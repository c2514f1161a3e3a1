"""The search along a line that conjugate gradients and BFGS need."""

from math import copysign, inf, isfinite, sqrt
from typing import NamedTuple

import numpy as np

TRIALS = 40


class Point(NamedTuple):
    """A place on a line: the step there, the height, the slope along it."""

    lr: float
    value: float
    slope: float
    x: np.ndarray
    grad: np.ndarray


def look(oracle, x, lr=0.0, p=None):
    """Evaluate value and gradient at a place, once."""
    value, grad = oracle(x)
    slope = 0.0 if p is None else np.vdot(grad, p).item()
    return Point(lr, np.asarray(value).item(), slope, x, grad)


def strong_wolfe(oracle, here, p, lr, c1, c2):
    r"""Return a point along ``p`` that satisfies both conditions of Wolfe.

    .. math::

        f(x + \eta p) \le f(x) + c_1\,\eta\,\nabla f(x)^\top p, \qquad
        |\nabla f(x + \eta p)^\top p| \le c_2\,|\nabla f(x)^\top p|

    Source: Nocedal and Wright (2006), algorithms 3.5 and 3.6, written as one
    loop; the trial inside a bracket is the minimum of the cubic of equation
    3.59. Where values differ by rounding errors only, the slopes decide. The
    best point so far is returned if no trial satisfies them, and that is
    ``here`` if none descends.
    """
    here = here._replace(lr=0.0, slope=np.vdot(here.grad, p).item())
    if not (here.slope < 0 and isfinite(here.value + here.slope)):
        return here
    rounding = 10 * np.finfo(here.x.dtype).eps * abs(here.value)
    low = before = here
    high = None
    with np.errstate(all="ignore"):
        for _ in range(TRIALS):
            new = look(oracle, here.x + lr * p, lr, p)
            wanted = here.value + c1 * lr * here.slope
            if not new.value <= min(wanted, low.value) + rounding:
                high = new
            elif abs(new.slope) <= -c2 * here.slope:
                return new
            else:
                ahead = 1.0 if high is None else high.lr - low.lr
                if new.slope * ahead >= 0:
                    high = low
                before, low = low, new
            lr = _beyond(before, low) if high is None else _between(low, high)
    return low


def _beyond(before, low):
    """Extrapolate to between 2 and 10 times the step."""
    trial = _cubic(before, low)
    if not trial > low.lr:
        trial = inf
    return min(max(trial, 2 * low.lr), 10 * low.lr)


def _between(low, high):
    """Interpolate, not too near to either end."""
    width = high.lr - low.lr
    share = (_cubic(low, high) - low.lr) / width
    if not isfinite(share):
        share = 0.5
    return low.lr + min(max(share, 0.05), 0.95) * width


def _cubic(a, b):
    """Return where the cubic through two points with slopes is lowest."""
    width = b.lr - a.lr
    d = a.slope + b.slope - 3 * (b.value - a.value) / width
    square = d * d - a.slope * b.slope
    if not 0 <= square < inf:
        return inf
    root = copysign(sqrt(square), width)
    below = b.slope - a.slope + 2 * root
    return b.lr - width * (b.slope + root - d) / below if below else inf
