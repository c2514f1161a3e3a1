r"""Steps that are planned in advance, and are the best of their kind."""

from itertools import count
from math import sqrt

import numpy as np

from gdbook.checks import setting, whole

from ._method import method


def chebyshev_rates(steps, *, L, mu):
    r"""Return the best learning rates for so many steps on a quadratic.

    .. math::

        \frac1{\eta_i} = \frac{L + \mu}2
            + \frac{L - \mu}2 \cos\frac{(2i - 1)\,\pi}{2N},
        \qquad i = 1, \dots, N

    They are one over the roots of Chebyshev's polynomial on `[μ, L]`. Some
    are far above 2/L, and only together do they contract. In exact arithmetic
    their order does not matter; sorted, they would make rounding errors grow
    without measure. Here each is the one that keeps the product on the way
    small, in the order of Leja. Source: Young (1953); the order: Leja (1957),
    Reichel (1990).

    Parameters
    ----------
    steps : int
        How many steps `N`, >= 1.
    L, mu : float
        The largest and the smallest eigenvalue, 0 < μ <= L.

    Returns
    -------
    array
        The learning rates in the order of use, shape `(N,)`.

    Examples
    --------
    >>> from gdbook.optimizers import chebyshev_rates
    >>> chebyshev_rates(1, L=3.0, mu=1.0)
    array([0.5])
    """
    N, L, mu = whole(steps, "steps", least=1), *_spectrum(L, mu)
    cosines = np.cos((2 * np.arange(1, N + 1) - 1) * np.pi / (2 * N))
    return 1 / ((L + mu) / 2 + (L - mu) / 2 * cosines[_leja(cosines)])


def _leja(points):
    """Order points so that each is, in the product, far from all before."""
    order, product = [0], np.zeros(len(points))
    for _ in points[1:]:
        with np.errstate(divide="ignore"):  # a point is used up: log 0
            product += np.log(abs(points - points[order[-1]]))
        order.append(int(product.argmax()))
    return order


def _spectrum(L, mu):
    L, mu = float(setting(L, "L")), float(setting(mu, "mu"))
    if mu > L:
        raise ValueError(f"mu: wanted at most L = {L}, got {mu}")
    return L, mu


def _planned(x, *, steps, **settings):
    whole(steps, "steps", least=1)
    if "mu" in settings:
        _spectrum(**settings)


@method(start=_planned)
def chebyshev(grad, x, *, L, mu, steps):
    r"""Descend by the learning rates that are the best for `N` steps.

    .. math::

        \|x_N - x^*\| \le \frac{\|x_0 - x^*\|}
            {T_N\bigl(\frac{\kappa + 1}{\kappa - 1}\bigr)}

    on a quadratic with eigenvalues in `[μ, L]`: as fast as momentum, without
    any memory, but only at the end of every `N` steps. The rates are
    `chebyshev_rates`, over and over. Elsewhere than on quadratics it may
    diverge. Bound: `gdbook.bounds.chebyshev_quadratic`. Source: Young (1953).

    Parameters
    ----------
    grad, x
        As in `gradient_descent`.
    L, mu : float
        The largest and the smallest eigenvalue, 0 < μ <= L.
    steps : int
        The number of steps `N` that are planned together, >= 1.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import chebyshev
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([1.0, 100.0])
    >>> path = chebyshev(f.grad, [1.0, 0.0], L=f.L, mu=f.mu, steps=8)
    >>> print(round(abs(trace(path, 8).x[-1, 0]), 8))
    0.38606344
    """
    rates = chebyshev_rates(steps, L=L, mu=mu).tolist()
    for t in count():
        yield x
        x = x - rates[t % steps] * grad(x)


