"""The directive ``listing``: the package's own code, without its docstring.

``{listing} gdbook.losses.huber.value`` shows the function as it stands in the
package, with a link to where it is documented. The text of a docstring is on
that page already; here the formula is wanted.
"""

import ast
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective


def find(root, name):
    """Return the file and the syntax node that a dotted name stands for.

    Parameters
    ----------
    root : Path
        The folder in which the package lies.
    name : str
        Such as ``gdbook.losses.huber.value``.

    Raises
    ------
    LookupError
        If there is no such module, or nothing of that name in it.
    """
    parts = name.split(".")
    for n in range(len(parts) - 1, 0, -1):
        stem = root.joinpath(*parts[:n])
        for file in (stem.with_suffix(".py"), stem / "__init__.py"):
            if file.exists():
                return file, _descend(file, parts[n:], name)
    raise LookupError(f"listing: no module of the package holds {name}")


def _descend(file, parts, name):
    node = ast.parse(file.read_text(encoding="utf-8"))
    for part in parts:
        for child in node.body:
            if getattr(child, "name", None) == part:
                node = child
                break
        else:
            raise LookupError(f"listing: {file.name} does not define {name}")
    return node


def code(file, node):
    """Return the lines of a definition, without docstrings, dedented."""
    lines = file.read_text(encoding="utf-8").splitlines()
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(d.lineno for d in decorators)])
    dropped = set()
    for inner in ast.walk(node):
        body = getattr(inner, "body", None)
        if isinstance(body, list) and _is_docstring(inner):
            dropped |= set(range(body[0].lineno, body[0].end_lineno + 1))
    kept = [
        lines[i - 1][node.col_offset :]
        for i in range(first, node.end_lineno + 1)
        if i not in dropped
    ]
    return "\n".join(kept)


def _is_docstring(node):
    kinds = (ast.FunctionDef, ast.ClassDef)
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def link(name, words=None):
    """Return a name of the package, linked to its page if it has one."""
    words = nodes.literal("", words or name)
    if any(part.startswith("_") for part in name.split(".")):
        return words
    return addnodes.pending_xref(
        "",
        words,
        refdomain="py",
        reftype="obj",
        reftarget=name,
        refexplicit=True,
        refwarn=True,
    )


class Listing(SphinxDirective):
    """Show a definition of the package, and link to its documentation."""

    required_arguments = 1
    has_content = False

    def run(self):
        """Return the code block under its name."""
        name = self.arguments[0]
        try:
            file, node = find(Path(self.env.srcdir), name)
        except LookupError as error:
            raise self.error(str(error)) from None
        self.env.note_dependency(str(file))
        source = code(file, node)
        block = nodes.literal_block(source, source, language="python")
        block["classes"].append("listing")
        caption = nodes.caption(name, "", link(name))
        wrapper = nodes.container(
            "", caption, block, literal_block=True,
            classes=["literal-block-wrapper"],
        )  # fmt: skip
        self.set_source_info(block)
        return [wrapper]


def setup(app):
    """Add the directive."""
    app.add_directive("listing", Listing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
