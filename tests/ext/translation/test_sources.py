"""Writing an edition: what is the same, what changes, what is deleted."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translation import SourceErrors, sources, write_sources
from translation.page import Translation
from translation.sources import read_page, source_files, translate_page
from translation.strings import skeleton

ROOT = Path(__file__).resolve().parents[3]
CHAPTER = "docs/losses/huber.md"


def files(out):
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_catalogues_every_file_is_the_same(book, language):
    out = book / "out"
    write_sources(book, language, out)
    found = files(out)
    found.pop(".written")
    assert found == {
        name.removeprefix("docs/"): (book / name).read_bytes()
        for name in (
            CHAPTER,
            "docs/gallery/GALLERY_HEADER.rst",
            "docs/gallery/descent/path.py",
            "docs/losses/huber.svg",
            "gdbook/book.mplstyle",
            "gdbook/losses/squared.py",
        )
    }


def test_english_needs_no_understanding(book):
    (book / CHAPTER).write_text("```{unheard-of}\n```\n", "utf-8")
    write_sources(book, "en", book / "out")
    with pytest.raises(SourceErrors):
        write_sources(book, "zh", book / "out")


def test_chinese_is_written(book, put):
    put(CHAPTER, {"The Huber loss": "Huber 损失"})
    put("gdbook/losses/squared.py", {"One loss.": "一个损失。"})
    write_sources(book, "zh", book / "out")
    assert "# Huber 损失" in (book / "out/losses/huber.md").read_text("utf-8")
    module = (book / "out/gdbook/losses/squared.py").read_text("utf-8")
    assert module.startswith('r"""一个损失。"""')


def test_a_fuzzy_translation_is_not_shown(book, put):
    put(CHAPTER, {"The Huber loss": "胡伯"}, fuzzy=["The Huber loss"])
    write_sources(book, "zh", book / "out")
    assert "胡伯" not in (book / "out/losses/huber.md").read_text("utf-8")


def test_all_errors_are_told_and_nothing_is_written(book, put):
    put(CHAPTER, {"The Huber loss": "Huber 损失"})
    write_sources(book, "zh", book / "out")
    before = files(book / "out")
    put(CHAPTER, {"The Huber loss": "no Chinese", "Solution": "解答"})
    put("gdbook/losses/squared.py", {"One loss.": "English"})
    bad = book / "docs/locale/zh_CN/gallery/GALLERY_HEADER.po"
    bad.parent.mkdir(parents=True, exist_ok=True)
    bad.write_text('msgid "a\n', "utf-8")
    with pytest.raises(SourceErrors) as error:
        write_sources(book, "zh", book / "out")
    lines = str(error.value).split("\n")
    assert [line.split(": ")[0] for line in lines] == [
        "docs/locale/zh_CN/gallery/GALLERY_HEADER.po:1",
        "docs/locale/zh_CN/gdbook/losses/squared.po:8",
        "docs/locale/zh_CN/losses/huber.po:8",
    ]
    assert files(book / "out") == before


def test_unchanged_files_keep_their_times(book, put):
    out = book / "out"
    write_sources(book, "zh", out)
    for path in out.rglob("*"):
        os.utime(path, (1, 1))
    put(CHAPTER, {"The Huber loss": "Huber 损失"})
    changed = write_sources(book, "zh", out)
    assert changed == [Path("losses/huber.md")]
    touched = [
        p for p in out.rglob("*") if p.is_file() and p.stat().st_mtime > 1
    ]
    assert touched == [out / "losses/huber.md"]
    assert write_sources(book, "zh", out) == []


def test_what_no_longer_belongs_is_deleted(book):
    out = book / "out"
    write_sources(book, "en", out)
    ours = ["auto_gallery/descent/path.rst", "wheel/x.whl", "conf.inc"]
    for name in ours:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("generated", "utf-8")
    (book / "docs/gallery/descent/path.py").unlink()
    (book / CHAPTER).rename(book / "docs/new.md")
    changed = write_sources(book, "en", out)
    assert changed == [
        Path("gallery/descent/path.py"),
        Path("losses/huber.md"),
        Path("new.md"),
    ]
    assert not (out / "gallery/descent").exists()
    assert (out / "losses/huber.svg").exists()
    assert all((out / name).exists() for name in ours)


def test_killed_midway_and_run_again(book, put, monkeypatch):
    put(CHAPTER, {"The Huber loss": "Huber 损失"})
    write_sources(book, "zh", book / "clean")
    out, replace, done = book / "out", os.replace, []

    def killed(source, target):
        done.append(target)
        if len(done) == 4:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(sources.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write_sources(book, "zh", out)
    monkeypatch.undo()
    whole = files(book / "clean")
    for name, data in files(out).items():
        if not name.endswith(".part"):
            assert data == whole[name]
    # What the killed run wrote and no longer belongs is known as well.
    (book / "docs/gallery/descent/path.py").unlink()
    assert (out / "gallery/descent/path.py").exists()
    write_sources(book, "zh", out)
    del whole["gallery/descent/path.py"]
    del whole[".written"]
    left = files(out)
    del left[".written"]
    assert left == whole


def real_pages():
    return [name for name in source_files(ROOT) if sources.is_translated(name)]


@pytest.mark.parametrize("name", real_pages(), ids=str)
def test_every_page_of_the_book_is_understood_and_translatable(name):
    text = (ROOT / name).read_text("utf-8")
    source = read_page(name, text)
    assert [str(problem) for problem in source.problems] == []
    assert source.result() == text
    long = "这是一句长长的话，要占去许多列（包括括号里的这几个字），才好换行。"
    found = {
        unit.msgid: Translation(long + unit.msgid, "x.po", 1)
        for unit in source.units
    }
    page = translate_page(name, text, found)
    assert [str(problem) for problem in page.problems] == []
    assert ("长长的话" in page.result()) == bool(source.units)
    if name.suffix == ".py":
        assert skeleton(page.result()) == skeleton(text)


WORDS = st.text("ab $`*_{}[]()<>#-=|:.\\\n12", max_size=60)


@settings(deadline=None)
@given(WORDS, st.sampled_from(["x.md", "x.rst", "x.py"]))
def test_reading_changes_no_byte(text, name):
    assert read_page(Path("docs", name), text).result() == text


@settings(deadline=None)
@given(st.lists(st.sampled_from([
    "Some words here.", "- an item\n- another item", "# Heading here",
    "| a cell | b cell |\n|---|---|\n| one cell | $x$ |",
    "> quoted words", "```{note}\nin a note\n```", "term here\n: meaning",
    ":::{dropdown} A title\ninside words\n:::", "$$\nx\n$$",
    "```{code-cell}\n# a comment\nprint(\"a word\")\n```",
]), max_size=6))  # fmt: skip
def test_any_page_of_known_blocks_is_translated(blocks):
    text = "\n\n".join(blocks) + "\n"
    name = Path("docs/x.md")
    found = {
        unit.msgid: Translation("译 " + unit.msgid, "x.po", 1)
        for unit in read_page(name, text).units
    }
    page = translate_page(name, text, found)
    assert page.problems == []
    assert re.sub("译 ", "", page.result()) == text
