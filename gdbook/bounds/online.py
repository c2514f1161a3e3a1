"""Theorems about regret: costs that come one at a time."""

import numpy as np

from gdbook.checks import array

from ._theorem import theorem


@theorem(tight=False)
def adagrad_regret(grads, *, D, lr=None):
    r"""Bound what Adagrad loses against the best fixed point.

    .. math::

        \sum_{t=1}^T \bigl(f_t(x_t) - f_t(x)\bigr) \le
        \Bigl(\frac{D^2}{2\eta} + \eta\Bigr)
        \sum_{i=1}^d \sqrt{\sum_{t=1}^T g_{t,i}^2}

    for convex costs, on a box of which no side is longer than `D`, with the
    accumulator at 0 in the beginning and every iterate clipped to the box.
    Coordinates whose gradient is mostly 0 cost little. The best learning rate
    is `D/√2`, with the factor `√2 D`. Not tight. Source: Duchi, Hazan and
    Singer (2011), theorem 5.

    Parameters
    ----------
    grads : array_like
        The gradients that came, shape `(T, d)`.
    D : float
        The longest side of the box, > 0.
    lr : float
        The learning rate, > 0; `D/√2` if it is not given.

    Returns
    -------
    array
        The largest possible regret after each round, shape `(T,)`.

    Examples
    --------
    >>> from gdbook.bounds import adagrad_regret
    >>> adagrad_regret([[3.0, 0.0], [4.0, 0.0]], D=1, lr=0.5)
    array([4.5, 7.5])
    """
    g = array(grads, "grads")
    if g.ndim != 2:
        raise ValueError(f"grads: wanted shape (T, d), got {g.shape}")
    lr = D / np.sqrt(2) if lr is None else lr
    lengths = np.sqrt((g * g).cumsum(axis=0)).sum(axis=1)
    return (D**2 / (2 * lr) + lr) * lengths
