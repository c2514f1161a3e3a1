"""From a general formula to a concrete one: sizes, indices, definitions.

A formula such as ``Sum(exp(z[j]), (j, 1, K))`` is a statement for every `K`.
What SymPy can decide is a statement for one: with `K = 3` it is an expression
in the three symbols `z_1, z_2, z_3`. This module makes the second of the
first.
"""

import sympy as sp
from sympy.core.function import AppliedUndef

from ._indices import owner, spans
from .notation import Partial


class Scope:
    """What the names in a derivation mean.

    Parameters
    ----------
    where : dict
        Definitions: a symbol, or an entry ``p[k]`` with free indices, and the
        expression it stands for.
    simplex : iterable of IndexedBase
        Vectors (or rows, along the last index) whose entries sum to one.
    domain : dict
        The open interval ``(low, high)`` of a symbol or of a vector's entries.
    """

    def __init__(self, where, simplex=(), domain=()):
        self.simplex, self.domain = tuple(simplex), dict(domain)
        self.where = {}
        for name, body in where.items():
            pattern = name.indices if isinstance(name, sp.Indexed) else ()
            self.where[owner(name)] = (pattern, sp.sympify(body))
        self.entries = {}  # symbol of an entry -> (its base, its indices)
        self._depends = {name: self._decides(name) for name in self.where}
        self._known = {}  # a definition written out before -> what it gave

    def entry(self, base, indices):
        """Return the symbol that stands for one entry of a vector."""
        name = "_".join(map(str, (base.label, *indices)))
        symbol = sp.Symbol(name, **base.assumptions0)
        self.entries[symbol] = (base, indices)
        return symbol

    def base(self, symbol):
        """Return the vector that a symbol is an entry of, or the symbol."""
        return self.entries.get(symbol, (symbol, ()))[0]

    def rows(self, symbols, at):
        """Return the rows of entries summing to one that symbols belong to."""
        leads = {
            (self.base(s), self.entries[s][1][:-1])
            for s in symbols
            if self.base(s) in self.simplex
        }
        return [
            [
                self.entry(base, (*lead, *last))
                for last in spans(base.shape[-1:], at)
            ]
            for base, lead in sorted(leads, key=str)
        ]

    def concrete(self, e, at, mode, held=frozenset()):
        """Write an expression out for given sizes and indices.

        Parameters
        ----------
        e : Basic
            The general expression.
        at : dict
            The numbers for size symbols and indices.
        mode : Symbolic or Numeric
            How derivatives and unknown functions are treated.
        held : frozenset
            Names that stay symbols although they are defined, because a
            derivative is taken with respect to them.
        """

        def again(part, more=()):
            return self.concrete(part, at | dict(more), mode, held)

        if e in at:
            return at[e]
        if isinstance(e, (sp.Symbol, sp.Indexed)):
            indices = tuple(again(i) for i in getattr(e, "indices", ()))
            name = owner(e)
            if name in self.where and name not in held:
                return self._defined(name, indices, at, mode, held)
            return self.entry(name, indices) if indices else e
        if isinstance(e, (Partial, sp.Derivative)):
            return self._derivative(e, at, mode, held)
        if isinstance(e, (sp.Sum, sp.Product)):
            return self._written_out(e, again)
        if isinstance(e, sp.UnevaluatedExpr):
            return again(e.args[0])
        if isinstance(e, AppliedUndef):
            return mode.function(e.func(*map(again, e.args)))
        if not e.args:
            return e
        whole = e.func(*map(again, e.args))
        if isinstance(e, (sp.Integral, sp.Limit, sp.Subs)):
            return whole.doit()
        return whole

    def _defined(self, name, indices, at, mode, held):
        """Write out what a name stands for, once for the same indices."""
        numbers = tuple(at.get(s) for s in self._depends[name])
        key = name, indices, numbers, mode, held
        if key not in self._known:
            pattern, body = self.where[name]
            more = dict(zip(pattern, indices, strict=True))
            self._known[key] = self.concrete(body, at | more, mode, held)
        return self._known[key]

    def _decides(self, name):
        """Return the symbols whose numbers decide what a definition is."""
        pattern, body = self.where[name]
        inside = {owner(e) for e in body.atoms(sp.Symbol, sp.Indexed)}
        parts = [self._decides(part) for part in inside & self.where.keys()]
        return body.free_symbols.union(*parts) - set(pattern)

    def _written_out(self, e, again):
        """Write a sum or a product term by term."""
        index, low, high = e.limits[-1]
        inner = (
            e.func(e.function, *e.limits[:-1])
            if e.limits[1:]
            else (e.function)
        )
        low, high = again(low), again(high)
        if not (low.is_Integer and high.is_Integer):  # a series
            return e.func(again(e.function), (index, low, high)).doit()
        terms = [
            again(inner, [(index, sp.Integer(i))])
            for i in range(int(low), int(high) + 1)
        ]
        return (sp.Add if isinstance(e, sp.Sum) else sp.Mul)(*terms)

    def _derivative(self, e, at, mode, held):
        """Differentiate by names that may themselves have definitions.

        They are symbols while the derivative is taken, and what they stand
        for is put in afterwards: the chain rule's `∂ℓ/∂p`.
        """
        inside = held | {owner(v) for v in e.variables}
        function = self.concrete(e.args[0], at, mode, inside)
        variables = [self.concrete(v, at, mode, inside) for v in e.variables]
        meaning = {}
        for symbol in function.free_symbols | set(variables):
            base, indices = self.entries.get(symbol, (symbol, ()))
            if base in self.where and base not in held:
                name = base[indices] if indices else base
                meaning[symbol] = self.concrete(name, at, mode, held)
        return mode.derivative(function, variables, meaning)


class Symbolic:
    """Derivatives by SymPy; unknown functions stay unknown."""

    @staticmethod
    def derivative(function, variables, meaning):
        """Return the derivative, worked out by rules."""
        return (
            sp.diff(function, *variables)
            .doit()
            .subs(meaning, simultaneous=True)
        )

    @staticmethod
    def function(e):
        """Return f(x) as it is."""
        return e
