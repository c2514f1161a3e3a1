r"""Modified Huber loss: squared hinge with a straight tail."""

import numpy as np

from ._kinds import margins, signs


@margins
def value(score, target):
    r"""Return the modified Huber loss of each score.

    .. math:: \ell(m) = \begin{cases}
            \max(0, 1 - m)^2 & m \ge -1 \\
            -4m & m < -1
        \end{cases}, \qquad
        m = \text{target} \cdot \text{score}

    Unit: score². It is an upper bound of the 0–1 loss `[m ≤ 0]`, smooth, and
    grows no faster than a straight line. Source: Zhang (2004), *Solving large
    scale linear prediction problems using stochastic gradient descent
    algorithms*. This is scikit-learn's
    ``SGDClassifier(loss="modified_huber")``.

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
    >>> from gdbook.losses import modified_huber
    >>> loss = modified_huber.value([2.0, 0.5, 0.3, -1.2], [1, 1, 1, 1])
    >>> print(loss.mean().round(7))
    1.385
    """
    m = target * score
    return np.where(m < -1, -4 * m, np.maximum(0.0, 1 - m) ** 2)


@margins
def grad(score, target):
    r"""Return the derivative with respect to the score.

    .. math::

        \frac{\partial \ell}{\partial\,\text{score}}
        = 2\,\text{target}\,\max(-2, \min(0, m - 1))

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import modified_huber
    >>> modified_huber.grad([2.0, 0.5, -9.0], [1, 1, 1])
    array([ 0., -1., -4.])
    """
    return 2 * target * np.clip(target * score - 1, -2.0, 0.0)


@margins
def hess(score, target):
    r"""Return the second derivative: 2 within the square, 0 outside.

    .. math:: \ell''(m) = 2\,[-1 \le m < 1]

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import modified_huber
    >>> modified_huber.hess([2.0, 0.5, -9.0], [1, 1, 1])
    array([0., 2., 0.])
    """
    m = target * score
    return np.where((m >= -1) & (m < 1), 2.0, 0.0)


def smoothness():
    """Return the largest curvature, 2."""
    return 2.0


def best_constant(target):
    """Return the one score with the least total loss: the mean label.

    It lies in [−1, 1], where this is the squared hinge loss.

    Parameters
    ----------
    target : array_like
        Labels −1 or +1, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import modified_huber
    >>> modified_huber.best_constant([1, 1, 1, -1])
    0.5
    """
    return float(signs(target, "target").mean())
