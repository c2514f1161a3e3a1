r"""Methods that divide by the size that the gradients have had."""

from itertools import count

import numpy as np

from ._method import at, method, penalised, vector


@method
def adagrad(
    grad,
    x,
    *,
    lr=1e-2,
    initial_accumulator_value=0.0,
    eps=1e-10,
    weight_decay=0.0,
):
    r"""Step by the gradient over the root of the sum of all its squares.

    .. math::

        s_t = s_{t-1} + g_t^2, \qquad
        x_{t+1} = x_t - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}

    A coordinate that has had little gradient keeps a large step. Source:
    Duchi, Hazan and Singer (2011). `s₀` is 0 in torch's ``Adagrad``, as here,
    and 0.1 in optax's ``adagrad`` and keras' ``Adagrad``, which add ε = 1e-7
    under the root. torch's ``lr_decay`` is ``lr=inverse_time(lr, lr_decay)``.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`. The first step has the length η in every
        coordinate.
    initial_accumulator_value : float or array
        The sum's start `s₀`, >= 0.
    eps : float
        Keeps the quotient finite, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adagrad
    >>> path = adagrad(lambda x: 2 * x, [4.0], lr=1.0)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 3.0, 2.4]
    """
    grad = penalised(grad, weight_decay)
    s = initial_accumulator_value
    for t in count(1):
        yield x
        g = grad(x)
        s = s + g * g
        x = x - at(lr, t) * g / (np.sqrt(s) + eps)


@method(start=vector)
def adagrad_norm(grad, x, *, lr=1e-2, initial_accumulator_value=0.0):
    r"""Step by the gradient over the root of the sum of its squared norms.

    .. math::

        s_t = s_{t-1} + \|g_t\|^2, \qquad
        x_{t+1} = x_t - \eta\,\frac{g_t}{\sqrt{s_t}}

    One step size for all coordinates: the direction is the gradient's, and a
    rotation of the coordinates changes nothing. Source: Ward, Wu and
    Bottou (2019), algorithm 1 (`b_t² = s_t`).

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`; the norm is over the last axis.
    initial_accumulator_value : float or array
        The sum's start `s₀`, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adagrad_norm
    >>> path = adagrad_norm(lambda x: x, [3.0, 4.0], lr=2.5)
    >>> [x.tolist() for x in islice(path, 2)]
    [[3.0, 4.0], [1.5, 2.0]]
    """
    s = initial_accumulator_value
    for t in count(1):
        yield x
        g = grad(x)
        s = s + (g * g).sum(axis=-1, keepdims=True)
        # a gradient that was always 0 takes no step, rather than 0/0
        x = x - at(lr, t) * g / np.sqrt(np.where(s > 0, s, 1.0))


@method
def rmsprop(
    grad,
    x,
    *,
    lr=1e-2,
    alpha=0.99,
    eps=1e-8,
    weight_decay=0.0,
    momentum=0.0,
    centered=False,
):
    r"""Step by the gradient over the root of its mean square.

    .. math::

        s_t = \alpha s_{t-1} + (1 - \alpha)\, g_t^2, \qquad
        v_t = \mu v_{t-1} + \frac{g_t}{\sqrt{s_t} + \varepsilon}, \qquad
        x_{t+1} = x_t - \eta\, v_t

    Centred, the root is of the variance, `s_t − m_t²`, where `m` is the same
    mean of the gradients themselves. Nothing is corrected for the start at 0,
    so that the first steps have the length `η/√(1 − α)`. Source: Tieleman and
    Hinton (2012); centred: Graves (2013), section 4.2. ε is added to the root
    in torch's ``RMSprop``, as here, and under it in optax's ``rmsprop`` and
    keras' ``RMSprop``; the memory α is 0.99 in torch, 0.9 in optax (``decay``)
    and keras (``rho``). optax and keras sum `ηg/√s` in `v`, so that an earlier
    η stays in it.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`.
    alpha : float or array
        The memory of the mean, in [0, 1).
    eps : float
        Keeps the quotient finite, >= 0.
    momentum : float or array
        The part μ of the last direction that is kept, in [0, 1).
    centered : bool
        Whether to divide by the standard deviation instead.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import rmsprop
    >>> path = rmsprop(lambda x: 2 * x, [4.0], lr=0.5, alpha=0.75)
    >>> [round(float(x[0]), 6) for x in islice(path, 2)]
    [4.0, 3.0]
    """
    grad = penalised(grad, weight_decay)
    heavy = np.any(momentum)
    s = m = v = 0.0
    for t in count(1):
        yield x
        g = grad(x)
        s = alpha * s + (1 - alpha) * g * g
        variance = s
        if centered:
            m = alpha * m + (1 - alpha) * g
            # below 0 by rounding only, where all gradients are equal
            variance = np.maximum(s - m * m, 0.0)
        u = g / (np.sqrt(variance) + eps)
        v = momentum * v + u if heavy else u
        x = x - at(lr, t) * v


@method
def adadelta(grad, x, *, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0.0):
    r"""Step by the gradient times the ratio of two roots of mean squares.

    .. math::

        s_t = \rho s_{t-1} + (1 - \rho)\, g_t^2, \qquad
        \Delta_t = \sqrt{\frac{d_{t-1} + \varepsilon}
                              {s_t + \varepsilon}}\; g_t, \qquad
        d_t = \rho d_{t-1} + (1 - \rho)\, \Delta_t^2, \qquad
        x_{t+1} = x_t - \eta\,\Delta_t

    The step has the unit of `x`, so that η needs none; its first length is set
    by ε: `√(ε/(1 − ρ))`. Source: Zeiler (2012), algorithm 1, where η = 1, as
    in torch's ``Adadelta``. keras' ``Adadelta`` has ρ = 0.95, ε = 1e-7 and η =
    0.001. optax's ``adadelta`` (0.2.8) goes uphill if it is given no learning
    rate.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`.
    rho : float or array
        The memory of both means, in [0, 1).
    eps : float
        Added to both mean squares, >= 0; with 0 nothing would ever move.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adadelta
    >>> path = adadelta(lambda x: 2 * x, [4.0], rho=0.75, eps=1.0)
    >>> [round(float(x[0]), 6) for x in islice(path, 2)]
    [4.0, 2.059715]
    """
    grad = penalised(grad, weight_decay)
    s = d = 0.0
    for t in count(1):
        yield x
        g = grad(x)
        s = rho * s + (1 - rho) * g * g
        delta = np.sqrt((d + eps) / (s + eps)) * g
        d = rho * d + (1 - rho) * delta * delta
        x = x - at(lr, t) * delta
