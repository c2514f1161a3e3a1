"""The catalogues: one .po file a page, read and written by Babel.

There are no line numbers in them. The units of a catalogue stand in the order
of its page, so that their place says where they are, and an edit of the page
changes nothing but what was edited.
"""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

from .page import Problem, Translation

LOCALES = {"zh": "zh_CN", "zh_CN": "zh_CN"}
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


class CatalogueError(ValueError):
    """A catalogue that cannot be read, with the place of the fault."""

    def __init__(self, file, line, message):
        super().__init__(f"{file}:{line}: {message}")
        self.problem = Problem(file, line, message)


def folder(root, language):
    """Return where the catalogues of a language are."""
    if language not in LOCALES:
        raise ValueError(
            f"language: wanted one of {sorted(LOCALES)}, got {language!r}"
        )
    return Path(root) / "docs" / "locale" / LOCALES[language]


def path_of(root, language, source):
    """Return the catalogue of a source file (relative to the root)."""
    source = Path(source)
    if source.parts[0] == "docs":
        source = source.relative_to("docs")
    return folder(root, language) / source.with_suffix(".po")


def read(path, name=None):
    """Return a catalogue as Babel's `Catalog`; an empty one without a file.

    Raises
    ------
    CatalogueError
        If it is malformed.
    """
    path, name = Path(path), str(name or path)
    if not path.exists():
        return Catalog(charset="utf-8")
    data = path.read_bytes()
    _check_lines(data, name)
    try:
        catalog = read_po(
            io.BytesIO(data), charset="utf-8", abort_invalid=True
        )
    except PoFileError as error:
        raise CatalogueError(name, error.lineno + 1, str(error)) from None
    for message in catalog:
        _restore_previous(message)
    return catalog


def _check_lines(data, name):
    """Refuse what Babel would read in silence: bad strings, twice the same."""
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CatalogueError(name, line, "not UTF-8") from None
    seen, current = {}, None
    for number, line in enumerate([*lines, "msgid"], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        keyword, _, rest = line.partition(" ")
        if keyword not in ("msgid", "msgstr") and not line.startswith('"'):
            raise CatalogueError(
                name, number, f"not understood: {line[:40]!r}"
            )
        text = line if line.startswith('"') else rest
        if number <= len(lines) and not STRING.fullmatch(text):
            raise CatalogueError(name, number, f"no string: {text[:40]!r}")
        if keyword == "msgstr" and current:
            msgid = denormalize('""\n' + "\n".join(current[1]))
            if msgid in seen:
                raise CatalogueError(
                    name,
                    current[0],
                    f"the same msgid as in line {seen[msgid]}",
                )
            seen[msgid], current = current[0], None
        elif keyword == "msgid":
            current = (number, [text])
        elif current:
            current[1].append(text)


def _restore_previous(message):
    """Read the ``#| msgid`` of a fuzzy message, which Babel does not."""
    previous = [c[1:] for c in message.user_comments if c.startswith("|")]
    if previous:
        strings = STRING.findall(" ".join(previous))
        message.previous_id = [denormalize('""\n' + "\n".join(strings))]
        message.user_comments = [
            c for c in message.user_comments if not c.startswith("|")
        ]


def write(catalog, language):
    """Return the bytes of a catalogue."""
    out = io.BytesIO()
    for message in catalog:
        message.flags &= {"fuzzy"}
        message.locations = []
    write_po(out, catalog, width=79, omit_header=True, include_previous=True)
    header = HEADER.format(locale=LOCALES[language])
    return header.encode() + out.getvalue().rstrip(b"\n") + b"\n"


def translations(catalog, name):
    """Return the finished translations, by their English text."""
    return {
        message.id: Translation(message.string, str(name), message.lineno)
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }


def words(root, language):
    """Return the words of conf.py, templates and scripts: English to other.

    English itself, and a word without a finished translation, are missing.
    """
    if language == "en":
        return {}
    catalog = read(folder(root, language) / "site.po")
    return {
        message.id: message.string
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }
