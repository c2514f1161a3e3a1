r"""Huber loss: squared near the target, absolute far from it."""

import numpy as np

from gdbook.checks import array, regression, setting


@regression
def value(pred, target, delta=1.0):
    r"""Return the Huber loss of each prediction.

    .. math::

        \ell_\delta(r) = \begin{cases}
            \tfrac12 r^2 & |r| \le \delta \\
            \delta\,(|r| - \tfrac12\delta) & |r| > \delta
        \end{cases}
        \qquad r = \text{pred} - \text{target}

    Unit: target². Source: Huber (1964), *Robust estimation of a location
    parameter*.

    This is optax's ``huber_loss``; torch's ``HuberLoss`` and keras' ``Huber``
    are its mean, all with δ = 1. torch's ``SmoothL1Loss`` with ``beta=delta``
    is smaller by the factor δ. In scikit-learn, ``SGDRegressor(loss="huber")``
    calls δ ``epsilon`` and takes 0.1,
    ``GradientBoostingRegressor(loss="huber")`` takes the 0.9-quantile of the
    errors, and ``HuberRegressor`` fits a scale σ besides: it minimises the sum
    of `σ + 2ℓ/σ`, where δ = 1.35 σ.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    delta : float
        Where the square ends, > 0, in the unit of the target.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, nothing at all, or ``delta`` <= 0.

    Examples
    --------
    >>> from gdbook.losses import huber
    >>> huber.value([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0])
    array([0.125, 0.125, 0.   , 0.5  ])
    """
    r = abs(pred - target)
    return np.where(r <= delta, r * r / 2, delta * (r - delta / 2))


@regression
def grad(pred, target, delta=1.0):
    r"""Return the derivative with respect to ``pred``: the error, clipped.

    .. math:: \ell_\delta'(r) = \max(-\delta, \min(r, \delta))

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import huber
    >>> huber.grad([2.0, 9.0], [1.5, 7.0])
    array([0.5, 1. ])
    """
    return np.clip(pred - target, -delta, delta)


@regression
def hess(pred, target, delta=1.0):
    r"""Return the second derivative: 1 inside the threshold, 0 outside.

    .. math:: \ell_\delta''(r) = [\,|r| \le \delta\,]

    At the two points where it jumps the value from inside is returned.
    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import huber
    >>> huber.hess([2.0, 9.0], [1.5, 7.0])
    array([1., 0.])
    """
    return np.where(abs(pred - target) <= delta, 1.0, 0.0)


def smoothness(delta=1.0):
    """Return the largest curvature, 1 for every ``delta``."""
    setting(delta, "delta")
    return 1.0


def best_constant(target, delta=1.0):
    """Return the best prediction: between the mean and the median.

    The slope of the total is piecewise linear and rises; its corners are the
    targets shifted by ``delta`` either way, and its zero lies between two.
    For a large ``delta`` this is the mean, for a small one a median.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.
    delta : float
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import huber
    >>> huber.best_constant([1, 2, 3, 4, 100], delta=1.0)
    3.0
    """
    y, delta = np.sort(array(target, "target")), setting(delta, "delta")
    corners = np.concatenate([y - delta, y + delta])
    order = np.argsort(corners)
    corners = corners[order]
    # How many targets are within delta: one more after y − δ, one less after
    # y + δ. That is how steeply the slope rises, from −nδ at the left.
    near = np.cumsum(np.repeat([1.0, -1.0], y.size)[order])[:-1]
    slope = np.cumsum([-y.size * delta, *(near * np.diff(corners))])
    return float(np.interp(0.0, slope, corners))
