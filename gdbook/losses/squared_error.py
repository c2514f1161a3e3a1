r"""Squared error: the loss whose gradient is proportional to the error."""

import numpy as np

from gdbook.checks import array, regression


@regression
def value(pred, target):
    r"""Return the squared error of each prediction.

    .. math:: \ell(r) = r^2, \qquad r = \text{pred} - \text{target}

    Unit: target². Its sum over the examples is the SSE, its mean the MSE, the
    root of its mean the RMSE: `sse`, `mse`, `rmse`. Source: Legendre (1805),
    Gauss (1809).

    torch's ``MSELoss``, keras' ``MeanSquaredError`` and scikit-learn's
    ``mean_squared_error`` are its mean, optax's ``squared_error`` is this.
    Many take half of it, whose gradient is the error itself: optax's
    ``l2_loss``, scikit-learn's ``Lasso``, ``SGDRegressor`` and boosting;
    ``Ridge`` and ``LinearRegression`` minimise the whole sum.

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
    >>> from gdbook.losses import squared_error
    >>> squared_error.value([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0])
    array([0.25, 0.25, 0.  , 1.  ])
    """
    return (pred - target) ** 2


@regression
def grad(pred, target):
    r"""Return the derivative with respect to ``pred``: twice the error.

    .. math:: \ell'(r) = 2r

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> squared_error.grad([2.5, 8.0], [3.0, 7.0])
    array([-1.,  2.])
    """
    return 2 * (pred - target)


@regression
def hess(pred, target):
    r"""Return the second derivative, 2 everywhere.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> squared_error.hess([2.5, 8.0], [3.0, 7.0])
    array([2., 2.])
    """
    return np.full_like(pred - target, 2)


@regression
def sse(pred, target):
    """Return the sum of the squared errors over the last axis.

    Parameters and errors are those of `value`; the shape is `(...)`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> print(squared_error.sse([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0]))
    1.5
    """
    return value.unchecked(pred, target).sum(axis=-1)


@regression
def mse(pred, target):
    """Return the mean of the squared errors over the last axis.

    Parameters and errors are those of `value`; the shape is `(...)`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> print(squared_error.mse([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0]))
    0.375
    """
    return value.unchecked(pred, target).mean(axis=-1)


@regression
def rmse(pred, target):
    """Return the root of the mean squared error, in the unit of the target.

    A number to report: it is least where `mse` is, and its gradient depends
    on all examples at once. Parameters and errors are those of `value`; the
    shape is `(...)`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> print(squared_error.rmse([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0]))
    0.6123724356957945
    """
    return np.sqrt(mse.unchecked(pred, target))


def smoothness():
    """Return the largest curvature, 2."""
    return 2.0


def best_constant(target):
    """Return the one prediction with the least total loss: the mean.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import squared_error
    >>> squared_error.best_constant([1, 2, 3, 4, 100])
    22.0
    """
    return float(array(target, "target").mean())
