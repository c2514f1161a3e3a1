"""Rastrigin's function: a bowl full of dents."""

import numpy as np

from gdbook.checks import whole

from ._points import points


class Rastrigin:
    r"""A parabola with a cosine on top: a local minimum near every integer.

    .. math:: f(x) = \sum_{i=1}^d \bigl(x_i^2 + 10 - 10 \cos 2\pi x_i\bigr)

    Gradient descent ends in the dent that it starts in. Source: Rastrigin
    (1974); in any dimension: Mühlenbein, Schomisch and Born (1991).

    Parameters
    ----------
    d : int
        The number of coordinates, >= 1.

    Examples
    --------
    >>> from gdbook.problems import Rastrigin
    >>> print(Rastrigin().value([0.0, 0.0]), Rastrigin().value([1.0, 0.5]))
    0.0 21.25
    """

    minimum, L, mu = 0.0, 2 + 40 * np.pi**2, 0.0

    def __init__(self, d=2):
        self.minimizer = np.zeros(whole(d, "d", least=1))

    def value(self, x):
        """Return the objective, shape `(...)`."""
        x = points(x, len(self.minimizer))
        return (x * x + 10 * (1 - np.cos(2 * np.pi * x))).sum(axis=-1)

    def grad(self, x):
        """Return the gradient, shape `(..., d)`."""
        x = points(x, len(self.minimizer))
        return 2 * x + 20 * np.pi * np.sin(2 * np.pi * x)

    def hess(self, x):
        """Return the Hessian, diagonal, shape `(..., d, d)`."""
        x = points(x, len(self.minimizer))
        bend = 2 + 40 * np.pi**2 * np.cos(2 * np.pi * x)
        return bend[..., None] * np.eye(x.shape[-1])
