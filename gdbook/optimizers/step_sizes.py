r"""Gradient descent by steps that need no search: two formulas."""

import numpy as np

from ._method import at, method, vector
from ._problem import dot, measures, on, ratio


def _known(x, *, minimum):
    if minimum is None:
        raise ValueError("minimum: wanted the least value of f, got None")


@on("value", "grad", start=_known)
def polyak_step(f, x, *, minimum):
    r"""Step as far as the height above the minimum justifies.

    .. math:: x_{t+1} = x_t - \frac{f(x_t) - f^*}{\|g_t\|^2}\, g_t

    It needs the least value `f*`, and nothing else: for convex functions,
    smooth or not, each step comes closer to every minimiser. Source: Polyak
    (1969).

    optax's ``polyak_sgd`` takes 0 for `f*` and cuts the quotient off at 1,
    unless told otherwise.

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``; a subgradient will do.
    x : array_like
        The start, shape `(..., d)`.
    minimum : float
        The least value, or what is to be reached.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Raises
    ------
    ValueError
        If the minimum is None, as it is in problems where none is known.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import polyak_step
    >>> from gdbook.problems import Quadratic
    >>> path = polyak_step(Quadratic([2.0]), [4.0], minimum=0.0)
    >>> [float(x[0]) for x in islice(path, 3)]
    [4.0, 2.0, 1.0]
    """
    value, inner = measures(f, x)
    while True:
        yield x
        g = f.grad(x)
        x = x - ratio(value(x) - minimum, inner(g, g)) * g


@method(start=vector)
def barzilai_borwein(grad, x, *, lr, short=False):
    r"""Step by the curvature that the last step has seen.

    .. math::

        x_{t+1} = x_t - \eta_t\, g_t, \qquad
        \eta_t = \frac{s^\top s}{|s^\top y|}, \qquad
        s = x_t - x_{t-1},\quad y = g_t - g_{t-1}

    The short step is `|sᵀy| / yᵀy`. On a quadratic `1/η` lies within the
    spectrum, and the run converges, not monotonically, and much faster than
    with the best fixed rate. On other functions it may diverge. The paper has
    no absolute value; without it, a step along negative curvature would go
    uphill. Source: Barzilai and Borwein (1988); convergence: Raydan (1993).

    Parameters
    ----------
    grad, x
        As in `gradient_descent`, with the last axis for coordinates.
    lr : float or array or callable
        The learning rate of the first step, > 0.
    short : bool
        Whether to take the shorter of the two steps.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import barzilai_borwein
    >>> path = barzilai_borwein(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [float(x[0]) for x in islice(path, 3)]
    [4.0, 2.0, 0.0]
    """
    yield x
    g, step = grad(x), at(lr, 1)
    while True:
        x, x_old = x - step * g, x
        yield x
        g, g_old = grad(x), g
        s, y = x - x_old, g - g_old
        above, below = dot(s, s), abs(dot(s, y))
        if short:
            above, below = below, dot(y, y)
        # no change of the gradient tells nothing: keep the step
        step = np.where(below > 0, ratio(above, below), step)
