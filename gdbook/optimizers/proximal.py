r"""Methods for functions with kinks."""

from itertools import count
from math import sqrt

import numpy as np

from gdbook.checks import array, setting

from ._method import at, method, plain, vector
from ._problem import dot, on, ratio


class L1Penalty:
    r"""The penalty that makes coordinates exactly 0: Lasso's.

    .. math::

        h(x) = \lambda \sum_i |x_i|, \qquad
        \mathrm{prox}_{\eta h}(x)_i
        = \mathrm{sign}(x_i)\, \max(|x_i| - \eta \lambda, 0)

    The proximal step is the minimiser of `½‖z − x‖² + ηh(z)`; here it is the
    soft threshold. Source: Tibshirani (1996); Donoho (1995).

    Parameters
    ----------
    penalty : float or array
        The strength λ, >= 0.

    Examples
    --------
    >>> from gdbook.optimizers import L1Penalty
    >>> h = L1Penalty(2.0)
    >>> print(h.value([3.0, -0.5, -4.0]), h.prox([3.0, -0.5, -4.0], 1.0))
    15.0 [ 1. -0. -2.]
    """

    def __init__(self, penalty):
        self.penalty = plain(setting(penalty, "penalty"))

    def value(self, x):
        """Return the penalty, shape `(...)`."""
        x = array(x, "x", nan=True)
        return (self.penalty * abs(x)).sum(axis=-1)

    def prox(self, x, lr):
        """Return the proximal step of length ``lr``, shape `(..., d)`."""
        x = array(x, "x", nan=True)
        return _soft(x, lr * self.penalty)


def _soft(x, threshold):
    return np.sign(x) * np.maximum(abs(x) - threshold, 0.0)


@method(start=vector)
def subgradient(grad, x, *, lr):
    r"""Step a given length against a subgradient.

    .. math:: x_{t+1} = x_t - \eta_t\, \frac{g_t}{\|g_t\|}

    A subgradient does not become small near a kink, and a step may go uphill:
    what falls is the distance to the minimisers. With a constant length `η`
    the best value seen ends up within `ηG/2` of the minimum, where `G` bounds
    the subgradients; it converges if the lengths tend to 0 and their sum does
    not stay finite, as 1/√t. Source: Shor (1985); Boyd, Xiao and Mutapcic
    (2003).

    Parameters
    ----------
    grad : callable
        A subgradient, of the shape of ``x``.
    x : array_like
        The start, shape `(..., d)`.
    lr : float or array or callable
        The length of the steps, > 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> import numpy as np
    >>> from itertools import islice
    >>> from gdbook.optimizers import subgradient
    >>> path = subgradient(np.sign, [1.25], lr=0.5)
    >>> [float(x[0]) for x in islice(path, 5)]
    [1.25, 0.75, 0.25, -0.25, 0.25]
    """
    for t in count(1):
        yield x
        g = grad(x)
        x = x - at(lr, t) * ratio(g, np.sqrt(dot(g, g)))


@method(start=vector)
def proximal_gradient(grad, x, *, lr, prox):
    r"""Step on the smooth part, then minimise the rest nearby: ISTA.

    .. math::

        x_{t+1} = \mathrm{prox}_{\eta h}\bigl(x_t - \eta\, \nabla f(x_t)\bigr),
        \qquad \mathrm{prox}_{\eta h}(y)
        = \arg\min_z\ \tfrac12 \|z - y\|^2 + \eta\, h(z)

    It minimises `f + h` as fast as gradient descent would minimise `f`, as if
    `h` had no kinks. Source: Daubechies, Defrise and De Mol (2004); Beck and
    Teboulle (2009), section 3.

    Parameters
    ----------
    grad : callable
        The gradient of the smooth part `f`.
    x, lr
        As in `gradient_descent`; the theory takes η = 1/L.
    prox : callable
        The proximal step ``prox(x, lr)`` of `h`: ``L1Penalty(0.1).prox``.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import L1Penalty, proximal_gradient
    >>> path = proximal_gradient(
    ...     lambda x: x - 3, [0.0], lr=0.5, prox=L1Penalty(1.0).prox
    ... )
    >>> [float(x[0]) for x in islice(path, 4)]
    [0.0, 1.0, 1.5, 1.75]
    """
    for t in count(1):
        yield x
        rate = at(lr, t)
        x = prox(x - rate * grad(x), rate)


