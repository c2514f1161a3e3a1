"""With scripts switched off one reads, sees and goes on."""

import re

import pytest
from playwright.sync_api import expect

CHAPTER = "foundations/first_descent.html"


@pytest.fixture
def page(reader):
    with reader(java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_text_formulas_and_figures_are_there(page, language):
    page.goto(f"{language}/{CHAPTER}", wait_until="networkidle")
    expect(page.locator("article h1")).to_be_visible()
    formula = page.locator("article .katex-html").first
    expect(formula).to_be_visible()
    assert formula.bounding_box()["width"] > 5
    assert "$" not in formula.inner_text()
    image = page.locator("article img").first
    expect(image).to_be_visible()
    assert image.evaluate("(image) => image.naturalWidth") > 0


def test_the_menu_leads_to_a_page(page):
    page.goto("en/index.html")
    page.locator('.sidebar-tree a[href*="cross_entropy"]').first.click()
    page.wait_for_url(re.compile(r"losses/cross_entropy\.html"))
    expect(page.locator("article h1")).to_be_visible()


def test_the_switch_leads_to_the_same_page(page):
    page.goto(f"en/{CHAPTER}")
    page.locator(".language-link:visible").first.click()
    page.wait_for_url(re.compile(f"/zh/{CHAPTER}"))


def test_the_front_page_offers_both_editions(page):
    page.goto("index.html")
    for folder in ("en", "zh"):
        expect(page.locator(f'a[href="{folder}/index.html"]')).to_be_visible()


def test_there_are_no_buttons_that_do_nothing(page):
    page.goto(f"en/{CHAPTER}")
    assert page.locator(".snippet").count() > 5
    assert page.locator(".snippet button").count() == 0
