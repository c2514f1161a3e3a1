"""Derivatives that are written down before they are worked out."""

import sympy as sp
from sympy.printing.precedence import PRECEDENCE


class Partial(sp.Expr):
    """A derivative that stands as it is written until a step resolves it.

    SymPy's own `Derivative` is 0 as soon as the name of a function, like ℓ,
    does not show the variable; this one waits for the definition.
    """

    sign = r"\partial"
    precedence = PRECEDENCE["Mul"]

    @property
    def function(self):
        """What is differentiated."""
        return self.args[0]

    @property
    def variables(self):
        """By what, in this order."""
        return self.args[1:]

    def _latex(self, printer, **_):
        order = len(self.variables)
        power = f"^{{{order}}}" if order > 1 else ""
        below = r"\,".join(
            f"{self.sign} {printer._print(v)}" for v in self.variables
        )
        if self.function.is_Atom or isinstance(self.function, sp.Indexed):
            above = printer._print(self.function)
            return rf"\frac{{{self.sign}{power} {above}}}{{{below}}}"
        inside = printer._print(self.function)
        return (
            rf"\frac{{{self.sign}{power}}}{{{below}}}"
            rf" \left[ {inside} \right]"
        )

    def _sympystr(self, printer):
        name = "∂" if self.sign == r"\partial" else "d"
        below = " ".join(name + printer._print(v) for v in self.variables)
        return f"{name}/{below}[{printer._print(self.function)}]"


class Ordinary(Partial):
    """The same for a function of one variable, written with d."""

    sign = r"\mathrm{d}"


def partial(function, *variables):
    r"""Write `∂ function / ∂ variables`, without working it out.

    Parameters
    ----------
    function : Expr
        An expression, or the name that ``where`` of a derivation gives it.
    *variables : Symbol or Indexed
        By what to differentiate, one after the other; they may be names that
        ``where`` defines, which is how the chain rule is written.

    Examples
    --------
    >>> import sympy as sp
    >>> from gdbook.derivation import partial
    >>> ell, r = sp.symbols("ell r", real=True)
    >>> sp.latex(partial(ell, r))
    '\\frac{\\partial \\ell}{\\partial r}'
    """
    return Partial(*map(sp.sympify, (function, *variables)))


def ordinary(function, *variables):
    r"""Write `d function / d variable`, without working it out.

    As `partial`, for functions of one variable.
    """
    return Ordinary(*map(sp.sympify, (function, *variables)))
