r"""Curvature from first derivatives: sums of squares, and Fisher's matrix."""

from itertools import count

import numpy as np

from ._method import at, method, root, vector
from ._problem import dot, on, solve


@on("residual", "jacobian", start=vector)
def gauss_newton(f, x, *, lr=1.0):
    r"""Go to the minimum of the linearised residuals.

    .. math:: x_{t+1} = x_t - \eta\,(J^\top J)^{-1} J^\top r

    It is Newton's method without the second derivatives of the residuals: as
    fast where the residuals vanish at the minimum, slower where they do not,
    and it may diverge. The equations are solved by `J = QR`, which does not
    square the condition number. Source: Gauss (1809); Nocedal and Wright
    (2006), section 10.3.

    Parameters
    ----------
    f : problem
        With ``residual`` and ``jacobian``: a `LeastSquares`, with no fewer
        residuals than coordinates.
    x : array_like
        The start, shape `(..., d)`.
    lr : float or array or callable
        The part of the step that is taken, > 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`; huge, inf or nan
        after a point where the columns of `J` are dependent.

    Examples
    --------
    >>> from itertools import islice
    >>> from gdbook.optimizers import gauss_newton
    >>> from gdbook.problems import Rosenbrock
    >>> for x in islice(gauss_newton(Rosenbrock(), [-1.2, 1.0]), 3):
    ...     print(x.round(9))
    [-1.2  1. ]
    [ 1.   -3.84]
    [1. 1.]
    """
    for t in count(1):
        yield x
        x = x - at(lr, t) * _fit(f.jacobian(x), f.residual(x))


@on("residual", "jacobian", start=vector)
def levenberg_marquardt(f, x, *, damping=1e-3):
    r"""Go from gradient descent to Gauss–Newton as the model earns trust.

    .. math::

        p = -(J^\top J + \lambda D^2)^{-1} J^\top r, \qquad
        D_{jj} = \max \|J e_j\|, \qquad
        \rho = \frac{\|r\|^2 - \|r(x + p)\|^2}{\|r\|^2 - \|r + Jp\|^2}

    If the squares fall, the step is taken and `λ` is multiplied by
    `max(⅓, 1 − (2ρ − 1)³)`; otherwise by 2, 4, 8, … in a row. Source:
    Levenberg (1944); Marquardt (1963); the scale `D`, with the largest norm
    so far of each column: Moré (1978); the rule for `λ`: Nielsen (1999),
    *Damping parameter in Marquardt's method*.

    Parameters
    ----------
    f : problem
        With ``residual`` and ``jacobian``: a `LeastSquares`.
    x : array_like
        The start, shape `(..., d)`; each run has its own damping.
    damping : float or array
        The first `λ`, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`. After a trial that
        was refused the same point comes again.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import levenberg_marquardt
    >>> from gdbook.problems import Misra1a
    >>> f = Misra1a()
    >>> run = trace(levenberg_marquardt(f, f.start), steps=40)
    >>> print(f"{run.x[-1, 0]:.6f} {run.x[-1, 1]:.10f}")
    238.942129 0.0005501564
    """
    r, J = f.residual(x), f.jacobian(x)
    widest = np.zeros_like(x)
    two = grow = np.full_like(dot(r, r), 2.0)
    while True:
        yield x
        widest = np.maximum(widest, np.sqrt((J * J).sum(axis=-2)))
        D = np.where(widest > 0, widest, 1.0)
        p = -_fit(_with_rows(J, root(damping) * D), _with_zeros(r, D))
        new = f.residual(x + p)
        fall = dot(r, r) - dot(new, new)
        # ‖r‖² − ‖r + Jp‖², by the equation that p solves
        promised = dot(p, damping * D * D * p - (r[..., None] * J).sum(-2))
        better = fall > 0
        rho = fall / np.where(better, promised, 1.0)
        less = np.maximum(1 / 3, 1 - (2 * rho - 1) ** 3)
        damping = damping * np.where(better, less, grow)
        grow = np.where(better, two, 2 * grow)
        x = np.where(better, x + p, x)
        r, J = f.residual(x), f.jacobian(x)


def _fit(J, r):
    """Return the `p` with the least `‖Jp − r‖` for each run."""
    finite = np.isfinite(J).all(axis=(-1, -2), keepdims=True)
    Q, R = np.linalg.qr(np.where(finite, J, 0.0))
    return solve(R, (np.swapaxes(Q, -1, -2) @ r[..., None])[..., 0])


def _with_rows(J, diagonal):
    return np.concatenate(
        [J, diagonal[..., None] * np.eye(J.shape[-1], dtype=J.dtype)], -2
    )


def _with_zeros(r, D):
    return np.concatenate([r, np.zeros_like(D)], axis=-1)


@method(start=vector)
def natural_gradient(grad, x, *, lr, fisher, damping=0.0):
    r"""Measure steps by how much they change the distribution.

    .. math::

        x_{t+1} = x_t - \eta\,\bigl(F(x_t) + \lambda I\bigr)^{-1} g_t, \qquad
        F(x) = \mathbb E\,\bigl[\nabla \log p_x\, \nabla \log p_x^\top\bigr]

    Where ``x`` are the parameters of a distribution, this is steepest descent
    with the Kullback–Leibler divergence for a distance: for small steps the
    path does not depend on how the distribution is parametrised. For logistic
    and softmax regression `F` is the Hessian of the mean loss, and this is
    Newton's method. Source: Amari (1998).

    Parameters
    ----------
    grad, x
        As in `gradient_descent`.
    lr : float or array or callable
        The learning rate η, > 0.
    fisher : callable
        Fisher's matrix, shape `(..., d, d)` for ``x`` of shape `(..., d)`.
    damping : float
        The `λ` that keeps the matrix from being singular, >= 0.

    Yields
    ------
    array
        The iterates, from the start on, shape `(..., d)`.

    Examples
    --------
    >>> import numpy as np
    >>> from itertools import islice
    >>> from gdbook.optimizers import natural_gradient
    >>> path = natural_gradient(
    ...     lambda x: 2 * x, [4.0], lr=0.5, fisher=lambda x: np.diag([2.0])
    ... )
    >>> [float(x[0]) for x in islice(path, 3)]
    [4.0, 2.0, 1.0]
    """
    for t in count(1):
        yield x
        F = fisher(x)
        x = x - at(lr, t) * solve(
            F + damping * np.eye(F.shape[-1], dtype=F.dtype), grad(x)
        )
