"""What may be changed in a module of gdbook, one thing at a time.

A sign, an operator, a term left out, a constant or exponent one larger, a
comparison, a condition, a function: `mutate.py` lets the tests meet them.
"""

import ast
from typing import NamedTuple

#: Changes that change nothing that can be observed: the module, the line, and
#: what stands in it instead; "before → after" where that fits more than one.
EQUIVALENT = {
    # whether the iterates are kept shows in the memory only
    (
        "gdbook/search.py",
        "run = trace(path, steps, keep_x=False, f=f.value)",
        "True",
    ),
    # both branches agree where they meet
    (
        "gdbook/problems/worst_nonconvex.py",
        "sag = np.where(s < tooth / 2, s * s, tooth**2 / 2"
        " - (tooth - s) ** 2)",
        "s <= tooth / 2",
    ),
    (
        "gdbook/losses/modified_huber.py",
        "return np.where(m < -1, -4 * m, np.maximum(0.0, 1 - m) ** 2)",
        "m <= -1",
    ),
    (
        "gdbook/losses/huber.py",
        "return np.where(r <= delta, r * r / 2, delta * (r - delta / 2))",
        "r < delta",
    ),
    (
        "gdbook/problems/worst_nonconvex.py",
        "return np.where(x < 0, bowl, G**2 / (2 * L) + climb)",
        "x <= 0",
    ),
    # the coordinate at the threshold becomes 0 whether it counts or not
    (
        "gdbook/optimizers/sets.py",
        "last = (order > theta).sum(axis=-1, keepdims=True) - 1",
        "order >= theta",
    ),
    # the shape of the data is added as nothing
    (
        "gdbook/problems/rational_fits.py",
        "_d = np.stack([0 * _u, 0 * _u, _u, 1 + 0 * _u], axis=-1)",
        "1 - 0 * _u",
    ),
    # a search replaces the step and the slope of where it starts
    (
        "gdbook/optimizers/_wolfe.py",
        "slope = 0.0 if p is None else np.vdot(grad, p).item()",
        "1.0",
    ),
    (
        "gdbook/optimizers/_wolfe.py",
        "def look(oracle, x, lr=0.0, p=None):",
        "1.0",
    ),
    # any smooth function stands for one that is not known
    (
        "gdbook/derivation/_sample.py",
        "total = sum(n * a for n, a in enumerate(e.args, start=1))",
        "2",
    ),
    *(
        (
            "gdbook/derivation/_sample.py",
            "return sp.sin(total + phase) + sp.exp(total / (3 + phase))",
            after,
        )
        for after in (
            "sp.exp(total / (3 + phase))",
            "sp.cos",
            "total - phase",
            "4",
        )
    ),
    # digits enough
    (
        "gdbook/derivation/_sample.py",
        "digits = DIGITS * (1 + power)",
        "power",
    ),
    # of 2n values, the n-th before one is the n-th after it
    (
        "gdbook/derivation/_check.py",
        "x, y = values[i], values[i + n]",
        "i - n",
    ),
    # any sizes will do if no two are the same
    (
        "gdbook/derivation/_check.py",
        "name: sp.Integer(numbers[(turn + i) % len(numbers)])",
        "turn - i",
    ),
    (
        "gdbook/derivation/_agree.py",
        "at = {s: sp.Integer(SIZE - i) for i, s in enumerate(sizes)}",
        "SIZE + i",
    ),
    # what has no definition, or is held, stands for itself
    (
        "gdbook/derivation/_scope.py",
        "if base in self.where and base not in held:",
        "base in self.where or base not in held",
    ),
    # any seed will do
    (
        "gdbook/derivation/_agree.py",
        "rng = np.random.default_rng(0)",
        "1",
    ),
    # the sign is all that counts, and slope_b is not 0
    (
        "gdbook/optimizers/line_search.py",
        "if slope_c * slope_b < 0:",
        "slope_c / slope_b",
    ),
    # a wider range is a sample as good
    (
        "gdbook/derivation/_sample.py",
        "REACH = 3.0",
        "4.0",
    ),
    # what is not equal is off by far more, what is equal by far less
    *(
        (
            "gdbook/derivation/_sample.py",
            "return bool(abs(a - b) <= TOLERANCE * (1 + abs(a) + abs(b)))",
            after,
        )
        for after in ("1", "1 + abs(a)")
    ),
    # a step down has a slope below 0, so that both are finite or neither
    (
        "gdbook/optimizers/_wolfe.py",
        "if not (here.slope < 0 and isfinite(here.value + here.slope)):",
        "here.value - here.slope",
    ),
    # in two dimensions the last axis is the axis 1
    *(
        (f"gdbook/problems/{kind}_fits.py", f"{line}, axis=-1)", "-1 → 1")
        for kind, line in (
            ("rational", "_c = np.stack([0 * _u, _v, _w]"),
            ("rational", "_n = np.stack([0 * _u, _u, 0 * _u, 0 * _u]"),
            ("rational", "_d = np.stack([0 * _u, 0 * _u, _u, 1 + 0 * _u]"),
            ("exponential", "_p = np.stack([1 + 0 * _t, _t, 0 * _t, 0 * _t]"),
            (
                "exponential",
                "_q = np.stack([0 * _t, 0 * _t, 1 + 0 * _t, np.sin(_t)]",
            ),
        )
    ),
    # there are three arguments and no fourth
    (
        "gdbook/losses/_kinds.py",
        "counts = checking(_count_pair, count=3)",
        "4",
    ),
    # at a corner there is no curvature, and that of either side will do
    (
        "gdbook/problems/worst_nonconvex.py",
        "falling = x / self.tooth % 1 < 0.5",
        "x / self.tooth % 1 <= 0.5",
    ),
    # of a remainder the sign does not count
    (
        "gdbook/derivation/_prove.py",
        "rest = (a + b).getO()",
        "a - b",
    ),
    # a cosine does not see the sign
    (
        "gdbook/schedules/annealing.py",
        "start = k - k % steps if factor == 1 else np.zeros(np.shape(k))",
        "k + k % steps",
    ),
    # every vector of a batch has one partner: the table is square
    (
        "gdbook/losses/info_nce.py",
        "places = np.arange(s.shape[-1])",
        "2",
    ),
    # a grid as fine
    (
        "gdbook/losses/focal.py",
        "grid = np.linspace(-40, 40, 1601)",
        "1602",
    ),
    # there is a part for every shape
    (
        "gdbook/problems/one_hidden_layer.py",
        "for part, shape in zip(parts, self.shapes, strict=True)",
        "False",
    ),
    # a sign is its own inverse, and never 0
    (
        "gdbook/losses/squared_hinge.py",
        "return 2 * target * np.minimum(0.0, target * score - 1)",
        "2 / target",
    ),
    (
        "gdbook/losses/exponential.py",
        "return float(np.log((t > 0).sum()) - np.log((t < 0).sum())) / 2",
        "t < 0 → t <= 0",
    ),
    # a few times the rounding
    (
        "gdbook/optimizers/_wolfe.py",
        "rounding = 10 * np.finfo(here.x.dtype).eps * abs(here.value)",
        "11",
    ),
    # a step that is refused has no use for its ρ
    (
        "gdbook/optimizers/least_squares.py",
        "rho = fall / np.where(better, promised, 1.0)",
        "2.0",
    ),
    # a sign does not see a factor
    *(
        (
            "gdbook/optimizers/sign.py",
            "m = beta * m + (1 - beta) * grad(x)",
            after,
        )
        for after in ("1 + beta", "1")
    ),
    # at 5 either branch is 5
    *(
        (
            "gdbook/optimizers/corrected.py",
            "rho, rho_inf = _where(rho > 5, rho, 5.0),"
            " _where(rho_inf > 5, rho_inf, 5.0)",
            after,
        )
        for after in ("rho >= 5", "rho_inf >= 5")
    ),
    # any positive whole numbers are a sample
    *(
        (
            "gdbook/derivation/_sample.py",
            "low = 1 if symbol.is_positive else"
            " 0 if symbol.is_nonnegative else -6",
            after,
        )
        for after in ("2", "7")
    ),
    # of what is 0 everywhere the shape is all that counts
    *(
        (f"gdbook/losses/{loss}.py", line, after)
        for loss, line, after in (
            (
                "epsilon_insensitive",
                "return np.zeros_like(pred - epsilon)",
                "pred + epsilon",
            ),
            ("quantile", "return np.zeros_like(pred - q)", "pred + q"),
            (
                "margin_ranking",
                "return np.zeros((*(first - margin).shape, 2, 2))",
                "first + margin",
            ),
        )
    ),
    # before the start any number below 0 will do
    (
        "gdbook/descent.py",
        "t = -1",
        "2",
    ),
}

OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Pow: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
PAIRS = (
    ("all", "any"), ("argmax", "argmin"), ("ceil", "floor"), ("cos", "sin"),
    ("cumprod", "cumsum"), ("exp", "expm1"), ("log", "log1p"),
    ("max", "min"), ("maximum", "minimum"), ("mean", "sum"),
    ("ones", "zeros"),
)  # fmt: skip
NAMES = dict(PAIRS) | {b: a for a, b in PAIRS}


class Mutant(NamedTuple):
    """A change: where it stands, and what stands there instead."""

    path: str
    line: int
    span: tuple
    before: str
    after: str
    name: str  # of the function or class it is in

    def __str__(self):
        return f"{self.path}:{self.line}: {self.before}  →  {self.after}"

    def change(self, text):
        """Return the module's bytes with the change."""
        start, end = self.span
        return text[:start] + f"({self.after})".encode() + text[end:]


def changed(node):
    """Yield what could stand in the place of an expression."""
    match node:
        case ast.BinOp(a, op, b) if type(op) in OPERATORS:
            yield ast.BinOp(a, OPERATORS[type(op)](), b)
            if isinstance(op, (ast.Add, ast.Sub)):
                yield a
            if isinstance(op, ast.Add):
                yield b
        case ast.BoolOp(op, values):
            yield ast.BoolOp(OPERATORS[type(op)](), values)
        case ast.UnaryOp(ast.USub() | ast.Not() | ast.Invert(), operand):
            yield operand
        case ast.Compare(left, [op], right):
            for other in COMPARISONS[type(op)]:
                yield ast.Compare(left, [other()], right)
        case ast.Constant(bool(c)):
            yield ast.Constant(not c)
        case ast.Constant(int(c) | float(c)):
            yield ast.Constant(c + 1)
        case ast.IfExp(test, a, b):
            yield ast.IfExp(test, b, a)
        case ast.Attribute(value, name) if name in NAMES:
            yield ast.Attribute(value, NAMES[name], ast.Load())
        case ast.Name(name) if name in ("all", "any", "max", "min", "sum"):
            yield ast.Name({"sum": "max"}.get(name, NAMES[name]), ast.Load())


def expressions(node, name=""):
    """Yield the expressions that compute, with the name they belong to.

    Not what is told to people (messages, docstrings), nor annotations, which
    compute nothing.
    """
    if isinstance(node, (ast.Raise, ast.JoinedStr)):
        return
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not name:
        name = node.name
    if isinstance(node, ast.expr):
        yield node, name
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from expressions(child, name)


def mutants(tree, path):
    """Return every mutant of a module but those that change nothing."""
    text = path.read_bytes()
    module = path.relative_to(tree).as_posix()
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines))]
    found = []
    for node, name in expressions(ast.parse(text)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        for after in changed(node):
            before, after = ast.unparse(node), ast.unparse(after)
            line = lines[node.lineno - 1].decode().strip()
            ways = after, f"{before} → {after}"
            if not EQUIVALENT & {(module, line, way) for way in ways}:
                place = module, node.lineno, (start, end)
                found.append(Mutant(*place, before, after, name))
    return found
