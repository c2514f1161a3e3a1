"""Check one equality of a derivation: sample it, then prove it."""

from dataclasses import dataclass

import numpy as np
import sympy as sp

from gdbook.gradcheck import constant_factor

from . import _sample as sample
from ._indices import assignments
from ._prove import order_of, proved
from ._scope import Symbolic

#: One size more, for sampling only, where a proof would take too long.
LARGER = 7
#: So many choices of the indices for a size, and points for a choice.
CHOICES, POINTS = 3, 4


class DerivationError(AssertionError):
    """A step that does not follow, or a last line that disagrees."""


@dataclass(frozen=True)
class Check:
    """What was done to make sure of a step."""

    how: str
    sizes: tuple
    larger: dict
    points: int


def pairs_of_sizes(sizes, numbers):
    """Give the size symbols different numbers, a few times over."""
    if not sizes:
        return [{}]
    return [
        {
            name: sp.Integer(numbers[(turn + i) % len(numbers)])
            for i, name in enumerate(sizes)
        }
        for turn in range(len(numbers))
    ]


def check(left, right, scope, ranges, sizes, numbers):
    """Raise unless two lines are equal; say how they were found to be."""
    small = pairs_of_sizes(sizes, numbers)
    larger = {s: sp.Integer(LARGER - i) for i, s in enumerate(sizes)}
    rng = np.random.default_rng(0)
    seen = []
    for at in [*small, larger] if sizes else small:
        seen += _sampled(left, right, scope, ranges, at, rng)
    wrong = [s for s in seen if not s[-1]]
    if wrong:
        raise DerivationError(_difference(wrong[0], seen))
    how = {
        _proof(left, right, scope, at | indices)
        for at in small
        for indices in assignments(ranges, at)
    }
    return Check(_weakest(how), tuple(small), larger, len(seen))


def _sampled(left, right, scope, ranges, at, rng):
    """Evaluate both lines at random points and random indices."""
    choices = list(assignments(ranges, at))
    if len(choices) == 1:
        choices *= CHOICES
    picks = rng.permutation(len(choices))[:CHOICES]
    seen = []
    for indices in (choices[i] for i in picks):
        here, mode = at | indices, sample.Numeric()
        a, b = _entries(left, right, scope, here, mode)
        orders = [order_of(x, y) for x, y in zip(a, b, strict=True)]
        plain = [e.removeO() for e in (*a, *b)]
        names = set().union(*(e.free_symbols for e in plain))
        numbers = sample.evaluator(plain, names)
        for _ in range(POINTS):
            point = sample.draw(names, scope, here, rng)
            seen.append((here, point, *_worst(numbers, point, orders)))
    return seen


def _worst(numbers, point, orders):
    """Return two values that differ, if any do, and whether they agree."""
    values, n = numbers(point), len(orders)
    results = []
    for i, order in enumerate(orders):
        x, y = values[i], values[i + n]
        same = sample.close(x, y)
        if order is not None:

            def apart(*where, i=i):
                there = numbers(*where)
                return abs(there[i] - there[i + n])

            same = sample.vanishes(apart, *order, point)
        results.append((x, y, same))
    return min(results, key=lambda result: result[2])  # False before True


def _proof(left, right, scope, here):
    how = []
    a, b = _entries(left, right, scope, here, Symbolic)
    for x, y in zip(a, b, strict=True):
        free = x.free_symbols | y.free_symbols
        last = {row[-1]: 1 - sum(row[:-1]) for row in scope.rows(free, here)}
        facts = [
            bound
            for s in free
            if scope.base(s) in scope.domain
            for low, high in [scope.domain[scope.base(s)]]
            for bound in (s - low, high - s)
        ]
        how.append(proved(x.subs(last), y.subs(last), facts))
        if how[-1] is None:
            raise DerivationError(
                "the two sides are equal wherever they were sampled, but"
                f" SymPy finds no proof{_where(here)}; take a smaller step:\n"
                f"  {x}\n  {y}"
            )
    return _weakest(how)


def _weakest(how):
    """Return the way of proof that claims least."""
    return min(how, key=("order", "cases", "equal").index)


def _entries(left, right, scope, here, mode):
    """Return the entries of two matrices, or the two expressions."""
    both = [scope.concrete(e, here, mode) for e in (left, right)]
    wanted, got = (e.shape if e.is_Matrix else () for e in both)
    if got != wanted:
        raise DerivationError(
            f"wanted shape {wanted}, that of the line above, got {got}"
        )
    return [list(e.as_explicit()) if e.is_Matrix else [e] for e in both]


def _where(here):
    words = ", ".join(f"{name} = {number}" for name, number in here.items())
    return f" with {words}" if words else ""


def _difference(wrong, seen):  # not words
    """Describe a point at which two lines differ, and what may be amiss."""
    here, point, a, b, _ = wrong
    at = ", ".join(f"{s} = {float(v):.6g}" for s, v in point.items())
    factor = constant_factor(
        [complex(s[3]) for s in seen], [complex(s[2]) for s in seen]
    )
    hint = ""
    if factor is not None:
        hint = f"\n  everywhere the right is {factor:.6g} times the left"
    return (
        f"the two sides differ{_where(here)}, at {at}:\n"
        f"  left  {complex(a).real:.15g}\n"
        f"  right {complex(b).real:.15g}{hint}"
    )
