"""Theorems about gradient descent."""

import numpy as np

from ._theorem import normalised, theorem


@theorem(tight=True)
def gradient_descent_convex(steps, *, L, R, lr=None):
    r"""Bound gradient descent on an `L`-smooth convex function.

    .. math::

        f(x_N) - f^* \le \frac{L R^2}{2}
        \max\Bigl\{\frac{1}{2 N h + 1},\ (1 - h)^{2N}\Bigr\},
        \qquad h = \eta L < 2

    For `h ≤ 1` the first term is the larger one, `LR²/(4Nh + 2)`. Tight:
    `gdbook.problems.WorstHuber` reaches the first, a parabola the second.
    Source: Drori and Teboulle (2014), theorem 3.1 for `h ≤ 1` and conjecture
    3.1 beyond; proved by Kim (2024), *A proof of the exact convergence rate
    of gradient descent*.

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L, R : float
        The smoothness, and the distance from the start to a minimiser, > 0.
    lr : float
        The learning rate, in (0, 2/L); `1/L` if it is not given.

    Returns
    -------
    array
        The largest possible gap, of the shape of ``steps``.

    Raises
    ------
    ValueError
        For step numbers below 0 or a learning rate out of range.

    Examples
    --------
    >>> from gdbook.bounds import gradient_descent_convex
    >>> print(1 / gradient_descent_convex(10, L=1, R=1))
    42.0
    """
    h = normalised(lr, L, 2, closed=False)
    huber = 1 / (4 * steps * h + 2)
    return L * R**2 * np.maximum(huber, (1 - h) ** (2 * steps) / 2)


@theorem(tight=True)
def gradient_descent_gradient_norm(steps, *, L, R, lr=None):
    r"""Bound the gradient where gradient descent on a convex function ends.

    .. math:: \|\nabla f(x_N)\| \le \frac{L R}{N h + 1}, \qquad
        h = \eta L \le 1

    Tight: a Huber function with threshold `R/(Nh + 1)` reaches it. Source:
    Taylor, Hendrickx and Glineur (2017).

    Parameters
    ----------
    steps, L, R
        As in `gradient_descent_convex`.
    lr : float
        The learning rate, in (0, 1/L]; `1/L` if it is not given.

    Examples
    --------
    >>> from gdbook.bounds import gradient_descent_gradient_norm
    >>> print(gradient_descent_gradient_norm([0, 3], L=2, R=1))
    [2.  0.5]
    """
    h = normalised(lr, L, 1, closed=True)
    return L * R / (steps * h + 1)


@theorem(tight=True)
def gradient_descent_strongly_convex(steps, *, L, mu, R, lr=None):
    r"""Bound the distance to the minimiser of a strongly convex function.

    .. math::

        \|x_N - x^*\| \le \rho^N R, \qquad
        \rho = \max\{1 - \eta\mu,\ \eta L - 1\}

    The best learning rate is `2/(L + μ)`, with `ρ = (κ − 1)/(κ + 1)`. The
    norm of the gradient falls by the same factor `ρ`, the gap by `ρ²`. Tight:
    a parabola of curvature `μ` or `L` reaches it. Source: Polyak (1963);
    for all three measures: Taylor, Hendrickx and Glineur (2018).

    Parameters
    ----------
    steps, L, R
        As in `gradient_descent_convex`.
    mu : float
        The constant of strong convexity, in (0, L].
    lr : float
        The learning rate, in (0, 2/L); `2/(L + mu)` if it is not given.

    Returns
    -------
    array
        The largest possible distance, of the shape of ``steps``.

    Examples
    --------
    >>> from gdbook.bounds import gradient_descent_strongly_convex
    >>> print(gradient_descent_strongly_convex([0, 1, 2], L=3, mu=1, R=8))
    [8. 4. 2.]
    """
    lr = 2 / (L + mu) if lr is None else lr
    normalised(lr, L, 2, closed=False)
    return np.maximum(1 - lr * mu, lr * L - 1) ** steps * R


@theorem(tight=True)
def exact_line_search(steps, *, L, mu, gap):
    r"""Bound gradient descent that goes to the lowest point of each line.

    .. math::

        f(x_N) - f^* \le \Bigl(\frac{\kappa - 1}{\kappa + 1}\Bigr)^{2N}
        (f(x_0) - f^*), \qquad \kappa = L / \mu

    Tight: on `½(μx² + Ly²)` from `(L, μ)` every step gains exactly this, and
    looking for the best step gains nothing over the fixed `2/(L + μ)`.
    Source: Kantorovich (1948) on quadratics; de Klerk, Glineur and Taylor
    (2017) on all strongly convex functions.

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L, mu : float
        The smoothness, and the constant of strong convexity.
    gap : float
        How far the start is above the minimum, > 0.

    Examples
    --------
    >>> from gdbook.bounds import exact_line_search
    >>> print(round(exact_line_search(1, L=100, mu=1, gap=1), 12))
    0.960788158024
    """
    return ((L - mu) / (L + mu)) ** (2 * steps) * gap


@theorem(tight=True)
def gradient_descent_nonconvex(steps, *, L, gap, lr=None):
    r"""Bound the smallest gradient on the way, without convexity.

    .. math::

        \min_{k \le N} \|\nabla f(x_k)\|^2
        \le \frac{4 L\,(f(x_0) - f^*)}{N (4h - h^2) + 2}, \qquad
        h = \eta L \le 1

    With `h = 1` it is `4L·gap/(3N + 2)`. Tight:
    `gdbook.problems.WorstNonConvex` reaches it. Source: Abbaszadehpeivasti,
    de Klerk and Zamani (2022).

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L : float
        The smoothness.
    gap : float
        How far the start is above the minimum, > 0.
    lr : float
        The learning rate, in (0, 1/L]; `1/L` if it is not given.

    Returns
    -------
    array
        The largest possible square of the smallest gradient norm.

    Examples
    --------
    >>> from gdbook.bounds import gradient_descent_nonconvex
    >>> print(gradient_descent_nonconvex([0, 2], L=1, gap=1))
    [2.  0.5]
    """
    h = normalised(lr, L, 1, closed=True)
    return 4 * L * gap / (steps * (4 * h - h**2) + 2)


@theorem(tight=False)
def gradient_descent_pl(steps, *, L, mu, gap):
    r"""Bound gradient descent under the Polyak–Łojasiewicz inequality.

    .. math::

        f(x_N) - f^* \le \Bigl(1 - \frac\mu L\Bigr)^N (f(x_0) - f^*),
        \qquad \eta = \frac1L

    The inequality is `½‖∇f‖² ≥ μ(f − f*)`, everywhere. No convexity is asked
    for: `gdbook.problems.WavyParabola`. Not tight. Source: Polyak (1963);
    Karimi, Nutini and Schmidt (2016), theorem 1.

    Parameters
    ----------
    steps, L, gap
        As in `gradient_descent_nonconvex`.
    mu : float
        The constant of the inequality, in (0, L].

    Examples
    --------
    >>> from gdbook.bounds import gradient_descent_pl
    >>> print(gradient_descent_pl([0, 1, 2], L=2, mu=1, gap=8))
    [8. 4. 2.]
    """
    return (1 - mu / L) ** steps * gap
