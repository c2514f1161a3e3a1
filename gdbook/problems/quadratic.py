"""Quadratics: where every theorem about rates can be computed."""

import numpy as np

from gdbook.checks import array

from ._points import points, times


class Quadratic:
    r"""A convex quadratic with a given matrix.

    .. math:: f(x) = \tfrac12 (x - c)^\top A\,(x - c) + b

    Parameters
    ----------
    A : array_like
        Symmetric and positive semidefinite, shape `(d, d)`; a vector of
        shape `(d,)` is the diagonal matrix of these eigenvalues.
    center : array_like
        The minimiser `c`, shape `(d,)`; the origin if it is not given.
    bottom : float
        The minimum `b`.

    Raises
    ------
    ValueError
        For a matrix that is not square, not symmetric, or has a negative
        eigenvalue.

    Examples
    --------
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([1.0, 100.0])
    >>> print(f.value([10.0, 1.0]), f.grad([10.0, 1.0]), f.L / f.mu)
    100.0 [ 10. 100.] 100.0
    """

    def __init__(self, A, center=None, bottom=0.0):
        A = array(A, "A")
        self.A = np.diag(A) if A.ndim == 1 else A
        if self.A.ndim != 2 or self.A.shape[0] != self.A.shape[1]:
            raise ValueError(f"A: wanted a square matrix, got shape {A.shape}")
        largest = abs(self.A).max()
        if not np.allclose(self.A, self.A.T, rtol=0, atol=1e-12 * largest):
            raise ValueError("A: wanted a symmetric matrix, got another")
        d = len(self.A)
        center = np.zeros(d) if center is None else center
        self.minimizer = array(center, "center")
        if self.minimizer.shape != (d,):
            raise ValueError(
                f"center: wanted shape {(d,)}, got {self.minimizer.shape}"
            )
        self.minimum = float(bottom)
        spectrum = np.linalg.eigvalsh(self.A)
        self.L = spectrum[-1].item()
        # eigvalsh returns zero eigenvalues as some 1e-16 · L of either sign
        if spectrum[0] < -1e-12 * largest:
            raise ValueError(
                "A: wanted eigenvalues >= 0, got"
                f" {spectrum[0]:g}: the function has no minimum"
            )
        self.mu = max(spectrum[0].item(), 0.0)

    @classmethod
    def of_spectrum(cls, eigenvalues, rng, center=None):
        r"""Return the quadratic of these eigenvalues, turned at random.

        .. math:: A = Q\,\mathrm{diag}(\lambda)\,Q^\top

        `Q` is uniform over the rotations and reflections: the orthogonal
        factor of a Gaussian matrix, with the signs of Mezzadri (2007).

        Parameters
        ----------
        eigenvalues : array_like
            The spectrum, >= 0, shape `(d,)`.
        rng : numpy.random.Generator
            Where the randomness comes from.
        center : array_like
            As in the class.

        Examples
        --------
        >>> import numpy as np
        >>> from gdbook.problems import Quadratic
        >>> f = Quadratic.of_spectrum([1, 10, 100], np.random.default_rng(0))
        >>> np.linalg.eigvalsh(f.A).round(9)
        array([  1.,  10., 100.])
        """
        spectrum = array(eigenvalues, "eigenvalues")
        if spectrum.ndim != 1:
            raise ValueError(
                f"eigenvalues: wanted shape (d,), got {spectrum.shape}"
            )
        Q, R = np.linalg.qr(rng.standard_normal((spectrum.size,) * 2))
        Q = Q * np.sign(np.diag(R))
        A = (Q * spectrum) @ Q.T
        return cls((A + A.T) / 2, center)

    def value(self, x):
        """Return the objective, shape `(...)`."""
        r = self._shift(x)
        return (times(self.A, r) * r).sum(axis=-1) / 2 + self.minimum

    def grad(self, x):
        """Return the gradient `A(x − c)`, shape `(..., d)`."""
        return times(self.A, self._shift(x))

    def hess(self, x):
        """Return the matrix `A` for every point, shape `(..., d, d)`."""
        r = self._shift(x)
        return np.broadcast_to(self.A, r.shape + r.shape[-1:])

    def _shift(self, x):
        return points(x, len(self.A)) - self.minimizer
