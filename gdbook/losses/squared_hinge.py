r"""Squared hinge loss: the square of what a margin lacks to 1."""

import numpy as np

from ._kinds import margins, signs


@margins
def value(score, target):
    r"""Return the squared hinge loss of each score.

    .. math:: \ell(m) = \max(0, 1 - m)^2, \qquad
        m = \text{target} \cdot \text{score}

    Unit: score². It is an upper bound of the 0–1 loss `[m ≤ 0]`, and smooth,
    but a far outlier weighs as much as in the squared error. Source: Zhang
    (2004), *Statistical behavior and consistency of classification methods*.

    scikit-learn's ``LinearSVC`` minimises it by default, ``SGDClassifier``
    with ``loss="squared_hinge"``. keras' ``SquaredHinge`` is its mean, and
    takes labels 0 and 1 as well.

    Parameters
    ----------
    score, target : array_like
        Scores, and labels −1 or +1, of one shape. The sign of the score is
        the decision, the margin `m` its distance from a wrong one.

    Returns
    -------
    array
        One loss an example, of the shape of ``score``.

    Raises
    ------
    ValueError
        For labels other than −1 and +1, unequal shapes, scores of `inf`,
        NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import squared_hinge
    >>> loss = squared_hinge.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    1.395
    """
    return np.maximum(0.0, 1 - target * score) ** 2


@margins
def grad(score, target):
    r"""Return the derivative with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}}
        = 2\,\text{target}\,\min(0, m - 1)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_hinge
    >>> squared_hinge.grad([2.0, 0.5], [1, 1])
    array([ 0., -1.])
    """
    return 2 * target * np.minimum(0.0, target * score - 1)


@margins
def hess(score, target):
    r"""Return the second derivative: 2 short of the margin, 0 beyond it.

    .. math:: \ell''(m) = 2\,[m < 1]

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_hinge
    >>> squared_hinge.hess([2.0, 0.5], [1, 1])
    array([0., 2.])
    """
    return np.where(target * score < 1, 2.0, 0.0)


def smoothness():
    """Return the largest curvature, 2."""
    return 2.0


def best_constant(target):
    """Return the one score with the least total loss: the mean label.

    A mean of `2p − 1` tells the share `p` of the label +1.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import squared_hinge
    >>> squared_hinge.best_constant([1, 1, 1, -1])
    0.5
    """
    return float(signs(target, "target").mean())
