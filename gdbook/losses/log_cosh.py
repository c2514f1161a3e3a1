r"""Log-cosh: a smooth absolute error without a threshold to choose.

There is no ``best_constant``: it lies between the mean and the median and
solves `Σ tanh(c − yᵢ) = 0`, which has no closed form; a few steps of Newton's
method find it.
"""

import numpy as np

from gdbook.checks import regression


@regression
def value(pred, target):
    r"""Return the log-cosh loss of each prediction.

    .. math::

        \ell(r) = \log\cosh r
        = |r| + \log\!\left(1 + \frac{e^{-2|r|} - 1}{2}\right),
        \qquad r = \text{pred} - \text{target}

    The second form is computed: `cosh` itself overflows at `|r|` = 711. Near
    the target it is `r²/2`, far from it `|r| − log 2`. The threshold of 1
    between the two is in the unit of the target: scale the targets first.
    Source: Green (1990); Saleh and Saleh (2022).

    keras' ``LogCosh`` is its mean, optax's ``log_cosh`` is this.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, or nothing at all.

    Examples
    --------
    >>> from gdbook.losses import log_cosh
    >>> log_cosh.value([1.0, 0.0, 1e4], [0.0, 0.0, 0.0])
    array([4.33780830e-01, 0.00000000e+00, 9.99930685e+03])
    """
    r = abs(pred - target)
    return r + np.log1p(np.expm1(-2 * r) / 2)


@regression
def grad(pred, target):
    r"""Return the derivative with respect to ``pred``.

    .. math:: \ell'(r) = \tanh r

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import log_cosh
    >>> log_cosh.grad([1.0, 0.0, 1e4], [0.0, 0.0, 0.0])
    array([0.76159416, 0.        , 1.        ])
    """
    return np.tanh(pred - target)


@regression
def hess(pred, target):
    r"""Return the second derivative.

    .. math::

        \ell''(r) = \frac{1}{\cosh^2 r}
        = \frac{4\,e^{-2|r|}}{(1 + e^{-2|r|})^2}

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import log_cosh
    >>> log_cosh.hess([1.0, 0.0, 1e4], [0.0, 0.0, 0.0])
    array([0.41997434, 1.        , 0.        ])
    """
    e = np.exp(-2 * abs(pred - target))
    return 4 * e / (1 + e) ** 2


def smoothness():
    """Return the largest curvature, 1, at the target."""
    return 1.0
