"""A small neural network: one hidden layer, backpropagation by hand."""

import numpy as np

from gdbook.checks import class_labels, whole
from gdbook.losses import softmax_cross_entropy as loss

from ._points import points
from .on_data import OnData, examples


class OneHiddenLayer(OnData):
    r"""The mean cross-entropy of a network with one hidden layer.

    .. math::

        H = \tanh(X W_1 + b_1), \qquad Z = H W_2 + b_2, \qquad
        f = \frac1n \sum_{i=1}^n \ell(z_i, y_i) + \frac\lambda2 \|x\|^2

    and, backwards, with `D = (P − Y)/n` at the logits and
    `B = D W₂ᵀ ∘ (1 − H²)` behind the hidden layer,

    .. math::

        \nabla_{W_2} = H^\top D, \quad \nabla_{b_2} = \mathbf 1^\top D, \quad
        \nabla_{W_1} = X^\top B, \quad \nabla_{b_1} = \mathbf 1^\top B

    The iterate is `W₁, b₁, W₂, b₂`, row by row, as one row of coordinates;
    ``layers`` gives them back, ``start`` draws them. The penalty is on all of
    them. Not convex. Source: Rumelhart, Hinton and Williams (1986).

    Parameters
    ----------
    X : array_like
        Examples, shape `(n, p)`.
    labels : array_like
        Integer classes `0 … k-1`, shape `(n,)`.
    hidden : int
        The number of hidden units, >= 1.
    reg : float
        The strength of the penalty λ, >= 0.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.problems import OneHiddenLayer
    >>> f = OneHiddenLayer([[1.0], [-1.0]], [0, 1], hidden=3)
    >>> print(f.dim, f.value(np.zeros(f.dim)))
    14 0.6931471805599453
    """

    L = np.inf

    def __init__(self, X, labels, hidden, reg=0.0):
        X = examples(X)
        k = max(int(np.max(labels)) + 1, 2)
        y = class_labels(labels, X.shape[:1], k)
        super().__init__(X, y, reg)
        self.mu = 0.0
        h = whole(hidden, "hidden", least=1)
        self.shapes = [(X.shape[1], h), (1, h), (h, k), (1, k)]
        self.dim = sum(rows * columns for rows, columns in self.shapes)

    def start(self, rng):
        """Draw weights of Glorot and Bengio (2010); the offsets are 0."""
        parts = [
            rng.uniform(-1, 1, shape) * np.sqrt(6 / sum(shape))
            for shape in self.shapes
        ]
        parts[1], parts[3] = 0 * parts[1], 0 * parts[3]
        return np.concatenate([part.ravel() for part in parts])

    def layers(self, x):
        """Return `W₁, b₁, W₂, b₂`; the offsets as matrices of one row."""
        x = points(x, self.dim)
        ends = np.cumsum([rows * columns for rows, columns in self.shapes])
        parts = np.split(x, ends[:-1], axis=-1)
        return [
            part.reshape(*x.shape[:-1], *shape)
            for part, shape in zip(parts, self.shapes, strict=True)
        ]

    def logits(self, x, X=None):
        """Return the scores of examples, shape `(..., n, k)`."""
        W1, b1, W2, b2 = self.layers(x)
        return np.tanh((self.X if X is None else X) @ W1 + b1) @ W2 + b2

    def losses(self, x, X, y):
        """Return the cross-entropy of each example, shape `(..., n)`."""
        z = self.logits(x, X)
        return loss.value.unchecked(z, np.broadcast_to(y, z.shape[:-1]))

    def slope(self, x, X, y):
        """Return the mean gradient by backpropagation, `(..., dim)`."""
        W1, b1, W2, b2 = self.layers(x)
        H = np.tanh(X @ W1 + b1)
        Z = H @ W2 + b2
        D = loss.grad.unchecked(Z, np.broadcast_to(y, Z.shape[:-1])) / len(X)
        B = (D @ np.swapaxes(W2, -1, -2)) * (1 - H * H)
        parts = X.T @ B, B.sum(axis=-2), np.swapaxes(H, -1, -2) @ D
        flat = [part.reshape(*np.shape(x)[:-1], -1) for part in parts]
        return np.concatenate([*flat, D.sum(axis=-2)], axis=-1)

    def hess_product(self, x, v, h=1e-20):
        """Return the Hessian times a vector, shape `(..., dim)`.

        It is the derivative of the gradient along ``v``, taken by a step
        ``h`` in the imaginary direction, which loses no digit (see
        `gdbook.gradcheck.complex_step`).
        """
        x, v = points(x, self.dim), points(v, self.dim, "v")
        return self.grad(x + 1j * h * v).imag / h
