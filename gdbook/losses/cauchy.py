r"""Cauchy loss: an error that is too large pulls less.

It is not convex. There is no ``best_constant``: the total over several targets
may have many minima, and the best is a root of a polynomial of degree
`2n − 1`, for which there is no closed form.
"""

import numpy as np

from gdbook.checks import regression, setting


@regression
def value(pred, target, scale=1.0):
    r"""Return the Cauchy (Lorentzian) loss of each prediction.

    .. math::

        \ell_c(r) = \frac{c^2}{2} \log\!\left(1 + \frac{r^2}{c^2}\right),
        \qquad r = \text{pred} - \text{target}

    Near the target it is `r²/2`. Up to a factor and a constant it is the
    negative log-likelihood of a Cauchy distribution of scale `c`. Unit:
    target². Source: Black and Anandan (1996). SciPy's ``least_squares`` with
    ``loss="cauchy"`` minimises the sum of this; Barron (2019) puts `c√2` for
    `c`.

    Parameters
    ----------
    pred, target : array_like
        Predictions and targets, of one shape.
    scale : float
        The error `c` > 0 that pulls hardest, in the unit of the target.

    Returns
    -------
    array
        One loss an example, of the shape of ``pred``.

    Raises
    ------
    ValueError
        For unequal shapes, NaN, nothing at all, or ``scale`` <= 0.

    Examples
    --------
    >>> from gdbook.losses import cauchy
    >>> cauchy.value([1.0, 1000.0], [0.0, 0.0])
    array([0.34657359, 6.90775578])
    """
    return scale**2 / 2 * np.log1p(((pred - target) / scale) ** 2)


@regression
def grad(pred, target, scale=1.0):
    r"""Return the derivative with respect to ``pred``.

    .. math:: \ell_c'(r) = \frac{r}{1 + r^2/c^2}

    It is largest at `r = c`, where it is `c/2`, and falls to 0 beyond.
    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import cauchy
    >>> cauchy.grad([1.0, 3.0], [0.0, 0.0])
    array([0.5, 0.3])
    """
    r = pred - target
    return r / (1 + (r / scale) ** 2)


@regression
def hess(pred, target, scale=1.0):
    r"""Return the second derivative, negative where `|r|` > `c`.

    .. math:: \ell_c''(r) = \frac{1 - u}{(1 + u)^2}, \qquad u = r^2/c^2

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import cauchy
    >>> cauchy.hess([0.0, 1.0, 3.0], [0.0, 0.0, 0.0])
    array([ 1.  ,  0.  , -0.08])
    """
    u = ((pred - target) / scale) ** 2
    return (1 - u) / (1 + u) ** 2


def smoothness(scale=1.0):
    """Return the largest curvature, 1, at the target.

    The most negative one is −⅛, at `r = c√3`.
    """
    setting(scale, "scale")
    return 1.0
