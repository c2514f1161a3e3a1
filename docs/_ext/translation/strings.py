"""The strings in code that a reader sees, by the places where they stand.

The rule: words for a reader stand written out in the call that shows them
(`label="…"`, `print("…")`), or in `say("…")`. Messages of exceptions stay as
they are, so that they can be searched for.
"""

import ast

EVERY = range(30)
#: The positional arguments of these functions and methods hold words.
POSITIONS = {
    "annotate": (0,),
    "describe": (1,),
    "figtext": (2,),
    "legend": (0, 1),
    "print": EVERY,
    "say": (0,),
    "set_label": (0,),
    "set_title": (0,),
    "set_xlabel": (0,),
    "set_xticklabels": (0,),
    "set_ylabel": (0,),
    "set_yticklabels": (0,),
    "set_zlabel": (0,),
    "suptitle": (0,),
    "supxlabel": (0,),
    "supylabel": (0,),
    "text": (2,),
    "title": (0,),
    "xlabel": (0,),
    "ylabel": (0,),
}
#: So do these keyword arguments, of whatever function.
KEYWORDS = {
    "alt",
    "because",
    "display_labels",
    "label",
    "labels",
    "reason",
    "suptitle",
    "tick_labels",
    "title",
    "xlabel",
    "ylabel",
    "zlabel",
}
#: These hold code, such as "upper left".
CODE_KEYWORDS = {"loc", "ha", "va", "arrowprops", "linestyle", "marker"}
#: A string before one of these methods is data.
DATA_METHODS = {"split", "splitlines", "encode", "maketrans"}


def called(node):
    """Return the bare name of what a call calls."""
    function = node.func
    return getattr(function, "attr", getattr(function, "id", ""))


def is_string(node):
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _parts(node):
    """Yield the expressions of which the value of an expression is made."""
    if isinstance(node, ast.BinOp):
        is_sum = isinstance(node.op, ast.Add)
        inner = [node.left, node.right] if is_sum else [node.left]
    elif isinstance(node, ast.IfExp):
        inner = [node.body, node.orelse]
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        inner = node.elts
    elif isinstance(node, ast.Dict):
        inner = node.values
    elif isinstance(node, (ast.ListComp, ast.GeneratorExp)):
        inner = [node.elt]
    elif isinstance(node, ast.Starred):
        inner = [node.value]
    elif isinstance(node, ast.Call) and called(node) in ("format", "join"):
        inner = [getattr(node.func, "value", node.func)]
    else:
        inner = ()
        yield node
    for part in inner:
        yield from _parts(part)


def _own_positions(tree):
    """Return the positions of words in calls of functions defined here.

    They are the parameters that are named like a keyword for words.
    """
    return {
        node.name: tuple(
            index
            for index, parameter in enumerate(node.args.args)
            if parameter.arg in KEYWORDS
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


def shown(tree):
    """Yield the expressions whose value a reader sees, with their kind."""
    positions = _own_positions(tree) | POSITIONS
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = called(call)
        for index in positions.get(name, ()):
            if index < len(call.args):
                for part in _parts(call.args[index]):
                    yield part, name
        for keyword in call.keywords:
            if keyword.arg in KEYWORDS:
                for part in _parts(keyword.value):
                    yield part, keyword.arg


def docstrings(tree):
    """Return the strings that stand as statements of their own."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def unseen_rows(tree, private):
    """Return the lines of a module of the package that no reader is shown.

    The reference shows the docstrings of public names, and a listing the
    body of a definition with its comments. What is private, and comments
    between definitions, are for those who work on the code.
    """
    last = max((node.end_lineno for node in tree.body), default=0)
    rows = set(range(1, last + 1))
    if private:
        return rows
    seen = set()
    for node in tree.body:
        if _is_public(node):
            seen |= _rows(node)
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if hasattr(inner, "name") and not _is_public(inner):
                    seen -= _rows(inner)
        elif isinstance(node, ast.Expr | ast.Assign):
            seen |= _rows(node)  # docstrings, of the module and constants
    return rows - seen


def _is_public(node):
    return not getattr(node, "name", "_").startswith("_")


def _rows(node):
    return set(range(node.lineno, node.end_lineno + 1))


def visible(tree):
    """Return the strings that a reader sees: (node, kind), in order."""
    found = {}
    for node, kind in shown(tree):
        if is_string(node):
            found.setdefault(id(node), (node, kind))
    return sorted(found.values(), key=lambda f: (f[0].lineno, f[0].col_offset))


def _strings(node):
    """Yield the strings that are neither error messages nor data."""
    if is_string(node):
        yield node
        for part in getattr(node, "values", ()):
            if isinstance(part, ast.FormattedValue):
                yield from _strings(part.value)
        return
    if isinstance(node, (ast.Raise, ast.Assert)):
        return
    if isinstance(node, ast.Call) and called(node) in DATA_METHODS:
        return
    if isinstance(node, ast.keyword) and node.arg in CODE_KEYWORDS:
        return
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def others(tree):
    """Return the strings at all other places."""
    known = {id(node) for node, _ in visible(tree)}
    known |= {id(node) for node in docstrings(tree)}
    return [node for node in _strings(tree) if id(node) not in known]


def inside_fields(tree):
    """Return the ids of the strings that stand in a field of an f-string."""
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue)
        for inner in ast.walk(node.value)
        if is_string(inner)
    }


def skeleton(source):
    """Return the syntax tree as text, but for what may be translated."""
    tree = ast.parse(source)
    for node, _ in visible(tree):
        if isinstance(node, ast.Constant):
            node.value = "…"
        else:
            fields = [
                value
                for value in node.values
                if isinstance(value, ast.FormattedValue)
            ]
            node.values = sorted(fields, key=ast.dump)
    for node in docstrings(tree):
        node.value = "…"
    return ast.dump(tree)
