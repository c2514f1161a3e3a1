r"""Formulas in the order and with the brackets that one writes by hand."""

import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.printing.latex import LatexPrinter

from gdbook.words import say

from .notation import Partial

# Factors that read better behind the names they multiply: y log p, not
# log p y.
_LAST = (
    sp.Abs,
    sp.Derivative,
    sp.KroneckerDelta,
    sp.Sum,
    sp.log,
    AppliedUndef,
    Partial,
)


class _Printer(LatexPrinter):
    """SymPy's printer, but for the order of factors, terms and brackets."""

    def __init__(self):
        super().__init__({"order": "none"})  # keep the orders made here

    def _as_ordered_terms(self, expr, order=None):
        if _ordered_by_hand(expr):
            return list(expr.args)
        terms = expr.as_ordered_terms()
        if expr.has(sp.Order):
            return terms
        return sorted(terms, key=lambda t: t.could_extract_minus_sign())

    def _print_Mul(self, expr):
        if _ordered_by_hand(expr):
            return super()._print_Mul(expr)
        if expr.could_extract_minus_sign() and (-expr).is_Mul:
            return f"- {self._print(-expr)}"
        factors = sp.Mul.make_args(expr)
        if expr.is_Mul:
            factors = expr.as_ordered_factors()
        factors = sorted(factors, key=lambda factor: factor.has(*_LAST))
        return super()._print_Mul(sp.Mul(*factors, evaluate=False))

    def _print_log(self, expr, exp=None):
        (inside,) = expr.args
        name = r"\log" if exp is None else rf"\log^{{{exp}}}"
        printed = self._print(inside)
        if isinstance(inside, (sp.Symbol, sp.Indexed, sp.Integer)):
            return f"{name} {printed}"
        return rf"{name} \left({printed}\right)"

    def _print_Relational(self, expr):
        if expr.rhs.has(sp.Abs) and not expr.lhs.has(sp.Abs):
            expr = expr.reversed
        return super()._print_Relational(expr)

    def _print_Piecewise(self, expr):
        rows = []
        for formula, condition in expr.args:
            if condition == sp.true:
                otherwise = say("otherwise")
                case = rf"\text{{{otherwise}}}"
            else:
                case = self._print(condition)
            rows.append(f"{self._print(formula)} & {case}")
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _ordered_by_hand(expr):
    """Say whether the order of the arguments is not SymPy's own."""
    return expr.args != expr.func(*expr.args).args


def tex(formula):
    """Return the TeX of an expression.

    An order that matters is kept: ``Add(x, h, evaluate=False)`` is `x + h`.
    """
    return _Printer().doprint(formula)
