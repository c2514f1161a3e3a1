r"""Euclidean distance: how far one vector is from another.

It is a metric; as a loss it has a kink where it is least. There is no
``best_constant``: the point with the least total distance is the geometric
median, for which no closed form exists.
"""

import numpy as np

from ._kinds import vector_pair
from ._vectors import direction, length, radial_hess


@vector_pair
def value(a, b):
    r"""Return the distance of each pair of vectors.

    .. math:: d(a, b) = \|a - b\|_2

    Unit: that of the vectors. torch's ``PairwiseDistance`` adds 1e-6 to every
    difference; scikit-learn's ``paired_euclidean_distances`` is this.

    Parameters
    ----------
    a, b : array_like
        Vectors, of one shape `(..., d)`.

    Returns
    -------
    array
        One distance a pair, shape `(...)`.

    Raises
    ------
    ValueError
        For unequal shapes, numbers instead of vectors, NaN, or nothing.

    Examples
    --------
    >>> from gdbook.losses import euclidean
    >>> print(euclidean.value([1, 2, 3], [2, 2, 1]).round(7))
    2.236068
    """
    return length(a - b)


@vector_pair
def grad(a, b):
    r"""Return the derivatives with respect to both vectors.

    .. math:: \nabla_a d = \frac{a - b}{\|a - b\|}, \qquad
        \nabla_b d = -\nabla_a d

    Where the vectors are equal it is 0. Parameters and errors are those of
    `value`; the answer is a tuple of two arrays of shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.losses import euclidean
    >>> euclidean.grad([3.0, 4.0], [0.0, 0.0])
    (array([0.6, 0.8]), array([-0.6, -0.8]))
    """
    u = direction(a - b)
    return u, -u


@vector_pair
def hess(a, b):
    r"""Return the second derivatives with respect to `(a, b)` in a row.

    .. math:: \begin{pmatrix} H & -H \\ -H & H \end{pmatrix}, \qquad
        H = \frac{I - u u^\top}{\|a - b\|}, \qquad
        u = \frac{a - b}{\|a - b\|}

    Where the vectors are equal it is `inf`. Parameters and errors are those
    of `value`; the shape is `(..., 2d, 2d)`.

    Examples
    --------
    >>> from gdbook.losses import euclidean
    >>> euclidean.hess([2.0, 0.0], [0.0, 0.0])[:2, :2]
    array([[0. , 0. ],
           [0. , 0.5]])
    """
    H = _half_hess(a - b)
    return np.block([[H, -H], [-H, H]])


def _half_hess(v):
    d = length(v)
    with np.errstate(divide="ignore", invalid="ignore"):
        return radial_hess(v, np.zeros_like(d), 1 / d)


def smoothness():
    """Return `inf`: the curvature is `1/d`, without a bound."""
    return np.inf
