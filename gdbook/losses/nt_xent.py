r"""NT-Xent: pick the partner out of both views of the batch.

There is no ``hess``, as every vector of the batch acts on every other one,
and no ``best_constant``: one vector for all costs `log(2n − 1)` and leaves
every choice open.
"""

import numpy as np

from . import softmax_cross_entropy
from ._kinds import vector_batch
from ._vectors import direction, through_direction


@vector_batch
def value(a, b, temperature=0.5):
    r"""Return the loss of each pair of views.

    .. math::

        \ell_{ij} = -\log \frac{\exp(s_{ij})}{\sum_{k \ne i} \exp(s_{ik})},
        \qquad s_{ij} = \frac{\cos(z_i, z_j)}{\tau}, \qquad
        \ell_i = \frac{\ell_{i,\,i+n} + \ell_{i+n,\,i}}{2}

    where `z` is `a` with `b` below it: `2n` vectors, of which each looks for
    its partner among all others. Unit: nats; `log(2n − 1)` is what guessing
    costs. Source: SimCLR (Chen et al., 2020), eq. 1.

    optax's ``ntxent`` is its mean: it takes `z`, and one label for both rows
    of a pair; τ is 0.07 there if not given.

    Parameters
    ----------
    a, b : array_like
        Vectors other than 0, of one shape `(..., n, d)`; `a[i]` and `b[i]`
        belong together.
    temperature : float
        The unit of similarity τ > 0.

    Returns
    -------
    array
        One loss a pair, shape `(..., n)`.

    Raises
    ------
    ValueError
        For unequal shapes, fewer than two pairs, vectors of zeros,
        ``temperature`` <= 0, or NaN.

    Examples
    --------
    >>> from gdbook.losses import nt_xent
    >>> a = [[1.0, 0.0], [0.0, 1.0]]
    >>> nt_xent.value(a, a, temperature=1.0)
    array([0.55144471, 0.55144471])
    """
    s, partner = _similarities(_stack(a, b), temperature)
    both = softmax_cross_entropy.value.unchecked(s, partner)
    return both.reshape(*both.shape[:-1], 2, -1).mean(axis=-2)


def _stack(a, b):
    return np.concatenate([a, b], axis=-2)


def _similarities(z, temperature):
    u = direction(z)
    s = u @ np.swapaxes(u, -1, -2) / temperature
    m = s.shape[-1]
    # no vector is its own partner: a masked class of the softmax
    s = np.where(np.eye(m, dtype=bool), -np.inf, s)
    partner = (np.arange(m) + m // 2) % m
    return s, np.broadcast_to(partner, s.shape[:-1])


@vector_batch
def grad(a, b, temperature=0.5):
    r"""Return the derivatives of the batch's total loss.

    .. math:: G = \frac{P - Y}{2\tau}, \qquad \nabla_u = (G + G^\top)\,u,
        \qquad u_i = \frac{z_i}{\|z_i\|}

    where `P` is the softmax of the rows of `s` and `Y` marks the partners; of
    `∇u` only what is orthogonal to `u` reaches `z`, divided by the length of
    `z`. Parameters and errors are those of `value`; the answer is a tuple of
    two arrays of shape `(..., n, d)`.

    Examples
    --------
    >>> from gdbook.losses import nt_xent
    >>> a = [[1.0, 0.0], [0.0, 1.0]]
    >>> da, db = nt_xent.grad(a, a, temperature=1.0)
    >>> da.round(4)
    array([[0.    , 0.4239],
           [0.4239, 0.    ]])
    """
    z = _stack(a, b)
    s, partner = _similarities(z, temperature)
    G = softmax_cross_entropy.grad.unchecked(s, partner) / (2 * temperature)
    dz = through_direction(z, (G + np.swapaxes(G, -1, -2)) @ direction(z))
    return tuple(np.split(dz, 2, axis=-2))


def smoothness():
    """Return `inf`: the shorter a vector, the faster it turns."""
    return np.inf
