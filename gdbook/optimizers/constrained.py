r"""Methods that stay within a set: see `gdbook.optimizers.sets`."""

from itertools import count

import numpy as np

from gdbook.checks import distribution

from ._method import at, method, vector


@method(start=vector)
def projected_gradient(grad, x, *, lr, project):
    r"""Step, and go back to the nearest allowed point.

    .. math:: x_{t+1} = P\bigl(x_t - \eta\, g_t\bigr)

    For an `L`-smooth convex function and η = 1/L it descends at every step,
    with the rates of gradient descent. Source: Goldstein (1964); Levitin and
    Polyak (1966).

    optax has `P` for boxes, simplices and balls in ``projections``.

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`.
    project : callable
        The projection, ``Box(0, 1).project`` or one of your own. The start
        is projected, too.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import Box, projected_gradient
    >>> path = projected_gradient(
    ...     lambda x: 2 * x, [4.0], lr=0.25, project=Box(1.5, 9.0).project
    ... )
    >>> [float(x[0]) for x in islice(path, 4)]
    [4.0, 2.0, 1.5, 1.5]
    """
    x = project(x)
    for t in count(1):
        yield x
        x = project(x - at(lr, t) * grad(x))


@method(start=vector)
def frank_wolfe(grad, x, *, corner, lr=None):
    r"""Walk towards the corner that the gradient points away from.

    .. math::

        x_{t+1} = x_t + \eta_t\,(s_t - x_t), \qquad
        s_t = \arg\min_{s \in C} g_t^\top s, \qquad
        \eta_t = \frac{2}{t + 2}

    There is no projection, an iterate is a mean of `t` corners, and the gap
    to the minimum is known to be at most `frank_wolfe_gap`. It falls as 1/t.
    Source: Frank and Wolfe (1956); Jaggi (2013), algorithm 1.

    Parameters
    ----------
    grad : callable
        The gradient, of the shape of ``x``.
    x : array_like
        The start, a point of the set, shape `(..., d)`.
    corner : callable
        The corner of a direction, ``Simplex().corner`` or one of your own.
    lr : float or array or callable
        The part of the way that is gone; `2/(t + 2)` if it is not given.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import Simplex, frank_wolfe
    >>> path = frank_wolfe(
    ...     lambda x: 2 * x, [1.0, 0.0], corner=Simplex().corner, lr=0.25
    ... )
    >>> for x in islice(path, 3):
    ...     print(x)
    [1. 0.]
    [0.75 0.25]
    [0.5625 0.4375]
    """
    lr = (lambda k: 2 / (k + 2)) if lr is None else lr
    for t in count(1):
        yield x
        x = x + at(lr, t) * (corner(grad(x)) - x)


def frank_wolfe_gap(grad, x, corner):
    r"""Return how far at most the minimum over the set is below.

    .. math:: f(x) - f^* \le \max_{s \in C}\, g^\top (x - s)

    for convex functions and points of the set: a certificate that costs a
    gradient and needs no knowledge of the minimum. Source: Jaggi (2013).

    Parameters
    ----------
    grad, x, corner
        As in `frank_wolfe`.

    Returns
    -------
    array
        The largest possible gap, shape `(...)`.

    Examples
    --------
    >>> from gdbook.optimizers import Simplex, frank_wolfe_gap
    >>> print(frank_wolfe_gap(lambda x: 2 * x, [1.0, 0.0], Simplex().corner))
    2.0
    """
    x = np.asarray(x, dtype=float)
    g = grad(x)
    return (g * (x - corner(g))).sum(axis=-1)[()]


def _positive_distribution(x, **settings):
    if not (distribution(x, "x") > 0).all():
        raise ValueError("x: wanted probabilities > 0: a 0 never moves")


@method(start=_positive_distribution)
def mirror_descent(grad, x, *, lr):
    r"""Multiply probabilities by what their slopes say, and normalise.

    .. math::

        x_{t+1} = \frac{x_t \odot e^{-\eta\, g_t}}
            {\sum_i x_{t,i}\, e^{-\eta\, g_{t,i}}}

    It is the exponentiated gradient, which is mirror descent on the simplex
    with the Kullback–Leibler divergence for a distance: the iterates stay
    distributions without a projection, and the number of coordinates `d`
    enters the bound as `log d` only. Source: Nemirovski and Yudin (1983);
    Kivinen and Warmuth (1997); Beck and Teboulle (2003), section 5.

    Parameters
    ----------
    grad, lr
        As in `gradient_descent`.
    x : array_like
        The start, probabilities > 0 that sum to 1, shape `(..., d)`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Raises
    ------
    ValueError
        For a start that is no distribution, or has a 0.

    Examples
    --------
    >>> import numpy as np
    >>> from itertools import islice
    >>> from gdbook.optimizers import mirror_descent
    >>> path = mirror_descent(
    ...     lambda x: np.log([2.0, 1.0]), [0.5, 0.5], lr=1.0
    ... )
    >>> for x in islice(path, 3):
    ...     print(x.round(9))
    [0.5 0.5]
    [0.33333333 0.66666667]
    [0.2 0.8]
    """
    for t in count(1):
        yield x
        step = at(lr, t) * grad(x)
        # a common factor cancels: no exponential above 1
        weight = x * np.exp(step.min(axis=-1, keepdims=True) - step)
        x = weight / weight.sum(axis=-1, keepdims=True)
