r"""Adam and its family: steps from the moments of the gradient.

All of them keep two decaying means, of the gradient (the first moment) and of
its square (the second). A mean that starts at 0 is too small at first; it is
divided by `1 − βᵗ`, the weight of what it has seen. The code moves these
divisors to the scalars, as the paper says at the end of its section 2: that
saves two divisions an entry and changes no formula.
"""

from itertools import count

import numpy as np

from ._method import at, corrections, method, penalised, root


@method
def adam(
    grad, x, *, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0
):
    r"""Step by the mean gradient over the root of the mean square gradient.

    .. math::

        m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
        v_t = \beta_2 v_{t-1} + (1 - \beta_2)\, g_t^2, \qquad
        x_{t+1} = x_t - \eta\,
            \frac{m_t / (1 - \beta_1^t)}
                 {\sqrt{v_t / (1 - \beta_2^t)} + \varepsilon}

    Source: Kingma and Ba (2015), algorithm 1. As in torch's ``Adam`` and
    optax's ``adam``, ε is added to the corrected root; keras' ``Adam`` (with ε
    = 1e-7) and scikit-learn's ``MLPClassifier`` add it before the correction
    (the paper's ε̂). It can diverge on a convex problem: Reddi, Kale and Kumar
    (2018).

    Parameters
    ----------
    grad, x, weight_decay
        As in `gradient_descent`; the penalty's gradient passes through the
        moments as well. `adamw` keeps it out of them.
    lr : float or array or callable
        The learning rate η, > 0. The first step has the length η in every
        coordinate, whatever the size of the gradient.
    beta1, beta2 : float or array
        The memories of the two means, in [0, 1).
    eps : float
        Keeps the quotient finite, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adam
    >>> path = adam(lambda x: 2 * x, [4.0], lr=0.5)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 3.5, 3.002841]
    """
    grad = penalised(grad, weight_decay)
    m = v = 0.0
    for t, c1, c2 in zip(count(1), corrections(beta1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        step = at(lr, t) * root(c2) / c1
        x = x - step * m / (np.sqrt(v) + eps * root(c2))


@method
def adamw(
    grad, x, *, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=1e-2
):
    r"""Step like Adam, and shrink the weights apart from it.

    .. math::

        x_{t+1} = (1 - \eta\lambda)\, x_t - \eta\,
            \frac{m_t / (1 - \beta_1^t)}
                 {\sqrt{v_t / (1 - \beta_2^t)} + \varepsilon}

    Every weight shrinks at one rate; in `adam` a weight with large gradients
    is penalised less. Source: Loshchilov and Hutter (2019), algorithm 2. The
    paper shrinks by λ times the schedule's factor alone; torch's ``AdamW``,
    optax's ``adamw`` and keras' ``AdamW`` by λ times the whole learning rate,
    as here; λ is 0.01 in torch, 0.0001 in optax and 0.004 in keras.

    Parameters
    ----------
    grad, x, lr, beta1, beta2, eps
        As in `adam`.
    weight_decay : float or array
        What is taken off a weight per unit of learning rate, λ >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adamw
    >>> path = adamw(lambda x: 0 * x, [4.0], lr=0.5, weight_decay=0.5)
    >>> [float(x[0]) for x in islice(path, 3)]
    [4.0, 3.0, 2.25]
    """
    m = v = 0.0
    for t, c1, c2 in zip(count(1), corrections(beta1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        step = at(lr, t) * root(c2) / c1
        shrunk = (1 - at(lr, t) * weight_decay) * x
        x = shrunk - step * m / (np.sqrt(v) + eps * root(c2))


@method
def amsgrad(
    grad, x, *, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0
):
    r"""Step like Adam, over the largest mean square that was ever seen.

    .. math::

        u_t = \max(u_{t-1}, v_t), \qquad
        x_{t+1} = x_t - \eta\,
            \frac{m_t / (1 - \beta_1^t)}
                 {\sqrt{u_t / (1 - \beta_2^t)} + \varepsilon}

    A rare large gradient is not forgotten, which mends the divergence of
    `adam`. Source: Reddi, Kale and Kumar (2018), algorithm 2, which has no
    bias correction. torch and keras (``Adam(amsgrad=True)``) take the maximum
    before the correction, as here, optax (``amsgrad``) after it.

    Parameters
    ----------
    grad, x, lr, beta1, beta2, eps, weight_decay
        As in `adam`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import amsgrad
    >>> path = amsgrad(lambda x: 2 * x, [4.0], lr=0.5)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 3.5, 3.002841]
    """
    grad = penalised(grad, weight_decay)
    m = v = u = 0.0
    for t, c1, c2 in zip(count(1), corrections(beta1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        u = np.maximum(u, v)
        step = at(lr, t) * root(c2) / c1
        x = x - step * m / (np.sqrt(u) + eps * root(c2))


@method
def adamax(
    grad, x, *, lr=2e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0
):
    r"""Step by the mean gradient over its largest, slowly forgotten size.

    .. math::

        u_t = \max(\beta_2 u_{t-1},\ |g_t| + \varepsilon), \qquad
        x_{t+1} = x_t - \frac{\eta}{1 - \beta_1^t}\,\frac{m_t}{u_t}

    Adam with the maximum in place of the mean square. Source: Kingma and Ba
    (2015), algorithm 2, which has no ε. Here ε stands where torch's ``Adamax``
    and optax's ``adamax`` have it; keras' ``Adamax`` adds it to the maximum.

    Parameters
    ----------
    grad, x, lr, beta1, beta2, eps, weight_decay
        As in `adam`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import adamax
    >>> path = adamax(lambda x: 2 * x, [4.0], lr=0.5, eps=0.0)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 3.5, 3.032427]
    """
    grad = penalised(grad, weight_decay)
    m = u = 0.0
    for t, c1 in zip(count(1), corrections(beta1)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        u = np.maximum(beta2 * u, abs(g) + eps)
        x = x - at(lr, t) / c1 * m / u
