r"""Sets of allowed points: where the nearest one is, and the lowest.

Each set has two functions, of points of shape `(..., d)`, each point on its
own: ``project(x)``, the nearest point of the set, for `projected_gradient`;
and ``corner(g)``, the point of the set that is the lowest in direction ``g``,
for `frank_wolfe`.
"""

import numpy as np

from gdbook.checks import array, setting


class Box:
    r"""All points between two corners, `a ≤ x ≤ b` in every coordinate.

    .. math:: P(x) = \max(a, \min(x, b))

    Parameters
    ----------
    lower, upper : float or array
        The bounds `a <= b`; inf is no bound.

    Raises
    ------
    ValueError
        If a lower bound is above the upper one.

    Examples
    --------
    >>> from gdbook.optimizers import Box
    >>> unit = Box(0.0, 1.0)
    >>> print(unit.project([-3.0, 0.2, 7.0]), unit.corner([1.0, -1.0, 0.0]))
    [0.  0.2 1. ] [0. 1. 0.]
    """

    def __init__(self, lower, upper):
        self.lower, self.upper = array(lower, "lower"), array(upper, "upper")
        if not np.all(self.lower <= self.upper):
            raise ValueError(
                f"lower: wanted at most upper = {upper}, got {lower}"
            )

    def project(self, x):
        """Return the nearest point: each coordinate, clipped."""
        return np.clip(_points(x), self.lower, self.upper)

    def corner(self, g):
        """Return the lowest point in direction ``g``: a corner."""
        return np.where(_points(g) < 0, self.upper, self.lower)


class Ball:
    r"""All points within a distance of the origin.

    .. math:: P(x) = x \min\Bigl\{1, \frac{r}{\|x\|}\Bigr\}

    Parameters
    ----------
    radius : float
        The distance `r`, > 0.

    Examples
    --------
    >>> from gdbook.optimizers import Ball
    >>> print(Ball(10.0).project([30.0, 40.0]), Ball().corner([3.0, 4.0]))
    [6. 8.] [-0.6 -0.8]
    """

    def __init__(self, radius=1.0):
        self.radius = float(setting(radius, "radius"))

    def project(self, x):
        """Return the nearest point: shortened, if it is too long."""
        x = _points(x)
        length = np.linalg.norm(x, axis=-1, keepdims=True)
        return x * (self.radius / np.maximum(length, self.radius))

    def corner(self, g):
        """Return the lowest point in direction ``g``: opposite to it."""
        g = _points(g)
        length = np.linalg.norm(g, axis=-1, keepdims=True)
        return -self.radius * g / np.where(length > 0, length, 1.0)


class Simplex:
    r"""All distributions of a total over the coordinates.

    .. math::

        x \ge 0,\quad \sum_i x_i = r: \qquad
        P(x) = \max(x - \theta, 0),

    with the one `θ` that makes the sum right. It is found by sorting. Source:
    Held, Wolfe and Crowder (1974); Duchi et al. (2008), figure 1.

    Parameters
    ----------
    radius : float
        The total `r`, > 0; 1 for probabilities.

    Examples
    --------
    >>> from gdbook.optimizers import Simplex
    >>> print(Simplex().project([1.0, 0.8, -2.0]).round(9))
    [0.6 0.4 0. ]
    """

    def __init__(self, radius=1.0):
        self.radius = float(setting(radius, "radius"))

    def project(self, x):
        """Return the nearest point: all lowered by `θ`, and cut at 0."""
        x = _points(x)
        order = -np.sort(-x, axis=-1)
        excess = order.cumsum(axis=-1) - self.radius
        # θ if the first k coordinates stay; they do while they exceed it
        theta = excess / np.arange(1, x.shape[-1] + 1)
        last = (order > theta).sum(axis=-1, keepdims=True) - 1
        # at ±1e300 the radius is lost in rounding and nothing exceeds
        last = np.maximum(last, 0)
        return np.maximum(x - np.take_along_axis(theta, last, -1), 0.0)

    def corner(self, g):
        """Return the lowest point in direction ``g``: all on one place."""
        g = _points(g)
        best = g.argmin(axis=-1)[..., None]
        return np.where(np.arange(g.shape[-1]) == best, self.radius, 0.0)


class L1Ball:
    r"""All points whose coordinates add up to little, signs aside.

    .. math:: \sum_i |x_i| \le r

    Its corners have a single coordinate, so that what is lowest on it is
    often sparse. The projection is that of the simplex, with signs. Source:
    Duchi et al. (2008), section 4.

    Parameters
    ----------
    radius : float
        The largest sum `r`, > 0.

    Examples
    --------
    >>> from gdbook.optimizers import L1Ball
    >>> print(L1Ball(2.0).project([3.0, -2.0, 0.1]), L1Ball().corner([1, -4]))
    [ 1.5 -0.5  0. ] [0. 1.]
    """

    def __init__(self, radius=1.0):
        self.radius = float(setting(radius, "radius"))

    def project(self, x):
        """Return the nearest point."""
        x = _points(x)
        outside = abs(x).sum(axis=-1, keepdims=True) > self.radius
        surface = np.sign(x) * Simplex(self.radius).project(abs(x))
        return np.where(outside, surface, x)

    def corner(self, g):
        """Return the lowest point in direction ``g``: one coordinate."""
        g = _points(g)
        best = abs(g).argmax(axis=-1)[..., None]
        one = np.arange(g.shape[-1]) == best
        return np.where(one, -np.sign(g) * self.radius, 0.0)


def _points(x):
    x = array(x, "x", nan=True)  # a run that diverged must be able to go on
    if x.ndim == 0:
        raise ValueError("x: wanted a last axis of coordinates, got a number")
    return x
