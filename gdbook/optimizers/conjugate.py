r"""Conjugate gradients: directions that do not spoil each other's work."""

import numpy as np

from ._method import vector
from ._problem import dot, hessian_product, on, once, ratio, searching
from ._wolfe import look, strong_wolfe


@on("grad", ("hess", "hess_product"), start=vector)
def conjugate_gradient(f, x):
    r"""Minimise a quadratic along directions that are conjugate.

    .. math::

        x_{t+1} = x_t + \eta_t\, p_t, \qquad
        \eta_t = \frac{r_t^\top r_t}{p_t^\top A\, p_t}, \qquad
        r_{t+1} = r_t - \eta_t\, A\, p_t, \qquad
        p_{t+1} = r_{t+1}
            + \frac{r_{t+1}^\top r_{t+1}}{r_t^\top r_t}\, p_t

    with `r₀ = p₀ = −∇f(x₀)`. Each iterate is the lowest point of all that
    gradients so far can reach; with `k` different eigenvalues the `k`-th is
    the minimiser, but for rounding errors. Bound:
    `gdbook.bounds.conjugate_gradient`. Source: Hestenes and Stiefel (1952);
    Nocedal and Wright (2006), algorithm 5.2.

    SciPy's ``sparse.linalg.cg`` and jax's ``scipy.sparse.linalg.cg`` take `A`
    and the right side, and start at 0.

    Parameters
    ----------
    f : problem
        A quadratic, with ``grad``, and ``hess`` or ``hess_product``. On other
        functions the Hessian at the start is used, and the residual is wrong:
        see `polak_ribiere`.
    x : array_like
        The start, shape `(..., d)`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import conjugate_gradient
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([1.0, 3.0])
    >>> for x in islice(conjugate_gradient(f, [3.0, 1.0]), 3):
    ...     print(x.round(9) + 0.0)
    [3. 1.]
    [ 1.5 -0.5]
    [0. 0.]
    """
    A = hessian_product(f, x)
    r = p = -f.grad(x)
    square = dot(r, r)
    while True:
        yield x
        Ap = A(p)
        lr = ratio(square, dot(p, Ap))
        x, r = x + lr * p, r - lr * Ap
        square, old = dot(r, r), square
        p = r + ratio(square, old) * p


@on("value", "grad", start=searching)
def fletcher_reeves(f, x, *, lr=1.0, c1=1e-4, c2=0.1):
    r"""Conjugate gradients on any smooth function, by the first formula.

    .. math::

        p_{t+1} = -g_{t+1} + \beta_t\, p_t, \qquad
        \beta_t = \frac{g_{t+1}^\top g_{t+1}}{g_t^\top g_t}

    with steps that satisfy Wolfe's strong conditions. On a quadratic with
    exact steps it is `conjugate_gradient`; elsewhere it may crawl, for a
    direction that is nearly across the gradient is followed by another such.
    Source: Fletcher and Reeves (1964).

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``, or ``value_and_grad``.
    x : array_like
        One start, shape `(d,)`.
    lr : float
        The first trial of the first step, > 0.
    c1, c2 : float
        The conditions on the step, `0 < c1 < c2 < 1`; the theory takes
        c2 < ½.

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
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import fletcher_reeves
    >>> from gdbook.problems import Rosenbrock
    >>> f = Rosenbrock()
    >>> trace(fletcher_reeves(f, f.start), steps=200).x[-1].round(6)
    array([1., 1.])
    """

    def beta(g, g_old):
        return np.vdot(g, g) / np.vdot(g_old, g_old)

    return _conjugate(f, x, beta, lr, c1, c2)


@on("value", "grad", start=searching)
def polak_ribiere(f, x, *, lr=1.0, c1=1e-4, c2=0.1):
    r"""Conjugate gradients that begin anew when they have lost the way.

    .. math::

        p_{t+1} = -g_{t+1} + \beta_t\, p_t, \qquad
        \beta_t = \max\Bigl\{0,\
            \frac{g_{t+1}^\top (g_{t+1} - g_t)}{g_t^\top g_t}\Bigr\}

    After a short step the two gradients are nearly the same, β is nearly 0,
    and the direction is that of steepest descent. Source: Polak and Ribière
    (1969); the maximum: Powell (1986), Gilbert and Nocedal (1992).

    This is SciPy's ``minimize(method="CG")``, with `c₂ = 0.4`.

    Parameters and errors are those of `fletcher_reeves`.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import polak_ribiere
    >>> from gdbook.problems import Rosenbrock
    >>> f = Rosenbrock()
    >>> trace(polak_ribiere(f, f.start), steps=40).x[-1].round(6)
    array([1., 1.])
    """

    def beta(g, g_old):
        return max(0.0, np.vdot(g, g - g_old) / np.vdot(g_old, g_old))

    return _conjugate(f, x, beta, lr, c1, c2)


def _conjugate(f, x, beta, lr, c1, c2):
    oracle = once(f)
    here = look(oracle, x)
    p = -here.grad
    while True:
        yield here.x
        new = strong_wolfe(oracle, here, p, lr, c1, c2)
        p_old, p = p, -new.grad
        if new.lr > 0 and here.grad.any():
            p = p + beta(new.grad, here.grad) * p_old
        slope, before = np.vdot(new.grad, p), np.vdot(here.grad, p_old)
        if slope >= 0:
            p, slope = -new.grad, -np.vdot(new.grad, new.grad)
        # a first trial that promises what the last step promised
        lr = (new.lr or lr) * float(ratio(before, slope)) or 1.0
        here = new
