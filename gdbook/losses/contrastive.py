r"""Contrastive loss: like pairs together, unlike pairs a margin apart.

There is no ``best_constant``: if all vectors are one, the like pairs cost
nothing and the unlike ones the most.
"""

import numpy as np

from ._kinds import signed_vectors
from ._vectors import direction, length, radial_hess


@signed_vectors
def value(a, b, target, margin=1.0):
    r"""Return the contrastive loss of each pair of vectors.

    .. math::

        \ell = \begin{cases}
            \tfrac12 d^2 & \text{target} = +1 \\
            \tfrac12 \max(0, \text{margin} - d)^2 & \text{target} = -1
        \end{cases}
        \qquad d = \|a - b\|

    Unit: distance². Source: Hadsell, Chopra and LeCun (2006), where the label
    is 0 for like pairs and 1 for unlike ones. Some libraries leave the ½ out;
    torch's ``HingeEmbeddingLoss`` of the distances leaves out the square as
    well.

    Parameters
    ----------
    a, b : array_like
        Vectors, of one shape `(..., d)`.
    target : array_like
        +1 for a pair that belongs together, −1 for another, shape `(...)`.
    margin : float
        The distance from which on unlike pairs are left alone, >= 0.

    Returns
    -------
    array
        One loss a pair, shape `(...)`.

    Raises
    ------
    ValueError
        For unequal shapes, targets other than −1 and +1, ``margin`` < 0, NaN,
        or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import contrastive
    >>> print(contrastive.value([1, 2, 3], [2, 2, 1], 1).round(12))
    2.5
    """
    d = length(a - b)
    return np.where(target > 0, d, np.maximum(0.0, margin - d)) ** 2 / 2


@signed_vectors
def grad(a, b, target, margin=1.0):
    r"""Return the derivatives with respect to both vectors.

    .. math:: \nabla_a \ell = \begin{cases}
            a - b & \text{target} = +1 \\
            -\max(0, \text{margin} - d)\,\dfrac{a - b}{d} & \text{target} = -1
        \end{cases}
        \qquad \nabla_b \ell = -\nabla_a \ell

    An unlike pair at one point has no direction to part in: there it is 0.
    Parameters and errors are those of `value`; the answer is a tuple of two
    arrays of shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.losses import contrastive
    >>> contrastive.grad([0.6, 0.0], [0.1, 0.0], -1)
    (array([-0.5, -0. ]), array([0.5, 0. ]))
    """
    d = length(a - b)
    slope = np.where(target > 0, d, -np.maximum(0.0, margin - d))
    da = slope[..., None] * direction(a - b)
    return da, -da


@signed_vectors
def hess(a, b, target, margin=1.0):
    r"""Return the second derivatives with respect to `(a, b)` in a row.

    .. math:: \begin{pmatrix} H & -H \\ -H & H \end{pmatrix}, \qquad
        H = \begin{cases}
            I & \text{target} = +1 \\
            u u^\top - \frac{\text{margin} - d}{d}\,(I - u u^\top)
              & \text{target} = -1,\; d < \text{margin}
        \end{cases}

    with `u = (a − b)/d`; beyond the margin it is 0. Parameters and errors are
    those of `value`; the shape is `(..., 2d, 2d)`.

    Examples
    --------
    >>> from gdbook.losses import contrastive
    >>> contrastive.hess([0.5, 0.0], [0.0, 0.0], -1, margin=2.0)[:2, :2]
    array([[ 1.,  0.],
           [ 0., -3.]])
    """
    d = length(a - b)
    near = (target > 0) | (d < margin)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(target > 0, 1.0, 1 - margin / d)
    H = radial_hess(a - b, 1.0 * near, np.where(near, ratio, 0.0))
    return np.block([[H, -H], [-H, H]])


def smoothness():
    """Return `inf`: unlike pairs at one point have no bound of curvature."""
    return np.inf
