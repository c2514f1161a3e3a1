r"""Cross-entropy of predicted probabilities, each free to move."""

import numpy as np

from gdbook.checks import distribution, probabilities, setting


def _weighted(target, class_weights):
    """Return `w_k y_k`; one weight for each class, or none at all."""
    if class_weights is None:
        return target
    if np.shape(class_weights) != target.shape[-1:]:
        raise ValueError(
            f"class_weights: wanted shape {target.shape[-1:]}, one a class,"
            f" got {np.shape(class_weights)}"
        )
    return target * class_weights


@probabilities
def value(probs, target, class_weights=None):
    r"""Return the cross-entropy of each row of probabilities.

    .. math:: H(y, p) = -\sum_k w_k\, y_k \log p_k, \qquad 0 \log 0 = 0

    Unit: nats. A class with `y_k > 0` and `p_k = 0` costs `inf`, which is what
    the formula says. ``value(y, y)`` is the entropy of `y`, the least that is
    possible. Source: Cover and Thomas (2006), chapter 2.

    scikit-learn's ``log_loss`` is its mean, with each logarithm cut off at
    −36.044. keras' ``CategoricalCrossentropy`` cuts it off at −16.118, and
    divides each row by its sum first. torch's ``NLLLoss`` takes the logarithms
    of the probabilities and integer labels.

    Parameters
    ----------
    probs, target : array_like
        Probabilities, shape `(..., k)`; each row sums to 1.
    class_weights : array_like
        How much each class counts, `w` >= 0, shape `(k,)`; as it stands 1.
        `gdbook.losses.softmax_cross_entropy` tells the two ways to average.

    Returns
    -------
    array
        One loss a row, shape `(...)`.

    Raises
    ------
    ValueError
        For rows that are negative or do not sum to 1, unequal shapes, NaN,
        or weights that are not one a class.

    Examples
    --------
    >>> from gdbook.losses import cross_entropy
    >>> print(cross_entropy.value([0.1, 0.1, 0.1, 0.6, 0.1], [0, 0, 0, 1, 0]))
    0.5108256237659907
    """
    y = _weighted(target, class_weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(y > 0, y * np.log(probs), 0.0)
    return -terms.sum(axis=-1)


@probabilities
def grad(probs, target, class_weights=None):
    r"""Return the derivative with respect to each probability on its own.

    .. math:: \frac{\partial H}{\partial p_k} = -\frac{w_k\, y_k}{p_k}

    This is the slope if `p_k` moves and the others stay, so that the row no
    longer sums to 1. What a network learns from is the gradient with respect
    to its logits, `p - y`: `gdbook.losses.softmax_cross_entropy`.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import cross_entropy
    >>> cross_entropy.grad([0.25, 0.75], [0, 1])
    array([-0.        , -1.33333333])
    """
    y = _weighted(target, class_weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.where(y > 0, y / probs, 0.0)


@probabilities
def hess(probs, target, class_weights=None):
    r"""Return the matrix of second derivatives, diagonal.

    .. math::

        \frac{\partial^2 H}{\partial p_k\,\partial p_l}
        = \frac{w_k\, y_k}{p_k^2}\,[k = l]

    Parameters and errors are those of `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import cross_entropy
    >>> cross_entropy.hess([0.5, 0.5], [0, 1])
    array([[0., 0.],
           [0., 4.]])
    """
    y = _weighted(target, class_weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        diagonal = np.where(y > 0, y / probs**2, 0.0)
    return diagonal[..., None] * np.eye(diagonal.shape[-1])


def smoothness():
    """Return `inf`: the curvature has no bound as a probability nears 0."""
    return np.inf


def best_constant(target, class_weights=None):
    """Return the one row with the least total loss: the class frequencies.

    It is the mean of the targets, the class frequencies; with weights, what
    is proportional to `w_k` times the frequency.

    Parameters
    ----------
    target : array_like
        Target probabilities, shape `(n, k)`.
    class_weights : array_like
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import cross_entropy
    >>> cross_entropy.best_constant([[1, 0], [0, 1], [0, 1], [0, 1]])
    array([0.25, 0.75])
    """
    mean = distribution(target, "target").mean(axis=0)
    mean = _weighted(mean, setting(class_weights, "class_weights"))
    return mean / mean.sum()
