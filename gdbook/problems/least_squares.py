"""Sums of squares: problems whose Hessian is half known from the Jacobian."""

from abc import ABC, abstractmethod

import numpy as np


class LeastSquares(ABC):
    r"""A sum of squared residuals, the base of the problems of this kind.

    .. math::

        f(x) = \sum_{i=1}^m r_i(x)^2, \qquad
        \nabla f = 2 J^\top r, \qquad
        \nabla^2 f = 2 J^\top J + 2 \sum_{i=1}^m r_i\, \nabla^2 r_i

    A problem states its ``residual`` and its ``jacobian``, and what follows
    from them is here; ``hess`` needs its ``curvatures`` too. Gauss–Newton and
    Levenberg–Marquardt drop the second term of the Hessian and do without.
    There is no ½ in front: so the minima of Moré, Garbow and Hillstrom (1981)
    and of NIST are certified.
    """

    minimum, L, mu = 0.0, np.inf, 0.0

    def value(self, x):
        """Return the sum of squares, shape `(...)`."""
        r = self.residual(x)
        return (r * r).sum(axis=-1)

    def grad(self, x):
        """Return the gradient `2 Jᵀr`, shape `(..., d)`."""
        r = self.residual(x)[..., None]
        return 2 * (r * self.jacobian(x)).sum(axis=-2)

    def hess(self, x):
        """Return the Hessian, shape `(..., d, d)`."""
        J = self.jacobian(x)
        r = self.residual(x)[..., None, None]
        bend = (r * self.curvatures(x)).sum(axis=-3)
        return 2 * (np.swapaxes(J, -1, -2) @ J + bend)

    @abstractmethod
    def residual(self, x):
        """Return the residuals, shape `(..., m)`."""

    @abstractmethod
    def jacobian(self, x):
        """Return their first derivatives, shape `(..., m, d)`."""

    def curvatures(self, x):
        """Return their second derivatives, shape `(..., m, d, d)`.

        The leading axes are left out where these do not depend on ``x``.
        A problem that does not state them raises `NotImplementedError`.
        """
        raise NotImplementedError(
            f"{type(self).__name__} does not state its curvatures, "
            "which its Hessian needs"
        )
