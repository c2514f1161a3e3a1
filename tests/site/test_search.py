"""The search box finds the words of the book, in both languages."""

import re

import pytest
from playwright.sync_api import expect

#: The chapter that a reader most likely wants.
WORDS = [
    ("en", "gradient", "foundations/gradient.html"),
    ("en", "cross-entropy", "losses/cross_entropy.html"),
    ("en", "learning rate", "descent/learning_rate.html"),
    ("zh", "学习率", "descent/learning_rate.html"),
    ("zh", "梯度下降", "foundations/first_descent.html"),
    ("zh", "交叉熵", "losses/cross_entropy.html"),
    ("zh", "gradient", "foundations/gradient.html"),
    ("zh", "cross-entropy", "losses/cross_entropy.html"),
]


def search(page, word):
    """Type a word into the search box and wait for the answer."""
    page.locator(".sidebar-search").fill(word)
    page.locator(".sidebar-search").press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q="))
    expect(page.locator("#search-results li").first).to_be_visible()


@pytest.mark.parametrize(("language", "word", "target"), WORDS)
def test_the_search_box_finds(page, language, word, target):
    page.goto(f"{language}/index.html")
    search(page, word)
    first = page.locator("#search-results li:nth-child(-n + 3)")
    link = first.locator(f'a[href*="{target}"]').first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(re.compile(rf"/{language}/{target}"))


def test_few_of_many_results_fetch_their_page(page):
    fetched = []
    page.on(
        "request",
        lambda r: r.resource_type == "fetch" and fetched.append(r.url),
    )
    page.goto("en/search.html?q=gradient")
    expect(page.locator("p.search-summary")).to_contain_text("finished")
    assert page.locator("#search-results li").count() > 50
    assert 1 <= len(fetched) <= 10


def test_a_word_that_is_nowhere_is_not_found(page):
    page.goto("zh/index.html")
    page.locator(".sidebar-search").fill("量子色动力学")
    page.locator(".sidebar-search").press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q="))
    expect(page.locator("p.search-summary")).not_to_be_empty()
    assert page.locator("#search-results li").count() == 0
