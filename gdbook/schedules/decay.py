r"""Schedules that only fall.

Powers are ``np.power`` and not ``**``: a curve has the very numbers that the
run gets one by one, where ``**`` may differ in the last digit.
"""

import numpy as np

from gdbook.checks import array, setting, whole


def constant(lr):
    r"""Return the schedule that never changes.

    .. math:: \eta_k = \eta_0

    torch's ``ConstantLR`` is another thing: it takes a third of η₀ for the
    first five steps.

    Parameters
    ----------
    lr : float
        The learning rate η₀, > 0.

    Examples
    --------
    >>> from gdbook.schedules import constant
    >>> print(constant(0.1)(1000))
    0.1
    """
    lr = setting(lr, "lr")
    return lambda k: lr + 0.0 * k


def step(lr, every, gamma=0.1):
    r"""Return the schedule that falls in stairs of equal length.

    .. math:: \eta_k = \eta_0\,\gamma^{\lfloor k / s \rfloor}

    torch's ``StepLR``.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    every : int
        The length of a stair `s`, >= 1.
    gamma : float
        What is left after a stair, in (0, 1].

    Examples
    --------
    >>> from gdbook.schedules import step
    >>> print(step(0.4, every=10, gamma=0.5)(25))
    0.1
    """
    lr, gamma = setting(lr, "lr"), setting(gamma, "gamma")
    every = whole(every, "every", least=1)
    return lambda k: lr * np.power(gamma, k // every)


def multi_step(lr, milestones, gamma=0.1):
    r"""Return the schedule that falls at given steps.

    .. math:: \eta_k = \eta_0\,\gamma^{\,|\{i : m_i \le k\}|}

    torch's ``MultiStepLR``.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    milestones : sequence of int
        The steps `m` from which on it is smaller, rising.
    gamma : float
        What is left after each, in (0, 1].

    Examples
    --------
    >>> from gdbook.schedules import multi_step
    >>> print(multi_step(0.4, [30, 80], gamma=0.5)(80))
    0.1
    """
    lr, gamma = setting(lr, "lr"), setting(gamma, "gamma")
    milestones = array(milestones, "milestones")
    if milestones.ndim != 1 or (np.diff(milestones) <= 0).any():
        raise ValueError(f"milestones: wanted rising steps, got {milestones}")
    return lambda k: (
        lr * np.power(gamma, np.searchsorted(milestones, k, "right"))
    )


def exponential(lr, gamma):
    r"""Return the schedule that loses a fixed part at every step.

    .. math:: \eta_k = \eta_0\,\gamma^k

    All its steps together reach no farther than `η₀ / (1 − γ)` times the
    largest gradient, so it can stop short of the minimum. torch's
    ``ExponentialLR``.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    gamma : float
        What is left after a step, in (0, 1].

    Examples
    --------
    >>> from gdbook.schedules import exponential
    >>> print(exponential(0.4, 0.5)(2))
    0.1
    """
    lr, gamma = setting(lr, "lr"), setting(gamma, "gamma")
    return lambda k: lr * np.power(gamma, k)


def polynomial(lr, steps, power=1.0, lr_min=0.0):
    r"""Return the schedule that reaches its end along a power; 1: a line.

    .. math::

        \eta_k = \eta_{\min} + (\eta_0 - \eta_{\min})
            \left(1 - \frac{\min(k, T)}{T}\right)^p

    torch's ``PolynomialLR``, which ends at 0.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    steps : int
        The length of the fall `T`, >= 1; afterwards it stays at the end.
    power : float
        The power `p`, > 0.
    lr_min : float
        Where it ends, in [0, lr].

    Examples
    --------
    >>> from gdbook.schedules import polynomial
    >>> print(polynomial(0.4, 100, power=2.0)(50))
    0.1
    """
    lr, lr_min = between(lr, lr_min)
    steps = whole(steps, "steps", least=1)
    power = setting(power, "power", like="rate")

    def schedule(k):
        left = 1 - np.minimum(k, steps) / steps
        return lr_min + (lr - lr_min) * np.power(left, power)

    return schedule


def inverse_time(lr, rate):
    r"""Return the schedule that falls like one over the step.

    .. math:: \eta_k = \frac{\eta_0}{1 + r k}

    The steps add up to infinity and their squares do not: the condition of
    Robbins and Monro (1951) for stochastic gradients.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    rate : float
        How fast it falls, `r` > 0.

    Examples
    --------
    >>> from gdbook.schedules import inverse_time
    >>> print(inverse_time(0.4, 0.1)(10))
    0.2
    """
    lr, rate = setting(lr, "lr"), setting(rate, "rate")
    return lambda k: lr / (1 + rate * k)


def inverse_sqrt(lr, rate=1.0):
    r"""Return the schedule that falls like one over the root of the step.

    .. math:: \eta_k = \frac{\eta_0}{\sqrt{1 + r k}}

    The slowest fall that convex problems with stochastic gradients or kinks
    ask for: the squares of the steps add up to infinity, if barely. Source:
    Zinkevich (2003), for online gradient descent, with `r` = 1.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    rate : float
        How fast it falls, `r` > 0.

    Examples
    --------
    >>> from gdbook.schedules import inverse_sqrt
    >>> print(inverse_sqrt(0.4)(15))
    0.1
    """
    lr, rate = setting(lr, "lr"), setting(rate, "rate")
    return lambda k: lr / np.sqrt(1 + rate * k)


def between(lr, lr_min):
    """Accept the two ends of a fall."""
    lr, lr_min = setting(lr, "lr"), array(lr_min, "lr_min")[()]
    if not np.all((lr_min >= 0) & (lr_min <= lr)):
        raise ValueError(f"lr_min: wanted in [0, lr = {lr}], got {lr_min}")
    return lr, lr_min
