"""What every problem on data has in common: examples, and their mean."""

from abc import ABC, abstractmethod

import numpy as np

from gdbook.checks import array, setting, whole

from ._points import points


class OnData(ABC):
    r"""The mean loss over examples, with a penalty; the base of a family.

    .. math:: f(x) = \frac1n \sum_{i=1}^n f_i(x) + \frac\lambda2 \|x\|^2

    A problem of this kind sets ``dim`` and ``L`` and says what the loss of
    some examples is (``losses``) and its mean gradient (``slope``).

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    y : array
        What belongs to each, `n` rows.
    reg : float
        The strength of the penalty λ, >= 0.

    Attributes
    ----------
    X, y, n, reg : array, array, int, float
        The data, the number of examples, the strength of the penalty.
    dim : int
        The number of coordinates of an iterate.
    """

    minimum = minimizer = None

    def __init__(self, X, y, reg):
        self.X = examples(X)
        self.n = len(self.X)
        self.y = y
        if len(y) != self.n:
            raise ValueError(
                f"y: wanted {self.n} rows, as many as X, got {len(y)}"
            )
        self.reg = float(setting(reg, "reg"))
        self.mu = self.reg

    @abstractmethod
    def losses(self, x, X, y):
        """Return the loss of each example, shape `(..., n)`."""

    @abstractmethod
    def slope(self, x, X, y):
        """Return the mean gradient of these losses, shape `(..., dim)`."""

    def value(self, x):
        """Return the mean loss and the penalty, shape `(...)`."""
        x = points(x, self.dim)
        return self._cost(self.losses(x, self.X, self.y), x)

    def grad(self, x):
        """Return the gradient, shape `(..., dim)`."""
        return self.grad_on(x, slice(None))

    def value_and_grad(self, x):
        """Return both, with one pass through the data where that is enough.

        For methods that need both at every point: `gdbook.optimizers.lbfgs`.
        """
        x = points(x, self.dim)
        losses, slope = self.losses_and_slope(x, self.X, self.y)
        return self._cost(losses, x), slope + self.reg * x

    def losses_and_slope(self, x, X, y):
        """Return both; a problem that can share work overrides this."""
        return self.losses(x, X, y), self.slope(x, X, y)

    def _cost(self, losses, x):
        return losses.mean(axis=-1) + self.reg / 2 * (x * x).sum(axis=-1)

    def grad_on(self, x, rows):
        """Return the gradient as if only some examples were there.

        Parameters
        ----------
        x : array_like
            Points, shape `(..., dim)`.
        rows : array of int or slice
            Which examples; ``[i]`` is one. The penalty is there in full, so
            that the mean over all single examples is `grad`.
        """
        x = points(x, self.dim)
        return self.slope(x, self.X[rows], self.y[rows]) + self.reg * x

    def minibatch_grad(self, rng, size):
        """Return a gradient on ``size`` fresh random examples at every call.

        They are drawn without replacement. Its mean over the draws is `grad`.

        Parameters
        ----------
        rng : numpy.random.Generator
            Where the randomness comes from.
        size : int
            Examples a draw, 1 to `n`.
        """
        self._check_size(size)
        n = self.n
        return lambda x: self.grad_on(x, rng.choice(n, size, replace=False))

    def shuffled_grad(self, rng, size):
        """Return a gradient on the next ``size`` examples of a shuffled order.

        When all were used, an epoch is over and they are shuffled anew. What
        is left over makes a smaller mini-batch, the last of the epoch.

        Parameters
        ----------
        rng : numpy.random.Generator
            Where the randomness comes from.
        size : int
            Examples a mini-batch, 1 to `n`.
        """
        self._check_size(size)

        def batches():
            while True:
                order = rng.permutation(self.n)
                yield from np.split(order, range(size, self.n, size))

        rows = batches()
        return lambda x: self.grad_on(x, next(rows))

    def _check_size(self, size):
        if whole(size, "size", least=1) > self.n:
            raise ValueError(f"size: wanted at most n = {self.n}, got {size}")

    def curvature(self):
        """Return the largest eigenvalue of the mean of `x xᵀ`.

        For scores that are linear in the iterate, ``L`` is this times the
        smoothness of the loss, plus the penalty.
        """
        return np.linalg.eigvalsh(self.X.T @ self.X / self.n)[-1].item()


def examples(X):
    """Accept a table of numbers, one example a row."""
    X = array(X, "X")
    if X.ndim != 2:
        raise ValueError(f"X: wanted shape (n, p), got {X.shape}")
    return X
