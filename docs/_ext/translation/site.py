"""The words of the site itself: conf.py, extensions, templates, scripts.

They stand in calls of ``_("…")``, which Babel's own extractors find, and have
one catalogue, site.po.
"""

from pathlib import Path

from babel.messages.extract import extract

from .checks import plain
from .page import Page

SITE = "site.po"
#: Where words are, and by which of Babel's extractors they are found.
PLACES = (
    ("conf.py", "python"),
    ("docs/_ext/**/*.py", "python"),
    ("docs/_templates/**/*.html", "jinja2.ext:babel_extract"),
    ("docs/_static/*.js", "javascript"),
    ("docs/_static/js/**/*.js", "javascript"),
)
KEYWORDS = {"_": None, "gettext": None}


def site_pages(root, found=None):
    """Return a page, with its units, for every file that holds words."""
    pages = []
    for pattern, method in PLACES:
        for path in sorted(Path(root).glob(pattern)):
            page = _page(path, path.relative_to(root), method, found or {})
            if page.units:
                pages.append(page)
    return pages


def _page(path, name, method, found):
    page = Page(name.as_posix(), "", found)
    with path.open("rb") as file:
        messages = extract(
            method,
            file,
            keywords=KEYWORDS,
            options={"encoding": "utf-8", "extensions": "jinja2.ext.i18n"},
        )
        for line, msgid, _, _ in messages:
            page.unit("word", msgid, line, plain)
    return page
