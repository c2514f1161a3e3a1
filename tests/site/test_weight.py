"""A chapter loads on a phone with a slow line."""

import gzip
from pathlib import Path

import pytest

from benchmarks.site import CHAPTERS, weight

SITE = Path(__file__).parents[2] / "_build" / "site"
MOST_BYTES = 170_000  # compressed, first visit, figures apart


def heaviest(language, count=3):
    """Return the chapters with the most to read."""
    pages = [SITE / language / f"{chapter}.html" for chapter in CHAPTERS]
    there = [page for page in pages if page.exists()]
    there.sort(key=lambda page: len(gzip.compress(page.read_bytes())))
    return [p.relative_to(SITE).as_posix() for p in there[-count:]]


@pytest.mark.parametrize("name", [*heaviest("en"), *heaviest("zh")])
def test_the_heaviest_chapters_are_light_enough(reader, name):
    with reader(viewport={"width": 412, "height": 823}) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(name, wait_until="networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        sizes = {answer.url: weight(answer) for answer in answers}
    assert len(sizes) > 10
    assert sum(sizes.values()) <= MOST_BYTES, sizes
