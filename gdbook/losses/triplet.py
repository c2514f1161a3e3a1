r"""Triplet loss: nearer to the positive than to the negative, by a margin.

There is no ``best_constant``: if all vectors are one, every triplet costs the
margin, and the gradient is 0 (collapse).
"""

import numpy as np

from ._kinds import vector_triple
from ._vectors import direction, length
from .euclidean import _half_hess


@vector_triple
def value(anchor, positive, negative, margin=1.0):
    r"""Return the triplet loss of each anchor.

    .. math:: \ell = \max\bigl(0,\; \|a - p\| - \|a - n\|
        + \text{margin}\bigr)

    Unit: that of the vectors. Source: Balntas et al. (2016); FaceNet (Schroff,
    Kalenichenko and Philbin, 2015) takes squared distances. torch's
    ``TripletMarginLoss`` is its mean, with 1e-6 added to every difference;
    optax's ``triplet_margin_loss`` adds 1e-6 to the squared distances.

    Parameters
    ----------
    anchor, positive, negative : array_like
        Vectors, of one shape `(..., d)`.
    margin : float
        How much farther the negative must be, >= 0.

    Returns
    -------
    array
        One loss a triplet, shape `(...)`.

    Raises
    ------
    ValueError
        For unequal shapes, numbers instead of vectors, ``margin`` < 0, NaN,
        or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import triplet
    >>> print(triplet.value([1, 2, 3], [2, 2, 1], [-1, 0, 2]).round(7))
    0.236068
    """
    near, far = length(anchor - positive), length(anchor - negative)
    return np.maximum(0.0, near - far + margin)


@vector_triple
def grad(anchor, positive, negative, margin=1.0):
    r"""Return the derivatives with respect to the three vectors.

    .. math:: \nabla_a \ell = u - w, \qquad \nabla_p \ell = -u, \qquad
        \nabla_n \ell = w, \qquad
        u = \frac{a - p}{\|a - p\|},\; w = \frac{a - n}{\|a - n\|}

    where the loss is above 0, else 0. Parameters and errors are those of
    `value`; the answer is a tuple of three arrays of shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.losses import triplet
    >>> da, dp, dn = triplet.grad([0.0, 0.0], [3.0, 4.0], [0.0, 2.0])
    >>> da, dp, dn
    (array([-0.6,  0.2]), array([0.6, 0.8]), array([ 0., -1.]))
    """
    active = value.unchecked(anchor, positive, negative, margin) > 0
    u = active[..., None] * direction(anchor - positive)
    w = active[..., None] * direction(anchor - negative)
    return u - w, -u, w


@vector_triple
def hess(anchor, positive, negative, margin=1.0):
    r"""Return the second derivatives with respect to `(a, p, n)` in a row.

    .. math:: \begin{pmatrix}
            U - W & -U & W \\ -U & U & 0 \\ W & 0 & -W
        \end{pmatrix}, \qquad
        U = \frac{I - u u^\top}{\|a - p\|},\;
        W = \frac{I - w w^\top}{\|a - n\|}

    where the loss is above 0, else 0. Parameters and errors are those of
    `value`; the shape is `(..., 3d, 3d)`.

    Examples
    --------
    >>> from gdbook.losses import triplet
    >>> triplet.hess([0.0, 0.0], [4.0, 0.0], [0.0, 2.0])[:2, :2]
    array([[-0.5 ,  0.  ],
           [ 0.  ,  0.25]])
    """
    active = value.unchecked(anchor, positive, negative, margin) > 0
    active = active[..., None, None]
    U = np.where(active, _half_hess(anchor - positive), 0.0)
    W = np.where(active, _half_hess(anchor - negative), 0.0)
    none = np.zeros_like(U)
    return np.block([[U - W, -U, W], [-U, U, none], [W, none, -W]])


def smoothness():
    """Return `inf`: the slope jumps where the margin is reached."""
    return np.inf
