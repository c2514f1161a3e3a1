"""Every catalogue of a language beside the units that belong into it."""

from dataclasses import dataclass, field

from . import catalogue
from .page import Problem, Unit
from .site import SITE, site_pages
from .sources import is_translated, read_page, source_files


@dataclass
class Shelf:
    """A catalogue and the units that belong into it."""

    name: str
    units: list[Unit]
    problems: list[Problem] = field(default_factory=list)


def shelves(root, language):
    """Yield every catalogue of a language with its units."""
    for name in source_files(root):
        if is_translated(name):
            text = (root / name).read_text("utf-8")
            page = read_page(name, text)
            path = catalogue.path_of(root, language, name)
            yield Shelf(
                shelf_name(root, path), _once(page.units), page.problems
            )
    pages = site_pages(root)
    path = catalogue.folder(root, language) / SITE
    units = [unit for page in pages for unit in page.units]
    yield Shelf(shelf_name(root, path), _once(units))


def shelf_name(root, path):
    return path.relative_to(root).as_posix()


def _once(units):
    return list({unit.msgid: unit for unit in reversed(units)}.values())[::-1]
