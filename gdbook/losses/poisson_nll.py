r"""Poisson likelihood: predict how often, for targets that count."""

import numpy as np

from ._kinds import at_least_zero, counts


@counts
def value(pred, target, log_input=True):
    r"""Return the negative log-likelihood of each count.

    .. math::

        \ell(z, y) = e^z - y\,z, \qquad
        \ell(\mu, y) = \mu - y \log\mu, \qquad \mu = e^z

    The first form is for ``log_input=True``. Both leave out `log y!`, which no
    prediction changes, so that the value may be negative. Unit: nats. Source:
    Nelder and Wedderburn (1972).

    torch's ``PoissonNLLLoss`` is its mean; it adds ``eps=1e-8`` to rates under
    the logarithm and, with ``full=True``, Stirling's approximation of
    `log y!`. keras' ``Poisson`` takes rates, not their logarithms, and adds
    1e-7. scikit-learn's ``PoissonRegressor`` minimises its mean with a penalty
    unless ``alpha=0``; ``mean_poisson_deviance`` is twice its excess over a
    perfect prediction.

    Parameters
    ----------
    pred, target : array_like
        Logarithms of the predicted rates, or the rates themselves (> 0), and
        the counts (>= 0, not necessarily whole), of one shape.
    log_input : bool
        Whether ``pred`` is the logarithm of the rate.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, counts < 0, rates <= 0, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import poisson_nll
    >>> poisson_nll.value([0.0, 1.0], [3, 0])
    array([1.        , 2.71828183])
    """
    if log_input:
        return np.exp(pred) - target * pred
    return pred - target * np.log(pred)


@counts
def grad(pred, target, log_input=True):
    r"""Return the derivative with respect to ``pred``.

    .. math::

        \frac{\partial\ell}{\partial z} = e^z - y, \qquad
        \frac{\partial\ell}{\partial\mu} = 1 - \frac{y}{\mu}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import poisson_nll
    >>> poisson_nll.grad([0.0, 0.0], [3, 0])
    array([-2.,  1.])
    """
    return np.exp(pred) - target if log_input else 1 - target / pred


@counts
def hess(pred, target, log_input=True):
    r"""Return the second derivative, `eᶻ` or `y/μ²`.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import poisson_nll
    >>> poisson_nll.hess([1.0, 2.0], [3, 4], log_input=False)
    array([3., 1.])
    """
    return np.exp(pred) if log_input else target / pred**2


def smoothness():
    """Return `inf`: the curvature grows with the rate, or as it nears 0."""
    return np.inf


def best_constant(target, log_input=True):
    """Return the one prediction with the least total loss: the mean.

    Parameters
    ----------
    target : array_like
        Counts, shape `(n,)`.
    log_input : bool
        Whether the logarithm of the mean is wanted; it is `-inf` if all
        counts are 0.

    Examples
    --------
    >>> from gdbook.losses import poisson_nll
    >>> poisson_nll.best_constant([0, 1, 5], log_input=False)
    2.0
    """
    mean = at_least_zero(target, "target").mean()
    with np.errstate(divide="ignore"):
        return float(np.log(mean) if log_input else mean)
