r"""Logistic loss: cross-entropy with labels −1 and +1."""

import numpy as np

from ._kinds import margins, signs
from .sigmoid_cross_entropy import _sigmoid, _softplus


@margins
def value(score, target):
    r"""Return the logistic loss of each score.

    .. math:: \ell(m) = \log(1 + e^{-m}), \qquad
        m = \text{target} \cdot \text{score}

    Unit: nats. It is `log 2 = 0.693` at `m = 0` and so no upper bound of the
    0–1 loss `[m ≤ 0]`; divided by `log 2`, in bits, it is one. With labels 0
    and 1 it is `gdbook.losses.sigmoid_cross_entropy`. Source: Cox (1958).

    torch's ``SoftMarginLoss`` is its mean. scikit-learn's
    ``SGDClassifier(loss="log_loss")`` minimises it, and
    ``LogisticRegression``: `C` times its sum plus `‖w‖²/2`.

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
    >>> from gdbook.losses import logistic
    >>> loss = logistic.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    0.6546607
    """
    return _softplus(-target * score)


@margins
def grad(score, target):
    r"""Return the derivative with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}}
        = -\text{target}\;\sigma(-m)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import logistic
    >>> logistic.grad([0.0, 0.0], [1, -1])
    array([-0.5,  0.5])
    """
    return -target * _sigmoid(-target * score)


@margins
def hess(score, target):
    r"""Return the second derivative.

    .. math:: \ell''(m) = \sigma(m)\,\sigma(-m)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import logistic
    >>> logistic.hess([0.0, 0.0], [1, -1])
    array([0.25, 0.25])
    """
    return _sigmoid(score) * _sigmoid(-score)


def smoothness():
    """Return the largest curvature, ¼, reached at a score of 0."""
    return 0.25


def best_constant(target):
    """Return the one score with the least total loss: the log-odds.

    If all labels are equal, it is `inf` or `-inf`.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import logistic
    >>> print(round(logistic.best_constant([1, 1, 1, -1]), 6))
    1.098612
    """
    t = signs(target, "target")
    with np.errstate(divide="ignore"):
        return float(np.log((t > 0).sum()) - np.log((t < 0).sum()))