@method(start=vector)
def fista(grad, x, *, lr, prox):
    r"""Step as ISTA does, from a point ahead.

    .. math::

        x_{t+1} = \mathrm{prox}_{\eta h}\bigl(y_t - \eta\, \nabla f(y_t)\bigr),
        \qquad
        y_{t+1} = x_{t+1} + \frac{a_t - 1}{a_{t+1}}\,(x_{t+1} - x_t), \qquad
        a_{t+1} = \frac{1 + \sqrt{1 + 4a_t^2}}{2}

    with `a₀ = 1` and `y₀ = x₀`: what `nesterov` is to gradient descent, and
    the same where there is no `h`. The gap is at most `2LR²/(t + 1)²`. Source:
    Beck and Teboulle (2009), section 4 and theorem 4.4.

    Parameters are those of `proximal_gradient`.

    Yields
    ------
    array
        The iterates `x_t`, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import L1Penalty, fista
    >>> path = fista(
    ...     lambda x: x - 3, [0.0], lr=0.5, prox=L1Penalty(1.0).prox
    ... )
    >>> [round(float(x[0]), 6) for x in islice(path, 4)]
    [0.0, 1.0, 1.5, 1.820438]
    """
    y, a = x, 1.0
    for t in count(1):
        yield x
        rate = at(lr, t)
        x, x_old = prox(y - rate * grad(y), rate), x
        a, a_old = (1 + sqrt(1 + 4 * a * a)) / 2, a
        y = x + (a_old - 1) / a * (x - x_old)


@on("grad", "hess", start=vector)
def coordinate_descent(f, x, *, penalty=0.0):
    r"""Minimise along one coordinate after the other.

    .. math::

        x_i \leftarrow \frac{S_\lambda\bigl(A_{ii}\, x_i - g_i\bigr)}{A_{ii}},
        \qquad g \leftarrow g + A\,\Delta x, \qquad
        S_\lambda(u) = \mathrm{sign}(u)\, \max(|u| - \lambda, 0)

    for `f + λ‖x‖₁` with `f` a quadratic of matrix `A`; an iterate is a sweep
    over all coordinates. Without the penalty it is the method of Gauss and
    Seidel; for ``Lasso`` it is what scikit-learn does, with
    `f = ‖y − Xw‖²/(2n)`. A kink in which coordinates meet can stop it far from
    the minimum. Source: Tseng (2001); Friedman, Hastie and Tibshirani (2010).

    Parameters
    ----------
    f : problem
        With ``grad`` and ``hess``. For functions that are not quadratic a
        sweep is one over the local quadratic model, without any promise.
    x : array_like
        The start, shape `(..., d)`.
    penalty : float or array
        The strength λ of the penalty, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import coordinate_descent
    >>> from gdbook.problems import Quadratic
    >>> f = Quadratic([[2.0, 1.0], [1.0, 2.0]])
    >>> for x in islice(coordinate_descent(f, [0.0, 4.0]), 3):
    ...     print(x)
    [0. 4.]
    [-2.  1.]
    [-0.5   0.25]
    """
    axes = np.eye(x.shape[-1], dtype=x.dtype)
    while True:
        yield x
        g, A = f.grad(x), f.hess(x)
        for i, axis in enumerate(axes):
            bend = A[..., i, i, None]
            here, slope = x[..., i, None], g[..., i, None]
            move = ratio(_soft(bend * here - slope, penalty), bend) - here
            move = np.where(bend > 0, move, 0.0)
            x, g = x + move * axis, g + move * A[..., i, :]
