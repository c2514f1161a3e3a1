"""Exponentials fitted to data: stiff, badly scaled, and common."""

import numpy as np

from ._points import coordinates
from .least_squares import LeastSquares


class JennrichSampson(LeastSquares):
    r"""Two exponentials that want to be the same.

    .. math:: r_i(x) = 2 + 2i - (e^{i x_1} + e^{i x_2}), \qquad
        i = 1, \dots, 10

    The minimum, 124.3622, is far from 0: the residuals stay large. Source:
    Jennrich and Sampson (1968); Moré, Garbow and Hillstrom (1981), problem 6.

    Examples
    --------
    >>> from gdbook.problems import JennrichSampson
    >>> f = JennrichSampson()
    >>> print(f"{f.value(f.start):.2f} {f.minimum:.4f}")
    4171.31 124.3622
    """

    minimum = 124.36218235561485
    minimizer = np.full(2, 0.2578252136703641)
    start = np.array([0.3, 0.4])
    _i = np.arange(1.0, 11.0)

    def residual(self, x):
        """Return the ten residuals, shape `(..., 10)`."""
        a, b = coordinates(x, 2)[..., None]
        i = self._i
        return 2 + 2 * i - (np.exp(i * a) + np.exp(i * b))

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 10, 2)`."""
        a, b = coordinates(x, 2)[..., None]
        i = self._i
        return np.stack([-i * np.exp(i * a), -i * np.exp(i * b)], axis=-1)

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 10, 2, 2)`."""
        i = self._i[:, None]
        return (i * self.jacobian(x))[..., None] * np.eye(2)


class BrownDennis(LeastSquares):
    r"""A curve in the plane fitted by two lines, with a large remainder.

    .. math::

        r_i(x) = (x_1 + t_i x_2 - e^{t_i})^2
               + (x_3 + x_4 \sin t_i - \cos t_i)^2, \qquad
        t_i = \tfrac i5,\ i = 1, \dots, 20

    The minimum is 85822.20. Source: Brown and Dennis (1971); Moré, Garbow and
    Hillstrom (1981), problem 16.

    Examples
    --------
    >>> from gdbook.problems import BrownDennis
    >>> f = BrownDennis()
    >>> print(f"{f.value(f.start):.1f} {f.minimum:.2f}")
    7926693.3 85822.20
    """

    minimum = 85822.20162635634
    # fmt: off
    minimizer = np.array([
        -11.594439904762165, 13.203630051207204, -0.40343948817685954,
        0.2367787744557363,
    ])
    # fmt: on
    start = np.array([25.0, 5.0, -5.0, -1.0])
    _t = np.arange(1, 21) / 5
    _p = np.stack([1 + 0 * _t, _t, 0 * _t, 0 * _t], axis=-1)
    _q = np.stack([0 * _t, 0 * _t, 1 + 0 * _t, np.sin(_t)], axis=-1)

    def residual(self, x):
        """Return the twenty residuals, shape `(..., 20)`."""
        first, second = self._lines(x)
        return first**2 + second**2

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 20, 4)`."""
        first, second = (line[..., None] for line in self._lines(x))
        return 2 * first * self._p + 2 * second * self._q

    def curvatures(self, x):
        """Return their second derivatives, shape `(20, 4, 4)`."""
        p, q = self._p[:, :, None], self._q[:, :, None]
        return 2 * p * self._p[:, None] + 2 * q * self._q[:, None]

    def _lines(self, x):
        a, b, c, d = coordinates(x, 4)[..., None]
        t = self._t
        return a + b * t - np.exp(t), c + d * np.sin(t) - np.cos(t)
