r"""Smooth L1: the absolute error with a rounded kink."""

from gdbook.checks import regression, setting

from . import huber


@regression
def value(pred, target, delta=1.0):
    r"""Return the smooth L1 loss of each prediction.

    .. math::

        s_\delta(r) = \begin{cases}
            \tfrac12 r^2 / \delta & |r| \le \delta \\
            |r| - \tfrac12\delta & |r| > \delta
        \end{cases}
        \qquad r = \text{pred} - \text{target}

    It is the Huber loss divided by δ: for δ → 0 this becomes the absolute
    error, where the Huber loss becomes 0. Unit: that of the target. Source:
    Girshick (2015), *Fast R-CNN*, eq. 3, with δ = 1.

    torch's ``SmoothL1Loss`` is its mean, where δ is called ``beta``. For δ = 1
    it is keras' ``Huber`` and optax's ``huber_loss`` too.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    delta : float
        Where the rounding ends, > 0, in the unit of the target.

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
    >>> from gdbook.losses import smooth_l1
    >>> smooth_l1.value([2.5, 8.0], [3.0, 7.0], delta=0.5)
    array([0.25, 0.75])
    """
    return huber.value.unchecked(pred, target, delta) / delta


@regression
def grad(pred, target, delta=1.0):
    r"""Return the derivative: the error over δ, clipped to [−1, 1].

    .. math:: s_\delta'(r) = \max(-1, \min(r/\delta, 1))

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import smooth_l1
    >>> smooth_l1.grad([2.75, 8.0], [3.0, 7.0], delta=0.5)
    array([-0.5,  1. ])
    """
    return huber.grad.unchecked(pred, target, delta) / delta


@regression
def hess(pred, target, delta=1.0):
    r"""Return the second derivative: 1/δ inside the threshold, 0 outside.

    At the two points where it jumps the value from inside is returned.
    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import smooth_l1
    >>> smooth_l1.hess([2.75, 8.0], [3.0, 7.0], delta=0.5)
    array([2., 0.])
    """
    return huber.hess.unchecked(pred, target, delta) / delta


def smoothness(delta=1.0):
    """Return the largest curvature, 1/δ: a sharper corner bends more."""
    return float(1 / setting(delta, "delta"))


def best_constant(target, delta=1.0):
    """Return the one prediction with the least total loss: as Huber's.

    Parameters are those of `gdbook.losses.huber.best_constant`.

    Examples
    --------
    >>> from gdbook.losses import smooth_l1
    >>> smooth_l1.best_constant([1, 2, 3, 4, 100], delta=1.0)
    3.0
    """
    return huber.best_constant(target, delta)
