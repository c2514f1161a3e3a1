"""Everything can be done from the keyboard, and one sees where one is."""

import re

import pytest
from playwright.sync_api import expect

CHAPTER = "foundations/first_descent.html"


def tab_to(page, selector, most=200):
    """Press Tab until something that fits the selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(
            "(selector) => document.activeElement.matches(selector)", selector
        ):
            return page.locator(":focus")
    raise AssertionError(f"{most} tabs did not reach {selector}")


def shows_focus(element):
    """Whether the element that has the focus looks like it."""
    outline = element.evaluate("(e) => getComputedStyle(e).outlineStyle")
    return outline != "none"


def test_the_search_box_is_reached_and_answers(page):
    page.goto(f"en/{CHAPTER}")
    box = tab_to(page, ".sidebar-search")
    assert shows_focus(box)
    page.keyboard.type("gradient")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=gradient"))
    expect(page.locator("#search-results li").first).to_be_visible()


def test_the_menu_is_reached_and_opens_a_page(page):
    page.goto("en/index.html")
    link = tab_to(page, '.sidebar-tree a[href*="cross_entropy"]')
    assert shows_focus(link)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"losses/cross_entropy\.html"))


def test_the_menu_of_a_phone_opens(reader, phone):
    with reader(viewport=phone) as page:
        page.goto("en/index.html")
        tab_to(page, "#__navigation")
        page.keyboard.press("Space")
        expect(page.locator(".sidebar-tree a").first).to_be_visible()
        tab_to(page, ".sidebar-tree a")


def test_the_switch_is_reached_and_switches(page):
    page.goto(f"en/{CHAPTER}")
    link = tab_to(page, ".language-link")
    assert shows_focus(link)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/zh/{CHAPTER}"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_copy_button_is_reached_seen_and_pressed(reader, key):
    with reader(permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"en/{CHAPTER}")
        button = tab_to(page, ".snippet-copy")
        assert shows_focus(button)
        expect(button).to_have_css("opacity", "1")
        page.keyboard.press(key)
        expect(page.locator('[role="status"]')).to_have_text("Copied")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith("import ")
        expect(button).to_be_focused()


def test_the_first_tab_leads_past_the_menus(page):
    page.goto(f"en/{CHAPTER}")
    page.keyboard.press("Tab")
    assert shows_focus(page.locator(":focus"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("(e) => !!e.closest('article')")
