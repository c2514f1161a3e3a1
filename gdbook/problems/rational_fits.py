"""Quotients fitted to measured data."""

import numpy as np

from ._points import coordinates, points
from .least_squares import LeastSquares


class Bard(LeastSquares):
    r"""A quotient with three parameters, fitted to 15 points.

    .. math::

        r_i(x) = x_1 + \frac{u_i}{v_i x_2 + w_i x_3} - y_i, \qquad
        u_i = i,\quad v_i = 16 - i,\quad w_i = \min(u_i, v_i)

    A valley without a floor leads to a second infimum, 17.4286, at infinity.
    Source: Bard (1970); Moré, Garbow and Hillstrom (1981), problem 8.

    Examples
    --------
    >>> from gdbook.problems import Bard
    >>> f = Bard()
    >>> print(f"{f.value(f.start):.4f} {f.minimum:.6e}")
    41.6817 8.214877e-03
    """

    minimum = 0.008214877306578975
    minimizer = np.array(
        [0.08241055974978893, 1.1330360920297216, 2.343695178642537]
    )
    start = np.array([1.0, 1.0, 1.0])
    _u = np.arange(1.0, 16.0)
    _v = 16 - _u
    _w = np.minimum(_u, _v)
    _c = np.stack([0 * _u, _v, _w], axis=-1)
    # fmt: off
    _y = np.array([
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73,
        0.96, 1.34, 2.10, 4.39,
    ])
    # fmt: on

    def residual(self, x):
        """Return prediction minus target, shape `(..., 15)`."""
        return points(x, 3)[..., :1] + self._u / self._bottom(x) - self._y

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 15, 3)`."""
        slope = -self._u / self._bottom(x) ** 2
        return np.array([1.0, 0.0, 0.0]) + slope[..., None] * self._c

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 15, 3, 3)`."""
        bend = 2 * self._u / self._bottom(x) ** 3
        return bend[..., None, None] * _outer(self._c, self._c)

    def _bottom(self, x):
        _, b, c = coordinates(x, 3)[..., None]
        return self._v * b + self._w * c


class KowalikOsborne(LeastSquares):
    r"""A quotient with four parameters, fitted to 11 points.

    .. math::

        r_i(x) = \frac{x_1 (u_i^2 + u_i x_2)}{u_i^2 + u_i x_3 + x_4} - y_i

    The kinetics of an enzyme. A second infimum, 1.02734e-3, is at infinity.
    Source: Kowalik and Osborne (1968); Moré, Garbow and Hillstrom (1981),
    problem 15.

    Examples
    --------
    >>> from gdbook.problems import KowalikOsborne
    >>> f = KowalikOsborne()
    >>> print(f"{f.value(f.start):.6e} {f.minimum:.6e}")
    5.313172e-03 3.075056e-04
    """

    minimum = 0.00030750560384923745
    # fmt: off
    minimizer = np.array([
        0.19280693457903786, 0.19128232873436696, 0.12305650692632066,
        0.13606233068379484,
    ])
    # fmt: on
    start = np.array([0.25, 0.39, 0.415, 0.39])
    # fmt: off
    _u = np.array([
        4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625,
    ])
    _y = np.array([
        0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323,
        0.0235, 0.0246,
    ])
    # fmt: on
    # the derivatives of x₁, of the numerator and of the denominator
    _e = np.array([1.0, 0.0, 0.0, 0.0])
    _n = np.stack([0 * _u, _u, 0 * _u, 0 * _u], axis=-1)
    _d = np.stack([0 * _u, 0 * _u, _u, 1 + 0 * _u], axis=-1)

    def residual(self, x):
        """Return prediction minus target, shape `(..., 11)`."""
        a, top, bottom = self._parts(x)
        return a * top / bottom - self._y

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 11, 4)`."""
        a, top, bottom = (part[..., None] for part in self._parts(x))
        rise = self._e * top + a * self._n
        return (rise - self._d * a * top / bottom) / bottom

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 11, 4, 4)`."""
        a, top, bottom = (part[..., None, None] for part in self._parts(x))
        rise = self._e * top[..., 0] + a[..., 0] * self._n
        cross = _outer(rise, self._d)
        cross = cross + np.swapaxes(cross, -1, -2)
        mixed = _outer(self._e, self._n)
        mixed = mixed + np.swapaxes(mixed, -1, -2)
        steep = 2 * a * top * _outer(self._d, self._d)
        return mixed / bottom - cross / bottom**2 + steep / bottom**3

    def _parts(self, x):
        a, b, c, d = coordinates(x, 4)[..., None]
        u = self._u
        return a, u * (u + b), u * (u + c) + d


def _outer(a, b):
    return a[..., :, None] * b[..., None, :]
