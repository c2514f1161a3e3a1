"""Which names of a script hold a state, and with whom they share it.

Modules, literals, functions of such, and what the pure rooms of the package
and NumPy made of them are steady: using them leaves no trace. The rest may be
changed by whoever calls it or is handed it; a random generator surely is.
"""

import ast

_PURE = ("gdbook.problems", "gdbook.losses", "gdbook.bounds", "numpy")
_RANDOM = "numpy.random"
_DRAWING = ("matplotlib", "gdbook.plotting")
_SETTINGS = {"rc", "rcParams", "style"}
_PLAIN = {"abs", "dict", "float", "int", "len", "list", "max", "min", "print"}
_PLAIN |= {"range", "round", "sorted", "str", "sum", "tuple"}
# These neither change nor use up what they are given, or pass it on.
_LOOKING = {"abs", "enumerate", "float", "int", "len", "print", "range"}
_LOOKING |= {"reversed", "round", "str", "zip"}
_DISPLAYS = (ast.Dict, ast.DictComp, ast.List, ast.ListComp, ast.Tuple)


def names_in(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def dotted(node):
    """Return the parts of ``a.b[0].c(…).d``: a, b, c, d."""
    parts = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
        if not hasattr(node, "value") and not hasattr(node, "func"):
            return []
        node = node.func if isinstance(node, ast.Call) else node.value
    return [node.id, *parts]


class Making:
    """How the names of a script came about: what holds a state, and whose."""

    def __init__(self, trees):
        self.origin, self.values = {}, []
        for tree in trees:
            for node in ast.walk(tree):
                self._note(node)
        known = {name for names, _ in self.values for name in names}
        self.names = known | {*self.origin}
        self.drawn, self.steady = set(), set(self.names)
        # Going through a list leaves it as it is; an iterator is used up.
        self.kept = known - {
            name
            for names, value in self.values
            for name in names
            if not isinstance(value, _DISPLAYS)
        }
        while self._settle():
            pass
        states = known - self.steady - self.drawn
        self.links = [
            names | (names_in(value) & states) | self._alias(value)
            for names, value in self.values
        ]

    def _alias(self, value):
        """Return the name that a value is another name for, if any."""
        is_alias = isinstance(value, ast.Name | ast.Attribute | ast.Subscript)
        return {*dotted(value)[:1]} - {*self.origin} if is_alias else set()

    def together(self, names):
        """Return the names together with all that they were made of."""
        names, before = set(names), None
        while before != names:
            before = set(names)
            names.update(*(link for link in self.links if link & names))
        return names

    def _note(self, node):
        """Keep what an import, a definition or an assignment binds."""
        match node:
            case ast.Import():
                for a in node.names:
                    root = a.name.partition(".")[0]
                    self.origin[a.asname or root] = (
                        a.name if a.asname else root
                    )
            case ast.ImportFrom():
                for a in node.names:
                    full = f"{node.module}.{a.name}"
                    self.origin[a.asname or a.name] = full
            case ast.FunctionDef() | ast.ClassDef():
                self.values.append(({node.name}, node))
            case ast.Assign():
                names = {n for t in node.targets for n in names_in(t)}
                self.values.append((names, node.value))
            case ast.AnnAssign() | ast.AugAssign() | ast.NamedExpr():
                if node.value:
                    self.values.append((names_in(node.target), node.value))
            case ast.withitem(optional_vars=ast.expr()):
                names = names_in(node.optional_vars)
                self.values.append((names, node.context_expr))
            case ast.For():
                self._note_loop(node.target, node.iter)

    def _note_loop(self, target, each):
        match target, each:
            case ast.Tuple(parts), ast.Call(ast.Name("zip"), values) if (
                len(parts) == len(values)  # not zip(*pairs)
            ):
                for part, value in zip(parts, values, strict=True):
                    self.values.append((names_in(part), value))
            case _:
                self.values.append((names_in(target), each))

    def _settle(self):
        """Sort out what holds a state, given what is known to; if any."""
        before = len(self.steady), len(self.drawn)
        for names, value in self.values:
            if not self._is_steady(value):
                self.steady -= names
            if self._draws(value):
                self.drawn |= names
        return before != (len(self.steady), len(self.drawn))

    def looks(self, func):
        """Whether a call of this only looks at what it is given."""
        return self._draws(func) or {*dotted(func)[:1]} <= _LOOKING

    def _draws(self, node):
        """Whether this belongs to a figure, which changes nothing else."""
        root, *rest = dotted(node) or [""]
        if root not in self.origin:
            return root in self.drawn
        drawing = self.origin[root].startswith(_DRAWING)
        return drawing and not _SETTINGS & {*rest}

    def _is_steady(self, value):
        """Whether using this value leaves no trace."""
        for part in ast.walk(value):
            match part:
                case ast.GeneratorExp() | ast.Yield() | ast.YieldFrom():
                    return False
                case ast.Name() if self._holds_state(part.id):
                    return False
                case ast.Call() if not self.is_pure(part.func):
                    return False
        return True

    def _holds_state(self, name):
        known = any(name in names for names, _ in self.values)
        return known and name not in self.steady

    def is_pure(self, func):
        """Whether a call of this returns the same for the same arguments."""
        root, *rest = dotted(func) or [""]
        if root in self.origin:
            full = ".".join([self.origin[root], *rest])
            return full.startswith(_PURE) and not full.startswith(_RANDOM)
        return root in self.steady or root in _PLAIN or not root

    def is_library(self, func):
        """Whether this is a pure function of NumPy or the package."""
        return {*dotted(func)[:1]} <= {*self.origin} and self.is_pure(func)
