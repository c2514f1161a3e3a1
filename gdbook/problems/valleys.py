"""Valleys in three and four dimensions."""

from math import pi, sqrt

import numpy as np

from ._points import coordinates, stacked
from .least_squares import LeastSquares


class HelicalValley(LeastSquares):
    r"""A valley that winds around the third axis, lowest at (1, 0, 0).

    .. math::

        f(x) = 100\,(x_3 - 10\,\theta)^2 + 100\,(\rho - 1)^2 + x_3^2

    where `ρ` and `2πθ` are the polar coordinates of `(x₁, x₂)`, and `θ`
    jumps from ¾ to −¼ across the half-line `x₁ = 0`, `x₂ < 0`. Source:
    Fletcher and Powell (1963); Moré, Garbow and Hillstrom (1981), problem 7.

    Examples
    --------
    >>> from gdbook.problems import HelicalValley
    >>> print(HelicalValley().value([-1.0, 0.0, 0.0]))
    2500.0
    """

    minimizer, start = np.array([1.0, 0.0, 0.0]), np.array([-1.0, 0.0, 0.0])

    def residual(self, x):
        """Return the three residuals, shape `(..., 3)`."""
        x, y, z = coordinates(x, 3)
        # the angle from the second axis, so that the jump is where it is said
        theta = 0.25 - np.arctan2(x, y) / (2 * pi)
        rho = np.hypot(x, y)
        return stacked([10 * (z - 10 * theta), 10 * (rho - 1), z])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 3, 3)`."""
        x, y, _ = coordinates(x, 3)
        rho = np.hypot(x, y)
        turn = 50 / (pi * rho**2)
        rows = [[turn * y, -turn * x, 10], [10 * x / rho, 10 * y / rho, 0]]
        return stacked([*rows, [0, 0, 1]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 3, 3, 3)`."""
        x, y, _ = coordinates(x, 3)
        rho = np.hypot(x, y)
        turn, bow, none = 50 / (pi * rho**4), 10 / rho**3, [0, 0, 0]
        a, b, c = 2 * turn * x * y, turn * (x**2 - y**2), bow * x * y
        angle = [[-a, b, 0], [b, a, 0], none]
        length = [[bow * y * y, -c, 0], [-c, bow * x * x, 0], none]
        return stacked([angle, length, [none, none, none]])


class PowellSingular(LeastSquares):
    r"""Flat at its minimum: the Hessian there is singular.

    .. math::

        f(x) = (x_1 + 10 x_2)^2 + 5\,(x_3 - x_4)^2
             + (x_2 - 2 x_3)^4 + 10\,(x_1 - x_4)^4

    Convex; the minimum is at the origin, and Newton's method is only linear
    there. Source: Powell (1962); Moré, Garbow and Hillstrom (1981),
    problem 13.

    Examples
    --------
    >>> from gdbook.problems import PowellSingular
    >>> print(round(PowellSingular().value([3.0, -1.0, 0.0, 1.0]), 9))
    215.0
    """

    minimizer, start = np.zeros(4), np.array([3.0, -1.0, 0.0, 1.0])
    _p, _q = np.array([0.0, 1.0, -2.0, 0.0]), np.array([1.0, 0.0, 0.0, -1.0])

    def residual(self, x):
        """Return the four residuals, shape `(..., 4)`."""
        a, b, c, d = coordinates(x, 4)
        straight = [a + 10 * b, sqrt(5) * (c - d)]
        return stacked([*straight, (b - 2 * c) ** 2, sqrt(10) * (a - d) ** 2])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 4, 4)`."""
        a, b, c, d = coordinates(x, 4)
        u, v = 2 * (b - 2 * c), 2 * sqrt(10) * (a - d)
        straight = [[1, 10, 0, 0], [0, 0, sqrt(5), -sqrt(5)]]
        return stacked([*straight, [0, u, -2 * u, 0], [v, 0, 0, -v]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(4, 4, 4)`."""
        none = np.zeros((4, 4))
        first = 2 * np.outer(self._p, self._p)
        return np.array(
            [none, none, first, 2 * sqrt(10) * np.outer(self._q, self._q)]
        )


class Wood(LeastSquares):
    r"""Two Rosenbrock valleys, coupled, lowest at (1, 1, 1, 1).

    .. math::

        f(x) = 100\,(x_2 - x_1^2)^2 + (1 - x_1)^2 + 90\,(x_4 - x_3^2)^2
             + (1 - x_3)^2 + 10\,(x_2 + x_4 - 2)^2 + \tfrac1{10}(x_2 - x_4)^2

    A saddle near (−1, 1, −1, 1) holds many runs up for long. Source: Colville
    (1968); Moré, Garbow and Hillstrom (1981), problem 14.

    Examples
    --------
    >>> from gdbook.problems import Wood
    >>> print(round(Wood().value([-3.0, -1.0, -3.0, -1.0]), 9))
    19192.0
    """

    minimizer, start = np.ones(4), np.array([-3.0, -1.0, -3.0, -1.0])

    def residual(self, x):
        """Return the six residuals, shape `(..., 6)`."""
        a, b, c, d = coordinates(x, 4)
        first = [10 * (b - a**2), 1 - a, sqrt(90) * (d - c**2), 1 - c]
        coupled = [sqrt(10) * (b + d - 2), (b - d) / sqrt(10)]
        return stacked([*first, *coupled])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 6, 4)`."""
        a, _, c, _ = coordinates(x, 4)
        s, t = sqrt(10), 1 / sqrt(10)
        first = [[-20 * a, 10, 0, 0], [-1, 0, 0, 0]]
        second = [[0, 0, -6 * s * c, 3 * s], [0, 0, -1, 0]]
        return stacked([*first, *second, [0, s, 0, s], [0, t, 0, -t]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(6, 4, 4)`."""
        out = np.zeros((6, 4, 4))
        out[0, 0, 0], out[2, 2, 2] = -20, -2 * sqrt(90)
        return out
