r"""Gradient descent that finds its learning rate as it goes."""

from itertools import count

import numpy as np

from ._method import at, method
from ._problem import backtrack, measures, on, once, searching, single
from ._wolfe import look, strong_wolfe


@method(start=single)
def exact_line_search(grad, x, *, lr=1.0):
    r"""Go to the lowest point in the direction of steepest descent.

    .. math:: x_{t+1} = x_t - \eta_t\, g_t, \qquad
        \eta_t = \arg\min_{\eta \ge 0} f(x_t - \eta\, g_t)

    Each gradient is perpendicular to the last, so that the path zigzags: on
    a quadratic from the worst start every step gains exactly
    `((κ−1)/(κ+1))²`, `gdbook.bounds.exact_line_search`. The place is where
    the slope along the line is 0, found by false position (the Illinois
    variant), which on a quadratic is right at the first guess. Source: Cauchy
    (1847).

    Parameters
    ----------
    grad : callable
        The gradient, of the shape of ``x``.
    x : array_like
        One start, shape `(d,)`.
    lr : float
        The first guess at each step, > 0; it decides nothing but the cost.

    Yields
    ------
    array
        The iterates, from the start on.

    Raises
    ------
    ValueError
        For more than one start.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import exact_line_search
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([1.0, 3.0])
    >>> for x in islice(exact_line_search(f.grad, [3.0, 1.0]), 3):
    ...     print(x)
    [3. 1.]
    [ 1.5 -0.5]
    [0.75 0.25]
    """
    for t in count(1):
        yield x
        g = grad(x)
        step = _flat(lambda a: -np.vdot(grad(x - a * g), g), at(lr, t))  # noqa: B023
        x = x - step * g


def _flat(slope, b, tol=1e-12, trials=100):
    """Return where a rising slope passes 0, for one that is below at 0."""
    a, slope_a, slope_b = 0.0, slope(0.0), slope(b)
    small = tol * abs(slope_a)
    for _ in range(trials):
        if slope_b >= 0:
            break
        a, slope_a, b = b, slope_b, 2 * b
        slope_b = slope(b)
    else:  # downhill for ever
        return b
    for _ in range(trials):
        if not abs(slope_b) > small or a == b:
            break
        c = b - slope_b * (b - a) / (slope_b - slope_a)
        slope_c = slope(c)
        if slope_c * slope_b < 0:
            a, slope_a = b, slope_b
        else:  # the same end twice: count the other for less
            slope_a = slope_a / 2
        b, slope_b = c, slope_c
    return b


@on("value", "grad")
def armijo(f, x, *, lr=1.0, c1=1e-4, shrink=0.5):
    r"""Shorten the step until the descent is worth its length.

    .. math::

        x_{t+1} = x_t - \eta_t\, g_t, \qquad \eta_t = \eta\, s^k, \qquad
        f(x_{t+1}) \le f(x_t) - c_1\, \eta_t\, \|g_t\|^2

    with the smallest `k = 0, 1, 2, …` that satisfies it. No constant `L` need
    be known: the step is at least `2(1 − c₁)s/L` if the first is. Source:
    Armijo (1966).

    optax's ``scale_by_backtracking_linesearch`` has `s = 0.8`, and begins at
    1.5 times the last step.

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``.
    x : array_like
        The start, shape `(..., d)`; each run has its own steps.
    lr : float or array or callable
        The first trial `η` of every step, > 0.
    c1 : float
        The part of the promised descent that must be kept, in (0, 1).
    shrink : float
        The factor `s` between trials, in (0, 1).

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import armijo
    >>> from gdbook.problems import Parabola
    >>> [float(x) for x in islice(armijo(Parabola(), 0.0, lr=4.0), 2)]
    [0.0, 2.5]
    """
    value, inner = measures(f, x)
    for t in count(1):
        yield x
        g = f.grad(x)
        x = x - g * backtrack(
            value, x, -g, -inner(g, g), at(lr, t), c1, shrink
        )


@on("value", "grad", start=searching)
def wolfe(f, x, *, lr=1.0, c1=1e-4, c2=0.9):
    r"""Step far enough down, and far enough along.

    .. math::

        f(x_t - \eta g_t) \le f(x_t) - c_1\,\eta\,\|g_t\|^2, \qquad
        |\nabla f(x_t - \eta g_t)^\top g_t| \le c_2\,\|g_t\|^2

    Armijo's condition forbids steps that are too long, the second, of the
    slope, those that are too short. The first trial of a step is the step
    before. Source: Wolfe (1969); Nocedal and Wright (2006), equations 3.7 and
    algorithm 3.5.

    The constants are those of optax's ``scale_by_zoom_linesearch``, of SciPy's
    ``optimize.line_search`` and of torch's
    ``LBFGS(line_search_fn="strong_wolfe")``.

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``, or ``value_and_grad``.
    x : array_like
        One start, shape `(d,)`.
    lr : float
        The first trial of the first step, > 0.
    c1, c2 : float
        The two conditions, `0 < c1 < c2 < 1`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(d,)`.

    Raises
    ------
    ValueError
        For more than one start, or ``c1`` that is not below ``c2``.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import wolfe
    >>> from gdbook.problems import Parabola
    >>> [float(x) for x in islice(wolfe(Parabola(), 0.0, lr=0.5), 2)]
    [0.0, 2.5]
    """
    oracle = once(f)
    here = look(oracle, x)
    for t in count(1):
        yield here.x
        new = strong_wolfe(oracle, here, -here.grad, at(lr, t), c1, c2)
        here, lr = new, new.lr or lr
