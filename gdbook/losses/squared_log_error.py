r"""Squared log error: wrong by a factor, not by an amount."""

import numpy as np

from ._kinds import at_least_zero, not_negative


@not_negative
def value(pred, target):
    r"""Return the squared log error of each prediction.

    .. math:: \ell(p, y) = \bigl(\log(1 + p) - \log(1 + y)\bigr)^2

    To predict half of a large target costs as much as to predict twice it. It
    is convex only below `p = e(1 + y) − 1`. Unit: nats², for targets that are
    counted (the 1 is one of their units).

    scikit-learn's ``mean_squared_log_error`` and keras'
    ``MeanSquaredLogarithmicError`` are its mean. keras counts what is below
    1e-7 as 1e-7; scikit-learn takes all numbers above −1.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape, >= 0.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, numbers < 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import squared_log_error
    >>> squared_log_error.value([49.0, 199.0], [99.0, 99.0])
    array([0.48045301, 0.48045301])
    """
    return (np.log1p(pred) - np.log1p(target)) ** 2


@not_negative
def grad(pred, target):
    r"""Return the derivative with respect to ``pred``.

    .. math:: \ell'(p) = \frac{2d}{1 + p}, \qquad
        d = \log(1 + p) - \log(1 + y)

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_log_error
    >>> squared_log_error.grad([0.0, 1.0], [1.0, 1.0])
    array([-1.38629436,  0.        ])
    """
    return 2 * (np.log1p(pred) - np.log1p(target)) / (1 + pred)


@not_negative
def hess(pred, target):
    r"""Return the second derivative, negative where `d` > 1.

    .. math:: \ell''(p) = \frac{2(1 - d)}{(1 + p)^2}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import squared_log_error
    >>> squared_log_error.hess([0.0, 1.0], [0.0, 1.0])
    array([2. , 0.5])
    """
    d = np.log1p(pred) - np.log1p(target)
    return 2 * (1 - d) / (1 + pred) ** 2


def smoothness():
    """Return `inf`: at `p` = 0 the curvature grows with the target."""
    return np.inf


def best_constant(target):
    """Return the one prediction with the least total loss: a geometric mean.

    It is the geometric mean of `1 + target`, less 1.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`, >= 0.

    Examples
    --------
    >>> from gdbook.losses import squared_log_error
    >>> print(round(squared_log_error.best_constant([0, 0, 26]), 12))
    2.0
    """
    return float(np.expm1(np.log1p(at_least_zero(target, "target")).mean()))
