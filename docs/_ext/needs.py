"""Which earlier blocks of a script a block needs to run as it did.

Answered from the syntax tree: a block takes names from above; a block above
is needed if it binds one of them, or may have changed what one stands for.
Whatever holds a state and is called, or handed to a call, may be changed by
it, and with it all that it was made of; so a random generator comes with its
whole past. Who only looks changes nothing: matplotlib, and ``print``.
"""

import ast
import symtable

from states import Making, dotted, names_in

_SCOPES = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


def needs(blocks):
    """Return for each block of code the numbers of those it needs above it."""
    trees = [ast.parse(block) for block in blocks]
    made = Making(trees)
    facts = [
        (*_flow(tree), _binds(tree), made.together(_changes(tree, made)))
        for tree in trees
    ]
    return [_needed(i, facts) for i in range(len(blocks))]


def _needed(i, facts):
    """Walk up from block ``i``, wanting what is not bound yet."""
    wanted, found = set(facts[i][0]), []
    for j in reversed(range(i)):
        takes, surely, binds, changes = facts[j]
        if wanted & (binds | changes):
            found.insert(0, j)
            wanted = (wanted - surely) | takes
    return found


def _flow(tree):
    """Return the names a block takes from above, and those it surely binds."""
    takes, bound, surely = set(), set(), set()
    for name, event in _events(tree):
        if event == "read":
            takes |= {name} - bound
        else:
            bound.add(name)
            surely |= {name} if event == "bound" else set()
    return takes, surely


def _events(node):
    """Yield which names are read and bound, in the order of evaluation."""
    match node:
        case ast.Name():
            stored = isinstance(node.ctx, ast.Store)
            yield node.id, "bound" if stored else "read"
        case ast.Import() | ast.ImportFrom():
            yield from ((name, "bound") for name in _binds(node))
        case _ if isinstance(node, _SCOPES):
            yield from ((name, "read") for name in _reads(node))
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name, "bound"
        case ast.Assign(targets=targets, value=value):
            yield from _all_events([value, *targets])
        case ast.AugAssign():
            yield from ((name, "read") for name in names_in(node))
        case ast.For():
            # A name of the loop is bound within it, but not if it is empty.
            parts = (node.iter, node.target, *node.body, *node.orelse)
            for name, event in _all_events(parts):
                yield name, "looped" if event == "bound" else event
        case ast.If() | ast.While() | ast.Try() | ast.Match():
            # What a branch binds, another does not.
            parts = ast.iter_child_nodes(node)
            yield from (e for e in _all_events(parts) if e[1] == "read")
        case _:
            yield from _all_events(ast.iter_child_nodes(node))


def _all_events(nodes):
    for node in nodes:
        yield from _events(node)


def _table(node):
    return symtable.symtable(ast.unparse(node), "block", "exec")


def _binds(node):
    """Return the global names that a piece of code may bind."""
    return {
        symbol.get_name()
        for symbol in _table(node).get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    }


def _reads(node):
    """Return the global names that a function or comprehension reads."""
    names, tables = set(), _table(node).get_children()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        symbols = (s for s in table.get_symbols() if s.is_global())
        names.update(s.get_name() for s in symbols)
    outer = _table(node).get_symbols()
    return names | {s.get_name() for s in outer if s.is_referenced()}


def _changes(tree, made):
    """Return the names whose values a block may change in place."""
    changed = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute() | ast.Subscript():
                if not isinstance(node.ctx, ast.Load):
                    changed.update(dotted(node)[:1])
            case ast.AugAssign():
                changed.update(dotted(node.target)[:1])
            case ast.For(iter=each) | ast.comprehension(iter=each):
                changed |= names_in(each) - made.steady - made.kept
            case ast.Call(func=func) if not made.looks(func):
                changed |= names_in(node) - made.steady
            case ast.Expr(value=ast.Call(func=ast.Attribute() as func)):
                # For its effect alone: xs.append(1), np.random.shuffle(xs).
                if not made.looks(func) and not made.is_library(func):
                    changed |= names_in(node)
    return changed & made.names
