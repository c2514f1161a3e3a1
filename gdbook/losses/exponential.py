r"""Exponential loss: the loss of AdaBoost."""

import numpy as np

from ._kinds import margins, signs


@margins
def value(score, target):
    r"""Return the exponential loss of each score.

    .. math:: \ell(m) = e^{-m}, \qquad
        m = \text{target} \cdot \text{score}

    Unit: none. It is an upper bound of the 0–1 loss `[m ≤ 0]`, and the least
    robust one: one example that is wrong by 10 outweighs twenty thousand at
    the boundary. Below `m = −709` it is `inf` in double precision. Source:
    Freund and Schapire (1997). This is scikit-learn's
    ``GradientBoostingClassifier(loss="exponential")``.

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
    >>> from gdbook.losses import exponential
    >>> loss = exponential.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    1.2007003
    """
    with np.errstate(over="ignore"):
        return np.exp(-target * score)


@margins
def grad(score, target):
    r"""Return the derivative with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}} = -\text{target}\; e^{-m}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import exponential
    >>> exponential.grad([0.0, 0.0], [1, -1])
    array([-1.,  1.])
    """
    return -target * value.unchecked(score, target)


@margins
def hess(score, target):
    r"""Return the second derivative, which is the loss itself.

    .. math:: \ell''(m) = e^{-m}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import exponential
    >>> exponential.hess([0.0, 0.0], [1, -1])
    array([1., 1.])
    """
    return value.unchecked(score, target)


def smoothness():
    """Return `inf`: the curvature grows with the error, without a bound."""
    return np.inf


def best_constant(target):
    """Return the one score with the least total loss: half the log-odds.

    Source: Friedman, Hastie and Tibshirani (2000). If all labels are equal,
    it is `inf` or `-inf`.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import exponential
    >>> print(round(exponential.best_constant([1, 1, 1, -1]), 6))
    0.549306
    """
    t = signs(target, "target")
    with np.errstate(divide="ignore"):
        return float(np.log((t > 0).sum()) - np.log((t < 0).sum())) / 2
