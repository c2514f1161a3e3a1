r"""Binary cross-entropy of predicted probabilities: the log loss."""

import numpy as np

from ._kinds import binary, chances


@binary
def value(probs, target):
    r"""Return the cross-entropy of each predicted probability of a yes.

    .. math::

        \ell(p, y) = -y \log p - (1 - y) \log(1 - p),
        \qquad 0 \log 0 = 0

    Unit: nats. With targets 0 and 1 it is the negative log-likelihood of a
    coin that falls on yes with probability `p`. Source: Good (1952).

    A certain and wrong prediction costs `inf`, as the formula says. Libraries
    cap the loss: torch's ``BCELoss`` at 100 (it cuts each logarithm off at
    −100), keras' ``BinaryCrossentropy`` at 16.118 (it clips `p` to
    `[1e-7, 1 − 1e-7]`), scikit-learn's ``log_loss`` at 36.044 (it clips to the
    spacing of floats at 1). Where logits are at hand,
    `gdbook.losses.sigmoid_cross_entropy` needs no cap.

    Parameters
    ----------
    probs, target : array_like
        Probabilities of a yes, and the answers (0, 1, or between), of one
        shape.

    Returns
    -------
    array
        One loss an example, of the shape of ``probs``.

    Raises
    ------
    ValueError
        For numbers outside [0, 1], unequal shapes, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import binary_cross_entropy
    >>> loss = binary_cross_entropy.value([0.9, 0.1, 0.8, 0.35], [1, 0, 1, 1])
    >>> print(loss.mean().round(10))
    0.3709216768
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(target > 0, target * np.log(probs), 0.0)
        no = np.where(target < 1, (1 - target) * np.log1p(-probs), 0.0)
    return -(yes + no)


@binary
def grad(probs, target):
    r"""Return the derivative with respect to ``probs``.

    .. math:: \frac{\partial \ell}{\partial p}
        = -\frac{y}{p} + \frac{1 - y}{1 - p} = \frac{p - y}{p\,(1 - p)}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import binary_cross_entropy
    >>> binary_cross_entropy.grad([0.5, 0.8], [1, 0])
    array([-2.,  5.])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(target > 0, target / probs, 0.0)
        no = np.where(target < 1, (1 - target) / (1 - probs), 0.0)
    return no - yes


@binary
def hess(probs, target):
    r"""Return the second derivative with respect to ``probs``.

    .. math:: \frac{\partial^2 \ell}{\partial p^2}
        = \frac{y}{p^2} + \frac{1 - y}{(1 - p)^2}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import binary_cross_entropy
    >>> binary_cross_entropy.hess([0.5, 0.75], [1, 0])
    array([ 4., 16.])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(target > 0, target / probs**2, 0.0)
        no = np.where(target < 1, (1 - target) / (1 - probs) ** 2, 0.0)
    return yes + no


def smoothness():
    """Return `inf`: the curvature has no bound as `p` nears 0 or 1."""
    return np.inf


def best_constant(target):
    """Return the one probability with the least total loss: the mean.

    Parameters
    ----------
    target : array_like
        Answers, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import binary_cross_entropy
    >>> binary_cross_entropy.best_constant([1, 0, 1, 1])
    0.75
    """
    return float(chances(target, "target").mean())
