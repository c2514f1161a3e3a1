r"""Derivations whose every step is checked.

A derivation is a chain of equal expressions with a reason for each step. What
is checked is what is shown: the formulas on the page are printed from the
expressions that SymPy proves equal.

* A formula for `K` classes is written with `Sum` and `Indexed`, as on paper.
  It is proved for `K` = 2, 3, 4 and every index, exactly, and sampled at
  random points up to `K` = 7. The page says so.
* The samples use difference quotients for the derivatives, not SymPy's rules.
* A formula with corners (`Abs`, `Max`, `Piecewise`) is proved on each piece;
  the corners themselves are left out.
* The last line is compared with a function of the package.

Needs SymPy.
"""

try:
    import sympy as sp
except ImportError as error:
    raise ImportError(
        "gdbook.derivation needs SymPy: pip install sympy"
    ) from error

from dataclasses import dataclass

from . import _show as show
from ._agree import Agreement, agree
from ._check import Check, DerivationError, check
from ._indices import dimensions
from ._scope import Scope
from .notation import ordinary, partial

__all__ = ["Derivation", "DerivationError", "ordinary", "partial"]


@dataclass(frozen=True)
class Line:
    """A formula, why it follows from the one above, and how we know."""

    formula: sp.Basic
    because: str = ""
    check: Check | None = None


class Derivation:
    """A chain of equalities, each proved as it is added.

    Parameters
    ----------
    start : Expr
        The first line, such as ``partial(ell, z[k])``.
    where : dict
        What names stand for, such as ``{ell: r**2, r: pred - target}`` or
        ``{p[k]: exp(z[k]) / Sum(exp(z[j]), (j, 1, K))}``; shown above the
        first line.
    simplex : IndexedBase or tuple of them
        Vectors whose entries sum to one. Derivatives by their entries are
        those of entries that are free to move.
    domain : dict
        The open interval ``(low, high)`` of a symbol or a vector's entries,
        where the assumptions of the symbol do not tell it.
    sizes : tuple of int
        The sizes for which the steps are proved.

    Raises
    ------
    DerivationError
        By `step` and `agrees_with`, at the first thing that is not so.

    Examples
    --------
    >>> import sympy as sp
    >>> from gdbook.derivation import Derivation, ordinary
    >>> from gdbook.losses import squared_error
    >>> r, ell = sp.symbols("r ell", real=True)
    >>> d = Derivation(ordinary(ell, r), where={ell: r**2})
    >>> d.step(2 * r, because="the power rule")
    where ell = r**2
      d/dr[ell]
    = 2*r
        the power rule
        ✓ proved by SymPy · sampled at 12 points
    >>> d.agrees_with(squared_error.grad, pred=r, target=0).agreements[0].name
    'gdbook.losses.squared_error.grad'
    """

    def __init__(
        self, start, *, where=(), simplex=(), domain=(), sizes=(2, 3, 4)
    ):
        self.where = dict(where)
        if isinstance(simplex, sp.IndexedBase):
            simplex = (simplex,)
        self.scope = Scope(self.where, simplex, domain)
        self.sizes = sizes
        self.lines = [Line(_immutable(start))]
        self.agreements: list[Agreement] = []

    def step(self, formula, *, because):
        """Add a line, and prove that it equals the one above.

        Parameters
        ----------
        formula : Expr
            The next expression.
        because : str
            The reason, for the reader; formulas in it between dollars.

        Returns
        -------
        Derivation
            Itself, so that steps can be written one after the other.
        """
        formula = _immutable(formula)
        above = self.lines[-1].formula
        try:
            done = check(
                above,
                formula,
                self.scope,
                *self._dimensions(formula),
                self.sizes,
            )
        except DerivationError as error:
            raise DerivationError(
                f"step {len(self.lines)} ({because}):\n"
                f"  {above}\n  = {formula}\n{error}"
            ) from None
        self.lines.append(Line(formula, because, done))
        return self

    def agrees_with(self, function, **arguments):
        """Compare the last line with a function of the package.

        Parameters
        ----------
        function : callable
            Takes NumPy arrays, and returns an array with an axis for each
            free index of the derivation.
        **arguments
            What it is called with: symbols, expressions, vectors, numbers. A
            class label is an index from 0: ``target=c - 1``.

        Raises
        ------
        TypeError
            For an argument that the function does not take, or that is none
            of these.
        """
        last = self.lines[-1].formula
        ranges, sizes = self._dimensions()
        try:
            done = agree(last, function, arguments, self.scope, ranges, sizes)
        except DerivationError as error:
            raise DerivationError(f"last line, {last}: {error}") from None
        self.agreements.append(done)
        return self

    def _dimensions(self, *more):
        lines = [line.formula for line in self.lines]
        return dimensions([*lines, *more], self.scope.where)

    def __repr__(self):
        return show.text(self)

    def _repr_html_(self):
        return show.html(self)


def _immutable(formula):
    """Return a formula that SymPy can walk through."""
    formula = sp.sympify(formula)
    mutable = isinstance(formula, sp.MutableDenseMatrix)
    return formula.as_immutable() if mutable else formula
