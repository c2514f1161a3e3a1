"""A browser that sees the built site and nothing else.

No host but this machine has an address for it. A request to another is
remembered all the same, and so is whatever a page complains of; a page that
did either fails its test.
"""

import functools
import http.server
import os
import re
import threading
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

SITE = Path(__file__).parents[2] / "_build" / "site"
LANGUAGES = ("en", "zh")
# A desk, where both side bars are open, and a small phone.
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
# In milliseconds: a machine that does other work is slow, not wrong.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
# What a page does that it must not do.
LOUD = ("error", "warning")
# Pages that a tool made, after one pattern.
MANY = re.compile("/(generated|auto_gallery)/")
CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"


def page_names():
    """Return the pages of both editions, as paths from the site's root."""
    return sorted(
        path.relative_to(SITE).as_posix()
        for language in LANGUAGES
        for path in (SITE / language).rglob("*.html")
    )


def looked_at_closely(names):
    """Leave out pages that are of one make with others.

    Of the reference, the longest of each edition stands for the rest, and so
    do the first and the last. An experiment is looked at in one language,
    every other one in Chinese. `test_the_other_pages_are_quiet` opens all.
    """
    chosen = []
    for turn, language in enumerate(LANGUAGES):
        own = [name for name in names if name.startswith(f"{language}/")]
        chosen += [n for n in own if not MANY.search(n)]
        made = [n for n in own if "/generated/" in n]
        if made:
            longest = max(made, key=lambda name: (SITE / name).stat().st_size)
            chosen += sorted({made[0], longest, made[-1]})
        chosen += [n for n in own if "/auto_gallery/" in n][turn::2]
    return chosen


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without talking about it."""

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture(scope="session")
def address():
    """Serve the site on this machine; return its address."""
    assert page_names(), f"there is no book in {SITE}: make html builds it"
    handler = functools.partial(Quiet, directory=SITE)
    server = http.server.ThreadingHTTPServer(("localhost", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    """Start the one browser of all these tests."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[CUT_OFF]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(browser, address):
    """Return a way to open a fresh profile, with a page that is watched."""

    @contextmanager
    def open_profile(**settings):
        settings = {"viewport": DESK, "locale": "en", **settings}
        context = browser.new_context(base_url=address, **settings)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.trouble = watch(context, page, urlsplit(address).netloc)
        yield page
        context.close()
        assert page.trouble == []

    return open_profile


def watch(context, page, host):
    """Return the list of what goes wrong from now on."""
    trouble = []

    def see(request):
        url = urlsplit(request.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.netloc != host:
            trouble.append(f"a request to {request.url}")

    def hear(message):
        if message.type in LOUD:
            trouble.append(f"{message.type}: {message.text} ({page.url})")

    context.on("request", see)
    page.on("console", hear)
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    return trouble


@pytest.fixture
def page(reader):
    """Open a page of its own for one test."""
    with reader() as page:
        yield page


@pytest.fixture(scope="session", params=LANGUAGES)
def other_pages(request):
    """Return the pages of one edition that are not looked at closely."""
    names = page_names()
    rest = sorted(set(names) - set(looked_at_closely(names)))
    return [name for name in rest if name.startswith(f"{request.param}/")]


@pytest.fixture(scope="session")
def phone():
    """Return the size of a small phone."""
    return PHONE


def pytest_generate_tests(metafunc):
    """Give the pages to the tests that ask for ``any_page``.

    Where there is no site, the one page that is asked for says so.
    """
    if "any_page" in metafunc.fixturenames:
        names = looked_at_closely(page_names()) or ["en/index.html"]
        metafunc.parametrize("any_page", names, scope="module")


def pytest_collection_modifyitems(items):
    """Mark what is here; the tests of builds mark themselves."""
    for item in items:
        here = Path(__file__).parent in item.path.parents
        if here and not item.get_closest_marker("slow_site"):
            item.add_marker(pytest.mark.site)
