r"""Cosine loss: only the angle between two vectors counts.

There is no ``best_constant``: one vector for all is right for the like pairs
and wrong for the unlike ones.
"""

import numpy as np

from ._kinds import signed_directions
from ._vectors import cosine, direction, length, outer


@signed_directions
def value(a, b, target, margin=0.0):
    r"""Return the cosine embedding loss of each pair of vectors.

    .. math::

        \ell = \begin{cases}
            1 - c & \text{target} = +1 \\
            \max(0, c - \text{margin}) & \text{target} = -1
        \end{cases}
        \qquad c = \frac{a^\top b}{\|a\|\,\|b\|}

    Unit: none. torch's ``CosineEmbeddingLoss`` is its mean, with 1e-12 added
    to the squared lengths. keras' ``CosineSimilarity`` is `−c`, but optax's
    ``cosine_similarity`` is `c`; optax's ``cosine_distance`` and
    scikit-learn's ``paired_cosine_distances`` are `1 − c`.

    Parameters
    ----------
    a, b : array_like
        Vectors other than 0, of one shape `(..., d)`.
    target : array_like
        +1 for a pair that belongs together, −1 for another, shape `(...)`.
    margin : float
        The cosine up to which unlike pairs are left alone, >= 0.

    Returns
    -------
    array
        One loss a pair, shape `(...)`.

    Raises
    ------
    ValueError
        For unequal shapes, vectors of zeros, targets other than −1 and +1,
        ``margin`` < 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import cosine
    >>> print(cosine.value([1, 2, 3], [2, 2, 1], 1).round(7))
    0.1982163
    """
    c = cosine(a, b)
    return np.where(target > 0, 1 - c, np.maximum(0.0, c - margin))


@signed_directions
def grad(a, b, target, margin=0.0):
    r"""Return the derivatives with respect to both vectors.

    .. math:: \nabla_a c = \frac{v - c\,u}{\|a\|}, \qquad
        \nabla_b c = \frac{u - c\,v}{\|b\|}, \qquad
        u = \frac{a}{\|a\|},\; v = \frac{b}{\|b\|}

    times −1 for like pairs, 1 for unlike ones above the margin, else 0. It is
    orthogonal to the vector: no step changes the length at first order.
    Parameters and errors are those of `value`; the answer is a tuple of two
    arrays of shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.losses import cosine
    >>> cosine.grad([2.0, 0.0], [0.6, 0.8], -1)
    (array([0. , 0.4]), array([ 0.64, -0.48]))
    """
    u, v, c = direction(a), direction(b), cosine(a, b)[..., None]
    sign = _sign(c, target[..., None], margin)
    da = (v - c * u) / length(a)[..., None]
    db = (u - c * v) / length(b)[..., None]
    return sign * da, sign * db


def _sign(c, target, margin):
    return np.where(target > 0, -1.0, np.where(c > margin, 1.0, 0.0))


@signed_directions
def hess(a, b, target, margin=0.0):
    r"""Return the second derivatives with respect to `(a, b)` in a row.

    .. math::

        \nabla_a^2 c = \frac{3c\,u u^\top - u v^\top - v u^\top - c\,I}
                            {\|a\|^2}, \qquad
        \nabla_a \nabla_b c = \frac{I - u u^\top - v v^\top + c\,u v^\top}
                                   {\|a\|\,\|b\|}

    with the signs of `grad`. Parameters and errors are those of `value`; the
    shape is `(..., 2d, 2d)`.

    Examples
    --------
    >>> from gdbook.losses import cosine
    >>> cosine.hess([2.0, 0.0], [0.6, 0.8], -1)[:2, 2:]
    array([[ 0.  ,  0.  ],
           [-0.24,  0.18]])
    """
    u, v, c = direction(a), direction(b), cosine(a, b)[..., None, None]
    one = np.eye(a.shape[-1])
    uu, vv, uv, vu = outer(u, u), outer(v, v), outer(u, v), outer(v, u)
    la, lb = length(a)[..., None, None], length(b)[..., None, None]
    aa = (3 * c * uu - uv - vu - c * one) / la**2
    bb = (3 * c * vv - uv - vu - c * one) / lb**2
    ab = (one - uu - vv + c * uv) / (la * lb)
    ba = np.swapaxes(ab, -1, -2)
    sign = _sign(c, target[..., None, None], margin)
    return sign * np.block([[aa, ab], [ba, bb]])


def smoothness():
    """Return `inf`: the shorter a vector, the faster it turns."""
    return np.inf
