"""Linear models: one score an example, and any loss of scores."""

import numpy as np

from gdbook.checks import array
from gdbook.losses import sigmoid_cross_entropy

from ._points import points, times
from .on_data import OnData, examples


class LinearModel(OnData):
    r"""The mean of a loss of linear scores, with a penalty.

    .. math::

        f(w) = \frac1n \sum_{i=1}^n \ell(x_i^\top w, y_i)
               + \frac\lambda2 \|w\|^2

    The loss is a module of `gdbook.losses`, or anything with its functions
    ``value``, ``grad``, ``hess`` and ``smoothness``: Huber for a robust line,
    hinge for a support vector machine. There is no intercept: append a column
    of ones.

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    y : array_like
        Targets as the loss wants them, shape `(n,)`.
    loss : module
        The loss of a score and a target.
    reg : float
        The strength of the penalty λ, >= 0.
    **settings
        What the loss takes by keyword.

    Raises
    ------
    ValueError
        For targets that the loss refuses, or that are not one a row.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.losses import huber
    >>> from gdbook.problems import LinearModel
    >>> f = LinearModel([[1.0], [2.0]], [2.0, 9.0], loss=huber, delta=1.0)
    >>> print(f.value([2.0]), f.grad([2.0]))
    2.25 [-1.]
    """

    def __init__(self, X, y, loss, reg=0.0, **settings):
        super().__init__(examples(X), np.atleast_1d(array(y, "y")), reg)
        loss.value(np.zeros(self.n), self.y, **settings)  # refuses bad targets
        self.loss, self.settings = loss, settings
        self.dim = self.X.shape[1]
        smoothness = loss.smoothness(**settings)
        self.L = float(smoothness * self.curvature() + self.reg)

    def scores(self, x, X=None):
        """Return the scores of examples, shape `(..., n)`."""
        return times(self.X if X is None else X, points(x, self.dim))

    def losses(self, x, X, y):
        """Return the loss of each example, shape `(..., n)`."""
        return self._apply("value", self.scores(x, X), y)

    def slope(self, x, X, y):
        """Return the mean gradient `Xᵀℓ′/n`, shape `(..., p)`."""
        return self._pull(self._apply("grad", self.scores(x, X), y), X)

    def losses_and_slope(self, x, X, y):
        """Return both, from one product with the data."""
        z = self.scores(x, X)
        if hasattr(self.loss, "value_and_grad"):
            losses, dz = self._apply("value_and_grad", z, y)
        else:
            losses, dz = self._apply("value", z, y), self._apply("grad", z, y)
        return losses, self._pull(dz, X)

    def _pull(self, dz, X):
        return times(X.T, dz) / len(X)

    def hess(self, x):
        """Return the Hessian `Xᵀ diag(ℓ″) X/n + λ`, shape `(..., p, p)`."""
        X = self.X
        bend = self._apply("hess", self.scores(x), self.y)
        H = (X.T * bend[..., None, :]) @ X / self.n
        return H + self.reg * np.eye(self.dim)

    def _apply(self, name, z, y):
        """Call a function of the loss, unchecked where it offers that.

        A run that diverges must be able to go on.
        """
        function = getattr(self.loss, name)
        formula = getattr(function, "unchecked", function)
        if y.shape != z.shape:
            y = np.broadcast_to(y, z.shape)
        return formula(z, y, **self.settings)


class LogisticRegression(LinearModel):
    r"""The mean cross-entropy of two classes, with a penalty.

    .. math::

        f(w) = \frac1n \sum_{i=1}^n
               \bigl(\log(1 + e^{z_i}) - y_i z_i\bigr)
               + \frac\lambda2 \|w\|^2, \qquad z_i = x_i^\top w

    scikit-learn's ``LogisticRegression(C=1/(n·reg), fit_intercept=False)`` has
    the same minimiser. Source: Cox (1958).

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    y : array_like
        Labels 0 and 1 (or chances between), shape `(n,)`.
    reg : float
        The strength of the penalty λ, >= 0.

    Examples
    --------
    >>> from gdbook.problems import LogisticRegression
    >>> f = LogisticRegression([[1.0], [-1.0]], [1, 0])
    >>> print(f.value([0.0]), f.grad([0.0]), f.L)
    0.6931471805599453 [-0.5] 0.25
    """

    def __init__(self, X, y, reg=0.0):
        super().__init__(X, y, loss=sigmoid_cross_entropy, reg=reg)
