r"""A method for one matrix of weights.

Here the last *two* axes of ``x`` are the rows and columns of the matrix, and
the axes before them are runs of their own.
"""

from itertools import count
from math import sqrt

import numpy as np

from ._method import at, method


def _matrix(x, **settings):
    if x.ndim < 2:
        raise ValueError(
            f"x: wanted a matrix, shape (..., rows, columns), got {x.shape}"
        )


def orthogonalize(matrix, *, steps=5, eps=1e-7):
    r"""Bring all singular values of a matrix near 1 (Newton–Schulz).

    .. math::

        X \leftarrow aX + b\,(XX^\top)X + c\,(XX^\top)^2X, \qquad
        (a, b, c) = (3.4445, -4.7750, 2.0315)

    from `X = G/‖G‖`. The polynomial is chosen to be steep at 0, not to end at
    1: after five steps the singular values lie between about 0.7 and 1.2.
    Source: Jordan et al. (2024), *Muon*.

    Parameters
    ----------
    matrix : array
        One matrix or many, shape `(..., rows, columns)`.
    steps : int
        How often, >= 0.
    eps : float
        The least norm to divide by.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.optimizers.matrix import orthogonalize
    >>> np.round(orthogonalize(np.diag([9.0, 4.0])), 3)
    array([[0.698, 0.   ],
           [0.   , 1.1  ]])
    """
    X = np.asarray(matrix)
    tall = X.shape[-2] > X.shape[-1]
    if tall:  # the smaller of the two products
        X = X.swapaxes(-1, -2)
    norm = np.sqrt((X * X).sum(axis=(-2, -1), keepdims=True))
    X = X / np.maximum(norm, eps)
    for _ in range(steps):
        A = X @ X.swapaxes(-1, -2)
        X = 3.4445 * X + (-4.7750 * A + 2.0315 * (A @ A)) @ X
    return X.swapaxes(-1, -2) if tall else X


@method(start=_matrix)
def muon(
    grad,
    x,
    *,
    lr=1e-3,
    weight_decay=0.1,
    momentum=0.95,
    nesterov=True,
    eps=1e-7,
    ns_steps=5,
):
    r"""Step by the momentum with its singular values made equal.

    .. math::

        B_t = \mu B_{t-1} + (1 - \mu)\, G_t, \qquad
        O_t = \mathrm{orthogonalize}\bigl((1 - \mu)\, G_t + \mu B_t\bigr),
        \qquad
        X_{t+1} = (1 - \eta\lambda)\, X_t
            - \eta\,\sqrt{\max(1, \text{rows}/\text{columns})}\; O_t

    Without Nesterov's look ahead `B_t` itself is orthogonalised. Steepest
    descent when steps are measured by their largest singular value. Source:
    Jordan et al. (2024), whose `B` is a sum and not a mean: the same, as
    `orthogonalize` does not see the size. torch's ``Muon``, but for the
    precision: torch rounds the matrix to bfloat16, two to three digits.

    optax's ``contrib.muon`` has λ = 0, and ``columns/rows`` under the root.
    keras' ``Muon`` has λ = 0.004, and multiplies by `0.2 √max(rows, columns)`
    instead. Both step by AdamW where a weight is no matrix; torch refuses it.

    Parameters
    ----------
    grad, lr
        As in `gradient_descent`.
    x : array_like
        The start, shape `(..., rows, columns)`. Settings broadcast over runs
        with shape `(..., 1, 1)`.
    weight_decay : float or array
        What is taken off a weight per unit of learning rate, as in `adamw`.
    momentum : float or array
        The memory μ of the mean, in [0, 1).
    nesterov : bool
        Whether to look ahead.
    eps, ns_steps
        As ``eps`` and ``steps`` in `orthogonalize`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., rows, columns)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import muon
    >>> path = muon(lambda x: x, [[9.0, 0.0], [0.0, 4.0]], lr=1.0,
    ...             weight_decay=0.0)
    >>> [x.round(3).tolist() for x in islice(path, 2)]
    [[[9.0, 0.0], [0.0, 4.0]], [[8.302, 0.0], [0.0, 2.9]]]
    """
    shape_factor = sqrt(max(1, x.shape[-2] / x.shape[-1]))
    B = 0.0
    for t in count(1):
        yield x
        G = grad(x)
        B = momentum * B + (1 - momentum) * G
        look = (1 - momentum) * G + momentum * B if nesterov else B
        step = at(lr, t) * shape_factor
        shrunk = (1 - at(lr, t) * weight_decay) * x
        x = shrunk - step * orthogonalize(look, steps=ns_steps, eps=eps)
