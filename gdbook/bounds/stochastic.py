"""Theorems about random gradients."""

import numpy as np

from gdbook.checks import array, whole

from ._theorem import theorem


@theorem(tight=True)
def sgd_variance(*, lr, curvature, noise, beta=0.0):
    r"""Return where stochastic gradient descent stalls on a parabola.

    .. math::

        \operatorname{Var}(x_\infty) = \frac{\eta\,\sigma^2\,(1 + \beta)}
        {\lambda\,(1 - \beta)\,\bigl(2(1 + \beta) - \eta\lambda\bigr)}

    for gradients `λx + σξ` with independent `ξ` of mean 0 and variance 1.
    Without momentum it is `ησ²/(λ(2 − ηλ))`. Not a bound but the value
    itself: the variance that one step of the recursion leaves as it is. The
    part of the loss above the minimum is `½λ` times this.

    Parameters
    ----------
    lr : float
        The learning rate η, below `2(1 + beta)/curvature`.
    curvature : float
        The second derivative λ, > 0.
    noise : float
        The standard deviation σ of the gradient, >= 0.
    beta : float
        The momentum, as in `gdbook.optimizers.momentum`.

    Returns
    -------
    float or array
        The stationary variance of the iterate.

    Raises
    ------
    ValueError
        If the learning rate is so large that no variance is stationary.

    Examples
    --------
    >>> from gdbook.bounds import sgd_variance
    >>> print(round(sgd_variance(lr=0.1, curvature=1, noise=1), 6))
    0.052632
    """
    h = lr * curvature
    if not np.all(h < 2 * (1 + beta)):
        raise ValueError(
            "lr: wanted below 2(1 + beta)/curvature, got"
            f" {lr} with curvature {curvature} and beta {beta}"
        )
    spread = (1 + beta) / ((1 - beta) * (2 * (1 + beta) - h))
    return lr * noise**2 / curvature * spread


@theorem(tight=False)
def averaged_sgd_variance(steps, *, curvature, noise):
    r"""Bound the variance of the mean of the iterates.

    .. math::

        n \operatorname{Var}(\bar x_n) \le \frac{\sigma^2}{\lambda^2},
        \qquad \bar x_n = \frac1n \sum_{k=1}^n x_k

    for stochastic gradient descent on a parabola from its minimum, with any
    constant learning rate up to `1/λ`: the average forgets it. Equality in
    the limit, and no estimate from `n` gradients has less. Source: Polyak and
    Juditsky (1992).

    Parameters
    ----------
    steps : array_like
        How many iterates are averaged, `n` >= 0.
    curvature, noise : float
        As in `sgd_variance`.

    Returns
    -------
    array
        The largest possible variance, `inf` for no iterate at all.

    Examples
    --------
    >>> from gdbook.bounds import averaged_sgd_variance
    >>> print(averaged_sgd_variance([1, 100], curvature=2, noise=1))
    [0.25   0.0025]
    """
    with np.errstate(divide="ignore"):
        return (noise / curvature) ** 2 / np.asarray(steps)


@theorem(tight=True)
def kaczmarz(steps, *, A, R):
    r"""Bound the mean square distance of the randomised Kaczmarz method.

    .. math::

        \mathbb E \|x_N - x^*\|^2 \le
        \Bigl(1 - \frac{\sigma_{\min}(A)^2}{\|A\|_F^2}\Bigr)^N R^2

    for equations `Ax = b` that can all be solved, one row a step, drawn with
    a chance in proportion to its square: stochastic gradient descent that
    converges linearly, because no gradient has noise at the solution. Tight:
    where all singular values are equal. Source: Strohmer and Vershynin
    (2009), theorem 2.

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0.
    A : array_like
        The matrix, shape `(n, d)`, of rank `d`.
    R : float
        The distance from the start to the solution, > 0.

    Examples
    --------
    >>> from gdbook.bounds import kaczmarz
    >>> print(kaczmarz([0, 1, 2], A=[[1, 0], [0, 1]], R=2))
    [4. 2. 1.]
    """
    A = array(A, "A")
    if A.ndim != 2 or A.shape[0] < A.shape[1]:
        raise ValueError(f"A: wanted shape (n, d) with n >= d, got {A.shape}")
    smallest = np.linalg.svd(A, compute_uv=False)[-1]
    return (1 - smallest**2 / (A * A).sum()) ** steps * R**2


@theorem(tight=False)
def saga(steps, *, n, L, mu, R, gap):
    r"""Bound the mean square distance of SAGA.

    .. math::

        \mathbb E \|x_N - x^*\|^2 \le
        \Bigl(1 - \min\Bigl\{\frac1{4n}, \frac{\mu}{3L}\Bigr\}\Bigr)^N
        \Bigl(R^2 + \frac{2n}{3L}\,(f(x_0) - f^*)\Bigr), \qquad
        \eta = \frac1{3L}

    for a mean of `n` functions, each `L`-smooth and `μ`-strongly convex, with
    the table of gradients filled at the start. Linear, with one gradient a
    step. Not tight. Source: Defazio, Bach and Lacoste-Julien (2014).

    Parameters
    ----------
    steps : array_like
        Step numbers `N` >= 0, one gradient each.
    n : int
        The number of functions, >= 1.
    L, mu : float
        The smoothness and the strong convexity of every single function.
    R, gap : float
        The start's distance from the minimiser, and its height above the
        minimum, > 0.

    Examples
    --------
    >>> from gdbook.bounds import saga
    >>> print(saga([0, 1], n=1, L=4, mu=3, R=1, gap=6))
    [2.  1.5]
    """
    rate = 1 - np.minimum(1 / (4 * whole(n, "n", least=1)), mu / (3 * L))
    return rate**steps * (R**2 + 2 * n / (3 * L) * gap)
