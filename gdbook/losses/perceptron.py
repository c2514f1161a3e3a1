r"""Perceptron loss: the margin by which a decision is wrong."""

import numpy as np

from ._kinds import margins, signs


@margins
def value(score, target):
    r"""Return the perceptron loss of each score.

    .. math:: \ell(m) = \max(0, -m), \qquad
        m = \text{target} \cdot \text{score}

    Unit: that of the score. It is not an upper bound of the 0–1 loss
    `[m ≤ 0]`: a score of 0 costs nothing and decides nothing. Source:
    Rosenblatt (1958).

    This is optax's ``perceptron_loss``. scikit-learn's ``Perceptron`` and
    ``SGDClassifier(loss="perceptron")`` minimise it, with the slope −target at
    the kink.

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
    >>> from gdbook.losses import perceptron
    >>> loss = perceptron.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    0.3
    """
    return np.maximum(0.0, -target * score)


@margins
def grad(score, target):
    r"""Return a subgradient with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}} = -\text{target}\,[m < 0]

    At the kink `m = 0` it is 0; the algorithm of 1958 takes −target there,
    since from a start of 0 the other choice never moves. Parameters and
    errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import perceptron
    >>> perceptron.grad([2.0, -1.5], [1, 1])
    array([ 0., -1.])
    """
    return np.where(target * score < 0, -target, 0.0)


@margins
def hess(score, target):
    r"""Return the second derivative: 0, as the loss is two straight lines.

    .. math:: \ell''(m) = 0

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import perceptron
    >>> perceptron.hess([2.0, -1.5], [1, 1])
    array([0., 0.])
    """
    return np.zeros_like(score)


def smoothness():
    """Return `inf`: the slope jumps at the kink."""
    return np.inf


def best_constant(target):
    """Return the one score with the least total loss: 0, whatever the labels.

    That is the flaw of this loss, and why a margin is asked for elsewhere.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import perceptron
    >>> perceptron.best_constant([1, 1, 1, -1])
    0.0
    """
    signs(target, "target")
    return 0.0
