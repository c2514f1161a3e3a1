"""Rosenbrock's valley: easy to enter, slow to walk along."""

import numpy as np

from ._points import coordinates, stacked
from .least_squares import LeastSquares


class Rosenbrock(LeastSquares):
    r"""A curved valley with its lowest point at (1, 1).

    .. math:: f(x, y) = (1 - x)^2 + 100\,(y - x^2)^2

    Not convex, and its gradient has no Lipschitz constant; at the minimum
    the condition number of the Hessian is 2508. Source: Rosenbrock (1960);
    Moré, Garbow and Hillstrom (1981), problem 1.

    Examples
    --------
    >>> from gdbook.problems import Rosenbrock
    >>> f = Rosenbrock()
    >>> print(f.value([-1.0, 2.0]), f.grad([-1.0, 2.0]))
    104.0 [396. 200.]
    """

    minimizer, start = np.array([1.0, 1.0]), np.array([-1.2, 1.0])

    # value and grad are written out: a map of a million starts needs them fast

    def value(self, x):
        """Return the objective, shape `(...)`."""
        x, y = coordinates(x, 2)
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2

    def grad(self, x):
        """Return the gradient, shape `(..., 2)`."""
        x, y = coordinates(x, 2)
        slope = 200 * (y - x * x)
        return np.stack([-2 * (1 - x) - 2 * x * slope, slope], axis=-1)

    def residual(self, x):
        """Return `1 − x` and `10(y − x²)`, shape `(..., 2)`."""
        x, y = coordinates(x, 2)
        return stacked([1 - x, 10 * (y - x**2)])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 2, 2)`."""
        x, _ = coordinates(x, 2)
        return stacked([[-1, 0], [-20 * x, 10]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(2, 2, 2)`."""
        return np.array([[[0, 0], [0, 0]], [[-20, 0], [0, 0]]])
