"""Catalogues: reading, writing, and what is wrong with them."""

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given, settings
from hypothesis import strategies as st

from translation import catalogue

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('msgid "a\nmsgstr "b"\n', 5),
        ('msgid "a"\nmsgstr b\n', 6),
        ('msgid "a"\n', 5),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 8),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', 6),
        ("msgid a\n", 5),
        ("nonsense\n", 5),
        ('msgid "a"\nmsgstr "b" "c\n', 6),
    ],
)
def test_malformed_catalogue_names_file_and_line(tmp_path, body, line):
    path = tmp_path / "x.po"
    path.write_text(HEAD + body, "utf-8")
    with pytest.raises(catalogue.CatalogueError) as error:
        catalogue.read(path, "docs/x.po")
    assert str(error.value).startswith(f"docs/x.po:{line}: ")


def test_not_utf8_names_the_line(tmp_path):
    path = tmp_path / "x.po"
    path.write_bytes(HEAD.encode() + b'msgid "\xff"\n')
    with pytest.raises(catalogue.CatalogueError, match=r"x\.po:5: not UTF-8"):
        catalogue.read(path)


def test_a_missing_catalogue_is_empty(tmp_path):
    assert (
        list(catalogue.translations(catalogue.read(tmp_path / "x.po"), "x"))
        == []
    )


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    | st.sampled_from('\n"\\$%{}'),
    min_size=1,
)


@settings(deadline=None)
@given(st.dictionaries(TEXT, TEXT, min_size=1), st.data())
def test_what_is_written_is_read(tmp_path_factory, texts, data):
    new = Catalog(charset="utf-8")
    for msgid, msgstr in texts.items():
        flags = data.draw(st.sampled_from([(), ("fuzzy",)]))
        previous = [data.draw(TEXT)] if flags else ()
        new.add(msgid, msgstr, flags=flags, previous_id=previous)
    written = catalogue.write(new, "zh")
    path = tmp_path_factory.mktemp("po") / "x.po"
    path.write_bytes(written)
    again = catalogue.read(path)
    assert {m.id: m.string for m in again if m.id} == texts
    assert {m.id for m in again if m.fuzzy} == {
        m.id for m in new if m.fuzzy and m.id
    }
    assert catalogue.write(again, "zh") == written


def test_no_locations_and_no_dates_are_written():
    new = Catalog(charset="utf-8")
    new.add("a", "b", locations=[("x.md", 3)])
    written = catalogue.write(new, "zh").decode()
    assert "x.md" not in written
    assert "Date" not in written
    assert '"Language: zh_CN\\n"' in written


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("docs/losses/huber.md", "losses/huber.po"),
        ("docs/gallery/a/path.py", "gallery/a/path.po"),
        ("gdbook/losses/huber.py", "gdbook/losses/huber.po"),
        ("docs/index.md", "index.po"),
    ],
)
def test_where_catalogues_are(tmp_path, source, path):
    expected = tmp_path / "docs/locale/zh_CN" / path
    assert catalogue.path_of(tmp_path, "zh", source) == expected


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"wanted one of .* got 'fr'"):
        catalogue.folder(tmp_path, "fr")


def test_words_are_those_that_are_finished(tmp_path):
    new = Catalog(charset="utf-8")
    new.add("Next", "下一页")
    new.add("Home", "首页", flags=("fuzzy",))
    new.add("Search", "")
    path = tmp_path / "docs/locale/zh_CN/site.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalogue.write(new, "zh"))
    assert catalogue.words(tmp_path, "zh") == {"Next": "下一页"}
    assert catalogue.words(tmp_path, "en") == {}
