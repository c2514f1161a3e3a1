"""Bring the catalogues up to date with the sources.

An English text that changed keeps its translation, marked fuzzy, together
with the English it was made for; somebody looks at it and takes the mark
away. A text that is gone leaves its translation as obsolete at the end of its
catalogue, where it can be taken up elsewhere; then it is deleted by hand, or
by ``refresh --drop``.
"""

from difflib import get_close_matches

from babel.messages.catalog import Catalog

from . import catalogue
from .shelves import shelves

#: A text of fewer letters means one thing here and another there.
CONTEXT_FREE = 30


def merged(old, units, memory=(), drop=False):
    """Return the catalogue of the units, with what the old one knew.

    A text that another catalogue translates (``memory``) takes that
    translation; a short one is fuzzy until somebody has looked at it here.
    Similarity is Babel's (`difflib.get_close_matches`), but only
    texts that are gone may lend their translation.
    """
    new = Catalog(charset="utf-8")
    known = {m.id: m for m in old if m.id}
    wanted = {unit.msgid for unit in units}
    gone = {i: m for i, m in known.items() if m.string and i not in wanted}
    shelved = {m.id: m for m in old.obsolete.values()}
    memory, lent = dict(memory), set()
    for unit in units:
        source = known.get(unit.msgid) or shelved.pop(unit.msgid, None)
        flags, previous = (), ()
        if source and source.string:
            flags = ("fuzzy",) if source.fuzzy else ()
            previous = source.previous_id if source.fuzzy else ()
        elif unit.msgid in memory:
            source = memory[unit.msgid]
            flags = () if len(unit.msgid) >= CONTEXT_FREE else ("fuzzy",)
        elif close := get_close_matches(unit.msgid, gone, 1):
            lent.update(close)
            source, flags = gone[close[0]], ("fuzzy",)
            previous = (source.fuzzy and source.previous_id) or close
        new.add(
            unit.msgid,
            source.string if source else "",
            flags=flags,
            previous_id=previous,
            auto_comments=[unit.kind],
            user_comments=source.user_comments if source else (),
        )
    if not drop:
        rest = [m for i, m in gone.items() if i not in lent]
        for message in [*shelved.values(), *rest]:
            new.obsolete[message.id] = message
    return new


def refresh(root, language, drop=False, pages=()):
    """Write the catalogues anew; return what changed, and all problems.

    The catalogue of a page that is not understood stays as it is. Where
    ``pages`` are named, the catalogues of all others do; for one that has no
    source, nothing is written.
    """
    changed, problems = [], []
    memory = _memory(root, language)
    on_shelves = list(shelves(root, language))
    if pages:
        names = {
            f"docs/locale/{catalogue.LOCALES[language]}/{page}.po"
            for page in pages
        }
        unknown = names - {shelf.name for shelf in on_shelves}
        if unknown:
            raise LookupError(f"no source for {', '.join(sorted(unknown))}")
        on_shelves = [shelf for shelf in on_shelves if shelf.name in names]
    for shelf in on_shelves:
        path = root / shelf.name
        try:
            old = catalogue.read(path, shelf.name)
        except catalogue.CatalogueError as error:
            problems.append(error.problem)
            continue
        problems += shelf.problems
        if shelf.problems or not (shelf.units or path.exists()):
            continue
        data = catalogue.write(
            merged(old, shelf.units, memory, drop), language
        )
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(shelf.name)
    return changed, problems


def _memory(root, language):
    """Return every finished translation there is, by its English text."""
    memory = {}
    for path in sorted(catalogue.folder(root, language).rglob("*.po")):
        try:
            old = catalogue.read(path)
        except catalogue.CatalogueError:
            continue  # it is reported where its page is refreshed
        for message in [*old, *old.obsolete.values()]:
            if message.id and message.string and not message.fuzzy:
                memory.setdefault(message.id, message)
    return memory
