r"""Laplace likelihood: predict a median, and how sure you are of it."""

import numpy as np

from gdbook.checks import array, setting

from ._kinds import location_scale


@location_scale
def value(pred, target, scale):
    r"""Return the negative log-likelihood under a Laplace distribution.

    .. math:: \ell(\mu, b) = \log 2b + \frac{|\mu - y|}{b}

    With one fixed scale it is the absolute error, scaled and shifted. The
    variance of this distribution is `2b²`. Unit: nats. Source: Laplace
    (1774).

    The ``log_prob`` of torch's ``distributions.Laplace`` is its negative.

    Parameters
    ----------
    pred, target : array_like
        Predicted medians and targets, of one shape.
    scale : float or array_like
        Predicted scales `b` > 0, in the unit of the target: of the same
        shape, or one.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, scales <= 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import laplace_nll
    >>> laplace_nll.value([3.0, 5.0], [3.0, 3.0], 0.5)
    array([0., 4.])
    """
    return np.log(2 * scale) + abs(pred - target) / scale


@location_scale
def grad(pred, target, scale):
    r"""Return a derivative with respect to the median.

    .. math:: \frac{\partial\ell}{\partial\mu} = \frac{\mathrm{sign}(\mu-y)}{b}

    At the kink 0. Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import laplace_nll
    >>> laplace_nll.grad([3.0, 5.0], [3.0, 3.0], 0.5)
    array([0., 2.])
    """
    return np.sign(pred - target) / scale


@location_scale
def grad_scale(pred, target, scale):
    r"""Return the derivative with respect to the scale of each example.

    .. math::

        \frac{\partial\ell}{\partial b}
        = \frac1b\Bigl(1 - \frac{|\mu - y|}{b}\Bigr)

    With respect to `log b` it is this times `b`. Parameters and errors are
    those of `value`.

    Examples
    --------
    >>> from gdbook.losses import laplace_nll
    >>> laplace_nll.grad_scale([3.0, 5.0], [3.0, 3.0], 0.5)
    array([ 2., -6.])
    """
    return (1 - abs(pred - target) / scale) / scale


@location_scale
def hess(pred, target, scale):
    """Return the second derivative in the median: 0, at the kink too.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import laplace_nll
    >>> laplace_nll.hess([3.0, 5.0], [3.0, 3.0], 0.5)
    array([0., 0.])
    """
    return np.zeros_like(pred)


def smoothness(scale=1.0):
    """Return `inf`: at the kink the gradient jumps."""
    setting(scale, "scale")
    return np.inf


def best_constant(target):
    """Return the pair with the least total loss: the median and the scale.

    They are the median of the targets and their mean distance from it.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.

    Examples
    --------
    >>> from gdbook.losses import laplace_nll
    >>> laplace_nll.best_constant([1, 2, 3, 4, 100])
    (3.0, 20.2)
    """
    y = array(target, "target")
    median = np.median(y)
    return float(median), float(abs(y - median).mean())
