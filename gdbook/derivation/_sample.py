"""Compare expressions at random points, in numbers of many digits."""

import mpmath
import sympy as sp
from sympy.utilities.lambdify import implemented_function

DIGITS = 30
#: How far two sampled values may lie apart, relative to their size.
TOLERANCE = 1e-12
#: Where symbols are drawn from if the derivation does not say.
REACH = 3.0


class Numeric:
    """Derivatives by difference quotients, independent of SymPy's rules.

    Unknown functions `f` become known ones, which no rule knows either.
    """

    def __init__(self):
        self.count = 0

    def derivative(self, function, variables, meaning):
        """Return the derivative as a function that mpmath evaluates."""
        names = sorted(function.free_symbols | set(variables), key=str)
        orders = tuple(variables.count(name) for name in names)
        formula = sp.lambdify(names, function, "mpmath")
        self.count += 1
        quotient = implemented_function(
            f"quotient{self.count}",
            lambda *point: mpmath.diff(formula, point, orders),
        )
        return quotient(*(meaning.get(name, name) for name in names))

    def function(self, e):
        """Return a smooth function of the same arguments."""
        phase = sum(map(ord, e.func.__name__)) % 7
        total = sum(n * a for n, a in enumerate(e.args, start=1))
        return sp.sin(total + phase) + sp.exp(total / (3 + phase))


def draw(symbols, scope, at, rng):
    """Draw a number for each symbol from its domain.

    Entries that must sum to one are drawn together.
    """
    rows = scope.rows(symbols, at)
    names = sorted(set(symbols).union(*rows), key=str)
    point = {name: _number(name, scope, rng) for name in names}
    for row in rows:
        total = sum(point[name] for name in row)
        point |= {name: point[name] / total for name in row}
    return point


def _number(symbol, scope, rng):
    if symbol.is_integer:
        low = 1 if symbol.is_positive else 0 if symbol.is_nonnegative else -6
        return mpmath.mpf(int(rng.integers(low, 7)))
    usual = (
        0.1 if symbol.is_nonnegative else -REACH,
        -0.1 if symbol.is_nonpositive else REACH,
    )
    base = scope.base(symbol)
    low, high = scope.domain.get(
        base, (0.05, 1) if base in scope.simplex else usual
    )
    return mpmath.mpf(rng.uniform(float(low), float(high)))


def evaluator(expressions, names):
    """Return a function of points that evaluates expressions."""
    names = sorted(names, key=str)
    formula = compiled(names, list(expressions))

    def at(point, digits=DIGITS):
        with mpmath.workdps(digits):
            return formula(*(point[name] for name in names))

    return at


def compiled(names, expressions):
    """Return a function of numbers; what occurs twice is computed once."""
    cases = any(e.has(sp.Piecewise) for e in expressions)
    # What is shared by two cases may have no value outside of them.
    return sp.lambdify(names, expressions, "mpmath", cse=not cases)


def close(a, b):
    """Say whether two sampled values are one, but for rounding."""
    return bool(abs(a - b) <= TOLERANCE * (1 + abs(a) + abs(b)))


def vanishes(difference, h, power, point):
    """Say whether a difference shrinks like `h` to a power as `h` does.

    The quotient by that power must stay where it is while `h` shrinks to a
    tenth; a term of a lower power would make it ten times larger. What is
    left is so small that each power of `h` is given digits of its own.
    """
    digits = DIGITS * (1 + power)
    far, near = (
        difference(point | {h: mpmath.mpf(size)}, digits) / size**power
        for size in (1e-4, 1e-5)
    )
    return bool(near <= 3 * far + TOLERANCE)
