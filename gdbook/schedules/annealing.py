r"""Schedules that swing: half a cosine, and cycles."""

import numpy as np

from gdbook.checks import setting, whole

from .decay import between


def _swing(start, end, part):
    """Go from start to end along half a cosine, as part goes from 0 to 1."""
    return end + (start - end) / 2 * (1 + np.cos(np.pi * part))


def cosine(lr, steps, lr_min=0.0):
    r"""Return the schedule that follows half a cosine down.

    .. math::

        \eta_k = \eta_{\min} + \frac{\eta_0 - \eta_{\min}}{2}
            \left(1 + \cos\frac{\pi \min(k, T)}{T}\right)

    Source: Loshchilov and Hutter (2017), eq. 5, one period. After `T` steps
    it stays at the minimum; torch's ``CosineAnnealingLR`` rises again.

    Parameters
    ----------
    lr : float
        The first learning rate η₀, > 0.
    steps : int
        The length of the fall `T`, >= 1.
    lr_min : float
        Where it ends, in [0, lr].

    Examples
    --------
    >>> from gdbook.schedules import cosine
    >>> print(round(cosine(0.1, 200)(100), 12))
    0.05
    """
    lr, lr_min = between(lr, lr_min)
    steps = whole(steps, "steps", least=1)
    return lambda k: _swing(lr, lr_min, np.minimum(k, steps) / steps)


def warm_restarts(lr, steps, factor=1, lr_min=0.0):
    r"""Return the schedule that falls along a cosine again and again.

    .. math::

        \eta_k = \eta_{\min} + \frac{\eta_0 - \eta_{\min}}{2}
            \left(1 + \cos\frac{\pi T_{\mathrm{cur}}}{T_i}\right)

    `T_cur` steps after the last restart, in a period of `Tᵢ = T₀·factorⁱ`
    steps. Source: Loshchilov and Hutter (2017), eq. 5. torch's
    ``CosineAnnealingWarmRestarts``.

    Parameters
    ----------
    lr : float
        The learning rate η₀ after each restart, > 0.
    steps : int
        The length of the first period `T₀`, >= 1.
    factor : int
        By how much each period is longer than the last, >= 1.
    lr_min : float
        Where each fall ends, in [0, lr].

    Examples
    --------
    >>> from gdbook.schedules import warm_restarts
    >>> eta = warm_restarts(0.1, 10, factor=2)
    >>> print(eta(10), round(eta(20), 12), eta(30))
    0.1 0.05 0.1
    """
    lr, lr_min = between(lr, lr_min)
    steps = whole(steps, "steps", least=1)
    factor = whole(factor, "factor", least=1)

    def schedule(k):
        start = k - k % steps if factor == 1 else np.zeros(np.shape(k))
        period = np.full(np.shape(k), steps)
        while (over := k >= start + period).any():
            start = np.where(over, start + period, start)
            period = np.where(over, period * factor, period)
        return _swing(lr, lr_min, (k - start) / period)

    return schedule


def cyclic(lr, lr_max, up, down=None, *, shrink=1.0, gamma=1.0):
    r"""Return the schedule that rises and falls along straight lines.

    .. math::

        \eta_k = \eta_{\min} + (\eta_{\max} - \eta_{\min})
            \; s^{c} \gamma^k \; \mathrm{tri}(k)

    where tri goes from 0 to 1 in ``up`` steps and back in ``down``, and `c`
    counts the cycles. Source: Smith (2017). torch's ``CyclicLR``:
    "triangular"; "triangular2" is ``shrink=0.5``, "exp_range" is ``gamma``.

    Parameters
    ----------
    lr, lr_max : float
        The lower end, > 0, and the upper, not below it.
    up, down : int
        Steps of the rise, >= 1, and of the fall; equal if only one is given.
    shrink : float
        What is left of the height after a cycle, `s` in (0, 1].
    gamma : float
        What is left of the height after a step, in (0, 1].

    Examples
    --------
    >>> from gdbook.schedules import cyclic
    >>> eta = cyclic(0.25, 1.25, up=4, shrink=0.5)
    >>> print(eta(0), eta(4), eta(6), eta(12))
    0.25 1.25 0.75 0.75
    """
    top, low = between(lr_max, setting(lr, "lr"))
    shrink = setting(shrink, "shrink", like="gamma")
    gamma = setting(gamma, "gamma")
    up = whole(up, "up", least=1)
    down = up if down is None else whole(down, "down", least=1)

    def schedule(k):
        cycle, k_in = np.divmod(k, up + down)
        triangle = np.minimum(k_in / up, (up + down - k_in) / down)
        height = (top - low) * np.power(shrink, cycle) * np.power(gamma, k)
        return low + height * triangle

    return schedule


def one_cycle(lr_max, steps, rise=0.3, div=25.0, final_div=1e4):
    r"""Return the schedule with one rise and one long fall, both cosines.

    It goes from `η_max/div` to `η_max` during the share ``rise`` of the
    steps, then to `η_max/(div·final_div)` at the last step, where it stays.
    Source: Smith and Topin (2018), who draw straight lines. This is torch's
    ``OneCycleLR``; its momentum, which swings the other way, is left alone.

    Parameters
    ----------
    lr_max : float
        The peak, > 0.
    steps : int
        The length of the run, >= 2; the last step has the number
        ``steps - 1``.
    rise : float
        The share of the rise, in (1/steps, 1); torch's ``pct_start``.
    div, final_div : float
        How much smaller the start is than the peak, and the end than the
        start, >= 1.

    Examples
    --------
    >>> from gdbook.schedules import one_cycle
    >>> eta = one_cycle(1.0, 100)
    >>> print(round(eta(0), 12), eta(29), round(eta(99), 12))
    0.04 1.0 4e-06
    """
    lr_max = setting(lr_max, "lr_max", like="lr")
    steps = whole(steps, "steps", least=2)
    if not 1 / steps < rise < 1:
        raise ValueError(f"rise: wanted in (1/steps, 1), got {rise}")
    for value, name in ((div, "div"), (final_div, "final_div")):
        if not value >= 1:
            raise ValueError(f"{name}: wanted at least 1, got {value}")
    start, end = lr_max / div, lr_max / div / final_div
    peak, last = rise * steps - 1, steps - 1

    def schedule(k):
        fall = np.minimum((k - peak) / (last - peak), 1)
        return np.where(
            k < peak,
            _swing(start, lr_max, k / peak),
            _swing(lr_max, end, fall),
        )[()]

    return schedule
