r"""Tweedie deviance: for sums that are often exactly 0, such as claims."""

import numpy as np

from gdbook.checks import setting

from ._kinds import at_least_zero, means


@means
def value(pred, target, power=1.5):
    r"""Return the unit deviance of a Tweedie distribution.

    .. math::

        d_p(\mu, y) = 2\Bigl(\frac{y^{2-p}}{(1-p)(2-p)}
        - \frac{y\,\mu^{1-p}}{1-p} + \frac{\mu^{2-p}}{2-p}\Bigr)

    The variance grows as `μᵖ`; for `1 < p < 2` the target is a sum of a
    Poisson number of gamma variables. For `p → 1` and `p → 2` it becomes the
    deviances of these two. Unit: target to the power `2 − p`. Source:
    Jørgensen (1987).

    scikit-learn's ``mean_tweedie_deviance`` is its mean, and
    ``TweedieRegressor`` minimises half of that; in both ``power`` is 0 if not
    given, which is the squared error.

    Parameters
    ----------
    pred, target : array_like
        Predicted means, > 0, and targets, >= 0, of one shape.
    power : float
        The exponent `p` of the variance, in (1, 2).

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, means <= 0, targets < 0, NaN, nothing at all, or
        ``power`` outside (1, 2).

    Examples
    --------
    >>> from gdbook.losses import tweedie_deviance
    >>> tweedie_deviance.value([1.0, 4.0, 4.0], [0.0, 4.0, 1.0])
    array([4., 0., 2.])
    """
    p, q = 1 - power, 2 - power
    return 2 * (target**q / (p * q) - target * pred**p / p + pred**q / q)


@means
def grad(pred, target, power=1.5):
    r"""Return the derivative with respect to the mean.

    .. math:: \frac{\partial d_p}{\partial\mu} = \frac{2(\mu - y)}{\mu^p}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import tweedie_deviance
    >>> tweedie_deviance.grad([4.0, 4.0], [0.0, 8.0])
    array([ 1., -1.])
    """
    return 2 * (pred - target) / pred**power


@means
def hess(pred, target, power=1.5):
    r"""Return the second derivative, negative where `μ > p y/(p − 1)`.

    .. math::

        \frac{\partial^2 d_p}{\partial\mu^2}
        = \frac{2\,\bigl(p\,y - (p - 1)\,\mu\bigr)}{\mu^{p+1}}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import tweedie_deviance
    >>> tweedie_deviance.hess([1.0, 1.0], [0.0, 1.0])
    array([-1.,  2.])
    """
    return 2 * (power * target - (power - 1) * pred) / pred ** (power + 1)


def smoothness(power=1.5):
    """Return `inf`: the curvature has no bound as the mean nears 0."""
    setting(power, "power")
    return np.inf


def best_constant(target):
    """Return the one prediction with the least total loss: the mean.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`, >= 0.

    Examples
    --------
    >>> from gdbook.losses import tweedie_deviance
    >>> tweedie_deviance.best_constant([0, 0, 6])
    2.0
    """
    return float(at_least_zero(target, "target").mean())
