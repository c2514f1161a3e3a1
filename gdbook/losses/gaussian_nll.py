r"""Gaussian likelihood: predict a mean, and how sure you are of it."""

from math import log, pi

import numpy as np

from gdbook.checks import array, setting

from ._kinds import location_scale


@location_scale
def value(pred, target, var, full=False):
    r"""Return the negative log-likelihood under a Gaussian of given variance.

    .. math::

        \ell(\mu, \sigma^2) = \tfrac12 \log\sigma^2
        + \frac{(\mu - y)^2}{2\sigma^2} + \tfrac12 \log 2\pi

    The last term is left out unless ``full`` asks for it. The loss can be
    negative, since a density can exceed 1. With one fixed variance it is the
    squared error, scaled and shifted. Unit: nats. Source: Nix and Weigend
    (1994). torch's ``GaussianNLLLoss`` is its mean, with variances lifted to
    1e-6.

    Parameters
    ----------
    pred, target : array_like
        Predicted means and targets, of one shape.
    var : float or array_like
        Predicted variances, > 0, in target²: of the same shape, or one.
    full : bool
        Whether ½ log 2π, which moves no minimum, is in the value.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, variances <= 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import gaussian_nll
    >>> print(gaussian_nll.value(3.0, 3.0, 0.1**2, full=True).round(4))
    -1.3836
    """
    constant = log(2 * pi) / 2 if full else 0.0
    return np.log(var) / 2 + (pred - target) ** 2 / (2 * var) + constant


@location_scale
def grad(pred, target, var, full=False):
    r"""Return the derivative with respect to the mean.

    .. math:: \frac{\partial\ell}{\partial\mu} = \frac{\mu - y}{\sigma^2}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import gaussian_nll
    >>> gaussian_nll.grad([1.0, 1.0], [0.0, 0.0], [1.0, 4.0])
    array([1.  , 0.25])
    """
    return (pred - target) / var


@location_scale
def grad_var(pred, target, var, full=False):
    r"""Return the derivative with respect to the variance of each example.

    .. math::

        \frac{\partial\ell}{\partial\sigma^2}
        = \frac{1}{2\sigma^2}\Bigl(1 - \frac{(\mu - y)^2}{\sigma^2}\Bigr)

    A network whose second output is `s = log σ²` needs no bound on it; its
    derivative is this times σ². Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import gaussian_nll
    >>> gaussian_nll.grad_var([1.0, 3.0], [0.0, 0.0], [1.0, 1.0])
    array([ 0., -4.])
    """
    return (1 - (pred - target) ** 2 / var) / (2 * var)


@location_scale
def hess(pred, target, var, full=False):
    r"""Return the second derivative with respect to the mean, `1/σ²`.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import gaussian_nll
    >>> gaussian_nll.hess([1.0, 1.0], [0.0, 0.0], [1.0, 4.0])
    array([1.  , 0.25])
    """
    return np.ones_like(pred) / var


def smoothness(var):
    """Return the largest curvature in the mean: 1 over the least variance.

    In mean and variance together there is none: it grows as `σ² → 0`.
    """
    return float(1 / np.min(setting(var, "var")))


def best_constant(target):
    """Return the pair with the least total loss: the mean and the variance.

    They are the mean of the targets and their mean squared distance from it
    (divided by `n`, not by `n − 1`).

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import gaussian_nll
    >>> gaussian_nll.best_constant([1, 2, 3, 6])
    (3.0, 3.5)
    """
    y = array(target, "target")
    return float(y.mean()), float(y.var())
