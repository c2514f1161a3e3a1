"""Sphinx's settings, for both editions; BOOK_LANGUAGE says which.

The sources of an edition are written into ``_build/src/<language>`` (see
``docs/_ext/translation``), with a copy of the package in its language.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
LANGUAGE = os.environ.get("BOOK_LANGUAGE", "en")
SOURCE = ROOT / "_build" / "src" / LANGUAGE

# The edition's own copy of gdbook comes before an installed one: here, for
# autodoc and the gallery, and in the processes of the notebooks.
for path in (ROOT / "docs" / "_ext", SOURCE):
    sys.path.insert(0, str(path))
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(SOURCE), os.environ.get("PYTHONPATH", "")]
).rstrip(os.pathsep)

import editions  # noqa: E402
import site_words  # noqa: E402
from translation.myst import EXTENSIONS  # noqa: E402

_ = site_words.words(LANGUAGE)
EDITION = editions.EDITIONS[LANGUAGE]

# ----------------------------------------------------------------- the book
project = _(editions.TITLE)
author = _("the authors")
project_copyright = _(
    "the authors. Words and figures: CC BY 4.0; code: BSD-3-Clause"
)
language = EDITION.language
book_language = LANGUAGE
book_url = os.environ.get("BOOK_URL", "https://example.org")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinx_gallery.gen_gallery",
    # ours, in docs/_ext
    "boilerplate",
    "chinese_search",
    "editions",
    "figures",
    "katex_math",
    "light_pages",
    "listing",
    "numbers_in_prose",
    "snippets",
    "streams",
    "tables",
    "translation.line_breaks",
]
exclude_patterns = [
    "vendor/katex/katex.min.js",
    "gallery",
    "gdbook",
    "jupyter_execute",
    # Sphinx-Gallery writes notebooks for the reader, MyST-NB would run them.
    "auto_gallery/*.ipynb",
    "auto_gallery/**/*.ipynb",
]
locale_dirs = [str(ROOT / "_build" / "locale")]
site_words.compile_for_sphinx(LANGUAGE, locale_dirs[0])

# ------------------------------------------------------------ what is written
bibtex_bibfiles = [str(ROOT / "docs" / "reference" / "sources.bib")]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"
numfig = False
math_numfig = False
# `…` in a docstring is code; where it is a name of the package, also a link.
default_role = "py:obj"
nitpick_ignore_regex = [("py:obj", ".*")]
myst_enable_extensions = list(EXTENSIONS)
myst_heading_anchors = 0  # sections have explicit labels, in both languages
numpydoc_show_class_members = False
numpydoc_use_plots = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"

# --------------------------------------------------------------- what is run
nb_execution_mode = "cache"
# A cell's result is good as long as the package has not changed.
nb_execution_cache_path = str(
    ROOT / "_build" / "cache" / LANGUAGE
    / os.environ.get("BOOK_FINGERPRINT", "unknown")
)  # fmt: skip
nb_execution_timeout = 60
nb_execution_raise_on_error = True
nb_output_stderr = "error"
nb_merge_streams = True
nb_code_prompt_show = _("Show the code")
nb_code_prompt_hide = _("Hide the code")
nb_ipywidgets_js = {}  # they come from another host

# It dislikes a space in the path of the folder that the book lies in.
suppress_warnings = ["sphinx_gallery.space_in_filename"]
sphinx_gallery_conf = {
    "examples_dirs": "gallery",
    "gallery_dirs": "auto_gallery",
    "filename_pattern": r"\.py$",
    # The parts in the order of the book; their pages by file name.
    "subsection_order": [
        f"gallery/{part}"
        for part in (
            "foundations",
            "losses",
            "descent",
            "convergence",
            "applications",
        )
    ],
    "within_subsection_order": "FileNameSortKey",
    "default_thumb_file": str(ROOT / "docs" / "_static" / "derivation.svg"),
    "image_scrapers": ("figures.scraper",),
    "reset_modules": ("matplotlib",),
    "capture_repr": ("_repr_html_",),
    "backreferences_dir": "gen_modules/backreferences",
    "doc_module": ("gdbook",),
    "abort_on_example_error": True,
    "css": [],  # docs/_static/book.css has what is needed
    # What differs from one build to the next, or is nothing to the reader.
    "min_reported_time": float("inf"),
    "write_computation_times": False,
    "show_memory": False,
    "show_signature": False,
    "download_all_examples": False,
}

# ------------------------------------------------------------------ the page
html_theme = "furo"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-code-background": "#f6f8fa",
        **EDITION.css_variables,
    },
}
html_title = project
html_baseurl = f"{book_url.rstrip('/')}/{LANGUAGE}/"
html_static_path = ["docs/_static"]
# absolute: Sphinx looks from here, autosummary from the written sources
templates_path = [str(ROOT / "docs" / "_templates")]
html_favicon = "docs/_static/favicon.svg"
html_css_files = ["book.css"]
html_js_files = [("book.js", {"defer": "defer"})]
html_math_renderer = "katex"
html_show_sphinx = False
html_scaled_image_link = False
html_copy_source = False
html_permalinks_icon = "#"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
