"""What holds for every page of both editions."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

MOST_SHIFT = 0.02
OBSERVE_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def page(reader, any_page):
    """Open each page once for all the tests below, and read it to the end."""
    with reader() as page:
        page.add_init_script(OBSERVE_SHIFTS)
        answer = page.goto(any_page, wait_until="load")
        assert answer.ok, f"{any_page}: {answer.status}"
        scroll_through(page)
        yield page


@pytest.fixture(scope="module")
def axe():
    return Axe()


def settle(page):
    """Wait until what was asked for is drawn."""
    page.evaluate(
        "new Promise((done) =>"
        " requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def scroll_through(page):
    """Read to the end, so that late figures have come, and back."""
    page.evaluate("document.fonts.ready.then(() => null)")
    for place in ("document.body.scrollHeight", "0"):
        page.evaluate(f"scrollTo({{top: {place}, behavior: 'instant'}})")
        settle(page)


def test_no_page_asks_another_host_or_complains(page):
    assert page.trouble == []


def jumps(reader, name, size):
    """Return by how much a page jumps: the least of up to two first visits.

    A machine that is busy enough hands out fonts too late for any page.
    """
    shifts = []
    while len(shifts) < 2 and min(shifts, default=1) > MOST_SHIFT:
        with reader(viewport=size) as page:
            page.add_init_script(OBSERVE_SHIFTS)
            page.goto(name, wait_until="load")
            scroll_through(page)
            shifts.append(page.evaluate("shift"))
    return min(shifts)


def test_nothing_jumps_on_a_desk(page, reader, any_page):
    if page.evaluate("shift") > MOST_SHIFT:
        assert jumps(reader, any_page, page.viewport_size) <= MOST_SHIFT


def test_every_figure_is_there_and_says_what_it_shows(page):
    for image in page.locator("article img:not(.toggler)").all():
        shown = image.evaluate("(i) => i.complete && i.naturalWidth > 0")
        assert shown, image.get_attribute("src")
        src = image.get_attribute("src")
        assert image.get_attribute("alt") or "_thumb" in src, src
        assert image.get_attribute("width"), src
        assert "narrow" not in image.evaluate("(i) => i.currentSrc"), src


# The picture of a formula is hidden from screen readers, has the colour of
# the text around it, and is made of a thousand pieces.
WITHOUT_PICTURES = {"exclude": [[".katex-html"]]}
# The words of code are more than all others, and of few colours: one chapter
# shows them all.
WITHOUT_CODE = {"exclude": [[".katex-html"], ["pre"]]}
MUCH_CODE = re.compile(r"losses/cross_entropy\.html$")
CONTRAST = "color-contrast"


def violations(axe, page, context=None, **options):
    """Return what axe objects to, one line a kind."""
    context = context or WITHOUT_PICTURES
    options["resultTypes"] = ["violations"]
    found = axe.run(page, context=context, options=options)
    return "\n".join(
        f"{v['id']}: {len(v['nodes'])} times, first {v['nodes'][0]['html']}\n"
        f"    {v['nodes'][0]['failureSummary']}"
        for v in found.response["violations"]
    )


def test_axe_finds_nothing(page, axe):
    rules = {CONTRAST: {"enabled": False}}
    assert violations(axe, page, rules=rules) == ""


def test_the_colours_can_be_told_apart(page, axe):
    # Both editions have one style: the English one shows its light side, the
    # Chinese its dark one, and what has every colour of code shows both.
    much_code = MUCH_CODE.search(page.url)
    themes = ["light" if "/en/" in page.url else "dark"]
    for theme in ("light", "dark") if much_code else themes:
        page.emulate_media(color_scheme=theme)
        settle(page)
        context = WITHOUT_PICTURES if much_code else WITHOUT_CODE
        assert violations(axe, page, context, runOnly=[CONTRAST]) == "", theme


def test_the_page_presents_itself(page):
    head = page.locator("head")
    language = re.search(r"/(en|zh)/", page.url)[1]
    tag = {"en": re.compile("^en"), "zh": "zh-CN"}[language]
    expect(page.locator("html")).to_have_attribute("lang", tag)
    for selector in (
        'meta[name="description"][content]:not([content=""])',
        'meta[property="og:title"][content]:not([content=""])',
        'link[rel="canonical"][href^="http"]',
        'link[rel~="icon"]',
    ):
        assert head.locator(selector).count() == 1, selector
    for tag in ("en", "zh-CN"):
        link = f'link[rel="alternate"][hreflang="{tag}"][href^="http"]'
        assert head.locator(link).count() == 1, link


# Of each figure that has a drawing for a phone: what is shown, whether it has
# come, and at what share of its size.
FIGURES = """
[...document.querySelectorAll("article picture img")].map((image) => [
  image.currentSrc, image.naturalWidth > 0, image.width / image.naturalWidth])
"""
# Words are drawn 13 to 15 pixels high.
LEAST_SCALE = 0.55

# What can go wrong on a phone alone; the rest is as on a desk.
ON_A_PHONE = ["scrollable-region-focusable", "target-size", "meta-viewport"]


def test_on_a_phone_nothing_jumps_or_scrolls_sideways_or_is_too_small(
    reader, any_page, phone, axe
):
    with reader(viewport=phone) as page:
        page.add_init_script(OBSERVE_SHIFTS)
        page.goto(any_page, wait_until="load")
        scroll_through(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= phone["width"]
        shift = page.evaluate("shift")
        assert violations(axe, page, runOnly=ON_A_PHONE) == ""
        for shown, has_come, scale in page.evaluate(FIGURES):
            assert shown.endswith(".narrow.svg")
            assert has_come, shown
            assert scale > LEAST_SCALE, shown
    if shift > MOST_SHIFT:
        assert jumps(reader, any_page, phone) <= MOST_SHIFT


# Last, so that the page above is opened once for all of its tests.
def test_the_other_pages_are_quiet(reader, other_pages):
    assert len(other_pages) > 20
    with reader() as page:
        for name in other_pages:
            assert page.goto(name, wait_until="load").ok, name
            assert page.trouble == [], name
