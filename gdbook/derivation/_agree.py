"""Compare a formula with a NumPy function, in numbers."""

import inspect
from dataclasses import dataclass
from functools import cache

import mpmath
import numpy as np
import sympy as sp
from sympy.logic.boolalg import BooleanAtom

from . import _sample as sample
from ._check import DerivationError
from ._indices import assignments, spans
from ._scope import Symbolic

#: The size of vectors, and the number of points, in a comparison.
SIZE, POINTS = 5, 20
#: How far the function's double precision may be off, relative to its size.
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Agreement:
    """That a function was found to compute the last line."""

    name: str
    points: int
    tolerance: float = TOLERANCE


def agree(formula, function, arguments, scope, ranges, sizes):
    """Raise unless the function returns what the formula says."""
    name = _name(function)
    arguments = _accepted(function, name, arguments)
    at = {s: sp.Integer(SIZE - i) for i, s in enumerate(sizes)}
    rng = np.random.default_rng(0)
    inputs = set().union(*map(_symbols, arguments.values()))
    fixed = {i: high for i, high in ranges.items() if i in inputs}
    free = {i: high for i, high in ranges.items() if i not in inputs}
    shape = tuple(int(sp.sympify(high).subs(at)) for high in free.values())
    choices = list(assignments(fixed, at))
    points = max(1, POINTS // len(choices))  # each choice has its turn
    compiled = cache(_Array)  # what is the same for every choice, once
    for choice in choices:
        here = at | choice
        lines = tuple(
            scope.concrete(formula, here | indices, Symbolic)
            for indices in assignments(free, here)
        )
        given = {k: _written(v, scope, here) for k, v in arguments.items()}
        inputs = {k: compiled(*v) for k, v in given.items()}
        wanted = compiled(lines, shape)
        names = wanted.names.union(*(x.names for x in inputs.values()))
        for _ in range(points):
            point = sample.draw(names, scope, here, rng)
            values = {k: number(point) for k, number in inputs.items()}
            got = np.asarray(function(**values))
            _compare(got, wanted(point), name, values, free)
    return Agreement(name, points * len(choices))


def _name(function):
    if not callable(function):
        raise TypeError(f"function: wanted a callable, got {function!r}")
    name = getattr(function, "__qualname__", type(function).__qualname__)
    at_home = function.__module__ == "__main__"  # in a cell of the page
    return name if at_home else f"{function.__module__}.{name}"


def _accepted(function, name, arguments):
    """Return the arguments as expressions that the function takes."""
    signature = inspect.signature(function)
    try:
        signature.bind(**arguments)
    except TypeError as error:
        raise TypeError(
            f"{name}: wanted {signature}, got {', '.join(arguments)}: {error}"
        ) from None
    return {k: _expression(k, value) for k, value in arguments.items()}


def _expression(name, value):
    try:
        e = sp.sympify(value, strict=True)
    except sp.SympifyError:
        e = None
    if not isinstance(e, (sp.Expr, sp.IndexedBase, BooleanAtom)):
        raise TypeError(
            f"{name}: wanted a symbol, an expression, a vector, a number or a"
            f" truth value, got {value!r}"
        )
    return e


def _symbols(value):
    return set() if isinstance(value, sp.IndexedBase) else value.free_symbols


def _written(value, scope, here):
    """Return the concrete entries of an argument, and its shape."""
    every, shape = [value], ()
    if isinstance(value, sp.IndexedBase):
        every = [value[i] for i in spans(value.shape, here)]
        shape = tuple(int(n.subs(here)) for n in value.shape)
    return tuple(scope.concrete(e, here, Symbolic) for e in every), shape


class _Array:
    """Expressions in an array that takes its numbers at a point."""

    def __init__(self, expressions, shape):
        self.names = frozenset().union(*(e.free_symbols for e in expressions))
        self.shape = shape
        self.numbers = sample.evaluator(expressions, self.names)
        self.dtype = _dtype(expressions)

    def __call__(self, point):
        numbers = [self.dtype(mpmath.re(x)) for x in self.numbers(point)]
        return np.array(numbers).reshape(self.shape)


def _dtype(expressions):
    if all(isinstance(e, BooleanAtom) for e in expressions):
        return bool
    # A class label is an integer, not a measurement.
    return int if all(e.is_integer for e in expressions) else float


def _compare(got, wanted, name, values, free):
    if got.shape != wanted.shape:
        axes = ", ".join(map(str, free)) or "none"
        raise DerivationError(
            f"wanted shape {wanted.shape}, one axis a free index ({axes}),"
            f" got {got.shape} from {name}"
        )
    if not np.allclose(got, wanted, rtol=TOLERANCE, atol=TOLERANCE):
        at = ", ".join(f"{k} = {v}" for k, v in values.items())
        raise DerivationError(
            f"{name} disagrees at {at}:\n  formula {wanted}\n  function {got}"
        )
