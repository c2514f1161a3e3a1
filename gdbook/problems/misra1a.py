"""A fit whose best parameters are certified to eleven digits."""

import numpy as np

from ._points import coordinates, stacked
from .least_squares import LeastSquares


class Misra1a(LeastSquares):
    r"""NIST's certified fit of a saturating curve to 14 measurements.

    .. math:: r_i(b) = b_1 (1 - e^{-b_2 x_i}) - y_i

    The volume of gas adsorbed at a pressure. The two parameters differ in
    size by a factor of 400 000. Source: Misra (1978), the data set Misra1a
    of NIST's Statistical Reference Datasets, whose certified values the
    attributes are.

    Attributes
    ----------
    starts : array
        The two starts that NIST prescribes, one a row; ``start`` is the
        first, the harder one.

    Examples
    --------
    >>> from gdbook.problems import Misra1a
    >>> f = Misra1a()
    >>> print(f"{f.value(f.minimizer):.10e}")
    1.2455138894e-01
    """

    minimum = 1.2455138894e-01
    minimizer = np.array([2.3894212918e02, 5.5015643181e-04])
    starts = np.array([[500.0, 0.0001], [250.0, 0.0005]])
    start = starts[0]
    # fmt: off
    _x = np.array([
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3,
        536.8, 593.1, 689.1, 760.0,
    ])
    _y = np.array([
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05,
        61.01, 66.40, 75.47, 81.78,
    ])
    # fmt: on

    def residual(self, x):
        """Return prediction minus target, shape `(..., 14)`."""
        a, b = coordinates(x, 2)[..., None]
        return -a * np.expm1(-b * self._x) - self._y

    def jacobian(self, x):
        """Return their first derivatives, shape `(..., 14, 2)`."""
        a, b = coordinates(x, 2)[..., None]
        decay = np.exp(-b * self._x)
        return np.stack([1 - decay, a * self._x * decay], axis=-1)

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., 14, 2, 2)`."""
        a, b = coordinates(x, 2)[..., None]
        mixed = self._x * np.exp(-b * self._x)
        return stacked([[0, mixed], [mixed, -a * self._x * mixed]])
