"""Which names in a formula are indices and sizes, and how far they run."""

import itertools

import sympy as sp


def owner(name):
    """Return the vector of an entry, and a symbol itself."""
    return name.base if isinstance(name, sp.Indexed) else name


def dimensions(formulas, where):
    """Return the ranges of the free indices, and the size symbols.

    An index is what stands in brackets, and the shape of the vector says how
    far it runs; a size is what a shape or the end of a sum names.

    Parameters
    ----------
    formulas : list of Basic
        The lines of a derivation.
    where : dict
        Definitions, ``{name: (its indices, its body)}``.
    """
    texts = [((), formula) for formula in formulas] + list(where.values())
    ranges, sizes, bound = {}, set(), set()
    for pattern, body in texts:
        bound |= set(pattern)
        for entry, inside in _entries(body, frozenset(pattern)):
            if entry.base.shape is None:
                name = entry.base.label
                raise ValueError(
                    f"{name}: wanted a vector with a shape, such as"
                    f" IndexedBase('{name}', shape=(K,)), got none"
                )
            for i, high in zip(entry.indices, entry.shape, strict=True):
                sizes |= high.free_symbols
                if i.is_Symbol and i not in inside:
                    ranges[i] = high
        for series in body.atoms(sp.Sum, sp.Product):
            for index, low, high in series.limits:
                sizes |= low.free_symbols | high.free_symbols
                bound.add(index)
    deltas = set().union(*(b.atoms(sp.KroneckerDelta) for _, b in texts))
    for delta in sorted(deltas, key=str):  # the axes have an order
        for one, other in (delta.args[:2], delta.args[1::-1]):
            if one in ranges and other.is_Symbol and other not in bound:
                ranges.setdefault(other, ranges[one])
    return ranges, sorted(sizes - bound - set(ranges), key=str)


def _entries(e, bound):
    """Yield each entry of a vector in a formula, and what sums bind there."""
    if isinstance(e, sp.Indexed):
        yield e, bound
        return
    if isinstance(e, (sp.Sum, sp.Product)):
        bound = bound | {limit[0] for limit in e.limits}
    for part in e.args:
        yield from _entries(part, bound)


def spans(highs, at):
    """Yield each choice of indices that run from 1 to the given ends."""
    ends = [int(high.subs(at)) for high in highs]
    return itertools.product(
        *(map(sp.Integer, range(1, end + 1)) for end in ends)
    )


def assignments(ranges, at):
    """Yield each choice of the free indices: ``{k: 1}``, ``{k: 2}``, …"""
    for choice in spans(ranges.values(), at):
        yield dict(zip(ranges, choice, strict=True))
