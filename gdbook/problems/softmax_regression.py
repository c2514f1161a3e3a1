"""Softmax regression: many classes, one matrix of weights."""

import numpy as np

from gdbook.checks import class_labels, whole
from gdbook.losses import softmax_cross_entropy as loss

from ._points import points
from .on_data import OnData, examples


class SoftmaxRegression(OnData):
    r"""The mean cross-entropy of linear scores, with a penalty.

    .. math::

        f(W) = \frac1n \sum_{i=1}^n \ell(x_i^\top W, y_i)
               + \frac\lambda2 \|W\|_F^2

    The iterate is `W` written as one row of `p·k` coordinates; `weights`
    gives the matrix back. There is no intercept: append a column of ones.

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    labels : array_like
        Integer classes `0 … k-1`, shape `(n,)`.
    reg : float
        The strength of the penalty λ, >= 0.
    classes : int
        The number of classes `k`; one more than the largest label if it is
        not given.

    Raises
    ------
    TypeError, ValueError
        For labels that are not integers, out of range, or not one a row.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.problems import SoftmaxRegression
    >>> f = SoftmaxRegression([[1.0], [-1.0]], [0, 1])
    >>> print(f.value(np.zeros(2)))
    0.6931471805599453
    """

    def __init__(self, X, labels, reg=0.0, classes=None):
        X = examples(X)
        if classes is None:
            classes = int(np.max(labels)) + 1
        self.classes = whole(classes, "classes", least=2)
        y = class_labels(labels, (len(X),), self.classes)
        super().__init__(X, y, reg)
        self.dim = X.shape[1] * self.classes
        # ∇²f = mean of (x xᵀ ⊗ Hessian of the loss) + λ, and the largest
        # eigenvalue of a mean of such products is at most the product.
        self.L = loss.smoothness() * self.curvature() + self.reg

    def weights(self, x):
        """Return the iterate as a matrix, shape `(..., p, k)`."""
        x = points(x, self.dim)
        return x.reshape(*x.shape[:-1], -1, self.classes)

    def logits(self, x, X=None):
        """Return the scores of examples, shape `(..., n, k)`."""
        X = self.X if X is None else X
        # a class lies in one piece of memory: sums over the classes are then
        # sums of long arrays, three times as fast
        by_class = np.swapaxes(self.weights(x), -1, -2) @ X.T
        return np.swapaxes(by_class, -1, -2)

    def losses(self, x, X, y):
        """Return the cross-entropy of each example, shape `(..., n)`."""
        z = self.logits(x, X)
        return loss.value.unchecked(z, np.broadcast_to(y, z.shape[:-1]))

    def slope(self, x, X, y):
        """Return the mean gradient `Xᵀ(P − Y)/n`, shape `(..., p·k)`."""
        z = self.logits(x, X)
        dz = loss.grad.unchecked(z, np.broadcast_to(y, z.shape[:-1]))
        return self._pull(dz, X, x)

    def losses_and_slope(self, x, X, y):
        """Return both, from one product with the data."""
        z = self.logits(x, X)
        # the labels as probabilities, in the layout of the logits
        y = np.broadcast_to(np.eye(self.classes)[:, y].T, z.shape)
        losses, dz = loss.value_and_grad.unchecked(z, y)
        return losses, self._pull(dz, X, x)

    def _pull(self, dz, X, x):
        by_class = np.swapaxes(dz, -1, -2) @ X / len(X)
        return np.swapaxes(by_class, -1, -2).reshape(np.shape(x))

    def hess_product(self, x, v):
        """Return the Hessian times a vector, shape `(..., p·k)`."""
        v = points(v, self.dim, "v")
        p, z = loss.softmax(self.logits(x)), self.logits(v)
        dz = p * (z - (p * z).sum(axis=-1, keepdims=True))
        W = self.X.T @ dz / self.n
        return W.reshape(*W.shape[:-2], self.dim) + self.reg * v
