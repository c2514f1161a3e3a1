r"""Methods that know the layers and move each in proportion to its weights.

The layers are consecutive coordinates of the last axis, as many as ``sizes``
names: 3 × 4 weights and 4 biases are ``sizes=(12, 4)``. Without it all
coordinates are one layer.
"""

from itertools import count

import numpy as np

from gdbook.checks import whole

from ._method import at, corrections, method, root, vector


def _blocks(x, sizes=None, **settings):
    vector(x)
    if sizes is None:
        return
    total = sum(whole(size, "sizes", least=1) for size in sizes)
    if total != x.shape[-1]:
        raise ValueError(
            f"sizes: wanted blocks of {x.shape[-1]} coordinates together,"
            f" got {total}"
        )


def _norms(x, sizes):
    """Return the norm of each block, at each of its coordinates."""
    if sizes is None:
        return np.sqrt((x * x).sum(axis=-1, keepdims=True))
    starts = np.cumsum([0, *sizes[:-1]])
    squares = np.add.reduceat(x * x, starts, axis=-1)
    return np.repeat(np.sqrt(squares), sizes, axis=-1)


def _ratio(a, b):
    """Return `a/b`, and 1 where either is 0: a block of zeros may move."""
    known = (a > 0) & (b > 0)
    return np.where(known, a / np.where(known, b, 1.0), 1.0)


@method(start=_blocks)
def lars(
    grad,
    x,
    *,
    lr,
    beta=0.9,
    weight_decay=0.0,
    trust_coefficient=1e-3,
    sizes=None,
):
    r"""Step with momentum, each layer in proportion to its weights.

    .. math::

        \lambda^\ell = \tau\,\frac{\|x^\ell\|}
            {\|g^\ell\| + \lambda\,\|x^\ell\|}, \qquad
        v_t^\ell = \beta v_{t-1}^\ell
            + \eta\,\lambda^\ell\,(g_t^\ell + \lambda x_t^\ell), \qquad
        x_{t+1} = x_t - v_t

    for each layer `ℓ`. Source: You, Gitman and Ginsburg (2017), algorithm 1. A
    layer whose weights or gradients are all zero has `λˡ = τ`. optax's
    ``lars`` divides by the norm of the sum `g + λx` instead.

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`.
    beta : float or array
        The part of the last direction that is kept, in [0, 1).
    weight_decay : float or array
        The strength λ of the penalty, >= 0.
    trust_coefficient : float or array
        How far a layer may move relative to its weights, τ > 0.
    sizes : sequence of int
        The layers: how many coordinates each has.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import lars
    >>> path = lars(lambda x: x * [1, 9], [2.0, 4.0], lr=1.0,
    ...             trust_coefficient=0.5, sizes=(1, 1))
    >>> [x.tolist() for x in islice(path, 2)]
    [[2.0, 4.0], [1.0, 2.0]]
    """
    v = 0.0
    for t in count(1):
        yield x
        g = grad(x)
        w = _norms(x, sizes)
        local = _ratio(w, _norms(g, sizes) + weight_decay * w)
        rate = at(lr, t) * trust_coefficient * local
        v = beta * v + rate * (g + weight_decay * x)
        x = x - v


@method(start=_blocks)
def lamb(
    grad,
    x,
    *,
    lr=1e-3,
    beta1=0.9,
    beta2=0.999,
    eps=1e-6,
    weight_decay=0.0,
    sizes=None,
):
    r"""Step like AdamW, each layer in proportion to its weights.

    .. math::

        u_t = \frac{m_t / (1 - \beta_1^t)}
                   {\sqrt{v_t / (1 - \beta_2^t)} + \varepsilon}
              + \lambda x_t, \qquad
        x_{t+1}^\ell = x_t^\ell
            - \eta\,\frac{\|x_t^\ell\|}{\|u_t^\ell\|}\, u_t^\ell

    for each layer `ℓ`, with `m` and `v` as in `adam`. Source: You et al.
    (2020), algorithm 2, with `φ(z) = z`. Where a norm is 0 the quotient is 1,
    as in optax's ``lamb``, whose defaults these are. keras' ``Lamb`` has ε =
    1e-7, and shrinks the weights by ηλ apart from `u`.

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`; η is the part of its length by which a
        layer moves.
    beta1, beta2, eps
        As in `adam`.
    weight_decay : float or array
        The strength λ of the shrinkage, >= 0.
    sizes : sequence of int
        The layers: how many coordinates each has.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import lamb
    >>> path = lamb(lambda x: x * [1, 9], [2.0, 4.0], lr=0.5, eps=0.0,
    ...             sizes=(1, 1))
    >>> [x.round(12).tolist() for x in islice(path, 2)]
    [[2.0, 4.0], [1.0, 2.0]]
    """
    m = v = 0.0
    for t, c1, c2 in zip(count(1), corrections(beta1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        u = m / c1 / (np.sqrt(v) / root(c2) + eps) + weight_decay * x
        x = x - at(lr, t) * _ratio(_norms(x, sizes), _norms(u, sizes)) * u
