"""Words that reach a reader by way of a variable.

``for name, lr in {"small": 0.1}.items(): plot(label=name)`` shows "small". The
step does not translate such words, since they may be keys as well; it finds
them, so that none stays English unnoticed.
"""

import ast


def shown_names(expressions):
    """Return the variables whose value the given expressions show."""
    names = set()
    for node in expressions:
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.JoinedStr):
            fields = [v for v in node.values if hasattr(v, "conversion")]
            names |= shown_names(field.value for field in fields)
    return names


def looped_strings(tree, names):
    """Yield the strings that loops over literals give to some variables."""
    assigned = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
    }
    for loop in ast.walk(tree):
        if isinstance(loop, (ast.For, ast.comprehension)):
            for name in names:
                yield from _given(loop.target, loop.iter, name, assigned)


def _given(target, source, name, assigned):
    """Yield the strings that ``for target in source`` gives to a variable."""
    source = assigned.get(getattr(source, "id", None), source)
    if isinstance(target, ast.Name):
        if target.id == name:
            yield from filter(_is_text, _items(source))
        return
    for index, part in enumerate(getattr(target, "elts", ())):
        column = _column(source, index, assigned)
        yield from _given(part, column, name, assigned)


def _column(source, index, assigned):
    """Return the literal of which a part of each element is taken."""
    if isinstance(source, ast.Call):
        called = source.func
        if isinstance(called, ast.Attribute) and called.attr == "items":
            name = getattr(called.value, "id", None)
            pairs = assigned.get(name, called.value)
            side = ("keys", "values")[index]
            return ast.Tuple(list(getattr(pairs, side, ())))
        if getattr(called, "id", "") == "zip" and index < len(source.args):
            return source.args[index]
        if getattr(called, "id", "") == "enumerate" and index == 1:
            return source.args[0]
    rows = [getattr(row, "elts", ()) for row in _items(source)]
    return ast.Tuple([row[index] for row in rows if index < len(row)])


def _items(node):
    return getattr(node, "elts", None) or getattr(node, "keys", None) or ()


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
