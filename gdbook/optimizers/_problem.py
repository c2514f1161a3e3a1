"""What the methods that take a problem ask of it, and do with it."""

import functools

import numpy as np

from ._method import method


def on(*needed, start=None):
    """Make `gdbook.optimizers._method.method` for methods on problems.

    Each name of ``needed`` must be there; of a tuple of names, one.
    """

    def decorate(iterates):
        checked = method(iterates, start=start)

        @functools.wraps(iterates)
        def asked(f, x, **settings):
            for names in needed:
                either = (names,) if isinstance(names, str) else names
                if not any(hasattr(f, name) for name in either):
                    raise TypeError(
                        f"f: wanted a problem with {' or '.join(either)},"
                        f" got {type(f).__name__}"
                    )
            return checked(f, x, **settings)

        return asked

    return decorate


def single(x, **settings):
    """Refuse many runs where a search makes them of different lengths."""
    if x.ndim > 1:
        raise ValueError(
            "x: wanted one start, shape (d,), as every run searches for its"
            f" own step; got {x.shape}"
        )
    if np.ndim(settings.get("lr")):
        raise ValueError(
            f"lr: wanted one number, for one run, got {settings['lr']}"
        )


def searching(x, *, c1=1e-4, c2=0.9, **settings):
    """Refuse many starts, and conditions that no step might satisfy."""
    single(x, **settings)
    if not c1 < c2:
        raise ValueError(f"c1: wanted less than c2 = {c2}, got {c1}")


def once(f):
    """Return a function that gives the value and the gradient together.

    Problems on data offer one that reads the data once.
    """
    if hasattr(f, "value_and_grad"):
        return f.value_and_grad
    return lambda x: (f.value(x), f.grad(x))


def dot(a, b):
    """Return the inner products of the last axis, which stays as 1."""
    return (a * b).sum(axis=-1, keepdims=True)


def measures(f, x):
    """Return the value of ``f`` and the inner product of each run.

    Both broadcast against ``x``. In a function of one number every number is
    a run of its own; otherwise the last axis is.
    """
    if np.shape(f.value(x)) == x.shape:
        return f.value, np.multiply
    return (lambda x: f.value(x)[..., None]), dot


def ratio(a, b):
    """Return `a/b`, and 0 where `b` is: a run that has arrived stays."""
    known = b != 0
    return np.where(known, a / np.where(known, b, 1.0), 0.0)


def solve(H, g):
    """Return `H⁻¹g` for each run, nan where `H` is singular.

    In a function of one number ``H`` has the shape of ``g``.
    """
    if H.ndim == g.ndim:
        return g / H
    try:
        return np.linalg.solve(H, g[..., None])[..., 0]
    except np.linalg.LinAlgError:
        if g.ndim == 1:
            return np.full_like(g, np.nan)
        return np.stack([solve(*pair) for pair in zip(H, g, strict=True)])


def hessian_product(f, x):
    """Return the function that multiplies by the Hessian at ``x``."""
    if hasattr(f, "hess_product"):
        return lambda v: f.hess_product(x, v)
    H = f.hess(x)
    if H.ndim == x.ndim:
        return lambda v: H * v
    return lambda v: (H @ v[..., None])[..., 0]


def backtrack(value, x, p, slope, lr, c1, shrink):
    r"""Return the first of `η, sη, s²η, …` that descends far enough.

    Armijo's condition, in each run on its own:

    .. math:: f(x + \eta p) \le f(x) + c_1\, \eta\, \nabla f(x)^\top p

    Runs that are at inf or nan already keep the first step.
    """
    here = value(x)
    lost = ~np.isfinite(here + slope)
    lr = lr + np.zeros_like(slope)  # one a run
    while True:
        enough = value(x + lr * p) <= here + c1 * lr * slope
        if np.all(enough | lost):
            return lr
        lr = np.where(enough | lost, lr, shrink * lr)