@method(start=_planned)
def optimized_gradient(grad, x, *, L, steps):
    r"""Take `N` steps by the best plan that gradients allow: OGM.

    .. math::

        y_{t+1} = x_t - \frac1L\,\nabla f(x_t), \qquad
        x_{t+1} = y_{t+1} + \frac{\theta_t - 1}{\theta_{t+1}}
            (y_{t+1} - y_t) + \frac{\theta_t}{\theta_{t+1}} (y_{t+1} - x_t)

    with `θ₀ = 1`, `θ_{t+1} = ½(1 + √(1 + 4θ_t²))`, and 8 for 4 in the last
    step. On `L`-smooth convex functions the gap at the end is at most
    `LR²/(2θ_N²)`, half of what is known of `nesterov`, and no method of
    gradients has a better bound in high dimensions. Before the end nothing is
    promised. Bound: `gdbook.bounds.optimized_gradient_convex`. Source: Kim
    and Fessler (2016).

    Parameters
    ----------
    grad, x
        As in `gradient_descent`.
    L : float
        The smoothness, > 0.
    steps : int
        The number of steps `N`, >= 1, after which the run ends.

    Yields
    ------
    array
        The start and the `N` iterates `x_t`, shape `(..., d)`.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import optimized_gradient
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([1.0])
    >>> path = optimized_gradient(f.grad, [1.0], L=1.0, steps=20)
    >>> print(round(trace(path, 20, f=f.value).f[-1], 10))
    0.0019044344
    """
    y, theta = x, 1.0
    for t in range(1, steps + 1):
        yield x
        factor = 8 if t == steps else 4
        theta, old = (1 + sqrt(1 + factor * theta * theta)) / 2, theta
        y, y_old = x - grad(x) / L, y
        x = y + (old - 1) / theta * (y - y_old) + old / theta * (y - x)
    yield x


def silver_rates(steps, *, L=1.0):
    r"""Return the first learning rates of the silver schedule.

    .. math::

        \eta_t = \frac{1 + \rho^{\nu(t) - 1}}{L}, \qquad
        \rho = 1 + \sqrt 2, \qquad t = 1, 2, \dots

    with `ν(t)` the number of times that 2 divides `t`: √2, 2, √2, 2 + √2, √2,
    2, √2, … over `L`. Source: Altschuler and Parrilo (2023), *Acceleration by
    stepsize hedging II*.

    Parameters
    ----------
    steps : int
        How many, >= 1.
    L : float
        The smoothness, > 0.

    Examples
    --------
    >>> from gdbook.optimizers import silver_rates
    >>> silver_rates(4).round(6)
    array([1.414214, 2.      , 1.414214, 3.414214])
    """
    t = np.arange(1, whole(steps, "steps", least=1) + 1)
    return _silver(t) / float(setting(L, "L"))


def _silver(t):
    # t & −t is the largest power of 2 that divides t
    return 1 + (1 + sqrt(2)) ** (np.log2(t & -t) - 1)


@method
def silver(grad, x, *, L):
    r"""Descend by steps of which some are too long, and faster for it.

    .. math:: x_{t+1} = x_t - \eta_{t+1}\, g_t, \qquad
        \eta_t = \frac{1 + \rho^{\nu(t) - 1}}{L}

    Plain gradient descent, without momentum; every other step is √2/L, and
    now and then one is far above 2/L. After `N = 2ᵏ − 1` steps on an
    `L`-smooth convex function

    .. math:: f(x_N) - f^* \le \frac{L R^2}{1 + \sqrt{4 \rho^{2k} - 3}}
        \approx \frac{L R^2}{2 N^{\log_2 \rho}}, \qquad \log_2 \rho = 1.27

    where a constant rate gives 1/N. The rates are `silver_rates`. Source:
    Altschuler and Parrilo (2023), *Acceleration by stepsize hedging II*,
    theorem 1.1.

    Parameters
    ----------
    grad, x
        As in `gradient_descent`.
    L : float
        The smoothness, > 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import silver
    >>> path = silver(lambda x: x, [1.0], L=1.0)
    >>> [round(float(x[0]), 6) for x in islice(path, 4)]
    [1.0, -0.414214, 0.414214, -0.171573]
    """
    for t in count(1):
        yield x
        x = x - float(_silver(t)) / L * grad(x)
