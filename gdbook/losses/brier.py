r"""Brier score: the squared error of predicted probabilities."""

import numpy as np

from gdbook.checks import distribution, probabilities


@probabilities
def value(probs, target):
    r"""Return the Brier score of each row of probabilities.

    .. math:: b(p, y) = \sum_k (p_k - y_k)^2

    It is 0 for a sure and right prediction and 2 for a sure and wrong one;
    like the cross-entropy it is least in the mean for the true probabilities
    (a proper score), but it is bounded. Unit: none. Source: Brier (1950).

    scikit-learn's ``brier_score_loss`` is its mean; for two classes it is half
    of that, the square for one class alone, unless ``scale_by_half=False``.

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
    >>> from gdbook.losses import brier
    >>> brier.value([[0.5, 0.5], [1.0, 0.0]], [[0, 1], [0, 1]])
    array([0.5, 2. ])
    """
    return ((probs - target) ** 2).sum(axis=-1)


@probabilities
def grad(probs, target):
    r"""Return the derivative with respect to each probability on its own.

    .. math:: \frac{\partial b}{\partial p_k} = 2(p_k - y_k)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import brier
    >>> brier.grad([0.25, 0.75], [0, 1])
    array([ 0.5, -0.5])
    """
    return 2 * (probs - target)


@probabilities
def hess(probs, target):
    r"""Return the matrix of second derivatives, twice the identity.

    Parameters and errors are those of `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import brier
    >>> brier.hess([0.25, 0.75], [0, 1])
    array([[2., 0.],
           [0., 2.]])
    """
    return np.full_like(probs, 2)[..., None] * np.eye(probs.shape[-1])


def smoothness():
    """Return the largest curvature, 2."""
    return 2.0


def best_constant(target):
    """Return the one row with the least total loss: the class frequencies.

    They are the mean of the targets.

    Parameters
    ----------
    target : array_like
        Target probabilities, shape `(n, k)`.

    Examples
    --------
    >>> from gdbook.losses import brier
    >>> brier.best_constant([[1, 0], [0, 1], [0, 1], [0, 1]])
    array([0.25, 0.75])
    """
    return distribution(target, "target").mean(axis=0)
