"""Functions that come one at a time, a new one at every step."""

from itertools import count

import numpy as np

from gdbook.checks import array


class ReddiOnline:
    r"""The rounds on which Adam ends at the worst point of all.

    .. math::

        f_t(x) = \begin{cases} C x & t \bmod 3 = 1 \\ -x & t \bmod 3 \ne 1
        \end{cases} \qquad x \in [-1, 1],\ C > 2

    Over a period the sum is `(C − 2)x`, so that −1 is the best point. With
    `β₁ = 0` and `β₂ = 1/(1 + C²)` Adam forgets the rare large gradient before
    it has gone as far as the two small ones lead back, and ends at +1;
    AMSGrad, and Adam with a longer memory, go to −1. Elementwise; the value
    and the gradient are means over a period. Source: Reddi, Kale and Kumar
    (2018), theorem 1.

    Parameters
    ----------
    C : float
        The large slope, > 2.

    Examples
    --------
    >>> from gdbook.problems import ReddiOnline
    >>> f = ReddiOnline()
    >>> grad = f.online_grad()
    >>> [float(grad(0.0)) for _ in range(4)]
    [3.0, -1.0, -1.0, 3.0]
    """

    L, mu = 0.0, 0.0
    minimizer = -1.0

    def __init__(self, C=3.0):
        if not C > 2:
            raise ValueError(f"C: wanted > 2, got {C}")
        self.C = float(C)
        self.minimum = -(self.C - 2) / 3

    def value(self, x):
        """Return the mean of the three rounds, of the shape of ``x``."""
        return (self.C - 2) / 3 * array(x, "x", nan=True)

    def grad(self, x):
        """Return its slope, `(C − 2)/3`, of the shape of ``x``."""
        return np.full_like(array(x, "x", nan=True), (self.C - 2) / 3)

    def hess(self, x):
        """Return its curvature, 0, of the shape of ``x``."""
        return np.zeros_like(array(x, "x", nan=True))

    def online_grad(self):
        """Return a gradient that belongs to the next round at every call."""
        rounds = count(1)

        def grad(x):
            slope = self.C if next(rounds) % 3 == 1 else -1.0
            return np.full_like(array(x, "x", nan=True), slope)

        return grad

    def project(self, x):
        """Return the nearest point of [−1, 1]."""
        return np.clip(x, -1.0, 1.0)
