"""Difference quotients: forward, central, and with a complex step."""

import numpy as np

from gdbook.checks import array

#: Best where a function and its derivatives are of size 1: the error of the
#: formula grows with the step, that of rounding shrinks.
FORWARD_STEP = 2e-8  # about √ε, ε = 2.2e-16
CENTRAL_STEP = 6e-6  # ∛ε
COMPLEX_STEP = 1e-20  # no rounding, so as small as one likes


def forward_difference(f, x, h=None):
    r"""Return the derivative by one step forward.

    .. math::

        \frac{f(x+h) - f(x)}{h} = f'(x) + \frac h2 f''(x) + O(h^2)

    plus a rounding error of about `ε |f| / h`, so that half of the digits are
    the most there is, at `h ≈ √ε`. Source: Nocedal and Wright (2006),
    section 8.1.

    Parameters
    ----------
    f : callable
        See the contract of `gdbook.gradcheck`.
    x : array_like
        Where, shape `(..., d)` or a number.
    h : float
        The step; as it stands 2e-8 times the larger of 1 and `|x|`.

    Returns
    -------
    array
        The derivative, of the shape of ``x``.

    Examples
    --------
    >>> from gdbook.gradcheck import forward_difference
    >>> round(float(forward_difference(lambda x: x**2, 3.0)), 6)
    6.0
    """
    return _by_coordinate(f, x, h, forward_difference)


def central_difference(f, x, h=None):
    r"""Return the derivative by a step either way.

    .. math::

        \frac{f(x+h) - f(x-h)}{2h} = f'(x) + \frac{h^2}{6} f'''(x) + O(h^4)

    plus a rounding error of about `ε |f| / h`: two thirds of the digits, at
    `h ≈ ∛ε`, for twice the work. Source: Nocedal and Wright (2006),
    section 8.1.

    Parameters are those of `forward_difference`; the step is 6e-6 times that.

    Examples
    --------
    >>> from gdbook.gradcheck import central_difference
    >>> round(float(central_difference(lambda x: x**3, 2.0)), 9)
    12.0
    """
    return _by_coordinate(f, x, h, central_difference)


def complex_step(f, x, h=None):
    r"""Return the derivative by a step in the imaginary direction.

    .. math::

        \frac{\operatorname{Im} f(x + ih)}{h}
        = f'(x) - \frac{h^2}{6} f'''(x) + O(h^4)

    Nothing is subtracted, so nothing cancels: the step may be so small that
    the result is exact to the last digit. ``f`` must be analytic and written
    for complex numbers: no `abs`, no comparison of the argument itself.
    Source: Squire and Trapp (1998), *Using complex variables to estimate
    derivatives of real functions*.

    Parameters are those of `forward_difference`; the step is 1e-20.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.gradcheck import complex_step
    >>> bool(complex_step(np.exp, 1.0) == np.e)
    True
    """
    return _by_coordinate(f, x, h, complex_step)


def hessian(grad, x, *, difference=central_difference):
    r"""Return the second derivatives by differences of a gradient.

    .. math:: H_{kl} = \frac{\partial g_k}{\partial x_l}

    ``grad`` and ``difference`` are as in `check_grad`, ``x`` has the shape
    `(..., d)` and the matrices `(..., d, d)`.

    Examples
    --------
    >>> from gdbook.gradcheck import hessian
    >>> hessian(lambda x: x * x[::-1], [2.0, 3.0]).round(9)
    array([[3., 2.],
           [3., 2.]])
    """
    x = array(x, "x")
    if x.ndim == 0:
        raise ValueError("x: wanted a last axis of coordinates, got a number")
    quotient, default = _QUOTIENTS[difference]
    here = grad(x)
    columns = [
        quotient(grad, x, move, length[..., None], here)
        for move, length in _along_axes(_steps(x, None, default))
    ]
    return np.stack(columns, axis=-1)


def own_error(f, x, difference):
    r"""Return about how far off a difference quotient is by itself.

    .. math:: 4 \max |D_h - D_{h/2}| + \varepsilon \max |f| / h

    Half the step makes the error of a quotient `D` two or four times smaller,
    so that the first term is 2 to 3 times that error; the second is the
    rounding, for the complex step `ε max |f|`. The largest over all numbers.

    Parameters are those of `hessian`, with ``f`` for ``grad``.

    Examples
    --------
    >>> from gdbook.gradcheck import forward_difference, own_error
    >>> own_error(lambda x: x**2, 0.0, forward_difference)  # 2h
    4e-08
    """
    x = array(x, "x")
    _, default = _QUOTIENTS[difference]
    steps = _steps(x, None, default)
    moved = difference(f, x, steps) - difference(f, x, steps / 2)
    rounding = np.finfo(float).eps * np.max(np.abs(f(x)))
    if difference is not complex_step:  # where nothing is subtracted
        rounding = rounding / default
    return float(4 * abs(moved).max() + rounding)


def _by_coordinate(f, x, h, difference):
    """Move each coordinate in turn, or all numbers of an elementwise f."""
    x = array(x, "x")
    quotient, default = _QUOTIENTS[difference]
    steps = _steps(x, h, default)
    here = f(x)
    shape = np.shape(here)
    if shape == x.shape:
        return quotient(f, x, steps, steps, here)
    if shape != x.shape[:-1]:
        raise ValueError(
            f"f: wanted values of shape {x.shape} or {x.shape[:-1]} at x of"
            f" shape {x.shape}, got {shape}"
        )
    slopes = [quotient(f, x, *step, here) for step in _along_axes(steps)]
    return np.stack(slopes, axis=-1)


def _steps(x, h, default):
    """Return a step for each number: ``h``, or one to its scale."""
    return np.maximum(1, abs(x)) * default if h is None else h + 0 * x


def _along_axes(steps):
    """Yield, for each coordinate, the move and its length."""
    for i, axis in enumerate(np.eye(steps.shape[-1])):
        yield steps * axis, steps[..., i]


def _forward(f, x, move, length, here):
    return (f(x + move) - here) / length


def _central(f, x, move, length, here):
    return (f(x + move) - f(x - move)) / (2 * length)


def _complex(f, x, move, length, here):
    return np.imag(f(x + 1j * move)) / length


_QUOTIENTS = {
    forward_difference: (_forward, FORWARD_STEP),
    central_difference: (_central, CENTRAL_STEP),
    complex_step: (_complex, COMPLEX_STEP),
}
