"""The convex function on which gradient descent is slowest."""

import numpy as np

from gdbook.checks import array, setting, whole
from gdbook.losses import huber


class WorstHuber:
    r"""A Huber function whose slope never ends within `N` steps.

    .. math::

        f(x) = L\,\ell_\delta(\|x\|), \qquad
        \delta = \frac{R}{2Nh + 1}, \quad h = \eta L

    From a start at distance `R` every one of `N` steps has the full slope
    `Lδ`, so that they end at `f = LR²/(4Nh + 2)`: exactly the bound
    `gdbook.bounds.gradient_descent_convex`. Source: Drori and Teboulle
    (2014). The minimum is at the origin of any dimension.

    Parameters
    ----------
    steps : int
        The number of steps `N` that it is the worst for, >= 1.
    h : float
        The learning rate times `L`, in (0, 1].
    L, R : float
        The smoothness, and the distance from the start to the minimum, > 0.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import gradient_descent
    >>> from gdbook.problems import WorstHuber
    >>> f = WorstHuber(steps=10)
    >>> path = gradient_descent(f.grad, [1.0], lr=1.0)
    >>> run = trace(path, steps=10, f=f.value)
    >>> print(round(1 / run.f[-1], 12))
    42.0
    """

    minimum, minimizer, mu = 0.0, 0.0, 0.0

    def __init__(self, steps, h=1.0, L=1.0, R=1.0):
        steps, h = whole(steps, "steps", least=1), setting(h, "h")
        self.L = float(setting(L, "L"))
        self.delta = float(setting(R, "R") / (2 * steps * h + 1))

    def value(self, x):
        """Return the objective, shape `(...)`."""
        r = np.linalg.norm(array(x, "x", nan=True), axis=-1)
        return self.L * huber.value.unchecked(r, 0.0, self.delta)

    def grad(self, x):
        """Return the gradient: `x` shortened to the length δ, times `L`."""
        x = array(x, "x", nan=True)
        r = np.linalg.norm(x, axis=-1, keepdims=True)
        return self.L * x * (self.delta / np.maximum(r, self.delta))

    def hess(self, x):
        """Return the Hessian, shape `(..., d, d)`.

        Inside the threshold it is `L` in every direction, outside it is
        `Lδ/‖x‖` across and 0 along `x`.
        """
        x = array(x, "x", nan=True)
        r = np.linalg.norm(x, axis=-1)[..., None, None]
        far = np.maximum(r, self.delta)
        along = x[..., :, None] * x[..., None, :] / far**2
        across = np.eye(x.shape[-1]) - np.where(r > self.delta, along, 0)
        return self.L * self.delta / far * across
