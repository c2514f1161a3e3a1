r"""Methods that remember where they came from: momentum."""

from itertools import count
from math import sqrt

import numpy as np

from ._method import at, method, penalised


@method
def momentum(
    grad, x, *, lr, beta=0.9, dampening=0.0, weight_decay=0.0, nesterov=False
):
    r"""Step along a decaying sum of the gradients: the heavy ball.

    .. math::

        v_t = \beta v_{t-1} + (1 - d)\, g_t, \qquad
        x_{t+1} = x_t - \eta\, v_t

    and with Nesterov's look ahead

    .. math:: x_{t+1} = x_t - \eta\, (g_t + \beta v_t) .

    Source: Polyak (1964); the second form: Sutskever et al. (2013). This is
    torch's ``SGD(momentum=beta)``, whose first direction is the whole first
    gradient, `v₁ = g₁`, whatever the dampening `d` is. optax's ``sgd`` has the
    same sum, without dampening. Polyak's form multiplies the last step by β
    instead, and so do keras' ``SGD`` and scikit-learn's
    ``MLPClassifier(solver="sgd")`` (with β = 0.9 and the look ahead if not
    told otherwise); the two agree while η does not change.

    On a quadratic it converges for `ηL` below `2(1 + β)`; with the look ahead
    below `(2 + 2β)/(1 + 2β)`; and with the dampening `d = β`, which makes the
    sum a mean (the EMA form), below `2(1 + β)/(1 − β)`.

    Parameters
    ----------
    grad, x, lr, weight_decay
        As in `gradient_descent`.
    beta : float or array
        The part of the last direction that is kept, in [0, 1).
    dampening : float or array
        The part `d` of every later gradient that is left out, in [0, 1].
    nesterov : bool
        Whether to look ahead.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import momentum
    >>> path = momentum(lambda x: 2 * x, [4.0], lr=0.25, beta=0.5)
    >>> [float(x[0]) for x in islice(path, 4)]
    [4.0, 2.0, 0.0, -1.0]
    """
    grad = penalised(grad, weight_decay)
    dampened = np.any(dampening)
    v = 0.0
    for t in count(1):
        yield x
        g = grad(x)
        v = beta * v + ((1 - dampening) * g if dampened and t > 1 else g)
        x = x - at(lr, t) * (g + beta * v if nesterov else v)


@method
def nesterov(grad, x, *, lr, beta=None):
    r"""Step from a point ahead, looking farther as the run goes on.

    .. math::

        x_{t+1} = y_t - \eta\,\nabla f(y_t), \qquad
        y_{t+1} = x_{t+1} + \frac{a_t - 1}{a_{t+1}}\,(x_{t+1} - x_t), \qquad
        a_{t+1} = \frac{1 + \sqrt{1 + 4a_t^2}}{2}

    with `a₀ = 1` and `y₀ = x₀`. Source: Nesterov (1983). For convex functions
    it needs no β. With β given, that number stands in place of the quotient:
    the constant scheme for strongly convex functions, where
    `β = (√κ − 1)/(√κ + 1)` and κ = L/μ; see Nesterov (2018), section 2.2. Its
    points `y_t` are the iterates of ``momentum(nesterov=True)``, the form of
    torch, keras and optax.

    Parameters
    ----------
    grad, x, lr
        As in `gradient_descent`; the theory takes η = 1/L.
    beta : float or array
        How far to look ahead, in [0, 1); growing with `t` if not given.

    Yields
    ------
    array
        The iterates `x_t`, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import nesterov
    >>> path = nesterov(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [round(float(x[0]), 6) for x in islice(path, 4)]
    [4.0, 2.0, 1.0, 0.359123]
    """
    y, a = x, 1.0
    for t in count(1):
        yield x
        x, x_old = y - at(lr, t) * grad(y), x
        a, a_old = (1 + sqrt(1 + 4 * a * a)) / 2, a
        ahead = (a_old - 1) / a if beta is None else beta
        y = x + ahead * (x - x_old)
