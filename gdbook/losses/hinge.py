r"""Hinge loss: what a margin lacks to 1."""

import numpy as np

from ._kinds import margins, signs


@margins
def value(score, target):
    r"""Return the hinge loss of each score.

    .. math:: \ell(m) = \max(0, 1 - m), \qquad
        m = \text{target} \cdot \text{score}

    Unit: that of the score. It is an upper bound of the 0–1 loss `[m ≤ 0]`.
    Source: Cortes and Vapnik (1995).

    scikit-learn's ``hinge_loss`` is its mean, which ``SGDClassifier``
    minimises by default. keras' ``Hinge`` takes labels 0 and 1 as well;
    optax's ``hinge_loss`` does not check, and a label 0 costs 1 whatever the
    score. torch's ``HingeEmbeddingLoss`` is another loss, of distances: see
    `gdbook.losses.contrastive`.

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
    >>> from gdbook.losses import hinge
    >>> loss = hinge.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    0.85
    """
    return np.maximum(0.0, 1 - target * score)


@margins
def grad(score, target):
    r"""Return a subgradient with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}} = -\text{target}\,[m < 1]

    At the kink `m = 1` it is 0. Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import hinge
    >>> hinge.grad([2.0, 0.5], [1, 1])
    array([ 0., -1.])
    """
    return np.where(target * score < 1, -target, 0.0)


@margins
def hess(score, target):
    r"""Return the second derivative: 0, as the loss is two straight lines.

    .. math:: \ell''(m) = 0

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import hinge
    >>> hinge.hess([2.0, 0.5], [1, 1])
    array([0., 0.])
    """
    return np.zeros_like(score)


def smoothness():
    """Return `inf`: the slope jumps at the kink."""
    return np.inf


def best_constant(target):
    """Return the one score with the least total loss: the majority's label.

    Of a tie it returns 0; every score from −1 to 1 is as good.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import hinge
    >>> hinge.best_constant([1, 1, 1, -1])
    1.0
    """
    return float(np.sign(signs(target, "target").sum()))
