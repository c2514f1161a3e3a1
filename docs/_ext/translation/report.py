"""Say what stands between an edition and its being whole."""

from dataclasses import dataclass, field

from . import catalogue
from .page import Problem
from .shelves import shelf_name, shelves
from .site import SITE, site_pages
from .sources import SourceErrors, edition


@dataclass
class Report:
    """What stands between an edition and its being whole."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def report(root, language):
    """Count the units of each catalogue, and name all that is not done."""
    found, seen = Report(), set()
    for shelf in shelves(root, language):
        seen.add(shelf.name)
        try:
            old = catalogue.read(root / shelf.name, shelf.name)
        except catalogue.CatalogueError as error:
            found.problems.append(error.problem)
            continue
        found.problems += shelf.problems
        found.counts[shelf.name] = _count(found, shelf, old)
        if shelf.name.endswith("/" + SITE):
            known = catalogue.translations(old, shelf.name)
            for page in site_pages(root, known):
                found.problems += page.problems
    found.problems += _orphans(root, language, seen)
    try:
        edition(root, language)
    except SourceErrors as error:
        found.problems += error.problems
    found.problems = sorted(set(found.problems))
    return found


def _orphans(root, language, seen):
    folder = catalogue.folder(root, language)
    names = [shelf_name(root, path) for path in sorted(folder.rglob("*.po"))]
    return [
        Problem(name, 1, "a catalogue without a source")
        for name in names
        if name not in seen
    ]


def _count(found, shelf, old):
    known = {m.id: m for m in old if m.id}
    counts = {"units": len(shelf.units), "missing": 0, "fuzzy": 0}
    for unit in shelf.units:
        message = known.pop(unit.msgid, None)
        what = _state(message)
        if what:
            counts[what] += 1
            text = f"{what}: {unit.msgid[:60]!r} ({shelf.name})"
            found.problems.append(Problem(unit.file, unit.line, text))
    unused = [*known.values(), *old.obsolete.values()]
    counts["unused"] = len(unused)
    for message in unused:
        text = f"unused: {message.id[:60]!r}"
        found.problems.append(Problem(shelf.name, message.lineno or 1, text))
    return counts


def _state(message):
    if message is None or not message.string:
        return "missing"
    return "fuzzy" if message.fuzzy else ""
