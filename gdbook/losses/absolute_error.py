r"""Absolute error: every example pulls with the same force."""

import numpy as np

from gdbook.checks import array, regression


@regression
def value(pred, target):
    r"""Return the absolute error of each prediction.

    .. math:: \ell(r) = |r|, \qquad r = \text{pred} - \text{target}

    Unit: that of the target. Up to a factor and a constant it is the negative
    log-likelihood of the Laplace distribution. Source: Boscovich (1757),
    Laplace (1774).

    torch's ``L1Loss``, keras' ``MeanAbsoluteError`` and scikit-learn's
    ``mean_absolute_error`` are its mean. scikit-learn's ``QuantileRegressor``
    minimises half of that, with a penalty unless ``alpha=0``.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import absolute_error
    >>> absolute_error.value([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0])
    array([0.5, 0.5, 0. , 1. ])
    """
    return abs(pred - target)


@regression
def grad(pred, target):
    r"""Return a derivative with respect to ``pred``: the sign of the error.

    .. math:: \ell'(r) = \mathrm{sign}(r), \qquad \mathrm{sign}(0) = 0

    At the kink every number in [−1, 1] is a subgradient; torch returns 0 as
    well, jax +1, scikit-learn −1. Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import absolute_error
    >>> absolute_error.grad([2.5, 2.0, 8.0], [3.0, 2.0, 7.0])
    array([-1.,  0.,  1.])
    """
    return np.sign(pred - target)


@regression
def hess(pred, target):
    """Return the second derivative: 0, at the kink too, where there is none.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import absolute_error
    >>> absolute_error.hess([2.5, 8.0], [3.0, 7.0])
    array([0., 0.])
    """
    return np.zeros_like(pred)


@regression
def mae(pred, target):
    """Return the mean absolute error over the last axis.

    Parameters and errors are those of `value`; the shape is `(...)`.

    Examples
    --------
    >>> from gdbook.losses import absolute_error
    >>> print(absolute_error.mae([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0]))
    0.5
    """
    return value.unchecked(pred, target).mean(axis=-1)


def smoothness():
    """Return `inf`: at the kink the gradient jumps."""
    return np.inf


def best_constant(target):
    """Return the one prediction with the least total loss: the median.

    Between the two middle ones of an even number of targets all are equally
    good; the midpoint is returned.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import absolute_error
    >>> absolute_error.best_constant([1, 2, 3, 4, 100])
    3.0
    """
    return float(np.median(array(target, "target")))
