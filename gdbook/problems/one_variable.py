"""Functions of one number, each a counterexample to a belief.

They are elementwise: every entry of ``x`` is a run of its own.
"""

import numpy as np

from gdbook.checks import array


class LessardRechtPackard:
    r"""The function on which the heavy ball runs in circles.

    .. math::

        f'(x) = \begin{cases}
            25 x & x < 1 \\ x + 24 & 1 \le x < 2 \\ 25 x - 24 & x \ge 2
        \end{cases}

    Smooth and strongly convex, with `κ = 25`. The rates that are the best on
    quadratics, `η = 1/9` and `β = 4/9`, lead from `x₀ = 3.3` into the cycle
    `792/1225 → −2208/1225 → 2592/1225`: what is proved on quadratics need not
    hold for convex functions. Source: Lessard, Recht and Packard (2016).

    Examples
    --------
    >>> from gdbook.problems import LessardRechtPackard
    >>> LessardRechtPackard().grad([0.5, 1.5, 3.0])
    array([12.5, 25.5, 51. ])
    """

    minimum, minimizer, start = 0.0, 0.0, 3.3
    L, mu = 25.0, 1.0

    def value(self, x):
        """Return the objective, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        middle, right = x * x / 2 + 24 * x - 12, 12.5 * x * x - 24 * x + 36
        return _piecewise(x, 12.5 * x * x, middle, right)

    def grad(self, x):
        """Return the slope, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return _piecewise(x, 25 * x, x + 24, 25 * x - 24)

    def hess(self, x):
        """Return the curvature, 25 or 1, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return _piecewise(x, 25.0, 1.0, 25.0)


def _piecewise(x, left, middle, right):
    return np.where(x < 1, left, np.where(x < 2, middle, right))


class WavyParabola:
    r"""Not convex, and yet gradient descent is linear everywhere.

    .. math:: f(x) = x^2 + 3 \sin^2 x

    It satisfies the Polyak–Łojasiewicz inequality
    `½ f′(x)² ≥ m (f(x) − f*)` with `m = 1/32`, so that a slope is small only
    where the value is. Source: Karimi, Nutini and Schmidt (2016).

    Attributes
    ----------
    pl : float
        The constant `m` of the inequality.

    Examples
    --------
    >>> from gdbook.problems import WavyParabola
    >>> f = WavyParabola()
    >>> print(f.value(0.0), f.hess(0.0), f.hess(1.5).round(3))
    0.0 8.0 -3.94
    """

    minimum, minimizer = 0.0, 0.0
    L, mu, pl = 8.0, 0.0, 1 / 32

    def value(self, x):
        """Return the objective, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return x * x + 3 * np.sin(x) ** 2

    def grad(self, x):
        """Return the slope, `2x + 3 sin 2x`, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return 2 * x + 3 * np.sin(2 * x)

    def hess(self, x):
        """Return the curvature, `2 + 6 cos 2x`, of the shape of ``x``."""
        return 2 + 6 * np.cos(2 * array(x, "x", nan=True))


class Hypotenuse:
    r"""Convex and smooth, and yet from afar Newton's method runs away.

    .. math:: f(x) = \sqrt{1 + x^2}

    A Newton step leads from `x` to `−x³`: to the minimum from within
    `|x| < 1`, to and fro at 1, to infinity from beyond. Gradient descent with
    `η = 1` comes home from everywhere.

    Examples
    --------
    >>> from gdbook.problems import Hypotenuse
    >>> f = Hypotenuse()
    >>> print(round(2.0 - f.grad(2.0) / f.hess(2.0), 9))
    -8.0
    """

    minimum, minimizer = 1.0, 0.0
    L, mu = 1.0, 0.0

    def value(self, x):
        """Return the objective, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return np.sqrt(1 + x * x)

    def grad(self, x):
        """Return the slope, `x / √(1 + x²)`, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        return x / np.sqrt(1 + x * x)

    def hess(self, x):
        """Return the curvature, `(1 + x²)^(−3/2)`, of the shape of ``x``."""
        square = 1 + array(x, "x", nan=True) ** 2
        return 1 / (square * np.sqrt(square))
