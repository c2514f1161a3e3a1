"""Theorems about one direction: when a run leaves it, when it stays."""

import numpy as np

from ._theorem import theorem


@theorem(tight=True)
def saddle_escape_steps(*, start, radius, lr, curvature):
    r"""Return how many steps gradient descent takes to leave a saddle.

    .. math::

        N = \frac{\log(r / \varepsilon)}{\log(1 + \eta\gamma)}

    on `−½γx²`, the steepest way down from the saddle, from a start `ε` off to
    a distance `r`. Not a bound but the value itself: each step multiplies by
    `1 + ηγ`. A start that is nearer costs only the logarithm of it, and a
    start on the ridge never leaves.

    Parameters
    ----------
    start, radius : float or array
        The first distance ε, and the distance `r` to reach, 0 < ε <= r.
    lr : float or array
        The learning rate η, > 0.
    curvature : float or array
        How strongly the saddle bends down, γ > 0.

    Returns
    -------
    float or array
        The number of steps; round it up.

    Examples
    --------
    >>> from gdbook.bounds import saddle_escape_steps
    >>> n = saddle_escape_steps(start=1e-6, radius=1, lr=0.1, curvature=1)
    >>> print(round(n, 3))
    144.953
    """
    if not np.all((np.asarray(start) > 0) & (start <= np.asarray(radius))):
        raise ValueError(
            f"start: wanted in (0, radius = {radius}], got {start}"
        )
    return np.log(radius / start) / np.log1p(lr * curvature)


@theorem(tight=True)
def largest_stable_curvature(*, lr, beta=0.0, dampening=0.0, nesterov=False):
    r"""Return the curvature at which a run starts to oscillate away.

    .. math::

        \lambda_{\max} = \frac{2 (1 + \beta)}{(1 - \tau)\,\eta}

    and with Nesterov's look ahead

    .. math::

        \lambda_{\max} = \frac{2 + 2\beta}{(1 + 2\beta)\,\eta} .

    Without momentum it is `2/η`, the edge of stability to which the sharpness
    of a network rises while it is trained (Cohen et al., 2021). The damping
    `τ = β` makes the momentum a mean of the gradients, with the threshold
    `2(1 + β)/((1 − β)η)`. Source: the roots of the recursion on a parabola
    are inside the unit circle if and only if the curvature is below this.

    Parameters
    ----------
    lr : float or array
        The learning rate η, > 0.
    beta, dampening : float or array
        The momentum, in [0, 1), and the part τ by which a fresh gradient is
        shortened, in [0, 1).
    nesterov : bool
        Whether the method looks ahead; as in torch, without dampening.

    Examples
    --------
    >>> from gdbook.bounds import largest_stable_curvature
    >>> print(largest_stable_curvature(lr=0.1))
    20.0
    """
    if nesterov and np.any(dampening):
        raise ValueError(f"dampening: wanted 0 with nesterov, got {dampening}")
    if np.any(np.asarray(dampening) >= 1):
        raise ValueError(f"dampening: wanted in [0, 1), got {dampening}")
    weight = 1 + 2 * beta if nesterov else 1 - dampening
    return 2 * (1 + beta) / (weight * lr)
