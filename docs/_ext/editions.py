"""Two editions of one book: how a page knows its twin, and what it is about.

Each page gets a link to the same page in the other language, the `hreflang`
alternates and the words by which search engines and chat programs present it.
Sections are addressed by their explicit labels, which both languages share.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from docutils import nodes
from sphinx.locale import _ as translate
from sphinx.transforms import SphinxTransform

import site_words
from site_words import mark as _

ROOT = Path(__file__).resolve().parents[2]
#: What a search engine shows of a description, about.
LONGEST = 160


@dataclass(frozen=True)
class Edition:
    """One language of the book."""

    folder: str  #: below the site's root; also BOOK_LANGUAGE
    tag: str  #: BCP 47, for `lang` and `hreflang`
    language: str  #: as Sphinx calls it
    locale: str  #: as Open Graph calls it
    name: str  #: in its own language
    other: str  #: the folder of the other edition
    css_variables: dict = field(default_factory=dict)  #: of the theme


# What the systems of readers bring along; a Chinese font is too large to send.
CHINESE_FONTS = (
    'system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB",'
    ' "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
)
EDITIONS = {
    "en": Edition("en", "en", "en", "en_US", "English", "zh"),
    "zh": Edition(
        "zh",
        "zh-CN",
        "zh_CN",
        "zh_CN",
        "中文",
        "en",
        {"font-stack": CHINESE_FONTS},
    ),
}
TITLE = _("Loss Functions and Gradient Descent")
DESCRIPTION = _(
    "A book on loss functions and gradient descent in which every number,"
    " figure and derivation is computed and checked when the book is built."
)
READ = _("Read the book in English")
PICTURE = _(
    "Four methods start at one point among four minima and end in three."
)
MISSING = _("There is no such page.")


def title(pagename, context):
    """Return the title of a page; Sphinx gives its own pages none."""
    own = {"genindex": translate("Index"), "search": translate("Search")}
    return (
        context.get("title")
        or context.get("indextitle")
        or own.get(pagename)
        or context["project"]
    )


def description(meta, doctree):
    """Say what a page is about: its own words, or its first paragraph."""
    text = meta.get("description") or first_paragraph(doctree)
    text = re.sub(r"\s+", " ", text or translate(DESCRIPTION)).strip()
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return re.sub(r"\s\S*$", "", cut).rstrip("，、；,;:") + "…"


def first_paragraph(doctree):
    """Return the words of the first paragraph that belongs to the text."""
    aside = nodes.Admonition | nodes.container | nodes.TextElement
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        above = paragraph.parent
        while above is not None and not isinstance(above, aside):
            above = above.parent
        if above is None:
            return paragraph.astext()
    return ""


def page_context(app, pagename, templatename, context, doctree):
    """Tell the template about both editions of a page."""
    here = EDITIONS[app.config.book_language]
    twin = EDITIONS[here.other]
    up = "../" * (pagename.count("/") + 1)
    site = app.config.book_url.rstrip("/")
    context["edition"], context["twin"] = here, twin
    context["twin_url"] = f"{up}{twin.folder}/{pagename}.html"
    context["alternates"] = [
        (edition.tag, f"{site}/{edition.folder}/{pagename}.html")
        for edition in EDITIONS.values()
    ]
    context["picture_url"] = f"{site}/{here.folder}/_static/picture.png"
    context["picture_alt"] = translate(PICTURE)
    context["page_title"] = title(pagename, context)
    context["description"] = description(context.get("meta") or {}, doctree)


class SharedAnchors(SphinxTransform):
    """Address sections by what does not depend on the language.

    That is their explicit label or, in scripts and docstrings, which have
    none, their number on the page. Otherwise the table of contents would link
    to an anchor made of the English heading, unknown to the Chinese page.
    """

    default_priority = 860

    def apply(self, **kwargs):
        document = self.document
        sections = list(document.findall(nodes.section))
        for number, section in enumerate(sections):
            explicit = {
                document.nameids.get(name)
                for name in section["names"]
                if document.nametypes.get(name)
            }
            section["ids"].sort(key=lambda i: i not in explicit)
            if number and not explicit:
                section["ids"].insert(0, f"part-{number}")


def front_pages(out):
    """Write the pages that choose an edition: ``index.html``, ``404.html``.

    A host answers with the second wherever a page is missing, so that its
    links begin at the site's root.
    """
    url = os.environ.get("BOOK_URL", "")
    root = urlsplit(url).path.rstrip("/") + "/"
    front_page(Path(out, "index.html"), root=None)
    front_page(Path(out, "404.html"), root=root)


def front_page(path, root):
    """Write one page that chooses an edition.

    Parameters
    ----------
    path : Path
        Where it goes.
    root : str or None
        What its links begin with, if it says that a page is missing.
    """
    words = {folder: site_words.words(folder) for folder in EDITIONS}
    templates = jinja2.FileSystemLoader(ROOT / "docs" / "_templates")
    page = jinja2.Environment(
        loader=templates,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("front.html")
    text = page.render(
        editions=EDITIONS.values(),
        title={folder: word(TITLE) for folder, word in words.items()},
        description={f: word(DESCRIPTION) for f, word in words.items()},
        read={f: word(READ) for f, word in words.items()},
        missing={f: word(MISSING) for f, word in words.items()},
        root=root,
    )
    path.write_text(text + "\n", encoding="utf-8")


def setup(app):
    """Connect to Sphinx."""
    app.add_config_value("book_language", "en", "html", [str])
    app.add_config_value("book_url", "", "html", [str])
    app.add_transform(SharedAnchors)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
