r"""Averages of iterates: what is left of a noisy run when the noise is not.

`polyak_ruppert` and `ema` are not methods but average the iterates of any
method: ``trace(ema(adam(f.grad, x0)), steps)``.
"""

from itertools import count

import numpy as np

from gdbook.checks import setting, whole

from ._method import at, method, penalised, plain


def polyak_ruppert(iterates, *, start=0):
    r"""Average all iterates of a run.

    .. math:: \bar x_t = \frac{1}{t - s + 1} \sum_{k=s}^{t} x_k

    For stochastic gradients on a quadratic the average has the least variance
    that any method can have, for every constant learning rate that converges.
    Source: Ruppert (1988); Polyak and Juditsky (1992).

    Parameters
    ----------
    iterates : iterator
        A method of `gdbook.optimizers`.
    start : int
        The first iterate `s` that counts, >= 0; before it the iterates pass
        as they are.

    Yields
    ------
    array
        The averages, of the shape of the iterates.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import gradient_descent, polyak_ruppert
    >>> path = gradient_descent(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [float(x[0]) for x in islice(polyak_ruppert(path), 3)]
    [4.0, 3.0, 2.3333333333333335]
    """
    start = whole(start, "start", least=0)

    def averages():
        mean = None
        for t, x in enumerate(iterates):
            n = t - start + 1
            mean = x if n <= 1 else mean + (x - mean) / n
            yield mean

    return averages()


def ema(iterates, *, decay=0.999):
    r"""Average the iterates of a run with a memory that fades.

    .. math:: \bar x_0 = x_0, \qquad
        \bar x_t = \delta\,\bar x_{t-1} + (1 - \delta)\, x_t

    As torch's ``AveragedModel`` with ``get_ema_multi_avg_fn``. The start
    fades only as `δᵗ`: the default remembers about a thousand steps.

    Parameters
    ----------
    iterates : iterator
        A method of `gdbook.optimizers`.
    decay : float or array
        The memory δ, in [0, 1).

    Yields
    ------
    array
        The averages, of the shape of the iterates.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import ema, gradient_descent
    >>> path = gradient_descent(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [float(x[0]) for x in islice(ema(path, decay=0.5), 3)]
    [4.0, 3.0, 2.0]
    """
    decay = plain(setting(decay, "decay", like="beta"))

    def averages():
        mean = None
        for x in iterates:
            mean = x if mean is None else decay * mean + (1 - decay) * x
            yield mean

    return averages()


@method
def asgd(
    grad, x, *, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0.0
):
    r"""Take ever smaller steps, and yield the average of the iterates.

    .. math::

        \eta_t = \frac{\eta}{(1 + \lambda\eta\,(t - 1))^\alpha}, \qquad
        z_{t+1} = (1 - \lambda\eta_t)\, z_t - \eta_t\, g_t, \qquad
        x_{t+1} = x_t + \frac{z_{t+1} - x_t}{\max(1,\ t - 1 - t_0)}

    with `g_t = ∇f(z_t)`. Source: Polyak and Juditsky (1992), in the form of
    Bottou's averaged SGD. This is torch's ``ASGD``, where `z` are the
    parameters and the average `x`, which is yielded here, is ``state["ax"]``.
    With its default `t₀` the first million steps are not averaged at all;
    scikit-learn's ``SGDClassifier(average=True)`` averages from the first one.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`.
    lambd : float or array
        How fast the steps, and the weights, shrink, λ >= 0.
    alpha : float or array
        The power of that decay, in [0, 1].
    t0 : float
        The step after which the average begins, >= 0.

    Yields
    ------
    array
        The averages `x_t`, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import asgd
    >>> path = asgd(lambda x: 2 * x, [4.0], lr=0.25, lambd=0.0, t0=0)
    >>> [float(x[0]) for x in islice(path, 4)]
    [4.0, 2.0, 1.0, 0.75]
    """
    grad = penalised(grad, weight_decay)
    z = x
    for t in count(1):
        yield x
        decay = np.power(1 + lambd * at(lr, t) * (t - 1), alpha)
        eta = at(lr, t) / plain(decay)
        z = (1 - lambd * eta) * z - eta * grad(z)
        x = x + (z - x) / max(1, t - 1 - t0)


@method
def schedule_free(grad, x, *, lr, beta=0.9, weight_decay=0.0):
    r"""Ask for gradients between the last iterate and the average.

    .. math::

        y_t = (1 - \beta)\, z_t + \beta x_t, \qquad
        z_{t+1} = z_t - \eta_t \nabla f(y_t), \qquad
        x_{t+1} = (1 - c_t)\, x_t + c_t\, z_{t+1}, \qquad
        c_t = \frac{\eta_t^2}{\sum_{i \le t} \eta_i^2}

    With β = 0 it is SGD with Polyak–Ruppert averaging. The average stands in
    for a schedule: the number of steps need not be known. Source: Defazio et
    al. (2024). The authors' package and optax's ``contrib.schedule_free_sgd``
    take the largest learning rate so far in `c_t`, which agrees unless it
    falls. keras' ``ScheduleFreeAdamW`` divides the step by Adam's root and
    takes `c_t = 1/t`.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`; the penalty is taken at `y`.
    beta : float or array
        The share of the average in `y`, in [0, 1).

    Yields
    ------
    array
        The averages `x_t`, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import schedule_free
    >>> path = schedule_free(lambda x: 2 * x, [4.0], lr=0.25, beta=0.5)
    >>> [float(x[0]) for x in islice(path, 3)]
    [4.0, 2.0, 1.5]
    """
    grad = penalised(grad, weight_decay)
    z, total = x, 0.0
    for t in count(1):
        yield x
        eta = at(lr, t)
        total = total + eta * eta
        c = eta * eta / total
        z = z - eta * grad((1 - beta) * z + beta * x)
        x = (1 - c) * x + c * z
