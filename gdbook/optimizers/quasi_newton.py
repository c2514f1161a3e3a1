r"""Quasi-Newton methods: curvature from how the gradient has changed."""

from collections import deque
from math import sqrt

import numpy as np

from gdbook.checks import whole

from ._method import vector
from ._problem import on, once, searching
from ._wolfe import look, strong_wolfe


def _one_vector(x, **settings):
    searching(x, **settings)
    vector(x)


@on("value", "grad", start=_one_vector)
def bfgs(f, x, *, c1=1e-4, c2=0.9):
    r"""Keep a matrix that answers as the inverse Hessian has answered.

    .. math::

        p_t = -H_t\, g_t, \qquad
        H_{t+1} = (I - \rho\, s y^\top)\, H_t\, (I - \rho\, y s^\top)
            + \rho\, s s^\top, \qquad \rho = \frac{1}{s^\top y}

    with `s = x_{t+1} − x_t` and `y = g_{t+1} − g_t`, so that `H_{t+1} y = s`.
    The step satisfies Wolfe's strong conditions, which make `sᵀy` positive
    and `H` positive definite. The first matrix is the identity, scaled after
    the first step by `sᵀy/yᵀy`. On a quadratic with exact steps the iterates
    are those of `conjugate_gradient`. Source: Broyden (1970), Fletcher (1970),
    Goldfarb (1970), Shanno (1970); Nocedal and Wright (2006), algorithm 6.1
    and equation 6.20.

    SciPy's ``minimize(method="BFGS")`` does not scale the first matrix.

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``, or ``value_and_grad``.
    x : array_like
        One start, shape `(d,)`.
    c1, c2 : float
        The conditions on the step, `0 < c1 < c2 < 1`.

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
    >>> from gdbook.optimizers import bfgs
    >>> from gdbook.problems import Rosenbrock
    >>> f = Rosenbrock()
    >>> trace(bfgs(f, f.start), steps=40).x[-1].round(6)
    array([1., 1.])
    """
    oracle, one = once(f), np.eye(x.size, dtype=x.dtype)
    here, H = look(oracle, x), None
    while True:
        yield here.x
        p = -here.grad if H is None else -(H @ here.grad)
        lr = _first(here.grad) if H is None else 1.0
        new = strong_wolfe(oracle, here, p, lr, c1, c2)
        s, y = new.x - here.x, new.grad - here.grad
        if _curved(s, y):
            rho = 1 / (s @ y)
            H = one / (rho * (y @ y)) if H is None else H
            # the formula multiplied out: d² multiplications and not d³
            Hy = H @ y
            ss, sHy = np.outer(s, s), np.outer(s, Hy)
            H = H + rho * ((1 + rho * (y @ Hy)) * ss - sHy - sHy.T)
        elif new.lr == 0:  # no step descends: begin anew
            H = None
        here = new


def _memory(x, *, memory=10, **settings):
    _one_vector(x, **settings)
    whole(memory, "memory", least=1)


@on("value", "grad", start=_memory)
def lbfgs(f, x, *, memory=10, c1=1e-4, c2=0.9):
    r"""Do what BFGS does with the last few pairs, and without a matrix.

    .. math:: p_t = -H_t\, g_t

    `H_t` is what the updates by the last `m` pairs `(s, y)` make of
    `(sᵀy / yᵀy) I`. The product is formed by two loops over the pairs. The
    memory is `2md` numbers, and a step costs `4md` multiplications beside the
    gradient. Source: Nocedal (1980); Liu and Nocedal (1989); Nocedal and
    Wright (2006), algorithms 7.4 and 7.5. SciPy's ``L-BFGS-B``, scikit-learn's
    ``lbfgs`` and optax's ``lbfgs`` keep 10 pairs as well; torch's ``LBFGS``
    keeps 100, takes up to 20 steps a call and has no line search unless asked.

    Parameters
    ----------
    f : problem
        With ``value`` and ``grad``, or ``value_and_grad``, which it then
        calls once a trial.
    x : array_like
        One start, shape `(d,)`.
    memory : int
        How many pairs `m` are kept, >= 1.
    c1, c2 : float
        The conditions on the step, `0 < c1 < c2 < 1`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(d,)`.

    Raises
    ------
    ValueError
        For more than one start, ``memory`` < 1, or ``c1`` that is not below
        ``c2``.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import lbfgs
    >>> from gdbook.problems import Rosenbrock
    >>> f = Rosenbrock()
    >>> trace(lbfgs(f, f.start), steps=40).x[-1].round(6)
    array([1., 1.])
    """
    oracle, pairs = once(f), deque(maxlen=memory)
    here = look(oracle, x)
    while True:
        yield here.x
        p = -_two_loops(here.grad, pairs)
        lr = 1.0 if pairs else _first(here.grad)
        new = strong_wolfe(oracle, here, p, lr, c1, c2)
        s, y = new.x - here.x, new.grad - here.grad
        if _curved(s, y):
            unit = sqrt(s.dot(y))  # a pair counts the same with sᵀy = 1
            pairs.append((s / unit, y / unit))
        elif new.lr == 0:  # no step descends: begin anew
            pairs.clear()
        here = new


def _two_loops(g, pairs):
    """Return `Hg`, from the newest pair to the oldest and back."""
    parts = []
    for s, y in reversed(pairs):
        parts.append(s.dot(g))
        g = g - parts[-1] * y
    if pairs:
        y = pairs[-1][1]
        g = g / y.dot(y)
    for (s, y), part in zip(pairs, reversed(parts), strict=True):
        g = g + (part - y.dot(g)) * s
    return g


def _first(g):
    """Return a first trial that moves no further than 1."""
    return 1 / max(1.0, sqrt(np.vdot(g, g)))


def _curved(s, y):
    """Whether the pair tells of positive curvature, and not of rounding."""
    eps = np.finfo(y.dtype).eps
    return s.dot(y) > eps * sqrt(s.dot(s) * y.dot(y))
