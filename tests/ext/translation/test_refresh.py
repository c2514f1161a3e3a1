"""Refreshing catalogues: new, changed, moved and removed texts."""

import pytest

from translation import catalogue
from translation.refresh import refresh
from translation.report import report

NAME = "docs/losses/huber.md"
LONG = "How much should one bad measurement count in the end?"


@pytest.fixture
def chapter(book):
    """Write the chapter's text; all other sources are taken away."""
    for path in [*book.rglob("*.py"), *book.rglob("*.rst")]:
        path.unlink()

    def chapter(text):
        (book / NAME).write_text(text, "utf-8")

    return chapter


def read(book):
    return catalogue.read(catalogue.path_of(book, "zh", NAME))


def test_new_texts_are_empty(book, chapter):
    chapter(f"# The title\n\n{LONG}\n")
    changed, problems = refresh(book, "zh")
    assert changed == ["docs/locale/zh_CN/losses/huber.po"]
    assert problems == []
    found = [(m.id, m.string, m.auto_comments) for m in read(book) if m.id]
    assert found == [
        ("The title", "", ["heading"]),
        (LONG, "", ["paragraph"]),
    ]


def test_only_the_named_pages_are_refreshed(book, chapter):
    chapter(f"# The title\n\n{LONG}\n")
    (book / "docs/other").mkdir()
    (book / "docs/other/huber.md").write_text("# Another title\n", "utf-8")
    changed, _ = refresh(book, "zh", pages=["other/huber"])
    assert changed == ["docs/locale/zh_CN/other/huber.po"]
    with pytest.raises(LookupError, match=r"no source for .*no/such\.po"):
        refresh(book, "zh", pages=["losses/huber", "no/such"])
    assert not catalogue.path_of(book, "zh", NAME).exists()


def test_a_second_refresh_changes_no_byte(book, put):
    put(NAME, {"The Huber loss": "Huber 损失", "gone": "没了"})
    refresh(book, "zh")
    paths = sorted((book / "docs/locale").rglob("*.po"))
    assert len(paths) == 4
    before = [(p.read_bytes(), p.stat().st_mtime_ns) for p in paths]
    assert refresh(book, "zh") == ([], [])
    assert [(p.read_bytes(), p.stat().st_mtime_ns) for p in paths] == before


def test_changed_english_is_fuzzy_until_it_is_looked_at(book, chapter, put):
    put(NAME, {LONG: "到底该算多少？"})
    chapter(LONG.replace("bad", "wrong"))
    refresh(book, "zh")
    (message,) = [m for m in read(book) if m.id]
    assert message.id == LONG.replace("bad", "wrong")
    assert message.string == "到底该算多少？"
    assert message.fuzzy
    assert message.previous_id == [LONG]
    assert "#| msgid" in catalogue.path_of(book, "zh", NAME).read_text("utf-8")
    assert not read(book).obsolete
    counts = report(book, "zh").counts["docs/locale/zh_CN/losses/huber.po"]
    assert counts == {"units": 1, "missing": 0, "fuzzy": 1, "unused": 0}
    # A further edit keeps the English that the translation was made for.
    chapter(LONG.replace("bad", "wrong").replace("end", "sum"))
    refresh(book, "zh")
    (message,) = [m for m in read(book) if m.id]
    assert message.fuzzy
    assert message.previous_id == [LONG]


def test_a_text_in_use_lends_its_translation_to_no_other(book, chapter, put):
    put(NAME, {LONG: "到底该算多少？"})
    other = LONG.replace("bad", "wrong")
    chapter(f"{LONG}\n\n{other}\n")
    refresh(book, "zh")
    assert [(m.id, m.string) for m in read(book) if m.id] == [
        (LONG, "到底该算多少？"),
        (other, ""),
    ]


def test_removed_texts_are_obsolete_and_come_back(book, chapter, put):
    put(NAME, {LONG: "到底该算多少？"})
    chapter("# Another thing\n")
    refresh(book, "zh")
    assert [m.string for m in read(book).obsolete.values()] == [
        "到底该算多少？"
    ]
    assert any(
        "unused" in str(problem) for problem in report(book, "zh").problems
    )
    chapter(LONG)
    refresh(book, "zh")
    (message,) = [m for m in read(book) if m.id]
    assert (message.string, message.fuzzy) == ("到底该算多少？", False)


def test_drop_deletes_what_is_obsolete(book, chapter, put):
    put(NAME, {LONG: "到底该算多少？"})
    chapter("# Another thing\n")
    refresh(book, "zh", drop=True)
    assert not read(book).obsolete


def test_the_same_text_elsewhere_is_translated_once(book, put):
    put("gdbook/losses/squared.py", {"The path": "路径"})
    refresh(book, "zh")
    name = "docs/gallery/descent/path.py"
    found = catalogue.read(catalogue.path_of(book, "zh", name))
    assert found["The path"].string == "路径"
    assert found["The path"].fuzzy, "a short text needs to be looked at"


def test_a_whole_sentence_needs_no_second_look(book, chapter, put):
    text = "A sentence means the same wherever it stands."
    put("gdbook/losses/squared.py", {text: "一句话在哪里都是一个意思。"})
    chapter(text)
    refresh(book, "zh")
    found = catalogue.read(catalogue.path_of(book, "zh", NAME))
    assert found[text].string == "一句话在哪里都是一个意思。"
    assert not found[text].fuzzy


def test_comments_of_translators_stay(book, chapter):
    chapter(LONG)
    path = catalogue.path_of(book, "zh", NAME)
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n\n'
    path.write_text(f'{head}# mine\nmsgid "{LONG}"\nmsgstr "多少"\n', "utf-8")
    refresh(book, "zh")
    assert "# mine\n" in path.read_text("utf-8")


def test_a_page_that_is_not_understood_keeps_its_catalogue(book, chapter, put):
    path = put(NAME, {LONG: "到底该算多少？"})
    before = path.read_bytes()
    chapter("```{unheard-of}\n```\n")
    changed, problems = refresh(book, "zh")
    assert changed == []
    assert [problem.line for problem in problems] == [1]
    assert path.read_bytes() == before


def test_report_of_a_whole_edition(book, chapter, put):
    chapter(f"# The title\n\n{LONG}\n")
    put(NAME, {"The title": "标题", LONG: "到底该算多少？"})
    found = report(book, "zh")
    assert [str(problem) for problem in found.problems] == []


def test_report_names_what_is_missing_where(book, chapter, put):
    chapter(f"# The title\n\n{LONG}\n")
    put(NAME, {"The title": "标题", "not there": "没有"})
    put("docs/gone.md", {"a word": "词"})
    found = [str(problem) for problem in report(book, "zh").problems]
    assert len(found) == 3
    assert found[0].startswith("docs/locale/zh_CN/gone.po:1: a catalogue")
    assert "huber.po:11: unused: 'not there'" in found[1]
    assert found[2].startswith(f"{NAME}:3: missing: 'How much")
