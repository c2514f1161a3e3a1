"""Copy buttons: what they give runs on its own in a fresh interpreter.

A cell of a chapter carries its imports, so its button gives the cell. The
blocks of an experiment build on each other, so a button there gives the block
after the ones that it needs (see `needs`), which the page names in the
classes of the block: ``needs-0 needs-2``. Shell commands can be copied as
they stand. A listing of the package's own source has no button: the reader
installs and imports it, and a copy of it would be a second one.
"""

from pathlib import Path

from docutils import nodes
from myst_nb.core.read import read_myst_markdown_notebook
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx_gallery import py_source_parser as gallery

from needs import needs

_ = get_translation("site")
logger = logging.getLogger(__name__)

SHELL = {"bash", "powershell", "sh", "shell"}
PYTHON = {"ipython", "ipython3", "py", "python", "python3"}
HIDDEN = {"remove-cell", "remove-input"}


def standalone(path):
    """Return what the copy buttons of a page give, in order.

    Parameters
    ----------
    path : path-like
        A chapter, ``.md``, or an experiment, ``.py``.

    Returns
    -------
    list of str
        Programs.
    """
    path = Path(path)
    if path.suffix == ".py":
        blocks = gallery_blocks(path)
        return [
            "\n\n".join(blocks[j] for j in [*above, i])
            for i, above in enumerate(needs(blocks))
        ]
    notebook = read_myst_markdown_notebook(path.read_text(encoding="utf-8"))
    return [
        cell.source.strip()
        for cell in notebook.cells
        if cell.cell_type == "code"
        and not HIDDEN & {*cell.metadata.get("tags", [])}
    ]


def gallery_blocks(path):
    """Return the blocks of code of an experiment as its page shows them."""
    _conf, blocks = gallery.split_code_and_text_blocks(path)
    shown = (
        gallery.remove_config_comments(
            gallery.remove_ignore_blocks(block.content)
        ).strip()
        for block in blocks
        if block.type == "code"
    )
    return [text for text in shown if text]


def mark_snippets(app, doctree):
    """Mark the listings of a page that get a button, and what they need."""
    listings = list(doctree.findall(nodes.literal_block))
    if _is_experiment(app.env.docname, app.config):
        # The parser of scripts writes Python; a listing in prose, python.
        steps = [n for n in listings if n.get("language") == "Python"]
        above = needs([node.astext() for node in steps])
        for node, numbers in zip(steps, above, strict=True):
            _wrap(node, "step", *(f"needs-{j}" for j in numbers))
    for node in listings:
        language = node.get("language")
        if language in SHELL or "cell_input" in node.parent["classes"]:
            _wrap(node)
        elif language in PYTHON and not _is_shown_source(node):
            logger.warning(
                "a listing that is never run: make it a {code-cell}",
                location=node,
                type="snippets",
            )


def _wrap(node, *classes):
    """Put a listing into a snippet; its own classes, some writers drop."""
    wrapper = nodes.container(classes=["snippet", *classes])
    node.replace_self(wrapper)
    wrapper += node


def _is_shown_source(node):
    """Whether this comes from a file of the package."""
    return "source" in node or "listing" in node["classes"]


def _is_experiment(docname, config):
    folders = config.sphinx_gallery_conf["gallery_dirs"]
    folders = [folders] if isinstance(folders, str) else folders
    return docname.startswith(tuple(f"{folder}/" for folder in folders))


def add_script(app):
    """Give the script its words; a static file has no language."""
    words = {
        "data-copy": _("Copy"),
        "data-copy-needs": _("Copy, with what it needs from above"),
        "data-copied": _("Copied"),
        "data-failed": _("Not copied: the browser does not allow it"),
    }
    app.add_js_file("snippets.js", loading_method="defer", **words)
    app.add_css_file("snippets.css")


def setup(app):
    """Connect to Sphinx."""
    app.connect("builder-inited", add_script)
    app.connect("doctree-read", mark_snippets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
