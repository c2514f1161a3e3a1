"""The one loop: run a method, keep what was asked for."""

from itertools import islice
from types import SimpleNamespace

import numpy as np

from gdbook.checks import setting, whole


class Trace(SimpleNamespace):
    """What `trace` kept: ``t``, ``x`` and an array for each watch."""


def trace(iterates, steps, every=1, *, keep_x=True, **watch):
    """Run a method and keep every so-many-th iterate.

    Divergence is a result, not a warning: overflow is ignored, and inf and
    nan stand in the trace where they occurred.

    Parameters
    ----------
    iterates : iterator
        A method of `gdbook.optimizers`, or any iterator of arrays.
    steps : int
        How many steps to take, >= 0. A method that ends by itself (see
        `until`) may take fewer.
    every : int
        Keep the iterates 0, every, 2·every, …, and in any case the last.
    keep_x : bool
        Whether the iterates themselves are kept; without them only the
        watches remain.
    **watch : callable
        Functions of the iterate, whose values are kept under their names:
        ``f=problem.value``.

    Returns
    -------
    Trace
        ``t``, the step numbers, shape `(k,)`; ``x``, shape `(k, ..., d)`; and
        an array of shape `(k, ...)` for each watch.

    Raises
    ------
    TypeError
        For ``steps`` or ``every`` that are not whole numbers.
    ValueError
        For ``steps`` < 0, ``every`` < 1, a watch named ``t`` or ``x``, or a
        run without even a start.

    Examples
    --------
    >>> from gdbook.descent import trace
    >>> from gdbook.optimizers import gradient_descent
    >>> path = gradient_descent(lambda x: 2 * x, 4.0, lr=0.25)
    >>> run = trace(path, steps=4, every=2, f=lambda x: x**2)
    >>> print(run.t, run.x, run.f)
    [0 2 4] [4.   1.   0.25] [16.      1.      0.0625]
    """
    steps = whole(steps, "steps", least=0)
    every = whole(every, "every", least=1)
    if taken := {"t", "x"} & watch.keys():
        raise ValueError(
            f"watch: wanted names other than t and x, got {sorted(taken)}"
        )
    if keep_x:
        watch = {"x": lambda x: x, **watch}
    kept = {"t": [], **{name: [] for name in watch}}

    def keep(t, x):
        kept["t"].append(t)
        for name, function in watch.items():
            kept[name].append(function(x))

    t = -1
    with np.errstate(all="ignore"):
        for t, x in enumerate(islice(iterates, steps + 1)):
            if t % every == 0:
                keep(t, x)
        if t < 0:
            raise ValueError("iterates: wanted at least the start, got none")
        if t % every:
            keep(t, x)
    return Trace(**{name: np.array(values) for name, values in kept.items()})


def until(iterates, rule):
    """End a run as soon as a rule is content with the last two iterates.

    Parameters
    ----------
    iterates : iterator
        A method of `gdbook.optimizers`; one run, not many.
    rule : callable
        ``rule(x_old, x)`` says whether to stop: `value_change`,
        `step_length`, `gradient_norm`.

    Yields
    ------
    array
        The iterates, up to and with the one that satisfied the rule. A run
        that diverges to NaN satisfies none of these rules and never ends;
        the largest number of steps is for `trace` to know.

    Examples
    --------
    >>> from gdbook.descent import step_length, trace, until
    >>> from gdbook.optimizers import gradient_descent
    >>> path = gradient_descent(lambda x: 2 * x, 4.0, lr=0.25)
    >>> trace(until(path, step_length(0.3)), steps=100).x
    array([4.  , 2.  , 1.  , 0.5 , 0.25])
    """
    x_old = None
    for x in iterates:
        yield x
        if x_old is not None and rule(x_old, x):
            return
        x_old = x


def value_change(f, tol):
    """Stop when the value hardly changes: ``|f(x) - f(x_old)| < tol``.

    It certifies nothing about the distance to a minimum: small steps, and
    steps that jump over the minimum to the same height, satisfy it as well.

    Parameters
    ----------
    f : callable
        The value, a function of `x`.
    tol : float
        The change that is small enough, > 0.

    Returns
    -------
    callable
        A rule for `until`.

    Examples
    --------
    >>> from gdbook.descent import value_change
    >>> rule = value_change(lambda x: x**2, tol=0.1)
    >>> rule(1.0, -1.0), rule(1.0, 0.5)
    (True, False)
    """
    tol = setting(tol, "tol")
    return lambda x_old, x: bool(abs(f(x) - f(x_old)) < tol)


def step_length(tol):
    """Stop when the iterate hardly moves: ``‖x - x_old‖ < tol``.

    Like `value_change` it mistakes a small learning rate for arrival.

    Parameters
    ----------
    tol : float
        The length that is small enough, > 0.

    Returns
    -------
    callable
        A rule for `until`.
    """
    tol = setting(tol, "tol")
    return lambda x_old, x: bool(np.linalg.norm(np.ravel(x - x_old)) < tol)


def gradient_norm(grad, tol):
    """Stop when the slope is small: ``‖grad(x)‖ < tol``.

    On a `mu`-strongly convex function it certifies a distance of at most
    ``tol / mu`` to the minimum, whatever the learning rate was.

    Parameters
    ----------
    grad : callable
        The gradient, a function of `x`.
    tol : float
        The norm that is small enough, > 0.

    Returns
    -------
    callable
        A rule for `until`.
    """
    tol = setting(tol, "tol")
    return lambda x_old, x: bool(np.linalg.norm(np.ravel(grad(x))) < tol)
