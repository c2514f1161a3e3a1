"""A matrix as a product of two thin ones: saddles, and no bad minima."""

import numpy as np

from gdbook.checks import array, whole

from ._points import points


class MatrixFactorization:
    r"""Half the squared distance of a product from a matrix.

    .. math:: f(U, V) = \tfrac12 \|U V^\top - M\|_F^2, \qquad
        U \in \mathbb R^{m \times r},\ V \in \mathbb R^{n \times r}

    Not convex: the origin is a saddle, whose steepest way down has the
    curvature `−σ₁`; every local minimum is global (Baldi and Hornik, 1989),
    and keeps the `r` largest singular values of `M` (Eckart and Young, 1936).
    The iterate is `U` and then `V`, row by row, as `(m + n)·r` coordinates;
    ``factors`` gives the matrices back.

    Parameters
    ----------
    M : array_like
        The matrix, shape `(m, n)`.
    rank : int
        The number of columns of the factors `r`, 1 to `min(m, n)`.

    Examples
    --------
    >>> from gdbook.problems import MatrixFactorization
    >>> f = MatrixFactorization([[3.0, 0.0], [0.0, 1.0]], rank=1)
    >>> print(f.value([0.0, 0.0, 0.0, 0.0]), f.minimum)
    5.0 0.5
    """

    L, mu = np.inf, 0.0

    def __init__(self, M, rank):
        self.M = array(M, "M")
        if self.M.ndim != 2:
            raise ValueError(f"M: wanted shape (m, n), got {self.M.shape}")
        self.rank = whole(rank, "rank", least=1)
        if self.rank > min(self.M.shape):
            raise ValueError(
                f"rank: wanted at most {min(self.M.shape)}, got {rank}"
            )
        self.dim = sum(self.M.shape) * self.rank
        left, sizes, right = np.linalg.svd(self.M, full_matrices=False)
        self.minimum = float((sizes[self.rank :] ** 2).sum() / 2)
        best = np.concatenate([left, right.T]) * np.sqrt(sizes)
        self.minimizer = best[:, : self.rank].ravel()

    def factors(self, x):
        """Return `U` and `V`, shapes `(..., m, r)` and `(..., n, r)`."""
        x = points(x, self.dim)
        both = x.reshape(*x.shape[:-1], -1, self.rank)
        m = len(self.M)
        return both[..., :m, :], both[..., m:, :]

    def value(self, x):
        """Return the objective, shape `(...)`."""
        U, V = self.factors(x)
        E = U @ _turned(V) - self.M
        return (E * E).sum(axis=(-2, -1)) / 2

    def grad(self, x):
        """Return the gradient, `EV` and `EᵀU`, shape `(..., (m+n)·r)`."""
        U, V = self.factors(x)
        E = U @ _turned(V) - self.M
        return _flat(E @ V, _turned(E) @ U)

    def hess_product(self, x, v):
        """Return the Hessian times a vector, shape `(..., (m+n)·r)`."""
        (U, V), (dU, dV) = self.factors(x), self.factors(v)
        E = U @ _turned(V) - self.M
        dE = dU @ _turned(V) + U @ _turned(dV)
        return _flat(dE @ V + E @ dV, _turned(dE) @ U + _turned(E) @ dU)


def _turned(A):
    return np.swapaxes(A, -1, -2)


def _flat(U, V):
    both = np.concatenate([U, V], axis=-2)
    return both.reshape(*both.shape[:-2], -1)
