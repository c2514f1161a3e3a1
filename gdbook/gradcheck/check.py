"""Compare a gradient with a difference quotient, and say what is wrong."""

import numpy as np

from gdbook.checks import array

from .differences import central_difference, own_error


def check_grad(f, grad, x, *, tol=1e-6, difference=central_difference):
    """Raise unless a gradient is that of ``f``; return how far it is off.

    The error is relative to the largest slope, however small that is. Where
    all slopes are so near zero that the quotient itself is off by more, as at
    a minimum, its `own_error` is allowed; but never more than ``tol``, so that
    noise or a kink does not hide a mistake.

    Parameters
    ----------
    f, grad : callable
        The function and what is said to be its gradient.
    x : array_like
        Where to look, shape `(..., d)` or a number; many random points find
        more than one. Not at a kink.
    tol : float
        The largest error that passes, > 0.
    difference : callable
        `central_difference`, `complex_step` or `forward_difference`.

    Raises
    ------
    AssertionError
        Naming the coordinate that is most wrong, and what may be amiss.

    Examples
    --------
    >>> from gdbook.gradcheck import check_grad
    >>> check_grad(lambda x: x**2, lambda x: x, [1.0, 3.0])
    Traceback (most recent call last):
    AssertionError: gradient at x[1] = 3: wanted 6, got 3 (off by 3)
    everywhere it is 0.5 times what was wanted
    """
    if not tol > 0:
        raise ValueError(f"tol: wanted a number > 0, got {tol}")
    x = array(x, "x")
    got, wanted = np.asarray(grad(x)), difference(f, x)
    if got.shape != wanted.shape:
        raise AssertionError(
            f"gradient: wanted shape {wanted.shape}, got {got.shape}"
        )
    off, largest = abs(got - wanted), abs(wanted).max()
    error = _ratio(off.max(), largest)
    if error > tol:  # a mistake, or nothing to be relative to?
        least = min(1.0, own_error(f, x, difference) / tol)
        error = _ratio(off.max(), max(largest, least))
    if not error <= tol:  # so that NaN is an error too
        raise AssertionError(_diagnosis(got, wanted, x, off))
    return error


def constant_factor(got, wanted, tol=1e-4):
    """Return the one factor between two arrays, or None if there is none.

    Examples
    --------
    >>> from gdbook.gradcheck import constant_factor
    >>> constant_factor([2.0, 4.0], [1.0, 2.0])
    2.0
    """
    got, wanted = np.ravel(got), np.ravel(wanted)
    size = abs(wanted).max()
    sure = abs(wanted) > tol * size
    if sure.sum() < 2 or not np.isfinite(got).all():
        return None
    factor = np.median((got[sure] / wanted[sure]).real)
    if abs(got - factor * wanted).max() > tol * size * max(1, abs(factor)):
        return None
    return float(factor)


def _ratio(off, size):
    """Return their quotient; nothing is no error, even of nothing."""
    with np.errstate(divide="ignore"):
        return float(np.divide(off, size)) if off else 0.0


def _diagnosis(got, wanted, x, off):  # not words
    """Say which coordinate is most wrong, and what factor explains it."""
    worst = np.unravel_index(np.argmax(off), off.shape)
    place = f"x[{', '.join(map(str, worst))}]" if worst else "x"
    lines = [
        f"gradient at {place} = {x[worst]:.6g}: wanted {wanted[worst]:.6g},"
        f" got {got[worst]:.6g} (off by {off[worst]:.3g})"
    ]
    factor = constant_factor(got, wanted)
    if factor is not None and abs(factor + 1) < 1e-4:
        lines.append("everywhere it has the wrong sign")
    elif factor is not None:
        lines.append(f"everywhere it is {factor:.4g} times what was wanted")
    return "\n".join(lines)
