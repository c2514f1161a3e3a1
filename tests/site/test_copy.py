"""What a copy button gives is what runs alone, read from the clipboard."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from snippets import standalone

SOURCES = Path(__file__).parents[2] / "_build" / "src"
SAID = re.compile("^(Copied|已复制)$")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PAGES = [
    ("foundations/first_descent", "foundations/first_descent.md"),
    ("losses/cross_entropy", "losses/cross_entropy.md"),
    (
        "auto_gallery/foundations/path_on_a_parabola",
        "gallery/foundations/path_on_a_parabola.py",
    ),
    (
        "auto_gallery/losses/cross_entropy_by_hand",
        "gallery/losses/cross_entropy_by_hand.py",
    ),
]


def copied(page):
    """Press every button of a page; return what the clipboard held."""
    texts = []
    for button in page.locator(".snippet-copy").all():
        button.click()
        expect(button).to_have_attribute("data-said", SAID)
        texts.append(page.evaluate("navigator.clipboard.readText()"))
    return texts


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "source"), PAGES)
def test_the_clipboard_holds_what_runs_alone(reader, language, name, source):
    programs = standalone(SOURCES / language / source)
    assert programs
    with reader(permissions=CLIPBOARD) as page:
        page.goto(f"{language}/{name}.html")
        assert [text.strip() for text in copied(page)] == programs


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", [PAGES[0][0], PAGES[2][0]])
def test_what_was_copied_last_runs(reader, language, name, tmp_path):
    with reader(permissions=CLIPBOARD) as page:
        page.goto(f"{language}/{name}.html")
        button = page.locator(".snippet-copy").last
        button.click()
        expect(button).to_have_attribute("data-said", SAID)
        program = page.evaluate("navigator.clipboard.readText()")
    package = SOURCES / language
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package), "MPLBACKEND": "agg"},
        check=True,
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_commands_are_copied_without_a_prompt(reader, language):
    with reader(permissions=CLIPBOARD) as page:
        page.goto(f"{language}/reference/use.html")
        commands = copied(page)
    assert commands
    assert any("make html" in command for command in commands)
    assert not any(c.lstrip().startswith(("$", ">")) for c in commands)


def test_where_the_clipboard_is_closed_the_old_way_works(reader):
    with reader(permissions=CLIPBOARD) as page:
        page.goto("en/foundations/first_descent.html")
        page.evaluate(
            "void (navigator.clipboard.writeText = () => Promise.reject())"
        )
        button = page.locator(".snippet-copy").first
        button.click()
        expect(button).to_have_attribute("data-said", SAID)
        expect(button).to_be_focused()
        text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("import matplotlib.pyplot as plt\n")


def test_the_button_speaks_the_language_of_the_page(reader):
    labels = []
    for language in ("en", "zh"):
        with reader() as page:
            page.goto(f"{language}/foundations/first_descent.html")
            button = page.locator(".snippet-copy").first
            labels.append(button.get_attribute("aria-label"))
    assert labels[0] == "Copy"
    assert "复制" in labels[1]
