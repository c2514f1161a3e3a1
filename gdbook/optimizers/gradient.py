r"""Gradient descent, the method that all others change."""

from itertools import count

from ._method import at, method


@method
def gradient_descent(grad, x, *, lr):
    r"""Step against the gradient.

    .. math:: x_{t+1} = x_t - \eta\, g_t, \qquad g_t = \nabla f(x_t)

    With a gradient on random examples it is stochastic gradient descent.
    Source: Cauchy (1847); Robbins and Monro (1951). This is torch's and keras'
    ``SGD`` and optax's ``sgd`` without the settings that `momentum` has; η is
    0.001 in torch and 0.01 in keras if not given. scikit-learn's
    ``SGDRegressor`` takes one example a step, and `η = 0.01 t^(−1/4)`.

    Parameters
    ----------
    grad : callable
        The gradient, of the shape of ``x``.
    x : array_like
        The start, shape `(..., d)`.
    lr : float or array or callable
        The learning rate η, > 0. Every `L`-smooth function descends
        from every start if and only if η < 2/L.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Raises
    ------
    TypeError
        For a start or settings that are not numbers.
    ValueError
        For settings out of range, or NaN in the start.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import gradient_descent
    >>> path = gradient_descent(lambda x: 2 * x, [4.0], lr=0.25)
    >>> [float(x[0]) for x in islice(path, 4)]
    [4.0, 2.0, 1.0, 0.5]
    """
    for t in count(1):
        yield x
        x = x - at(lr, t) * grad(x)
