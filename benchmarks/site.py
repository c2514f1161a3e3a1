"""The site: bytes over the wire, layout shift, and the time to build it.

A chapter of the book stands beside the same chapter under an untouched furo,
without our extensions, which is what a reader of another book would load.
Bytes are those of a first visit, compressed as a web server would (gzip),
figures apart. Formulas of the untouched page come from another host in
reality; here they are missing, so that page is lighter than it would be.
"""

import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted(
    f"{page.parent.name}/{page.stem}"
    for page in (ROOT / "docs").glob("*/*.md")
    if page.parent.name != "reference"
)
FIGURES = (".svg", ".png")
ALREADY_COMPRESSED = (".woff2", ".png")

STOCK = """
extensions = ["myst_parser"]
html_theme = "furo"
myst_enable_extensions = ["dollarmath", "colon_fence", "attrs_block"]
suppress_warnings = ["myst", "ref", "docutils", "toc"]
exclude_patterns = []
"""


def stock_furo(out):
    """Build the chapters with nothing but furo; return the site's folder."""
    source = out / "source"
    for chapter in CHAPTERS:
        page = ROOT / "docs" / f"{chapter}.md"
        copy = source / f"{chapter}.md"
        copy.parent.mkdir(parents=True, exist_ok=True)
        # a cell is then a listing, without what it prints and draws
        copy.write_text(
            page.read_text(encoding="utf-8").replace(
                "```{code-cell} ipython3", "```python"
            ),
            encoding="utf-8",
        )
    toctree = "\n".join(CHAPTERS)
    (source / "index.md").write_text(
        f"# Book\n\n```{{toctree}}\n{toctree}\n```\n"
    )
    (source / "conf.py").write_text(STOCK)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "html",
            source,
            out / "site",
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return out / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not report every request."""

    def log_message(self, *_):
        """Say nothing."""


def serve(folder):
    """Serve a folder on this machine; return its address and how to stop."""
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("localhost", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}", server.shutdown


def visit(browser, address):
    """Return the compressed bytes of a first visit, and the layout shift."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: (
            route.continue_()
            if "//localhost:" in route.request.url
            else route.abort()
        ),
    )
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => {"
        " for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.shift += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(500)
    total = sum(weight(answer) for answer in answers)
    shift = page.evaluate("window.shift")
    context.close()
    return total, shift


def weight(answer):
    """Return the compressed bytes of an answer; a figure weighs nothing."""
    path = answer.url.split("?")[0]
    if path.endswith(FIGURES) or not answer.ok:
        return 0
    body = answer.body()
    if path.endswith(ALREADY_COMPRESSED):
        return len(body)
    return len(gzip.compress(body, 6))


def pages():
    """Print bytes and shift of each chapter, ours and untouched."""
    site = ROOT / "_build" / "site"
    if not site.exists():
        sys.exit("There is no book yet: make html builds it.")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as p:
        stock, stop_stock = serve(stock_furo(Path(scratch)))
        ours, stop_ours = serve(site)
        browser = p.chromium.launch(
            executable_path=os.environ.get(
                "CHROMIUM", shutil.which("chromium")
            ),
            args=["--no-sandbox", "--disable-gpu"],
        )
        print(f"{'chapter':36} {'ours':>9} {'stock':>9} {'ratio':>6}  shift")
        for chapter in CHAPTERS:
            plain, _ = visit(browser, f"{stock}/{chapter}.html")
            for language in ("en", "zh"):
                address = f"{ours}/{language}/{chapter}.html"
                size, shift = visit(browser, address)
                print(
                    f"{language + '/' + chapter:36} {size / 1e3:6.1f} KB"
                    f" {plain / 1e3:6.1f} KB {size / plain:6.2f}  {shift:.4f}"
                )
        browser.close()
        stop_ours()
        stop_stock()


def builds():
    """Print how long each edition takes alone, and both at once."""
    with tempfile.TemporaryDirectory() as scratch:
        seconds = {}
        for languages in (("en",), ("zh",), ("en", "zh")):
            tree = Path(scratch) / "-".join(languages)
            shutil.copytree(
                ROOT,
                tree,
                ignore=shutil.ignore_patterns(
                    "_build", ".git", ".venv", "__pycache__", ".*_cache"
                ),
            )
            started = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "build_book", *languages],
                cwd=tree,
                env=os.environ | {"PYTHONPATH": str(tree / "docs" / "_ext")},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            seconds[languages] = time.perf_counter() - started
            print(f"{' and '.join(languages):10} {seconds[languages]:6.1f} s")
    both = seconds.pop(("en", "zh"))
    print(f"both / slower alone: {both / max(seconds.values()):.2f}")


def main():
    """Measure the pages, then the builds."""
    pages()
    print()
    builds()
