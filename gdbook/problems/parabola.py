"""A parabola in one variable: the smallest problem that shows everything."""

import numpy as np

from gdbook.checks import array


class Parabola:
    r"""The function of one number with its lowest point at 2.5.

    .. math:: f(x) = (x - c)^2 + b, \qquad c = 2.5,\ b = -1

    It is elementwise: every entry of ``x`` is a run of its own. Gradient
    descent from `x₀` is known in closed form:
    `x_k = c + (1 − 2η)^k (x₀ − c)`.

    Parameters
    ----------
    center, bottom : float
        The minimiser `c` and the minimum `b`.

    Examples
    --------
    >>> from gdbook.problems import Parabola
    >>> f = Parabola()
    >>> print(f.value(0.0), f.grad(0.0))
    5.25 -5.0
    """

    L = 2.0
    mu = 2.0

    def __init__(self, center=2.5, bottom=-1.0):
        self.minimizer, self.minimum = float(center), float(bottom)

    def value(self, x):
        """Return the height of the curve, of the shape of ``x``."""
        return (array(x, "x", nan=True) - self.minimizer) ** 2 + self.minimum

    def grad(self, x):
        """Return the slope, `2(x − c)`, of the shape of ``x``."""
        return 2 * (array(x, "x", nan=True) - self.minimizer)

    def hess(self, x):
        """Return the curvature, 2, of the shape of ``x``."""
        return np.full_like(array(x, "x", nan=True), 2)
