r"""Margin ranking loss: of two scores the right one is larger, by a margin.

There is no ``best_constant``: one score for all ranks nothing, and costs the
margin at every pair.
"""

import numpy as np

from ._kinds import signed_scores


@signed_scores
def value(first, second, target, margin=0.0):
    r"""Return the ranking loss of each pair of scores.

    .. math:: \ell = \max\bigl(0,\; \text{margin}
        - \text{target} \cdot (\text{first} - \text{second})\bigr)

    Unit: that of the scores. It is `gdbook.losses.hinge` of the difference
    when the margin is 1. Source: Herbrich, Graepel and Obermayer (2000).
    torch's ``MarginRankingLoss`` is its mean, and its margin is 0 as well.

    Parameters
    ----------
    first, second : array_like
        Scores, of one shape.
    target : array_like
        +1 where the first should be larger, −1 where the second, of the same
        shape.
    margin : float
        By how much it should be larger, >= 0.

    Returns
    -------
    array
        One loss a pair, of the shape of ``first``.

    Raises
    ------
    ValueError
        For unequal shapes, targets other than −1 and +1, ``margin`` < 0, NaN,
        or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import margin_ranking
    >>> margin_ranking.value([2.0, 2.0], [1.5, 1.5], [1, -1])
    array([0. , 0.5])
    """
    return np.maximum(0.0, margin - target * (first - second))


@signed_scores
def grad(first, second, target, margin=0.0):
    r"""Return subgradients with respect to both scores.

    .. math:: \frac{\partial \ell}{\partial\,\text{first}}
        = -\text{target}\,[\,\ell > 0\,], \qquad
        \frac{\partial \ell}{\partial\,\text{second}}
        = \text{target}\,[\,\ell > 0\,]

    Parameters and errors are those of `value`; the answer is a tuple of two
    arrays of that shape.

    Examples
    --------
    >>> from gdbook.losses import margin_ranking
    >>> margin_ranking.grad([2.0, 2.0], [1.5, 1.5], [1, -1], margin=0.25)
    (array([0., 1.]), array([ 0., -1.]))
    """
    active = value.unchecked(first, second, target, margin) > 0
    push = np.where(active, target, 0.0)
    return 0.0 - push, push


@signed_scores
def hess(first, second, target, margin=0.0):
    """Return the second derivatives: 0, as the loss is made of planes.

    Parameters and errors are those of `value`; the shape is `(..., 2, 2)`.

    Examples
    --------
    >>> from gdbook.losses import margin_ranking
    >>> margin_ranking.hess(2.0, 1.5, 1)
    array([[0., 0.],
           [0., 0.]])
    """
    return np.zeros((*(first - margin).shape, 2, 2))


def smoothness():
    """Return `inf`: the slope jumps at the kink."""
    return np.inf
