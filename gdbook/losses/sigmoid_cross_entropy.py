r"""Binary cross-entropy as a function of the logit, the log-odds of a yes."""

import numpy as np

from gdbook.checks import array, setting

from ._kinds import binary_logits, chances


def sigmoid(logits):
    r"""Return the probabilities that belong to log-odds.

    .. math:: \sigma(z) = \frac{1}{1 + e^{-z}}

    Only `exp(−|z|)` is taken, which cannot overflow; for `z < 0` this keeps
    every digit of a tiny probability.

    Parameters
    ----------
    logits : array_like
        Log-odds, of any shape.

    Examples
    --------
    >>> from gdbook.losses.sigmoid_cross_entropy import sigmoid
    >>> sigmoid([-1e4, 0.0, 1e4])
    array([0. , 0.5, 1. ])
    """
    return _sigmoid(array(logits, "logits"))


def _sigmoid(z):
    e = np.exp(-np.where(z.real < 0, -z, z))
    return np.where(z.real < 0, e, 1.0) / (1 + e)


def _softplus(z):
    return _ramp(z) + _tail(z)


def _ramp(z):
    return np.where(z.real < 0, 0.0, z)


def _tail(z):
    return np.log1p(np.exp(-np.where(z.real < 0, -z, z)))


@binary_logits
def value(logits, target, pos_weight=1.0):
    r"""Return the cross-entropy of each logit.

    .. math::

        \ell(z, y) = w\,y \log(1 + e^{-z}) + (1 - y) \log(1 + e^{z})

    Nothing overflows and nothing cancels, so that logits of ±10 000 are as
    exact as any. Unit: nats. With targets −1 and +1 instead of 0 and 1 it is
    `gdbook.losses.logistic`. Source: Cox (1958).

    This is torch's ``BCEWithLogitsLoss`` with ``reduction="none"``, optax's
    ``sigmoid_binary_cross_entropy`` and keras'
    ``BinaryCrossentropy(from_logits=True)``, which otherwise takes
    probabilities. Only torch has ``pos_weight``.

    Parameters
    ----------
    logits, target : array_like
        Log-odds `z` of a yes, and the answers (0, 1, or between), of one
        shape.
    pos_weight : float or array
        How much a yes counts more than a no, `w` > 0.

    Returns
    -------
    array
        One loss an example, of the shape of ``logits``.

    Raises
    ------
    ValueError
        For targets outside [0, 1], unequal shapes, logits of `inf`, NaN,
        nothing at all, or ``pos_weight`` <= 0.

    Examples
    --------
    >>> from gdbook.losses import sigmoid_cross_entropy
    >>> sigmoid_cross_entropy.value([0.0, -1e4], [1, 1])
    array([6.93147181e-01, 1.00000000e+04])
    """
    yes, no = _softplus(-logits), _softplus(logits)
    return pos_weight * target * yes + (1 - target) * no


@binary_logits
def grad(logits, target, pos_weight=1.0):
    r"""Return the derivative with respect to the logit.

    .. math:: \ell'(z) = (1 - y)\,\sigma(z) - w\,y\,\sigma(-z),
        \qquad w = 1:\; \sigma(z) - y

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import sigmoid_cross_entropy
    >>> sigmoid_cross_entropy.grad([0.0, 0.0], [1, 0])
    array([-0.5,  0.5])
    """
    yes, no = _sigmoid(-logits), _sigmoid(logits)
    return (1 - target) * no - pos_weight * target * yes


@binary_logits
def value_and_grad(logits, target, pos_weight=1.0):
    r"""Return both at once, for the price of one.

    .. math:: \sigma(z) = e^{-\log(1 + e^{-z})}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import sigmoid_cross_entropy
    >>> sigmoid_cross_entropy.value_and_grad([0.0, -1e4], [0, 1])
    (array([6.93147181e-01, 1.00000000e+04]), array([ 0.5, -1. ]))
    """
    tail = _tail(logits)
    yes, no = _ramp(-logits) + tail, _ramp(logits) + tail
    no_weight, yes_weight = 1 - target, pos_weight * target
    slope = no_weight * np.exp(-yes) - yes_weight * np.exp(-no)
    return yes_weight * yes + no_weight * no, slope


@binary_logits
def hess(logits, target, pos_weight=1.0):
    r"""Return the second derivative with respect to the logit.

    .. math:: \ell''(z) = (w\,y + 1 - y)\,\sigma(z)\,\sigma(-z)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import sigmoid_cross_entropy
    >>> sigmoid_cross_entropy.hess([0.0, 0.0], [1, 0], pos_weight=4)
    array([1.  , 0.25])
    """
    weight = pos_weight * target + 1 - target
    return weight * _sigmoid(logits) * _sigmoid(-logits)


def smoothness(pos_weight=1.0):
    """Return the largest curvature, ¼, times the larger weight."""
    return float(np.maximum(setting(pos_weight, "pos_weight"), 1).max() / 4)


def best_constant(target, pos_weight=1.0):
    """Return the one logit with the least total loss: the log-odds.

    Parameters
    ----------
    target : array_like
        Answers, shape `(n,)`.
    pos_weight : float
        As in `value`; it is added to the log-odds as its logarithm.

    Examples
    --------
    >>> from gdbook.losses import sigmoid_cross_entropy
    >>> print(round(sigmoid_cross_entropy.best_constant([1, 0, 1, 1]), 6))
    1.098612
    """
    y = chances(target, "target").mean()
    with np.errstate(divide="ignore"):
        log_odds = np.log(y) - np.log1p(-y)
    return float(log_odds + np.log(setting(pos_weight, "pos_weight")))
