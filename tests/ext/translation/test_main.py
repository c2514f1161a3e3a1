"""The commands and their exit codes."""

import pytest

from translation.__main__ import main

CHAPTER = "docs/losses/huber.md"


def run(book, *words):
    return main(["--root", str(book), *words])


def test_write(book, capsys):
    assert run(book, "write", "en") == 0
    assert (book / "_build/src/en/losses/huber.md").exists()
    assert run(book, "write", "zh", str(book / "there")) == 0
    assert (book / "there/losses/huber.md").exists()
    assert capsys.readouterr().out == (
        "en: 6 files changed\nzh: 6 files changed\n"
    )


def test_write_of_something_broken(book, put, capsys):
    put(CHAPTER, {"The Huber loss": "x"})
    assert run(book, "write", "zh") == 1
    assert "docs/locale/zh_CN/losses/huber.po:8: " in capsys.readouterr().err
    assert not (book / "_build").exists()


def test_refresh_then_check(book, capsys):
    assert run(book, "check") == 1
    assert run(book, "refresh") == 0
    assert "refreshed docs/locale/zh_CN/losses/huber.po" in (
        capsys.readouterr().out
    )
    assert run(book, "check") == 1
    out, err = capsys.readouterr()
    assert (
        "17       17      0       0  docs/locale/zh_CN/losses/huber.po" in out
    )
    assert f"{CHAPTER}:7: missing: 'The Huber loss'" in err


def test_check_is_green_when_all_is_done(book, put, capsys):
    for path in [*book.rglob("*.py"), *book.rglob("*.rst")]:
        path.unlink()
    (book / CHAPTER).write_text("# Some title\n", "utf-8")
    put(CHAPTER, {"Some title": "标题"})
    assert run(book, "check") == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_language_is_refused(book):
    with pytest.raises(SystemExit):
        run(book, "write", "fr")
