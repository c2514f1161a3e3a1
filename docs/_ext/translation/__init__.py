"""The translation step: English sources in, translated sources out.

A `page.Page` is a source file. Readers find its units: `markdown` (with
`fences`, `directives` and `metadata`) in chapters, `python` (with `strings`,
`literals` and `flow`) in code, `rst` (with `rst_explicit` and `tables`) in
docstrings and gallery pages. A unit that its `catalogue` translates is cut
out of the text and replaced, once `checks` has found nothing wrong with it,
and the translated page is read again: it must be built as the English is.

`sources` writes an edition, `refresh` and `report` look after the catalogues,
`site` after the words around the pages. `python -m translation` runs them.
"""

from .page import Problem, Unit
from .sources import SourceErrors, write_sources

__all__ = ["Problem", "SourceErrors", "Unit", "write_sources"]
