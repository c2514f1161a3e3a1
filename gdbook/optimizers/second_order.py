r"""Newton's method, and two ways to keep it from running away."""

from itertools import count

import numpy as np

from ._method import at, vector
from ._problem import (
    backtrack,
    hessian_product,
    measures,
    on,
    once,
    single,
    solve,
)
from ._wolfe import look


@on("grad", "hess")
def newton(f, x, *, lr=1.0):
    r"""Go to the stationary point of the local quadratic model.

    .. math:: x_{t+1} = x_t - \eta\,\bigl(\nabla^2 f(x_t)\bigr)^{-1} g_t

    Near a minimum with a positive definite Hessian the number of right digits
    doubles at every step; on a quadratic one step is enough, and no change of
    coordinates makes a difference. From afar it may run away
    (`gdbook.problems.Hypotenuse`), and it goes to maxima and saddles as
    readily as to minima. Source: Nocedal and Wright (2006), section 3.3.

    Parameters
    ----------
    f : problem
        With ``grad`` and ``hess``.
    x : array_like
        The start, shape `(..., d)`.
    lr : float or array or callable
        The part of the step that is taken, > 0; 1 is Newton's method.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`; nan after a point
        where the Hessian is singular.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import newton
    >>> from gdbook.problems import Hypotenuse
    >>> path = newton(Hypotenuse(), 0.5)
    >>> [round(float(x), 9) for x in islice(path, 3)]
    [0.5, -0.125, 0.001953125]
    """
    for t in count(1):
        yield x
        x = x - at(lr, t) * solve(f.hess(x), f.grad(x))


@on("value", "grad", "hess")
def damped_newton(f, x, *, c1=1e-4, shrink=0.5):
    r"""Turn Newton's step downhill, and shorten it until it descends.

    .. math::

        x_{t+1} = x_t - \eta_t\, Q\,|\Lambda|^{-1} Q^\top g_t, \qquad
        \nabla^2 f(x_t) = Q \Lambda Q^\top

    with `η` the first of `1, s, s², …` that satisfies Armijo's condition. The
    absolute values make every step go downhill, away from saddles; none is
    taken smaller than `10⁻⁸` of the largest. Where the function is convex
    this is Newton's direction, and near a minimum his step. Source: Nocedal
    and Wright (2006), section 3.4; absolute values: Greenstadt (1967).

    scikit-learn's solver ``newton-cholesky`` shortens Newton's step by the
    same rule, with `c₁ = 2⁻¹¹`.

    Parameters
    ----------
    f : problem
        With ``value``, ``grad`` and ``hess``.
    x : array_like
        The start, shape `(..., d)`; each run has its own steps.
    c1, shrink : float
        As in `armijo`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import damped_newton
    >>> from gdbook.problems import Hypotenuse
    >>> path = damped_newton(Hypotenuse(), 2.0)
    >>> [round(float(x), 3) for x in islice(path, 4)]
    [2.0, -0.5, 0.125, -0.002]
    """
    value, inner = measures(f, x)
    while True:
        yield x
        g = f.grad(x)
        p = -_positive_solve(f.hess(x), g)
        x = x + p * backtrack(value, x, p, inner(g, p), 1.0, c1, shrink)


def _positive_solve(H, g, least=1e-8):
    """Return `|H|⁻¹g` for each run."""
    if H.ndim == g.ndim:
        return g / np.maximum(abs(H), np.finfo(g.dtype).tiny)
    finite = np.isfinite(H).all(axis=(-1, -2), keepdims=True)
    spectrum, Q = np.linalg.eigh(np.where(finite, H, 0.0))
    size = abs(spectrum)
    size = np.maximum(size, least * size.max(axis=-1, keepdims=True))
    along = (np.swapaxes(Q, -1, -2) @ g[..., None])[..., 0]
    return (Q @ (along / size)[..., None])[..., 0]


def _one_vector(x, **settings):
    single(x)
    vector(x)


@on("value", "grad", ("hess", "hess_product"), start=_one_vector)
def trust_region(f, x, *, radius=1.0):
    r"""Minimise the quadratic model where it has earned trust.

    .. math::

        \min_{\|p\| \le \Delta} m(p) = f(x) + g^\top p
            + \tfrac12\, p^\top \nabla^2 f(x)\, p, \qquad
        \rho = \frac{f(x) - f(x + p)}{m(0) - m(p)}

    The step is taken if `ρ > 0.1`; for `ρ < ¼` the radius `Δ` shrinks to
    `‖p‖/4`, for `ρ > ¾` at the border it doubles. The model is minimised by
    conjugate gradients, which end at the border or along the first direction
    of negative curvature: products with the Hessian are enough. Source:
    Steihaug (1983); Nocedal and Wright (2006), algorithms 4.1 and 7.2.

    Parameters
    ----------
    f : problem
        With ``value``, ``grad``, and ``hess`` or ``hess_product``.
    x : array_like
        One start, shape `(d,)`.
    radius : float
        The first radius `Δ`, > 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(d,)`. After a trial that was
        refused the same point comes again.

    Raises
    ------
    ValueError
        For more than one start.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import trust_region
    >>> from gdbook.problems import Quadratic
    >>> for x in islice(trust_region(Quadratic([1.0, 1.0]), [3.0, 4.0]), 4):
    ...     print(x.round(9))
    [3. 4.]
    [2.4 3.2]
    [1.2 1.6]
    [0. 0.]
    """
    oracle = once(f)
    here = look(oracle, x)
    rounding = 10 * np.finfo(x.dtype).eps
    while True:
        yield here.x
        product = hessian_product(f, here.x)
        p = _steihaug(product, here.grad, radius)
        promised = -(here.grad @ p + p @ product(p) / 2)
        new = look(oracle, here.x + p)
        # where only rounding errors are left, the quotient tends to 1
        slack = rounding * abs(here.value)
        promised = max(promised, 0.0) + slack
        rho = (here.value - new.value + slack) / (promised or 1.0)
        length = np.linalg.norm(p)
        if not rho >= 0.25:
            radius = length / 4
        elif rho > 0.75 and length > 0.99 * radius:
            radius = 2 * radius
        if rho > 0.1:
            here = new


def _steihaug(product, g, radius):
    """Return about the lowest point of the model within the radius."""
    p, r, d = np.zeros_like(g), g, -g
    size = np.linalg.norm(g)
    for _ in range(2 * g.size):
        # below 1e-10 the products are rounding errors
        if np.linalg.norm(r) <= max(min(0.1, size), 1e-10) * size:
            break
        Hd = product(d)
        bend = d @ Hd
        step = r @ r / bend if bend > 0 else np.inf
        if not np.linalg.norm(p + step * d) < radius:
            return p + _to_border(p, d, radius) * d
        p, r_old, r = p + step * d, r, r + step * Hd
        d = r @ r / (r_old @ r_old) * d - r
    return p


def _to_border(p, d, radius):
    """Return the `τ > 0` at which `‖p + τd‖` is the radius."""
    a, b, c = d @ d, p @ d, p @ p - radius**2
    # b ≥ 0 on this path: the form of the root without cancellation
    return -c / (b + np.sqrt(b * b - a * c))
