"""Linear regression: the problem that has a closed form."""

import numpy as np

from gdbook.checks import array

from ._points import points, times
from .on_data import OnData, examples


class LinearRegression(OnData):
    r"""Half the mean squared error of a linear prediction, with a penalty.

    .. math::

        f(w) = \frac1{2n} \|Xw - y\|^2 + \frac\lambda2 \|w\|^2, \qquad
        \Bigl(\frac1n X^\top X + \lambda I\Bigr) w^* = \frac1n X^\top y

    The ½ makes the gradient the mean of error times example. Where several
    weights are the best, ``minimizer`` is the shortest. There is no
    intercept: append a column of ones, or centre the data. Source: Legendre
    (1805); the penalty: Hoerl and Kennard (1970), with `nλ` for their `k`.

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    y : array_like
        Targets, shape `(n,)`.
    reg : float
        The strength of the penalty λ, >= 0.

    Examples
    --------
    >>> from gdbook.problems import LinearRegression
    >>> f = LinearRegression([[1.0], [2.0]], [2.0, 3.0])
    >>> print(f.grad([0.0]), f.minimizer.round(9), round(f.minimum, 9))
    [-4.] [1.6] 0.05
    """

    def __init__(self, X, y, reg=0.0):
        X, y = examples(X), array(y, "y")
        if y.shape != X.shape[:1]:
            raise ValueError(f"y: wanted shape {X.shape[:1]}, got {y.shape}")
        super().__init__(X, y, reg)
        n, self.dim = X.shape
        self.A = X.T @ X / n + self.reg * np.eye(self.dim)
        spectrum = np.linalg.eigvalsh(self.A)
        self.L, self.mu = spectrum[-1].item(), max(spectrum[0].item(), 0.0)
        # the penalty as p more examples: no squared condition number
        taller = np.concatenate([X, np.sqrt(n * self.reg) * np.eye(self.dim)])
        longer = np.concatenate([y, np.zeros(self.dim)])
        self.minimizer = np.linalg.lstsq(taller, longer, rcond=None)[0]
        self.minimum = self.value(self.minimizer).item()

    def predict(self, x, X=None):
        """Return the predictions for examples, shape `(..., n)`."""
        return times(self.X if X is None else X, points(x, self.dim))

    def losses(self, x, X, y):
        """Return half the squared error of each example."""
        return (self.predict(x, X) - y) ** 2 / 2

    def slope(self, x, X, y):
        """Return the mean gradient `Xᵀ(Xw − y)/n`, shape `(..., p)`."""
        return times(X.T, self.predict(x, X) - y) / len(X)

    def hess(self, x):
        """Return the Hessian `XᵀX/n + λ`, shape `(..., p, p)`."""
        shape = points(x, self.dim).shape
        return np.broadcast_to(self.A, (*shape, self.dim))
