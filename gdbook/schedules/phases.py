r"""Schedules made of phases, and the warm-up that goes before any other."""

import numpy as np

from gdbook.checks import setting, whole

from .decay import between, constant


def warm_up(schedule, steps, start=1 / 3):
    r"""Return a schedule that first rises to the start of another.

    .. math::

        \eta_k = \begin{cases}
            \bigl(a + (1 - a)\,k/T\bigr)\,\eta'_0 & k < T \\
            \eta'_{k - T} & k \ge T
        \end{cases}

    Source: Goyal et al. (2017), section 2.2. torch's ``LinearLR`` followed by
    another schedule in ``SequentialLR``.

    Parameters
    ----------
    schedule : callable or float
        The schedule η′ that follows; a number stays as it is.
    steps : int
        The length of the rise `T`, >= 0.
    start : float
        Where the rise begins, as a share `a` of its end, in (0, 1].

    Examples
    --------
    >>> from gdbook.schedules import cosine, warm_up
    >>> eta = warm_up(cosine(0.8, 100), 10, start=0.5)
    >>> print(eta(0), round(eta(5), 12), eta(10), round(eta(60), 12))
    0.4 0.6 0.8 0.4
    """
    after = schedule if callable(schedule) else constant(schedule)
    steps = whole(steps, "steps", least=0)
    start = setting(start, "start", like="gamma")

    def warmed(k):
        share = start + (1 - start) * np.minimum(k, steps) / max(steps, 1)
        rest = after(np.maximum(k - steps, 0))
        return np.where(k < steps, share * after(0), rest)[()]

    return warmed


def wsd(lr, steps, warm, cool, lr_min=0.0):
    r"""Return the schedule with a warm-up, a long plateau, and a cool-down.

    .. math::

        \eta_k = \begin{cases}
            \eta_0\,(k + 1)/(W + 1) & k < W \\
            \eta_0 & W \le k < T - C \\
            \eta_{\min} + (\eta_0 - \eta_{\min})\,(T - k)/C & T - C \le k
        \end{cases}

    The length of the plateau need not be known in advance, which is the point
    of it. Source: Hu et al. (2024), *MiniCPM*, who cool down exponentially;
    the straight line: Hägele et al. (2024).

    Parameters
    ----------
    lr : float
        The learning rate of the plateau η₀, > 0.
    steps : int
        The length of the run `T`; afterwards it stays at the end.
    warm, cool : int
        The lengths of warm-up `W`, >= 0, and cool-down `C`, >= 1; together at
        most ``steps``.
    lr_min : float
        Where it ends, in [0, lr].

    Examples
    --------
    >>> from gdbook.schedules import wsd
    >>> eta = wsd(0.8, steps=100, warm=3, cool=20)
    >>> print(eta(0), eta(3), eta(80), eta(90), eta(100))
    0.2 0.8 0.8 0.4 0.0
    """
    lr, lr_min = between(lr, lr_min)
    warm = whole(warm, "warm", least=0)
    cool = whole(cool, "cool", least=1)
    if whole(steps, "steps", least=1) < warm + cool:
        raise ValueError(
            f"steps: wanted at least warm + cool = {warm + cool}, got {steps}"
        )

    def cooled(k):
        left = np.clip((steps - warm - k) / cool, 0, 1)
        return lr_min + (lr - lr_min) * left

    return warm_up(cooled, warm, start=1 / (warm + 1))
