"""The quadratic on which no method of gradients is fast."""

import numpy as np

from gdbook.checks import setting, whole

from ._points import points, times
from .quadratic import Quadratic


class NesterovWorst(Quadratic):
    r"""Nesterov's worst function in the world: a chain of `d` coordinates.

    .. math::

        f(x) = \frac L4 \Bigl(\tfrac12 \bigl(x_1^2
            + \sum_{i=1}^{d-1} (x_i - x_{i+1})^2 + x_d^2\bigr) - x_1\Bigr)

    The minimiser falls on a line, `x_i = 1 − i/(d+1)`, and a gradient tells of
    one more coordinate only: from the origin, no method that moves by
    gradients has touched coordinate `k + 1` after `k` steps. For
    `d = 2k + 1` that proves `gdbook.bounds.smooth_convex_lower`. The largest
    eigenvalue is a little below `L`. Source: Nesterov (2018), section 2.1.2.

    Parameters
    ----------
    d : int
        The number of coordinates, >= 1.
    L : float
        Four times the factor, > 0; the attribute ``L`` is the exact largest
        eigenvalue.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.problems import NesterovWorst
    >>> f = NesterovWorst(3, L=4.0)
    >>> print(f.minimizer, f.minimum, f.grad(np.zeros(3)))
    [0.75 0.5  0.25] -0.375 [-1.  0.  0.]
    """

    def __init__(self, d, L=1.0):
        d, L = whole(d, "d", least=1), float(setting(L, "L"))
        chain = 2 * np.eye(d) - np.eye(d, k=1) - np.eye(d, k=-1)
        line = 1 - np.arange(1, d + 1) / (d + 1)
        super().__init__(L / 4 * chain, line, -L / 8 * d / (d + 1))
        self._pull = L / 4 * np.eye(d)[0]

    def grad(self, x):
        """Return the gradient, shape `(..., d)`.

        It is not written around the minimiser, as in other quadratics: where
        nothing pulls, it is exactly 0.
        """
        return times(self.A, points(x, len(self.A))) - self._pull
