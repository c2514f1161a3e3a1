"""Theorems about acceleration, and what no acceleration can do."""

import numpy as np

from ._theorem import theorem


@theorem(tight=True)
def heavy_ball_quadratic(steps, *, L, mu, R):
    r"""Bound the heavy ball on quadratics, with Polyak's tuning.

    .. math::

        \|x_N - x^*\| \le q^N \bigl(1 + N (1 + q)\bigr) R, \qquad
        q = \frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}, \quad
        \eta = \frac{4}{(\sqrt L + \sqrt\mu)^2}, \quad \beta = q^2

    The rate is `q`, but the distance grows before it falls. Tight: along an
    eigenvector for `L`. In a direction of curvature `λ` the factor is
    `qᴺ(U_N(c) − q U_{N−1}(c))` with Chebyshev's polynomials of the second
    kind, and `|U_N| ≤ N + 1` on [−1, 1]. On convex functions that are not
    quadratic it fails: `gdbook.problems.LessardRechtPackard`. Source, for the
    rate: Polyak (1964).

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L, mu : float
        The largest and the smallest eigenvalue.
    R : float
        The distance from the start to the minimiser, > 0.

    Returns
    -------
    array
        The largest possible distance, of the shape of ``steps``.

    Examples
    --------
    >>> from gdbook.bounds import heavy_ball_quadratic
    >>> print(heavy_ball_quadratic([0, 1, 2], L=9, mu=1, R=1))
    [1.   1.25 1.  ]
    """
    q = _accelerated_rate(L, mu)
    return q**steps * (1 + steps * (1 + q)) * R


@theorem(tight=True)
def chebyshev_quadratic(steps, *, L, mu, R):
    r"""Bound the best fixed sequence of learning rates on quadratics.

    .. math::

        \|x_N - x^*\| \le \frac{R}{T_N\bigl(\frac{\kappa+1}{\kappa-1}\bigr)}
        = \frac{2 q^N}{1 + q^{2N}}\,R, \qquad
        q = \frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}

    with one over the roots of Chebyshev's polynomial, moved to `[μ, L]`, as
    learning rates. Their order does not matter for the result, but in a bad
    order rounding errors grow on the way. Tight: along an eigenvector for `μ`
    or `L`. Source: Young (1953).

    Parameters and result are those of `heavy_ball_quadratic`.

    Examples
    --------
    >>> from gdbook.bounds import chebyshev_quadratic
    >>> print(round(chebyshev_quadratic(8, L=100, mu=1, R=1), 8))
    0.38606344
    """
    return R / _chebyshev(steps, L, mu)


@theorem(tight=True)
def conjugate_gradient(steps, *, L, mu, gap):
    r"""Bound conjugate gradients on quadratics.

    .. math::

        f(x_N) - f^* \le \frac{f(x_0) - f^*}
        {T_N\bigl(\frac{\kappa+1}{\kappa-1}\bigr)^2}

    The bound knows the ends of the spectrum only; with `k` different
    eigenvalues the method ends after `k` steps. Tight: for each `N` on a
    spectrum of `N + 1` eigenvalues, where `|T_N| = 1`. Source: Saad (2003),
    theorem 6.29, in the norm of `A`.

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L, mu : float
        The largest and the smallest eigenvalue.
    gap : float
        How far the start is above the minimum, > 0.

    Examples
    --------
    >>> from gdbook.bounds import conjugate_gradient
    >>> print(conjugate_gradient([0, 1], L=3, mu=1, gap=1))
    [1.   0.25]
    """
    return gap / _chebyshev(steps, L, mu) ** 2


@theorem(tight=False)
def nesterov_convex(steps, *, L, R):
    r"""Bound Nesterov's method on an `L`-smooth convex function.

    .. math:: f(x_N) - f^* \le \frac{2 L R^2}{(N + 1)^2}, \qquad
        \eta = \frac1L

    For `gdbook.optimizers.nesterov`. Not tight, but no method has a better
    order. Source: Nesterov (1983); with this constant: Beck and Teboulle
    (2009), theorem 4.4.

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    L, R : float
        The smoothness, and the distance from the start to a minimiser, > 0.

    Examples
    --------
    >>> from gdbook.bounds import nesterov_convex
    >>> print(nesterov_convex([1, 9], L=1, R=1))
    [0.5  0.02]
    """
    return 2 * L * R**2 / (steps + 1) ** 2


@theorem(tight=True)
def optimized_gradient_convex(steps, *, L, R):
    r"""Bound the optimised gradient method, the best there is.

    .. math::

        f(x_N) - f^* \le \frac{L R^2}{2 \theta_N^2}, \qquad
        \theta_0 = 1, \quad
        \theta_{i} = \frac{1 + \sqrt{1 + 4\theta_{i-1}^2}}{2}\ (i < N), \quad
        \theta_N = \frac{1 + \sqrt{1 + 8\theta_{N-1}^2}}{2}

    Tight: the parabola `½Lx²` and a Huber function with threshold `R/θ_N²`
    both reach it; and no method of gradients has a smaller bound in high
    dimensions. Source: Kim and Fessler (2016), theorem 2; Drori (2017).

    Parameters are those of `nesterov_convex`.

    Examples
    --------
    >>> from gdbook.bounds import optimized_gradient_convex
    >>> print(round(optimized_gradient_convex(20, L=1, R=1), 10))
    0.0019044344
    """
    before, theta = [1.0, 1.0], [1.0]  # before[N] is θ of step N − 1
    for _ in range(int(np.max(steps))):
        theta.append((1 + np.sqrt(1 + 8 * before[-1] ** 2)) / 2)
        before.append((1 + np.sqrt(1 + 4 * before[-1] ** 2)) / 2)
    last = np.array(theta)[np.asarray(steps, dtype=int)]
    return L * R**2 / (2 * last**2)


@theorem(tight=False)
def smooth_convex_lower(steps, *, L, R):
    r"""Bound from below what any method of gradients can promise.

    .. math:: f(x_k) - f^* \ge \frac{3 L R^2}{32 (k + 1)^2}

    For each `k` there is an `L`-smooth convex function of `2k + 1`
    coordinates, `gdbook.problems.NesterovWorst`, on which every method that
    moves along the gradients it has seen is at least this far away after `k`
    steps. Source: Nesterov (2018), theorem 2.1.7.

    Parameters are those of `nesterov_convex`; the result is the least gap.

    Examples
    --------
    >>> from gdbook.bounds import smooth_convex_lower
    >>> print(smooth_convex_lower(1, L=128, R=1))
    3.0
    """
    return 3 * L * R**2 / (32 * (steps + 1) ** 2)


def _accelerated_rate(L, mu):
    kappa = np.sqrt(L / mu)
    return (kappa - 1) / (kappa + 1)


def _chebyshev(steps, L, mu):
    """Return `T_N((κ + 1)/(κ − 1))`, `inf` for a spectrum of one point."""
    # the cosh form overflows for a large N, and is 0 · inf at κ = 1
    power = _accelerated_rate(L, mu) ** steps
    with np.errstate(divide="ignore"):
        return (1 + power**2) / (2 * power)
