r"""Weston and Watkins' hinge loss: every wrong class must stay behind.

There is no ``best_constant``: the best row of scores solves a linear
programme whose answer depends on how the classes group by frequency (Wang and
Scott, 2020); there is no formula for it.
"""

import numpy as np

from ._kinds import labelled


@labelled
def value(scores, labels):
    r"""Return the sum of hinge losses of each row of scores.

    .. math:: \ell(z, y) = \sum_{j \ne y} \max(0,\; 1 + z_j - z_y)

    Unit: that of the scores. It is an upper bound of the 0–1 loss. Source:
    Weston and Watkins (1999). torch's ``MultiMarginLoss`` divides it by the
    number of classes `k`.

    Parameters
    ----------
    scores : array_like
        Scores, shape `(..., k)`; `-inf` is a class that cannot be.
    labels : array_like
        Integer labels `0 … k-1`, shape `(...)`.

    Returns
    -------
    array
        One loss a row, shape `(...)`.

    Raises
    ------
    TypeError
        For labels that are not integers.
    ValueError
        For labels out of range, shapes that do not fit, NaN, scores of `inf`.

    Examples
    --------
    >>> from gdbook.losses import weston_watkins
    >>> weston_watkins.value([[3.0, 1.0, 0.5], [3.0, 1.0, 0.5]], [0, 1])
    array([0. , 3.5])
    """
    return np.maximum(0.0, _lacks(scores, labels)).sum(axis=-1)


def _lacks(scores, labels):
    """What each class lacks to be 1 behind; -inf for the own class."""
    own = np.take_along_axis(scores, labels[..., None], axis=-1)
    is_own = np.eye(scores.shape[-1], dtype=bool)[labels]
    return np.where(is_own, -np.inf, 1 + (scores - own))


@labelled
def grad(scores, labels):
    r"""Return a subgradient with respect to the scores.

    .. math:: \frac{\partial \ell}{\partial z_j} = [\,1 + z_j - z_y > 0\,]
        \;(j \ne y), \qquad
        \frac{\partial \ell}{\partial z_y}
        = -\sum_{j \ne y} \frac{\partial \ell}{\partial z_j}

    Parameters and errors are those of `value`; the shape is `(..., k)`.

    Examples
    --------
    >>> from gdbook.losses import weston_watkins
    >>> weston_watkins.grad([3.0, 1.0, 0.5], 1)
    array([ 1., -2.,  1.])
    """
    pushed = np.where(_lacks(scores, labels) > 0, 1.0, 0.0)
    own = np.eye(scores.shape[-1])[labels]
    return pushed - own * pushed.sum(axis=-1, keepdims=True)


@labelled
def hess(scores, labels):
    """Return the second derivative: 0, as the loss is made of planes.

    Parameters and errors are those of `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import weston_watkins
    >>> weston_watkins.hess([3.0, 1.0], 1)
    array([[0., 0.],
           [0., 0.]])
    """
    return np.zeros((*scores.shape, scores.shape[-1]))


def smoothness():
    """Return `inf`: the slope jumps at the kinks."""
    return np.inf
