r"""InfoNCE: pick the partner out of the batch.

There is no ``hess``, as every vector of the batch acts on every other one,
and no ``best_constant``: one vector for all costs `log n` and leaves every
choice open.
"""

import numpy as np

from . import softmax_cross_entropy
from ._kinds import vector_batch
from ._vectors import direction, through_direction


@vector_batch
def value(a, b, temperature=0.1):
    r"""Return the loss of each vector `a` that looks for its partner in `b`.

    .. math::

        \ell_i = -\log \frac{\exp(s_{ii})}{\sum_j \exp(s_{ij})}, \qquad
        s_{ij} = \frac{\cos(a_i, b_j)}{\tau}

    Unit: nats; `log n` is what guessing costs. It is the softmax
    cross-entropy with similarities as logits and the place in the batch as
    label. Source: van den Oord, Li and Vinyals (2018); with cosines: Wu et
    al. (2018). The mean of ``value(a, b)`` and ``value(b, a)`` is the loss of
    CLIP (Radford et al., 2021); `gdbook.losses.nt_xent` has more negatives.

    In torch it is written ``cross_entropy(s, torch.arange(n))``.

    Parameters
    ----------
    a, b : array_like
        Vectors other than 0, of one shape `(..., n, d)`; `a[i]` and `b[i]`
        belong together.
    temperature : float
        The unit of similarity τ > 0; a small one looks at the nearest rivals.

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
    >>> from gdbook.losses import info_nce
    >>> a = [[1.0, 0.0], [0.0, 1.0]]
    >>> info_nce.value(a, a, temperature=1.0)
    array([0.31326169, 0.31326169])
    """
    s = direction(a) @ np.swapaxes(direction(b), -1, -2) / temperature
    return softmax_cross_entropy.value.unchecked(s, _places(s))


def _places(s):
    places = np.arange(s.shape[-1])
    return np.broadcast_to(places, s.shape[:-1])


@vector_batch
def grad(a, b, temperature=0.1):
    r"""Return the derivatives of the batch's total loss.

    .. math::

        G = \frac{P - I}{\tau}, \qquad
        \nabla_u = G\,v, \quad \nabla_v = G^\top u, \qquad
        u_i = \frac{a_i}{\|a_i\|},\; v_j = \frac{b_j}{\|b_j\|}

    where `P` is the softmax of the rows of `s`; of `∇u` only what is
    orthogonal to `u` reaches `a`, divided by the length of `a`. Parameters
    and errors are those of `value`; the answer is a tuple of two arrays of
    shape `(..., n, d)`.

    Examples
    --------
    >>> from gdbook.losses import info_nce
    >>> a = [[1.0, 0.0], [0.0, 1.0]]
    >>> da, db = info_nce.grad(a, a, temperature=1.0)
    >>> da.round(4)
    array([[0.    , 0.2689],
           [0.2689, 0.    ]])
    """
    u, v = direction(a), direction(b)
    s = u @ np.swapaxes(v, -1, -2) / temperature
    G = softmax_cross_entropy.grad.unchecked(s, _places(s)) / temperature
    da = through_direction(a, G @ v)
    return da, through_direction(b, np.swapaxes(G, -1, -2) @ u)


def smoothness():
    """Return `inf`: the shorter a vector, the faster it turns."""
    return np.inf
