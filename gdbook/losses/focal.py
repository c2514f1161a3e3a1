r"""Focal loss: cross-entropy that cares less about what is already right.

It is not proper: `best_constant` is nearer to even odds than the data are.
"""

import numpy as np

from gdbook.checks import setting

from ._kinds import answers, yes_no
from .sigmoid_cross_entropy import _sigmoid, _softplus


@yes_no
def value(logits, target, focusing=2.0):
    r"""Return the focal loss of each logit.

    .. math::

        \ell(m) = -q^\gamma \log p, \qquad p = \sigma(m),\; q = 1 - p,\;
        m = (2y - 1)\,z

    `p` is the probability that was given to the right answer. Unit: nats.
    Source: Lin et al. (2017), eq. 4. Their α, which weighs the yes by α and
    the no by 1 − α, is left to the caller.

    This is optax's ``sigmoid_focal_loss``, and torchvision's with
    ``alpha=-1``; its default is α = 0.25. keras' ``BinaryFocalCrossentropy``
    takes probabilities unless ``from_logits=True``, and α = 0.25 only if
    ``apply_class_balancing=True``; ``CategoricalFocalCrossentropy`` multiplies
    every class by 0.25.

    Parameters
    ----------
    logits, target : array_like
        Log-odds `z` of a yes, and the answers 0 or 1, of one shape.
    focusing : float
        The exponent γ >= 0; 0 gives back the cross-entropy.

    Returns
    -------
    array
        One loss an example, of the shape of ``logits``.

    Raises
    ------
    ValueError
        For targets other than 0 and 1, unequal shapes, logits of `inf`, NaN,
        nothing at all, or ``focusing`` < 0.

    Examples
    --------
    >>> from gdbook.losses import focal
    >>> focal.value([0.0, 0.0], [0, 1]) * 4
    array([0.69314718, 0.69314718])
    """
    m = (2 * target - 1) * logits
    return _sigmoid(-m) ** focusing * _softplus(-m)


@yes_no
def grad(logits, target, focusing=2.0):
    r"""Return the derivative with respect to the logit.

    .. math:: \ell'(z) = (2y - 1)\, q^\gamma\,(\gamma\, p \log p - q)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import focal
    >>> focal.grad([0.0, 0.0], [0, 1], focusing=0)
    array([ 0.5, -0.5])
    """
    sign = 2 * target - 1
    return sign * _slope(sign * logits, focusing)


def _slope(m, focusing):
    p, q, cost = _sigmoid(m), _sigmoid(-m), _softplus(-m)
    return -(q**focusing) * (focusing * p * cost + q)


@yes_no
def hess(logits, target, focusing=2.0):
    r"""Return the second derivative with respect to the logit.

    .. math:: \ell''(z) = q^\gamma p\,\bigl((1 + 2\gamma)\,q
        - \gamma\,(\gamma p - q) \log p\bigr)

    It is below 0 for examples that are badly wrong: the loss is not convex.
    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import focal
    >>> focal.hess([0.0, -4.0], [1, 1]).round(4)
    array([ 0.3991, -0.0467])
    """
    return _curvature((2 * target - 1) * logits, focusing)


def _curvature(m, focusing):
    p, q, cost = _sigmoid(m), _sigmoid(-m), _softplus(-m)
    bend = focusing * cost * (focusing * p - q) + q * (1 + 2 * focusing)
    return q**focusing * p * bend


def smoothness(focusing=2.0):
    """Return the largest curvature in absolute value, found by a search.

    Around the best of a grid a finer one is laid, as there is no closed form.
    """
    focusing = setting(focusing, "focusing")
    best, step = 0.0, 0.05
    grid = np.linspace(-40, 40, 1601)
    for _ in range(4):
        best = grid[abs(_curvature(grid, focusing)).argmax()]
        grid, step = best + step * np.linspace(-1, 1, 201), step / 100
    return float(abs(_curvature(best, focusing)))


def best_constant(target, focusing=2.0):
    """Return the one logit with the least total loss: shrunk log-odds.

    For γ = 0 it is the log-odds; for γ > 0 it is nearer to 0, and found by
    bisection.

    Parameters
    ----------
    target : array_like
        Answers 0 or 1, shape `(n,)`.
    focusing : float
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import focal
    >>> print(round(focal.best_constant([1, 0, 1, 1], focusing=0), 6))
    1.098612
    >>> print(round(focal.best_constant([1, 0, 1, 1], focusing=2), 6))
    0.410367
    """
    y = answers(target, "target").mean()
    focusing = setting(focusing, "focusing")
    if y in (0, 1):
        return float(np.inf if y else -np.inf)
    low, high = -800.0, 800.0
    while (z := (low + high) / 2) not in (low, high):
        slope = y * _slope(z, focusing) - (1 - y) * _slope(-z, focusing)
        low, high = (z, high) if slope < 0 else (low, z)
    return z
