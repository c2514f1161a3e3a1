"""A number in the prose comes out of the code of its page.

What holds for the pages is `numbers_in_prose`, which also stops the build;
and a translation has the numbers of its original.
"""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import numbers_in_prose
from numbers_in_prose import loose, measured, pages
from translation import catalogue

ROOT = Path(__file__).parents[1]
PAGES = list(pages(ROOT / "docs"))
CATALOGUES = sorted((ROOT / "docs" / "locale").rglob("*.po"))
DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.]*\d)")


@pytest.mark.parametrize(
    ("path", "prose", "code"), PAGES, ids=[p.stem for p, _, _ in PAGES]
)
def test_a_measured_number_stands_in_the_code_too(path, prose, code):
    assert not loose(prose, code), f"{path.relative_to(ROOT)}: glue or assert"


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_a_translation_has_the_numbers_of_its_original(path):
    for message in catalogue.read(path):
        if not message.id or not message.string or message.fuzzy:
            continue
        ours = set(DECIMAL.findall(message.id))
        theirs = set(DECIMAL.findall(message.string))
        assert ours == theirs, f"{path.name}: {message.id[:60]!r}"


def test_the_patterns_find_what_they_are_for():
    assert measured("x = 2.499891109642585, 45 steps, 0.10") == {
        "2.499891109642585"
    }
    assert measured("the loss 0.2231 fell") == {"0.2231"}
    assert measured("a year 1964, version 3.11") == set()
    assert DECIMAL.findall("0.5, 3,14, 1e-8, v1.2") == ["0.5"]


def test_a_number_that_nothing_holds_is_a_warning(tmp_path, monkeypatch):
    chapter = "The loss is 0.2231, not {}.\n\n```{{code-cell}}\n0.2231\n```\n"
    (tmp_path / "right.md").write_text(chapter.format("less"))
    (tmp_path / "wrong.md").write_text(chapter.format("0.2232"))
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "one.py").write_text(
        '"""\nOne\n===\n\nIt takes 1,234.5 steps.\n"""\n\nx = 1_234.5\n'
    )
    warnings = []
    monkeypatch.setattr(
        numbers_in_prose.logger,
        "warning",
        lambda message, number, **where: warnings.append((number, where)),
    )
    numbers_in_prose.warn(SimpleNamespace(srcdir=tmp_path))
    assert [number for number, _ in warnings] == ["0.2232"]
    assert warnings[0][1]["location"].endswith("wrong.md:1")
