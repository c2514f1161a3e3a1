"""The function on which gradient descent keeps its slope the longest."""

import numpy as np

from gdbook.checks import array, setting, whole


class WorstNonConvex:
    r"""A slope that sags between the steps, and is the same at each of them.

    .. math::

        f'(x) = G - L \min(s, \eta G - s), \qquad s = x \bmod \eta G,
        \qquad x \ge 0

    and for `x < 0` a parabola of curvature `L` down to the minimum. From the
    start at the far end each of `N` steps finds the slope `G` again and gains
    as little as is possible on an `L`-smooth function, so that
    `min ‖∇f‖² = 4L·gap / (N(4h − h²) + 2)`: exactly the bound
    `gdbook.bounds.gradient_descent_nonconvex`. Elementwise. A rounding error
    grows by the factor `1 + h` a step, so that a long run leaves the teeth
    unless its numbers are exact. Source: Abbaszadehpeivasti, de Klerk and
    Zamani (2022).

    Parameters
    ----------
    steps : int
        The number of steps `N`, >= 1.
    h : float
        The learning rate times `L`, in (0, 1].
    L, gap : float
        The smoothness, and how far the start is above the minimum, > 0.

    Attributes
    ----------
    start : float
        Where the slope lasts for ``steps`` steps.

    Examples
    --------
    >>> from gdbook.problems import WorstNonConvex
    >>> f = WorstNonConvex(steps=2)
    >>> print(f.grad(f.start).round(6), f.value(f.start).round(6))
    0.707107 1.0
    """

    minimum, mu = 0.0, 0.0

    def __init__(self, steps, h=1.0, L=1.0, gap=1.0):
        steps = whole(steps, "steps", least=1)
        h, gap = setting(h, "h"), setting(gap, "gap")
        self.L = float(setting(L, "L"))
        square = 4 * self.L * gap / (steps * (4 - h) * h + 2)
        self.slope = float(np.sqrt(square))
        self.tooth = float(h * self.slope / self.L)
        self.minimizer = -self.slope / self.L
        self.start = steps * self.tooth

    def value(self, x):
        """Return the objective, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        G, L, tooth = self.slope, self.L, self.tooth
        whole_teeth = np.floor(x / tooth)
        s = x - whole_teeth * tooth
        sag = np.where(s < tooth / 2, s * s, tooth**2 / 2 - (tooth - s) ** 2)
        climb = G * x - L * (whole_teeth * tooth**2 / 4 + sag / 2)
        bowl = L * np.maximum(x - self.minimizer, 0) ** 2 / 2
        return np.where(x < 0, bowl, G**2 / (2 * L) + climb)

    def grad(self, x):
        """Return the slope, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        # the distance to the nearest end of a tooth, from either side alike
        s = abs(x - np.round(x / self.tooth) * self.tooth)
        bowl = self.L * np.maximum(x - self.minimizer, 0)
        return np.where(x < 0, bowl, self.slope - self.L * s)

    def hess(self, x):
        """Return the curvature, `L`, `−L` or 0, of the shape of ``x``."""
        x = array(x, "x", nan=True)
        falling = x / self.tooth % 1 < 0.5
        bowl = np.where(x > self.minimizer, self.L, 0.0)
        return np.where(x < 0, bowl, np.where(falling, -self.L, self.L))
