"""The words around the text, of our own templates and of the tools'.

Sphinx translates what its own catalogues know. What they lack, and what furo,
Sphinx-Gallery and numpydoc say in English only, stands in ``site.po``, from
which this module compiles what Sphinx looks for in ``locale_dirs``. Where the
tools do not ask for a translation, `boilerplate` puts it in.
"""

import json
from pathlib import Path

from babel.messages.mofile import write_mo

from translation import catalogue

ROOT = Path(__file__).resolve().parents[2]


def mark(message):
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_ = mark

# Furo asks for a translation of these.
THEME = (
    _("Skip to content"),
    _("Back to top"),
    _("On this page"),
    _("Next"),
    _("Previous"),
    _("Home"),
    _("Copyright &#169; %(copyright)s"),
    _("Made with "),
    _("Error"),
    _("Please activate JavaScript to enable the search functionality."),
)
# And has these, in labels and titles, in English.
LABELS = (
    _("Toggle Light / Dark / Auto color theme"),
    _("Toggle site navigation sidebar"),
    _("Toggle table of contents sidebar"),
    _("Toggle navigation of {title}"),
    _("Contents"),
    _("Menu"),
    _("Expand"),
    _("Light mode"),
    _("Dark mode"),
    _("Auto light/dark, in light mode"),
    _("Auto light/dark, in dark mode"),
)
# Sphinx's scripts.
SCRIPTS = (
    _("Searching"),
    _("Preparing search..."),
    _("Search Results"),
    _(
        "Your search did not match any documents. Please make sure that all"
        " words are spelled correctly and that you've selected enough"
        " categories."
    ),
    "Search finished, found one page matching the search query.",
    _(
        "Search finished, found ${resultCount} pages matching the search"
        " query."
    ),
    _(", in "),
    _("Hide Search Matches"),
)
# Sphinx-Gallery, in pages that it writes.
GALLERY = (
    _("Go to the end"),
    _("to download the full example code."),
    _("Download Python source code: {file}"),
    _("Download Jupyter notebook: {file}"),
)
# What a text calls panels that stand side by side; see `narrow`.
PANELS = (
    _("left"),
    _("middle"),
    _("right"),
)
# numpydoc, for the sections of a docstring.
DOCSTRINGS = (
    _("Parameters"),
    _("Returns"),
    _("Yields"),
    _("Raises"),
    _("Warns"),
    _("Attributes"),
    _("Methods"),
    _("See Also"),
    _("Notes"),
    _("References"),
    _("Examples"),
)


def words(language):
    """Return the catalogue's words as a function of the English ones."""
    if language == "en":
        return lambda message: message
    messages = {m.id: m.string for m in catalogue_of(language)}
    return lambda message: messages.get(message) or message


def catalogue_of(language):
    """Read ``site.po``."""
    return catalogue.read(catalogue.folder(ROOT, language) / "site.po")


def compile_for_sphinx(language, locale_dir):
    """Write the files that Sphinx looks for in one of `locale_dirs`.

    There are two catalogues of the same words: ``sphinx``, which comes before
    Sphinx's own, and ``site``, for our extensions.

    Parameters
    ----------
    language : str
        A language of `translation.catalogue`; nothing is written for "en".
    locale_dir : Path
        A folder below ``_build``.
    """
    if language == "en":
        return
    folder = Path(locale_dir, catalogue.LOCALES[language], "LC_MESSAGES")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("sphinx", "site"):
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, catalogue_of(language))
    word = words(language)
    messages = {message: word(message) for message in SCRIPTS}
    # Sphinx asks for this one as the first of two plural forms.
    messages[SCRIPTS[4]] = [messages.pop(SCRIPTS[5])]
    data = {"locale": language, "messages": messages, "plural_expr": "0"}
    (folder / "sphinx.js").write_text(
        f"Documentation.addTranslations({json.dumps(data)});\n",
        encoding="utf-8",
    )
