"""What the tools put on every page: say it in Chinese, or leave it out.

Furo has labels and titles in its templates, Sphinx-Gallery sentences around a
script, numpydoc the names of a docstring's sections, all in English without
asking for a translation. The phrases are listed in `site_words`.
"""

import re

from docutils import nodes
from sphinx.locale import _ as translate
from sphinx.transforms import SphinxTransform

from site_words import DOCSTRINGS, GALLERY, LABELS

LABEL = re.compile(
    r'(?<=aria-label=")[^"]+(?=")|(?<=<title>)[^<]+(?=</title>)'
)
# What Sphinx and docutils write, and what screen readers expect.
MENDED = {
    # A heading has a level.
    '<p class="caption" role="heading">': (
        '<p class="caption" role="heading" aria-level="2">'
    ),
    # Two bars at the sides have two names.
    '<aside class="sidebar-drawer">': (
        '<aside class="sidebar-drawer" aria-label="Menu">'
    ),
    '<aside class="toc-drawer">': (
        '<aside class="toc-drawer" aria-label="Contents">'
    ),
    # The corner of a table heads nothing.
    '<th class="head"><p></p></th>': "<td></td>",
    # A list has items; the other role is deprecated.
    'role="doc-biblioentry"': 'role="listitem"',
}


def in_phrase(phrases, text):
    """Translate a text that is one of the phrases, its ``{field}`` filled."""
    for phrase in phrases:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(phrase))
        if found := re.fullmatch(pattern, text.strip()):
            return translate(phrase).format(**found.groupdict())
    return text


def mended(page):
    """Mend a page's roles, translate its labels; a filter of the templates."""
    for wrong, right in MENDED.items():
        page = page.replace(wrong, right)
    return LABEL.sub(lambda found: in_phrase(LABELS, found[0]), page)


class TranslatePhrases(SphinxTransform):
    """Translate what Sphinx-Gallery and numpydoc wrote."""

    default_priority = 880

    def apply(self, **kwargs):
        if self.config.language == "en":
            return
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.field_name | nodes.rubric):
                new = in_phrase(DOCSTRINGS, text)
            elif self.is_gallery(text):
                new = in_phrase(GALLERY, text)
            else:
                continue
            if new != text:
                text.parent.replace(text, nodes.Text(new))

    @staticmethod
    def is_gallery(node):
        """Tell whether one of the four nodes above belongs to the gallery."""
        for _level in range(4):
            node = node.parent
            if node is None:
                return False
            if any(c.startswith("sphx-glr") for c in node.get("classes", [])):
                return True
        return False


class DropArchives(SphinxTransform):
    """Leave out the ``.zip`` of a script: it holds times, nothing new."""

    default_priority = 870

    def apply(self, **kwargs):
        for node in list(self.document.findall(nodes.container)):
            if "sphx-glr-download-zip" in node["classes"]:
                node.parent.remove(node)


def drop_unused(app, pagename, templatename, context, doctree):
    """Spare a page the styles and scripts of what it does not have."""
    unused = {"_static/sg-tags.js"}
    if "sd-" not in context.get("body", ""):
        unused |= {
            "_static/sphinx-design.min.css",
            "_static/design-tabs.js",
        }
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file
            for file in context[kind]
            if str(getattr(file, "filename", file)) not in unused
        ]


def add_filter(app):
    """Give the templates `mended`."""
    app.builder.templates.environment.filters["mended"] = mended


def setup(app):
    """Connect to Sphinx."""
    app.add_message_catalog("site", app.config.locale_dirs[0])
    app.add_transform(DropArchives)
    app.add_transform(TranslatePhrases)
    app.connect("builder-inited", add_filter)
    app.connect("html-page-context", drop_unused)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
