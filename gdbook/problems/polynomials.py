"""Polynomials in the plane, with more than one place to go."""

from math import sqrt

import numpy as np

from ._points import coordinates, stacked
from .least_squares import LeastSquares


class Beale(LeastSquares):
    r"""A flat valley between steep walls, lowest at (3, ½).

    .. math:: f(x, y) = \sum_{i=1}^3 \bigl(x\,(1 - y^i) - b_i\bigr)^2, \qquad
        b = (1.5,\ 2.25,\ 2.625)

    Source: Beale (1958); Moré, Garbow and Hillstrom (1981), problem 5.

    Examples
    --------
    >>> from gdbook.problems import Beale
    >>> print(Beale().value([0.0, 0.0]), Beale().value([3.0, 0.5]))
    14.203125 0.0
    """

    minimizer, start = np.array([3.0, 0.5]), np.array([1.0, 1.0])
    _i, _b = np.array([1, 2, 3]), np.array([1.5, 2.25, 2.625])

    def residual(self, x):
        """Return `x(1 − yⁱ) − bᵢ`, shape `(..., 3)`."""
        x, y = coordinates(x, 2)[..., None]
        return x * (1 - y**self._i) - self._b

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 3, 2)`."""
        x, y = coordinates(x, 2)[..., None]
        i = self._i
        return np.stack([1 - y**i, -x * i * y ** (i - 1)], axis=-1)

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 3, 2, 2)`."""
        x, y = coordinates(x, 2)[..., None]
        i = self._i
        mixed = -i * y ** (i - 1)
        # for i = 1 the factor is 0, and a negative power must not spoil it
        twice = -x * i * (i - 1) * y ** np.maximum(i - 2, 0)
        return stacked([[0, mixed], [mixed, twice]])


class Himmelblau(LeastSquares):
    r"""Four minima of equal depth, one of them at (3, 2).

    .. math:: f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2

    Where a run ends depends on where it started. Source: Himmelblau (1972).

    Attributes
    ----------
    minimizers : array
        All four, one a row.

    Examples
    --------
    >>> from gdbook.problems import Himmelblau
    >>> print(Himmelblau().value([0.0, 0.0]), Himmelblau().value([3.0, 2.0]))
    170.0 0.0
    """

    minimizer = np.array([3.0, 2.0])
    minimizers = np.array(
        [
            [3.0, 2.0],
            [-2.805118086952745, 3.131312518250573],
            [-3.779310253377747, -3.2831859912861695],
            [3.584428340330492, -1.8481265269644034],
        ]
    )

    # value and grad are written out: a map of a million starts needs them fast

    def value(self, x):
        """Return the sum of squares, shape `(...)`."""
        x, y = coordinates(x, 2)
        return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2

    def grad(self, x):
        """Return the gradient, shape `(..., 2)`."""
        x, y = coordinates(x, 2)
        u, v = x * x + y - 11, x + y * y - 7
        return np.stack([4 * x * u + 2 * v, 2 * u + 4 * y * v], axis=-1)

    def residual(self, x):
        """Return `x² + y − 11` and `x + y² − 7`, shape `(..., 2)`."""
        x, y = coordinates(x, 2)
        return stacked([x**2 + y - 11, x + y**2 - 7])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 2, 2)`."""
        x, y = coordinates(x, 2)
        return stacked([[2 * x, 1], [1, 2 * y]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(2, 2, 2)`."""
        return np.array([[[2, 0], [0, 0]], [[0, 0], [0, 2]]])


class FreudensteinRoth(LeastSquares):
    r"""A global minimum, and a local one that catches the usual start.

    .. math::

        f(x, y) = \bigl(x + ((5 - y)\,y - 2)\,y - 13\bigr)^2
                + \bigl(x + ((y + 1)\,y - 14)\,y - 29\bigr)^2

    The gradient vanishes where both residuals do, at (5, 4), and where they
    are opposite and fall alike in `y`: at `y = (2 − √22)/3`, a local minimum
    of height 48.98425. Source: Freudenstein and Roth (1963); Moré, Garbow and
    Hillstrom (1981), problem 2.

    Attributes
    ----------
    local_minimizer, local_minimum : array, float
        The other place, and its height.

    Examples
    --------
    >>> from gdbook.problems import FreudensteinRoth
    >>> f = FreudensteinRoth()
    >>> print(f.value(f.start), round(f.local_minimum, 5))
    400.5 48.98425
    """

    minimizer, start = np.array([5.0, 4.0]), np.array([0.5, -2.0])
    local_minimizer = np.array([53 - 4 * sqrt(22), 2 - sqrt(22)]) / 3
    local_minimum = 48.98425367924002

    def residual(self, x):
        """Return the two residuals, shape `(..., 2)`."""
        x, y = coordinates(x, 2)
        first = x + ((5 - y) * y - 2) * y - 13
        return stacked([first, x + ((y + 1) * y - 14) * y - 29])

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 2, 2)`."""
        _, y = coordinates(x, 2)
        first = (10 - 3 * y) * y - 2
        return stacked([[1, first], [1, (3 * y + 2) * y - 14]])

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 2, 2, 2)`."""
        _, y = coordinates(x, 2)
        second = [[0, 0], [0, 6 * y + 2]]
        return stacked([[[0, 0], [0, 10 - 6 * y]], second])
