r"""Methods that look at the signs of the gradient only."""

from itertools import count

import numpy as np

from ._method import at, method, penalised


@method
def sign_sgd(grad, x, *, lr, beta=0.0, weight_decay=0.0):
    r"""Step by the learning rate in every coordinate, against the sign.

    .. math::

        m_t = \beta m_{t-1} + (1 - \beta)\, g_t, \qquad
        x_{t+1} = x_t - \eta\,\mathrm{sign}(m_t)

    Steepest descent when steps are measured by their largest coordinate. It
    comes no nearer than about η, so that η must fall. With β > 0 it is called
    Signum. Source: Bernstein et al. (2018), algorithms 1 and 2.

    optax has ``sign_sgd``, and for β = 0.9 ``signum``.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`.
    beta : float or array
        The memory of the mean, in [0, 1).

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import sign_sgd
    >>> path = sign_sgd(lambda x: 2 * x, [4.0, -0.5], lr=1.0)
    >>> [x.tolist() for x in islice(path, 3)]
    [[4.0, -0.5], [3.0, 0.5], [2.0, -0.5]]
    """
    grad = penalised(grad, weight_decay)
    m = 0.0
    for t in count(1):
        yield x
        m = beta * m + (1 - beta) * grad(x)
        x = x - at(lr, t) * np.sign(m)


@method
def lion(grad, x, *, lr=1e-4, beta1=0.9, beta2=0.99, weight_decay=0.0):
    r"""Step against the sign of a mean that weighs the last gradient more.

    .. math::

        x_{t+1} = x_t - \eta\left(\mathrm{sign}\bigl(
            \beta_1 m_{t-1} + (1 - \beta_1)\, g_t\bigr) + \lambda x_t\right),
        \qquad
        m_t = \beta_2 m_{t-1} + (1 - \beta_2)\, g_t

    Source: Chen et al. (2023), algorithm 2. As in optax's ``lion``, where λ is
    0.001, and keras' ``Lion``, where η is 0.001 and λ = 0.

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`; η is also the length of every step.
    beta1, beta2 : float or array
        The part of the mean in the sign, and its memory, in [0, 1).
    weight_decay : float or array
        What is taken off a weight per unit of learning rate, as in `adamw`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import lion
    >>> path = lion(lambda x: 2 * x, [4.0, -0.5], lr=1.0)
    >>> [x.tolist() for x in islice(path, 3)]
    [[4.0, -0.5], [3.0, 0.5], [2.0, -0.5]]
    """
    m = 0.0
    for t in count(1):
        yield x
        g = grad(x)
        direction = np.sign(beta1 * m + (1 - beta1) * g)
        m = beta2 * m + (1 - beta2) * g
        x = x - at(lr, t) * (direction + weight_decay * x)


@method
def rprop(
    grad,
    x,
    *,
    lr=1e-2,
    eta_minus=0.5,
    eta_plus=1.2,
    step_min=1e-6,
    step_max=50.0,
):
    r"""Step farther while the sign stays, and less far when it changes.

    .. math::

        \Delta_t = \begin{cases}
            \min(\eta^+ \Delta_{t-1}, \Delta_{\max}) & g_{t-1}\, g_t > 0 \\
            \max(\eta^- \Delta_{t-1}, \Delta_{\min}) & g_{t-1}\, g_t < 0 \\
            \Delta_{t-1} & g_{t-1}\, g_t = 0
        \end{cases}
        \qquad x_{t+1} = x_t - \Delta_t\,\mathrm{sign}(g_t)

    Where the sign has changed, the coordinate waits for one step: its
    gradient counts as 0. Each coordinate has its own `Δ`; the size of the
    gradient does not matter. For whole gradients: on random examples it
    fails.

    Source: Riedmiller and Braun (1993), who take the last step back where the
    sign has changed; waiting instead is iRprop⁻ of Igel and Hüsken (2000), and
    torch's ``Rprop``. optax's ``rprop`` (0.2.8) hands out each step one call
    too late.

    Parameters
    ----------
    grad, x
        As in `gradient_descent`.
    lr : float or array
        The first step `Δ₁`, > 0. Of a schedule only the start is used.
    eta_minus, eta_plus : float or array
        The two factors, in (0, 1) and > 1; torch's ``etas``.
    step_min, step_max : float or array
        The limits of `Δ`, > 0; torch's ``step_sizes``.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import rprop
    >>> path = rprop(lambda x: 2 * x, [4.0], lr=2.5)
    >>> [float(x[0]) for x in islice(path, 5)]
    [4.0, 1.5, -1.5, -1.5, 0.0]
    """
    step, g_old = at(lr, 1), 0.0
    while True:
        yield x
        g = grad(x)
        turn = np.sign(g * g_old)
        factor = np.where(turn > 0, eta_plus, np.where(turn < 0, eta_minus, 1))
        step = np.clip(step * factor.astype(x.dtype), step_min, step_max)
        g_old = np.where(turn < 0, 0.0, g)
        x = x - step * np.sign(g_old)
