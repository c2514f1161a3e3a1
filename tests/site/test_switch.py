"""The link to the other edition keeps the page and the section."""

import re

import pytest

CHAPTER = "foundations/first_descent.html"


SECTION = "first-descent-stopping"


def switch(page):
    """Click a link to the other edition where it is on show."""
    for link in page.locator(".language-link:visible").all():
        box, size = link.bounding_box(), page.viewport_size
        if box["y"] >= 0 and box["y"] + box["height"] <= size["height"]:
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            return page.mouse.click(x, y)
    raise AssertionError("no link to the other edition is in sight")


def wait_for_top(page, section):
    """Wait until the page has scrolled to a section."""
    page.wait_for_function(
        """(section) => {
          const top = document.getElementById(section).getBoundingClientRect();
          return -1 <= top.y && top.y < 100;
        }""",
        arg=section,
    )


@pytest.mark.parametrize(("here", "there"), [("en", "zh"), ("zh", "en")])
@pytest.mark.parametrize("device", ["desk", "phone"])
def test_the_switch_keeps_page_and_section(reader, phone, device, here, there):
    size = {"viewport": phone} if device == "phone" else {}
    with reader(**size) as page:
        page.goto(f"{here}/{CHAPTER}#{SECTION}", wait_until="load")
        wait_for_top(page, SECTION)
        switch(page)
        page.wait_for_url(re.compile(rf"/{there}/{CHAPTER}#{SECTION}$"))
        wait_for_top(page, SECTION)


def test_the_switch_keeps_an_experiment(page):
    path = "auto_gallery/foundations/path_on_a_parabola.html"
    page.goto(f"en/{path}")
    switch(page)
    page.wait_for_url(re.compile(f"/zh/{path}"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_has_its_twin(page, language, address):
    answer = page.goto(f"{language}/index.html")
    assert answer.ok
    other = page.locator(".language-link").first.get_attribute("href")
    assert page.request.get(f"{address}/{language}/{other}").ok


@pytest.mark.parametrize(
    ("locale", "folder"), [("zh-CN", "zh"), ("en-GB", "en"), ("zh-TW", "zh")]
)
def test_the_front_page_knows_the_readers_language(reader, locale, folder):
    with reader(locale=locale) as page:
        page.goto("index.html")
        page.wait_for_url(re.compile(f"/{folder}/index.html"))


def test_the_front_page_remembers_the_choice(reader):
    with reader(locale="en") as page:
        page.goto(f"en/{CHAPTER}")
        switch(page)
        page.wait_for_url(re.compile("/zh/"))
        page.goto("index.html")
        page.wait_for_url(re.compile("/zh/index.html"))
