"""The site works where it lies, without a server."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

SITE = Path(__file__).parents[2] / "_build" / "site"
CHAPTER = "foundations/first_descent.html"


def open_file(page, name):
    page.goto((SITE / name).as_uri(), wait_until="load")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_text_formulas_and_figures_are_there(page, language):
    open_file(page, f"{language}/{CHAPTER}")
    expect(page.locator("article h1")).to_be_visible()
    assert page.locator("article .katex-html").first.bounding_box()["width"]
    font = "document.fonts.ready.then(() => document.fonts.check('1em {}'))"
    assert page.evaluate(font.format("KaTeX_Math"))
    image = page.locator("article img").first
    assert image.evaluate("(image) => image.naturalWidth") > 0


@pytest.mark.parametrize(
    ("language", "word", "target"),
    [
        ("en", "gradient", CHAPTER),
        ("zh", "学习率", CHAPTER),
        ("zh", "交叉熵", "losses/cross_entropy.html"),
    ],
)
def test_the_search_finds(page, language, word, target):
    open_file(page, f"{language}/index.html")
    page.locator(".sidebar-search").fill(word)
    page.locator(".sidebar-search").press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q="))
    link = page.locator(f'#search-results li a[href*="{target}"]').first
    expect(link).to_be_visible()
    # Sphinx fetches the pages for excerpts, which a browser refuses to do
    # from files. The results are complete without.
    refused = ("error: Access to fetch at 'file://", "error: Failed to ")
    page.trouble[:] = [t for t in page.trouble if not t.startswith(refused)]


def test_one_gets_from_the_front_page_to_a_chapter_and_across(page):
    open_file(page, "index.html")
    page.wait_for_url(re.compile("/en/index.html"))
    page.locator('.sidebar-tree a[href*="first_descent"]').first.click()
    page.wait_for_url(re.compile(f"/en/{CHAPTER}"))
    page.locator(".language-link:visible").first.click()
    page.wait_for_url(re.compile(f"/zh/{CHAPTER}"))


def test_the_copy_button_copies(reader):
    clipboard = ["clipboard-read", "clipboard-write"]
    with reader(permissions=clipboard) as page:
        open_file(page, f"en/{CHAPTER}")
        page.locator(".snippet-copy").first.click()
        expect(page.locator('[role="status"]')).to_have_text("Copied")
        text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("import matplotlib.pyplot as plt\n")
