"""Prove that two expressions are equal: exactly, by SymPy."""

import sympy as sp
from sympy.solvers.simplex import lpmax


def proved(a, b, facts=()):
    """Say how two concrete expressions were proved equal, or None.

    Parameters
    ----------
    a, b : Expr
        Without sums, indices or definitions.
    facts : iterable of Expr
        What is known to be positive besides the positive symbols.

    Returns
    -------
    str or None
        ``"equal"``; ``"cases"`` if it took a distinction of cases, which
        leaves out the corners between them; ``"order"`` up to ``O(h^n)``.
    """
    order = order_of(a, b)
    if order is not None:
        return "order" if _equal_up_to_order(a, b, *order) else None
    difference = a - b
    if _corner(difference) is None:
        return "equal" if _is_zero(difference) else None
    known = [s for s in difference.free_symbols if s.is_positive]
    return "cases" if _zero_by_cases(difference, [*known, *facts]) else None


def _is_zero(e):
    """Try one way of simplifying after the other, the cheapest first."""
    return any(way(e) == 0 for way in WAYS)


def _rational(e):
    """Bring a rational function, also of exponentials, to lowest terms."""
    e = sp.expand(e.rewrite(sp.exp), power_exp=True, log=False)
    return sp.cancel(sp.together(e))


def _without_logs(e):
    """Prove e = 0 by exp(e) = 1, for a real e."""
    if not e.has(sp.log):
        return e
    e = sp.expand_log(e.rewrite(sp.exp))
    return _rational(sp.exp(sp.expand(e)) - 1)


WAYS = (
    sp.expand,
    _rational,
    _without_logs,
    lambda e: sp.expand(sp.expand_log(e)),
    sp.simplify,
    lambda e: sp.simplify(e.rewrite(sp.exp)),
)


def order_of(a, b):
    """Return the variable and the power of ``O(h**n)``, or None."""
    if not (a.has(sp.Order) or b.has(sp.Order)):
        return None
    rest = (a + b).getO()
    (h,) = rest.variables
    return h, int(sp.degree(rest.expr, h))


def _equal_up_to_order(a, b, h, power):
    """Compare the two series, term by term, as far as the O() allows."""
    series = sp.series(a.removeO() - b.removeO(), h, 0, power)
    return _is_zero(series.removeO().doit())


def _corner(e):
    """Find an expression at whose sign the formula changes its form."""
    for atom in sp.postorder_traversal(e):
        if isinstance(atom, (sp.Abs, sp.sign, sp.Heaviside)):
            return atom.args[0]
        if isinstance(atom, (sp.Max, sp.Min)):
            return atom.args[0] - atom.args[1]
        if isinstance(atom, sp.core.relational.Relational):
            return atom.lhs - atom.rhs
    return None


def _zero_by_cases(e, facts):
    """Split at each corner in turn, and prove every case that can occur."""
    corner = _corner(e)
    if corner is None:
        return _is_zero(e) or not _possible(facts)
    return all(
        _zero_by_cases(_on_side(e, corner, side), [*facts, side * corner])
        for side in (1, -1)
    )


def _on_side(e, corner, side):
    """Write the formula for the one side of a corner, where it is smooth."""
    values = {
        sp.Abs(corner): side * corner,
        sp.sign(corner): sp.Integer(side),
        sp.Heaviside(corner): sp.Integer((1 + side) // 2),
    }
    for atom in e.atoms(sp.core.relational.Relational):
        if atom.lhs - atom.rhs == corner:
            values[atom] = sp.sympify(atom.func(side, 0))
    for atom in e.atoms(sp.Max, sp.Min):
        first, second, *others = atom.args
        if first - second == corner:
            first_wins = (side > 0) == isinstance(atom, sp.Max)
            winner = first if first_wins else second
            values[atom] = atom.func(winner, *others)
    return e.xreplace(values)


def _possible(positive):
    """Ask whether all these expressions can be positive together.

    A linear programme tells: how large can the smallest of them be?
    """
    smallest = sp.Dummy()
    try:
        most, _ = lpmax(
            smallest,
            [smallest <= 1, *(sp.expand(e) >= smallest for e in positive)],
        )
    except (ValueError, TypeError):  # not linear: take it for possible
        return True
    return most > 0
