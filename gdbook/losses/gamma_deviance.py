r"""Gamma deviance: wrong by a factor, for targets above 0."""

import numpy as np

from ._kinds import above_zero, positive


@positive
def value(pred, target):
    r"""Return the unit deviance of the gamma distribution.

    .. math::

        d(\mu, y) = 2\Bigl(\frac{y}{\mu} - 1 - \log\frac{y}{\mu}\Bigr)

    Only the ratio counts: the unit of the target does not matter. It is twice
    the log-likelihood that is lost against a perfect prediction, for a shape
    parameter of 1; convex in μ only up to `μ = 2y`, but everywhere in `log μ`,
    where its slope is `2(1 − y/μ)`. Unit: none. Source: McCullagh and Nelder
    (1989), section 2.3.

    scikit-learn's ``mean_gamma_deviance`` is its mean; ``GammaRegressor``
    minimises half of that, with a penalty unless ``alpha=0``.

    Parameters
    ----------
    pred, target : array_like
        Predicted means and targets, of one shape, > 0.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, numbers <= 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import gamma_deviance
    >>> gamma_deviance.value([1.0, 10.0, 1.0], [1.0, 20.0, 2.0])
    array([0.        , 0.61370564, 0.61370564])
    """
    ratio = target / pred
    return 2 * (ratio - 1 - np.log(ratio))


@positive
def grad(pred, target):
    r"""Return the derivative with respect to the mean.

    .. math:: \frac{\partial d}{\partial\mu} = \frac{2(\mu - y)}{\mu^2}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import gamma_deviance
    >>> gamma_deviance.grad([1.0, 2.0], [2.0, 1.0])
    array([-2. ,  0.5])
    """
    return 2 * (pred - target) / pred**2


@positive
def hess(pred, target):
    r"""Return the second derivative, negative where `μ > 2y`.

    .. math::

        \frac{\partial^2 d}{\partial\mu^2} = \frac{2(2y - \mu)}{\mu^3}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import gamma_deviance
    >>> gamma_deviance.hess([1.0, 2.0], [1.0, 0.5])
    array([ 2.  , -0.25])
    """
    return 2 * (2 * target - pred) / pred**3


def smoothness():
    """Return `inf`: the curvature has no bound as the mean nears 0."""
    return np.inf


def best_constant(target):
    """Return the one prediction with the least total loss: the mean.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`, > 0.

    Examples
    --------
    >>> from gdbook.losses import gamma_deviance
    >>> gamma_deviance.best_constant([1, 2, 6])
    3.0
    """
    return float(above_zero(target, "target").mean())
