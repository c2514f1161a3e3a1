r"""ε-insensitive loss: errors within a tube cost nothing."""

import numpy as np

from gdbook.checks import array, regression, setting


@regression
def value(pred, target, epsilon=0.1):
    r"""Return the ε-insensitive loss of each prediction.

    .. math::

        \ell_\varepsilon(r) = \max(0,\, |r| - \varepsilon),
        \qquad r = \text{pred} - \text{target}

    Unit: that of the target. Source: Vapnik (1995), *The nature of statistical
    learning theory*. The loss of support vector regression; ε = 0 is the
    absolute error.

    scikit-learn's ``SVR`` and ``SGDRegressor(loss="epsilon_insensitive")``
    minimise it with ε = 0.1, as here, ``LinearSVR`` with ε = 0.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    epsilon : float
        Half the width of the tube, >= 0, in the unit of the target.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, nothing at all, or ``epsilon`` < 0.

    Examples
    --------
    >>> from gdbook.losses import epsilon_insensitive
    >>> epsilon_insensitive.value([2.5, 8.0], [3.0, 7.0], epsilon=0.5)
    array([0. , 0.5])
    """
    return np.maximum(abs(pred - target) - epsilon, 0)


@regression
def grad(pred, target, epsilon=0.1):
    r"""Return a derivative with respect to ``pred``.

    .. math::

        \ell_\varepsilon'(r) = \mathrm{sign}(r)\,[\,|r| > \varepsilon\,]

    At the two kinks every number between 0 and the sign is a subgradient; 0
    is returned. Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import epsilon_insensitive
    >>> epsilon_insensitive.grad([2.5, 8.0], [3.0, 7.0], epsilon=0.5)
    array([0., 1.])
    """
    r = pred - target
    return np.where(abs(r) > epsilon, np.sign(r), 0.0)


@regression
def hess(pred, target, epsilon=0.1):
    """Return the second derivative: 0, at the kinks too, where there is none.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import epsilon_insensitive
    >>> epsilon_insensitive.hess([2.5, 8.0], [3.0, 7.0])
    array([0., 0.])
    """
    return np.zeros_like(pred - epsilon)


def smoothness(epsilon=0.1):
    """Return `inf`: at the kinks the gradient jumps."""
    setting(epsilon, "epsilon")
    return np.inf


def best_constant(target, epsilon=0.1):
    """Return the prediction with the least total loss: the middle of a tube.

    Twice the loss is the sum of the absolute errors against the two edges of
    the tube, less `2ε`: so it is the median of all edges (of an even number:
    the midpoint, where all between the middle two are equally good).

    Parameters
    ----------
    target : array_like
        Targets, shape `(n,)`.
    epsilon : float
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import epsilon_insensitive
    >>> epsilon_insensitive.best_constant([0, 1, 10], epsilon=2)
    2.5
    """
    y, epsilon = array(target, "target"), setting(epsilon, "epsilon")
    return float(np.median([y - epsilon, y + epsilon]))
