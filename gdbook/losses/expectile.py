r"""Expectile loss: a squared error that minds one side more."""

import numpy as np

from gdbook.checks import array, regression, setting


def _weight(r, q):
    return np.where(r > 0, 1 - q, q)


@regression
def value(pred, target, q=0.5):
    r"""Return the expectile loss of each prediction.

    .. math::

        \ell_q(r) = w\,r^2, \qquad
        w = \begin{cases} q & r \le 0 \\ 1 - q & r > 0 \end{cases}
        \qquad r = \text{pred} - \text{target}

    What the quantile loss is to the absolute error, this is to the squared
    error. Unlike the quantile loss it has no kink. Unit: target². Source:
    Newey and Powell (1987). `q` = ½ is half the squared error.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    q : float
        Which expectile is wanted, in (0, 1).

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, nothing at all, or ``q`` outside (0, 1).

    Examples
    --------
    >>> from gdbook.losses import expectile
    >>> expectile.value([0.0, 4.0], [2.0, 2.0], q=0.75)
    array([3., 1.])
    """
    r = pred - target
    return _weight(r, q) * r**2


@regression
def grad(pred, target, q=0.5):
    r"""Return the derivative with respect to ``pred``.

    .. math:: \ell_q'(r) = 2\,w\,r

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import expectile
    >>> expectile.grad([0.0, 4.0], [2.0, 2.0], q=0.75)
    array([-3.,  1.])
    """
    r = pred - target
    return 2 * _weight(r, q) * r


@regression
def hess(pred, target, q=0.5):
    r"""Return the second derivative, `2w`; at the target that of `r` < 0.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import expectile
    >>> expectile.hess([0.0, 4.0], [2.0, 2.0], q=0.75)
    array([1.5, 0.5])
    """
    return 2 * _weight(pred - target, q)


def smoothness(q=0.5):
    """Return the largest curvature, twice the larger weight."""
    q = setting(q, "q")
    return float(2 * max(q, 1 - q))


def best_constant(target, q=0.5):
    """Return the one prediction with the least total loss: the expectile.

    It is a mean in which the targets above it weigh `q`, those below it
    `1 − q`. All ways to split the sorted targets in two are tried: for `q` >
    ½ the right split is the one with the largest such mean.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.
    q : float
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import expectile
    >>> expectile.best_constant([0, 0, 1], q=0.75)
    0.6
    """
    y, q = np.sort(array(target, "target")), setting(q, "q")
    n, below = np.arange(y.size), np.cumsum(y) - y
    weighted = (1 - q) * below + q * (y.sum() - below)
    means = weighted / ((1 - q) * n + q * (y.size - n))
    return float(means.max() if q > 0.5 else means.min())
