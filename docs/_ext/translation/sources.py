"""Write the sources of one edition.

Everything is translated in memory first; if anything is wrong nothing is
written. Then the files whose bytes changed are written, each in one move, so
that a build that is killed leaves whole files, and unchanged files keep their
times.
"""

import os
import re
import tempfile
from pathlib import Path

from sphinx_gallery.py_source_parser import split_code_and_text_blocks

from .catalogue import CatalogueError, path_of, read, translations
from .markdown import translate_markdown
from .page import Page, Problem
from .python import translate_code
from .rst import translate_rst

#: Folders of docs/ that are not sources of pages.
NOT_SOURCES = {"_ext", "_static", "_templates", "locale"}
#: What is said to a tool, and to no reader.
MARK = re.compile(
    rb"(?m)(?<=\S)[ \t]+# ?(?:fmt: skip|noqa|not words|type: ignore)\b[^\n]*$"
)
#: In the written sources, the list of what was written.
RECORD = ".written"


class SourceErrors(Exception):
    """Everything that is wrong with the sources or the catalogues."""

    def __init__(self, problems):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def source_files(root):
    """Return the files of an edition, relative to the root, sorted."""
    root = Path(root)
    found = []
    for top in ("docs", "gdbook"):
        for path in sorted((root / top).rglob("*")):
            name = path.relative_to(root)
            hidden = any(
                part.startswith(".") or part == "__pycache__"
                for part in name.parts
            )
            if hidden or (top == "docs" and name.parts[1] in NOT_SOURCES):
                continue
            if path.is_file():
                found.append(name)
    return found


def target(name):
    """Return where a source goes: docs/ is the top, gdbook/ stays."""
    return name.relative_to("docs") if name.parts[0] == "docs" else name


def is_translated(name):
    return name.suffix in (".md", ".py", ".rst")


def read_page(name, text, found=None):
    """Read a source: find its units, and translate those that are known."""
    page = Page(Path(name).as_posix(), text, found or {})
    if "\r" in text or "\t" in text:
        line = text[: min(text.find(c) % (1 << 60) for c in "\r\t")]
        page.problem(
            line.count("\n") + 1, "tabs and carriage returns are not accepted"
        )
        return page
    if name.suffix == ".md":
        translate_markdown(page)
    elif name.suffix == ".rst":
        translate_rst(page, page.lines)
    elif name.parts[:2] == ("docs", "gallery"):
        translate_code(page, page.lines, _text_blocks(text))
    elif name.parts[0] == "gdbook":
        private = any(re.match(r"_(?!_)", part) for part in name.parts)
        package = "private" if private else "public"
        translate_code(page, page.lines, package=package)
    else:
        translate_code(page, page.lines)
    page.units.sort(key=lambda unit: unit.line)
    return page


def _text_blocks(text):
    """Return the text blocks of a gallery script, as ranges of lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "script.py"
        path.write_text(text, "utf-8")
        _, blocks = split_code_and_text_blocks(path)
    lines, found = text.split("\n"), []
    for kind, _, first in blocks[1:]:
        last = first
        while last <= len(lines) and lines[last - 1].startswith("#"):
            last += 1
        if kind == "text":
            found.append((first, last - 1))
    return found


def translate_page(name, text, found):
    """Return the page in the other language, and check it by reading it."""
    page = read_page(name, text, found)
    if page.edits and not page.problems:
        again = read_page(name, page.result())
        page.problems += _differences(page, again)
    return page


def _differences(page, again):
    """Name the first place where a translated page is built differently."""
    for old, new in zip(page.shape, again.shape, strict=False):
        if old[:2] != new[:2] and not (old[0] == new[0] and old[1] == ""):
            what = f"{old[0]} {old[1][:60]!r}".strip()
            became = f"{new[0]} {new[1][:60]!r}".strip()
            yield Problem(
                page.file,
                old[2],
                f"the translation changes the page: {what} became {became}",
            )
            return
    if len(page.shape) != len(again.shape):
        line = page.shape[-1][2] if page.shape else 1
        yield Problem(
            page.file,
            line,
            f"the translation changes the page: it has {len(again.shape)}"
            f" parts, the English has {len(page.shape)}",
        )
    for problem in again.problems:
        yield Problem(page.file, 1, f"translated page: {problem.message}")


def edition(root, language):
    """Return the bytes of every file of an edition, by its target.

    Raises
    ------
    SourceErrors
        With all that is wrong, if anything is.
    """
    root = Path(root)
    files, problems = {}, []
    for name in source_files(root):
        data = (root / name).read_bytes()
        if language != "en" and is_translated(name):
            try:
                page = _translated(root, language, name, data.decode("utf-8"))
                problems += page.problems
                data = page.result().encode("utf-8")
            except CatalogueError as error:
                problems.append(error.problem)
        files[target(name)] = unmarked(data) if is_translated(name) else data
    if problems:
        raise SourceErrors(problems)
    return files


def unmarked(data):
    """Leave out the marks for tools at the ends of lines of code.

    Examples
    --------
    >>> unmarked(b"x = 1  # not words\\ny = 2  # why\\n")
    b'x = 1\\ny = 2  # why\\n'
    """
    return MARK.sub(b"", data)


def _translated(root, language, name, text):
    path = path_of(root, language, name)
    shown = path.relative_to(root).as_posix()
    return translate_page(name, text, translations(read(path, shown), shown))


def write_sources(root, language, out):
    """Write the sources of an edition.

    Parameters
    ----------
    root : path
        The folder that holds docs/ and gdbook/.
    language : str
        ``"en"`` or ``"zh"``.
    out : path
        Where they go. What an earlier call wrote there and no longer belongs
        is deleted; files of others are left alone.

    Returns
    -------
    list of path
        The files that changed, relative to ``out``.

    Raises
    ------
    SourceErrors
        With all that is wrong; then nothing was written.
    """
    out = Path(out)
    files = edition(root, language)
    names = {name.as_posix() for name in files}
    before = _recorded(out)
    # First of all, so that a run that is killed forgets nothing.
    _record(out, names | before)
    changed = [n for n, data in files.items() if _write(out / n, data)]
    gone = [Path(name) for name in before - names]
    for name in gone:
        _delete(out, name)
    _record(out, names)
    return sorted(changed + gone)


def _recorded(out):
    record = out / RECORD
    text = record.read_text("utf-8") if record.exists() else ""
    return set(text.split("\n")) - {""}


def _record(out, names):
    _write(out / RECORD, "\n".join(sorted(names)).encode("utf-8"))


def _write(path, data):
    """Write a file in one move, unless it holds the bytes already."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)
    return True


def _delete(out, name):
    """Delete a file, and the folders that it leaves empty."""
    (out / name).unlink(missing_ok=True)
    for folder in name.parents[:-1]:
        if (out / folder).is_dir() and not any((out / folder).iterdir()):
            (out / folder).rmdir()
