r"""Stochastic gradients whose noise dies out: one example a step.

They take a problem on data (`gdbook.problems.OnData`), of which they use
``grad_on(x, [i])``, the gradient of one example with the penalty. All runs of
the leading axes draw the same examples.
"""

from itertools import count

import numpy as np

from gdbook.checks import whole

from ._method import at
from ._problem import on


def _length(x, *, epoch=None, **settings):
    if epoch is not None:
        whole(epoch, "epoch", least=1)


@on("grad", "grad_on", "n", start=_length)
def svrg(f, x, *, lr, rng, epoch=None):
    r"""Correct each gradient by what it was at a point where all are known.

    .. math::

        x_{t+1} = x_t - \eta\,\bigl(\nabla f_i(x_t) - \nabla f_i(\tilde x)
            + \nabla f(\tilde x)\bigr)

    At the anchor `x̃`, the iterate of every `m`-th step, the whole gradient is
    computed. The direction is right on average, and its variance vanishes as
    both points come to the minimum: the convergence is linear with a constant
    rate. An epoch costs `n + 2m` gradients of examples. Source: Johnson and
    Zhang (2013), with option I for the anchor.

    Parameters
    ----------
    f : problem
        With ``grad``, ``grad_on`` and ``n``.
    x : array_like
        The start, shape `(..., d)`.
    lr : float or array or callable
        The learning rate η, > 0; about a tenth of one over the largest
        smoothness of an example.
    rng : numpy.random.Generator
        Where the randomness comes from.
    epoch : int
        The steps `m` between two anchors, >= 1; `2n` if it is not given.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import svrg
    >>> from gdbook.problems import LinearRegression
    >>> f = LinearRegression([[1.0], [2.0]], [2.0, 3.0])
    >>> rng = np.random.default_rng(0)
    >>> trace(svrg(f, [0.0], lr=0.1, rng=rng), steps=200).x[-1].round(9)
    array([1.6])
    """
    epoch = 2 * f.n if epoch is None else epoch
    for t in count(1):
        yield x
        if (t - 1) % epoch == 0:
            anchor, whole_grad = x, f.grad(x)
        i = [rng.integers(f.n)]
        noise = f.grad_on(anchor, i) - whole_grad
        x = x - at(lr, t) * (f.grad_on(x, i) - noise)


@on("grad_on", "n")
def sag(f, x, *, lr, rng):
    r"""Step along the mean of the last gradient of every example.

    .. math::

        y_i \leftarrow \nabla f_i(x_t), \qquad
        x_{t+1} = x_t - \frac{\eta}{n} \sum_{j=1}^n y_j

    for one random `i`, in this order. The direction is not right on average,
    for most of it is old, but its random part is `n` times smaller than that
    of `saga`. The table of gradients is filled at the start, which costs `n`
    gradients; in the paper it begins with zeros. Source: Le Roux, Schmidt and
    Bach (2012); Schmidt, Le Roux and Bach (2017), who prove linear convergence
    for η = 1/(16L).

    scikit-learn's solver ``sag`` begins with zeros, and divides by the number
    of examples seen so far; it takes η = 1/L.

    Parameters
    ----------
    f : problem
        With ``grad_on`` and ``n``; the table is `n` times as large as ``x``.
    x, lr, rng
        As in `svrg`; `L` is the largest smoothness of an example, and 1/L
        often works.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import sag
    >>> from gdbook.problems import LinearRegression
    >>> f = LinearRegression([[1.0], [2.0]], [2.0, 3.0])
    >>> rng = np.random.default_rng(0)
    >>> trace(sag(f, [0.0], lr=0.1, rng=rng), steps=200).x[-1].round(9)
    array([1.6])
    """
    table, mean = _table(f, x)
    for t in count(1):
        yield x
        i = rng.integers(f.n)
        g = f.grad_on(x, [i])
        mean = mean + (g - table[i]) / f.n
        table[i] = g
        x = x - at(lr, t) * mean


@on("grad_on", "n")
def saga(f, x, *, lr, rng):
    r"""Correct each gradient by what it was when last seen.

    .. math::

        x_{t+1} = x_t - \eta\,\Bigl(\nabla f_i(x_t) - y_i
            + \frac1n \sum_{j=1}^n y_j\Bigr), \qquad
        y_i \leftarrow \nabla f_i(x_t)

    for one random `i`, in this order. The direction is right on average, as in
    `svrg`, with one new gradient a step and a table of `n`, which is filled at
    the start. Bound: `gdbook.bounds.saga` for η = 1/(3L). Source: Defazio,
    Bach and Lacoste-Julien (2014).

    scikit-learn's solver ``saga`` begins with zeros; its η lies between 1/(3L)
    and 1/(2L).

    Parameters are those of `sag`.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import saga
    >>> from gdbook.problems import LinearRegression
    >>> f = LinearRegression([[1.0], [2.0]], [2.0, 3.0])
    >>> rng = np.random.default_rng(0)
    >>> trace(saga(f, [0.0], lr=0.1, rng=rng), steps=200).x[-1].round(9)
    array([1.6])
    """
    table, mean = _table(f, x)
    for t in count(1):
        yield x
        i = rng.integers(f.n)
        g = f.grad_on(x, [i])
        new = g - table[i]
        x = x - at(lr, t) * (new + mean)
        mean = mean + new / f.n
        table[i] = g


def _table(f, x):
    """Return the gradient of every example, and their mean."""
    table = np.stack([f.grad_on(x, [i]) for i in range(f.n)])
    return table, table.mean(axis=0)
