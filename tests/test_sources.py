"""A source that is named is in the bibliography, and nothing else is.

A chapter cites by key, and Sphinx stops at a key that is missing. A docstring
is read in a terminal too, so it names its source as a reader does: "Polyak
(1964)", "Kim and Fessler (2016)" or "(Cohen et al., 2021)", with three authors
at most. Where a title follows, `Zhang (2004), *Solving …*`, it is that of the
entry, from which it may leave words out at the ends. What has no year, such as
torch or NIST, is no citation.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from pybtex.database import parse_file
from pybtex.richtext import Text

from translation import catalogue

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ENTRIES = parse_file(str(DOCS / "reference" / "sources.bib")).entries
SCRIPTS = sorted(
    [*(ROOT / "gdbook").rglob("*.py"), *(DOCS / "gallery").rglob("*.py")]
)
#: The docstrings: there a source keeps its English form, "A and B (year)".
CATALOGUES = sorted((DOCS / "locale").glob("*/gdbook/**/*.po"))

YEAR = r"(?:1[6-9]|20)\d\d"
NAME = r"(?:(?:[Vv]an|[Dd]en?|[Vv]on|Le) )*[A-ZÀ-Þ][A-Za-zÀ-ž-]*"
CITATION = re.compile(
    rf"(?P<who>{NAME}(?:, {NAME})*(?: and {NAME}| et al\.)?)"
    rf"(?: \(|, )(?P<year>{YEAR})\b(?:\), \*(?P<title>[^*]+)\*)?"
)
#: A year in brackets that belongs to no name, as in "each (1970)".
LOOSE = re.compile(rf"(?<= )\({YEAR}[,)]|, {YEAR}\)")
ROLE = re.compile(r"(?:\{cite(?::\w+)?\}|:cite(?::\w+)?:)`([^`]+)`")


def plain(latex):
    """Return a field of an entry as a reader sees it."""
    return str(Text.from_latex(latex))


def name_of(entry):
    """Return how a docstring names an entry."""
    names = [
        plain(" ".join(person.prelast_names + person.last_names))
        for person in entry.persons["author"]
    ]
    if len(names) > 3:
        who = f"{names[0]} et al."
    else:
        who = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"{who} ({entry.fields['year']})"


KEYS = defaultdict(list)
for key, entry in ENTRIES.items():
    KEYS[name_of(entry)].append(key)


def docstrings(source):
    """Yield the docstrings of a script, each as one line."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, kinds) and (text := ast.get_docstring(node)):
            yield " ".join(text.split())


def citations(text):
    """Return the sources that a text names, each with its title or ""."""
    return [
        (f"{found['who']} ({found['year']})", found["title"] or "")
        for found in CITATION.finditer(text)
    ]


def keys_of(name, title=""):
    """Return the entries that a citation can mean."""
    return [
        key
        for key in KEYS.get(name, [])
        if title.casefold() in plain(ENTRIES[key].fields["title"]).casefold()
    ]


def missing(name, title=""):
    """Return what a citation lacks, or "" if it means exactly one entry."""
    keys = keys_of(name, title)
    if len(keys) == 1:
        return ""
    if keys:
        return f"{' or '.join(keys)}? wanted: the title behind it"
    if name in KEYS:
        there = [plain(ENTRIES[key].fields["title"]) for key in KEYS[name]]
        return f"{title!r} is not the title; wanted: {' or '.join(there)}"
    first = re.match(NAME, name)[0]
    near = [n for n in KEYS if re.match(NAME, n)[0] == first]
    return f"wanted: {' or '.join([*near, 'an entry in sources.bib'])}"


def named():
    """Yield file, citation and title of all that docstrings name."""
    for path in SCRIPTS:
        for text in docstrings(path.read_text("utf-8")):
            for name, title in citations(text):
                yield path.relative_to(ROOT), name, title


def test_what_a_docstring_names_is_in_the_bibliography():
    wrong = [
        f"{path}: {name}: {lack}"
        for path, name, title in named()
        if (lack := missing(name, title))
    ]
    assert not wrong, "\n".join(wrong)


def test_a_year_in_brackets_belongs_to_a_name():
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}: wanted: Name (year)"
        for path in SCRIPTS
        for text in docstrings(path.read_text("utf-8"))
        for found in LOOSE.finditer(CITATION.sub("", text))
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_in_the_bibliography_is_cited():
    cited = {key for _, *source in named() for key in keys_of(*source)}
    for path in [*DOCS.rglob("*.md"), *(DOCS / "gallery").rglob("*.py")]:
        for keys in ROLE.findall(path.read_text("utf-8")):
            cited |= {key.strip() for key in keys.split(",")}
    wrong = [
        f"sources.bib: {key}: wanted: a page or docstring that cites it"
        for key in ENTRIES
        if key not in cited
    ]
    assert not wrong, "\n".join(wrong)


def test_the_bibliography_is_in_order():
    assert list(ENTRIES) == sorted(ENTRIES)


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_a_translation_names_the_sources_of_its_original(path):
    for message in catalogue.read(path):
        if not message.id or not message.string or message.fuzzy:
            continue
        ours = sorted(name for name, _ in citations(message.id))
        theirs = sorted(name for name, _ in citations(message.string))
        assert ours == theirs, f"{path.name}: {message.id[:60]!r}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Source: Polyak (1964).", ["Polyak (1964)"]),
        ("with cosines: Wu et al. (2018).", ["Wu et al. (2018)"]),
        ("CLIP (Radford et al., 2021)", ["Radford et al. (2021)"]),
        ("(Wang and Scott, 2020)", ["Wang and Scott (2020)"]),
        ("van den Oord, Li and Vinyals (2018)",) * 2,
        ("De Mol and Le Roux (2012)",) * 2,
        ("Legendre (1805), Gauss (1809)", ["Legendre (1805)", "Gauss (1809)"]),
        ("Igel and Hüsken (2000), and torch's", ["Igel and Hüsken (2000)"]),
        ("出处：Kim (2024)；定理 1", ["Kim (2024)"]),
        ("NIST's data, torch (2.8), the algorithm of 1958, f(2000)", []),
    ],
)
def test_what_is_a_citation(text, found):
    wanted = [found] if isinstance(found, str) else found
    assert [name for name, _ in citations(text)] == wanted


def test_a_title_tells_two_works_of_a_year_apart():
    text = "Zhang (2004), *Solving large scale linear prediction problems*."
    assert keys_of(*citations(text)[0]) == ["zhang2004b"]
    assert missing("Zhang (2004)").startswith("zhang2004 or zhang2004b?")
    assert "Statistical" in missing("Zhang (2004)", "Solving riddles")
    assert missing("Polyak (1965)").startswith("wanted: Polyak (1963) or")
    assert missing("Nobody (1964)") == "wanted: an entry in sources.bib"


def test_a_year_without_a_name_is_seen():
    assert LOOSE.search("Broyden and Shanno, each (1970)")
    assert LOOSE.search(CITATION.sub("", "a paper of his (1970, in German)"))
    assert not LOOSE.search(CITATION.sub("", "Wu et al. (2018); (Wu, 2019)"))
    assert not LOOSE.search("after `range(2000)` steps")
