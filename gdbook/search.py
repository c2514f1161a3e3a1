r"""Looking for a learning rate: on a grid, or along one run.

Both functions return a `Table`; what is a good learning rate is for the
reader to see, and depends on the start and the number of steps.
"""

from types import SimpleNamespace

import numpy as np

from gdbook.checks import array, setting, whole
from gdbook.descent import trace


class Table(SimpleNamespace):
    """Two columns: ``lr``, learning rates, and ``f``, values of the objective.

    A run that diverged has inf or nan for its value.
    """

    @property
    def best(self):
        """The learning rate with the least value."""
        if not np.isfinite(self.f).any():
            raise ValueError(
                "f: wanted a finite value, got none: every run diverged"
            )
        return float(self.lr[np.nanargmin(self.f)])


def log_grid(method, f, x, *, low, high, points=13, steps=100, **settings):
    r"""Run a method once with each learning rate of a logarithmic grid.

    .. math:: \eta_i = \eta_{\text{low}}
        \left(\frac{\eta_{\text{high}}}{\eta_{\text{low}}}
        \right)^{i/(n-1)}, \qquad i = 0, \dots, n - 1

    The runs are leading axes of one run, so that ``f`` must accept them.

    Parameters
    ----------
    method : callable
        A method of `gdbook.optimizers`.
    f : object
        A problem of `gdbook.problems`, with ``value`` and ``grad``.
    x : array_like
        The start of every run, shape `(d,)`, or a number if ``f`` is a
        function of one number.
    low, high : float
        The ends of the grid, > 0 and rising.
    points : int
        How many learning rates, >= 2.
    steps : int
        The length of the runs, >= 1.
    **settings
        The method's other settings.

    Returns
    -------
    Table
        The learning rates and the last values, shape `(points,)`.

    Raises
    ------
    TypeError, ValueError
        For ends, points or steps out of range.

    Examples
    --------
    >>> from gdbook.optimizers import gradient_descent
    >>> from gdbook.problems import Parabola
    >>> from gdbook.search import log_grid
    >>> table = log_grid(gradient_descent, Parabola(), 0.0,
    ...                  low=0.05, high=5.0, points=3, steps=2)
    >>> print(table.lr, table.f.round(3).tolist(), round(table.best, 3))
    [0.05 0.5  5.  ] [3.101, -1.0, 41005.25] 0.5
    """
    lr = _grid(low, high, whole(points, "points", least=2))
    steps = whole(steps, "steps", least=1)
    x = array(x, "x")
    each = lr.reshape(-1, *[1] * x.ndim)
    starts = np.broadcast_to(x, (points, *x.shape))
    path = method(f.grad, starts, lr=each, **settings)
    run = trace(path, steps, every=steps, keep_x=False, f=f.value)
    return Table(lr=lr, f=run.f[-1])


def range_test(method, f, x, *, low, high, steps=100, **settings):
    r"""Run a method once while the learning rate grows at every step.

    .. math:: \eta_k = \eta_{\text{low}}
        \left(\frac{\eta_{\text{high}}}{\eta_{\text{low}}}
        \right)^{k/(n-1)}, \qquad k = 0, \dots, n - 1

    Where the value falls fastest the learning rate is good; where it begins
    to rise it is too large. Source: Smith (2017), section 3.3, there along a
    straight line.

    Parameters
    ----------
    method, f, x, low, high, **settings
        As in `log_grid`.
    steps : int
        The length of the run `n`, >= 2.

    Returns
    -------
    Table
        The learning rate of each step, and the value after it, shape
        `(steps,)`.

    Raises
    ------
    TypeError, ValueError
        For ends or steps out of range.

    Examples
    --------
    >>> from gdbook.optimizers import gradient_descent
    >>> from gdbook.problems import Parabola
    >>> from gdbook.search import range_test
    >>> table = range_test(gradient_descent, Parabola(), 0.0,
    ...                    low=0.01, high=10.0, steps=4)
    >>> print(table.lr.round(3), table.f.round(2))
    [ 0.01  0.1   1.   10.  ] [   5.      2.84    2.84 1385.82]
    """
    lr = _grid(low, high, whole(steps, "steps", least=2))
    path = method(f.grad, x, lr=lambda k: lr[k], **settings)
    # the driver asks for no step beyond the last, so that k stays in the grid
    run = trace(path, steps, keep_x=False, f=f.value)
    return Table(lr=lr, f=run.f[1:])


def _grid(low, high, points):
    low = setting(low, "low", like="lr")
    high = setting(high, "high", like="lr")
    if np.ndim(low) or np.ndim(high) or not low < high:
        raise ValueError(
            f"low, high: wanted two rising numbers, got {low} and {high}"
        )
    return np.geomspace(low, high, points)
