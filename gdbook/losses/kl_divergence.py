r"""KL divergence: the cross-entropy beyond what the target itself costs."""

import numpy as np

from gdbook.checks import probabilities

from . import cross_entropy


@probabilities
def value(probs, target):
    r"""Return the divergence of each row of probabilities from its target.

    .. math::

        D(y \,\|\, p) = \sum_k y_k \log\frac{y_k}{p_k} = H(y, p) - H(y),
        \qquad 0 \log 0 = 0

    It is 0 where the rows are equal, `inf` where `p_k = 0 < y_k`, and not
    symmetric: not a distance. Unit: nats. Source: Kullback and Leibler (1951).

    torch's ``KLDivLoss`` and optax's ``kl_divergence`` take the logarithm of
    ``probs``. torch divides by the number of terms unless
    ``reduction="batchmean"`` asks for the mean divergence. keras'
    ``KLDivergence`` takes probabilities, and clips both rows to [1e-7, 1].

    Parameters
    ----------
    probs, target : array_like
        Probabilities, shape `(..., k)`; each row sums to 1.

    Returns
    -------
    array
        One loss a row, shape `(...)`.

    Raises
    ------
    ValueError
        For rows that are negative or do not sum to 1, unequal shapes, NaN.

    Examples
    --------
    >>> from gdbook.losses import kl_divergence
    >>> kl_divergence.value([[0.5, 0.5], [0.25, 0.75]], [[0, 1], [0.25, 0.75]])
    array([0.69314718, 0.        ])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        # One logarithm of the ratio: equal rows give exactly 0.
        terms = np.where(target > 0, target * np.log(target / probs), 0.0)
    return terms.sum(axis=-1)


@probabilities
def grad(probs, target):
    r"""Return the derivative for each probability on its own.

    .. math:: \frac{\partial D}{\partial p_k} = -\frac{y_k}{p_k}

    The entropy of the target does not move, so that this is
    `gdbook.losses.cross_entropy.grad`. Parameters and errors are those of
    `value`.

    Examples
    --------
    >>> from gdbook.losses import kl_divergence
    >>> kl_divergence.grad([0.25, 0.75], [0.5, 0.5])
    array([-2.        , -0.66666667])
    """
    return cross_entropy.grad.unchecked(probs, target)


@probabilities
def hess(probs, target):
    r"""Return the matrix of second derivatives, diagonal, `y/p²`.

    Parameters and errors are those of `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import kl_divergence
    >>> kl_divergence.hess([0.5, 0.5], [0, 1])
    array([[0., 0.],
           [0., 4.]])
    """
    return cross_entropy.hess.unchecked(probs, target)


def smoothness():
    """Return `inf`: the curvature has no bound as a probability nears 0."""
    return np.inf


def best_constant(target):
    """Return the one row with the least total loss: the class frequencies.

    It is the mean of the targets, as for the cross-entropy.

    Parameters
    ----------
    target : array_like
        Target probabilities, shape `(n, k)`.

    Examples
    --------
    >>> from gdbook.losses import kl_divergence
    >>> kl_divergence.best_constant([[1, 0], [0, 1], [0, 1], [0, 1]])
    array([0.25, 0.75])
    """
    return cross_entropy.best_constant(target)
