r"""Quantile loss: an absolute error that minds one side more."""

import numpy as np

from gdbook.checks import array, regression, setting


@regression
def value(pred, target, q=0.5):
    r"""Return the quantile (pinball) loss of each prediction.

    .. math::

        \rho_q(r) = \max(-q\,r,\; (1 - q)\,r),
        \qquad r = \text{pred} - \text{target}

    A prediction below the target costs `q` a unit, one above it `1 − q`, so
    that the best prediction has the part `q` of the targets below it. Unit:
    that of the target. Source: Koenker and Bassett (1978). `q` = ½ is half the
    absolute error.

    scikit-learn's ``mean_pinball_loss`` is its mean and calls `q` ``alpha``;
    so does ``GradientBoostingRegressor(loss="quantile")``, where it is 0.9 if
    not given. In scikit-learn's ``QuantileRegressor`` its name is
    ``quantile``, and ``alpha`` is the strength of a penalty, 1 if not given.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    q : float
        Which quantile is wanted, in (0, 1).

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, nothing at all, or ``q`` outside (0, 1).

    Examples
    --------
    >>> from gdbook.losses import quantile
    >>> quantile.value([1.0, 3.0], [2.0, 2.0], q=0.75)
    array([0.75, 0.25])
    """
    r = pred - target
    return np.maximum(-q * r, (1 - q) * r)


@regression
def grad(pred, target, q=0.5):
    r"""Return a derivative with respect to ``pred``.

    .. math:: \rho_q'(r) = [r > 0] - q, \qquad \rho_q'(0) = 0

    At the kink every number in [−q, 1 − q] is a subgradient. Parameters and
    errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import quantile
    >>> quantile.grad([1.0, 2.0, 3.0], [2.0, 2.0, 2.0], q=0.75)
    array([-0.75,  0.  ,  0.25])
    """
    r = pred - target
    return np.where(r == 0, 0.0, (r > 0) - q)


@regression
def hess(pred, target, q=0.5):
    """Return the second derivative: 0, at the kink too, where there is none.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import quantile
    >>> quantile.hess([1.0, 3.0], [2.0, 2.0], q=0.75)
    array([0., 0.])
    """
    return np.zeros_like(pred - q)


def smoothness(q=0.5):
    """Return `inf`: at the kink the gradient jumps."""
    setting(q, "q")
    return np.inf


def best_constant(target, q=0.5):
    """Return the one prediction with the least total loss: the quantile.

    Where all between two targets are equally good, the midpoint is returned.
    The interpolation that NumPy's ``quantile`` does by default is no
    minimiser: for targets 0 and 1 and `q` = ¼ it gives ¼, the best is 0.

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.
    q : float
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import quantile
    >>> quantile.best_constant([1, 2, 3, 4, 100], q=0.75)
    4.0
    """
    y, q = array(target, "target"), setting(q, "q")
    return float(np.quantile(y, q, method="averaged_inverted_cdf"))
