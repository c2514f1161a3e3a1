r"""Two refinements of Adam: a look ahead, and care in the first steps."""

from itertools import count

import numpy as np

from ._method import at, corrections, method, penalised, plain, root


@method
def nadam(
    grad,
    x,
    *,
    lr=2e-3,
    beta1=0.9,
    beta2=0.999,
    eps=1e-8,
    weight_decay=0.0,
    momentum_decay=4e-3,
):
    r"""Step like Adam, with Nesterov's look ahead in the first moment.

    .. math::

        \mu_t = \beta_1\left(1 - \tfrac12\, 0.96^{\,t\psi}\right), \qquad
        \hat m_t = \frac{\mu_{t+1}\, m_t}{1 - \prod_{i=1}^{t+1}\mu_i}
                 + \frac{(1 - \mu_t)\, g_t}{1 - \prod_{i=1}^{t}\mu_i}, \qquad
        x_{t+1} = x_t - \eta\,
            \frac{\hat m_t}{\sqrt{v_t / (1 - \beta_2^t)} + \varepsilon}

    with `m` and `v` as in `adam`. Source: Dozat (2016). As in torch's
    ``NAdam``; the schedule of the momentum differs elsewhere: optax's
    ``nadam`` has none (`μ = β₁`), and keras' ``Nadam`` has ψ = 1.

    Parameters
    ----------
    grad, x, lr, beta1, beta2, eps, weight_decay
        As in `adam`.
    momentum_decay : float
        How fast the momentum rises to β₁, ψ >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import nadam
    >>> path = nadam(lambda x: 2 * x, [4.0], lr=0.5)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 3.471774, 3.105383]
    """

    def mu(t):
        share = plain(np.power(0.96, t * momentum_decay))
        return beta1 * (1 - share / 2)

    grad = penalised(grad, weight_decay)
    m = v = 0.0
    mu_next = product = mu(1)
    for t, c2 in zip(count(1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        own = (1 - mu_next) / (1 - product)
        mu_next = mu(t + 1)
        product = product * mu_next
        ahead = mu_next / (1 - product)
        step = at(lr, t) * root(c2)  # the root's divisor, as in adam
        m_hat = step * ahead * m + step * own * g
        x = x - m_hat / (np.sqrt(v) + eps * root(c2))


@method
def radam(
    grad, x, *, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0
):
    r"""Step like Adam once the mean square can be trusted.

    .. math::

        \rho_\infty = \frac{2}{1 - \beta_2} - 1, \qquad
        \rho_t = \rho_\infty - \frac{2t\beta_2^t}{1 - \beta_2^t}, \qquad
        r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\,\rho_\infty}
                         {(\rho_\infty - 4)(\rho_\infty - 2)\,\rho_t}}, \qquad
        x_{t+1} = x_t - \eta\,\frac{m_t}{1 - \beta_1^t} \cdot
            \begin{cases}
                r_t\,\sqrt{1 - \beta_2^t} \,/\, (\sqrt{v_t} + \varepsilon)
                    & \rho_t > 5 \\
                1 & \rho_t \le 5
            \end{cases}

    The first five steps (with β₂ = 0.999) are steps of momentum, whose length
    depends on the size of the gradient. Source: Liu et al. (2020), algorithm
    2, which has the threshold 4 and no ε; 5, and ε on the uncorrected root,
    are those of torch's ``RAdam``; optax's ``radam`` has 5 too, and ε on the
    corrected root.

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
    >>> from gdbook.optimizers import radam
    >>> path = radam(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [round(float(x[0]), 6) for x in islice(path, 3)]
    [4.0, 2.0, 0.526316]
    """
    grad = penalised(grad, weight_decay)
    rho_inf = 2 / (1 - beta2) - 1
    m = v = 0.0
    for t, c1, c2 in zip(count(1), corrections(beta1), corrections(beta2)):
        yield x
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        rho = rho_inf - 2 * t * (1 - c2) / c2
        trusted = rho > 5
        r = _where(trusted, _rectification(rho, rho_inf) * root(c2), 1.0)
        divisor = _where(trusted, np.sqrt(v) + eps, 1.0)
        x = x - at(lr, t) / c1 * r * m / divisor


def _rectification(rho, rho_inf):
    """Return `r_t`; where `ρ <= 5` it need not exist, and is that of 5."""
    rho, rho_inf = _where(rho > 5, rho, 5.0), _where(rho_inf > 5, rho_inf, 5.0)
    now, last = (rho - 4) * (rho - 2), (rho_inf - 4) * (rho_inf - 2)
    return root(now * rho_inf / (last * rho))


def _where(condition, yes, no):
    """Choose like NumPy, which takes long over one truth value."""
    if isinstance(condition, bool):
        return yes if condition else no
    return np.where(condition, yes, no)
