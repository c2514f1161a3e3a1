"""The answers that the chapters print: wrong ones, and then right ones."""

import re
from pathlib import Path

import pytest

import gdbook.exercises
from gdbook.exercises._check import find
from snippets import standalone

DOCS = Path(__file__).parents[3] / "docs"
CALL = re.compile(r"""check\(\s*["']([\w.]+)["']""")
SOLUTIONS = re.compile(r"^\([\w-]+-solutions\)=$", re.M)
CHAPTERS = [
    path.relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if SOLUTIONS.search(text := path.read_text(encoding="utf-8"))
    and CALL.search(text)
]


@pytest.fixture
def told(monkeypatch, tmp_path):
    """Return how to run the cells of a text that call `check`."""
    judge = gdbook.exercises.judge

    def run(text):
        page = tmp_path / "half.md"
        page.write_text(text, encoding="utf-8")
        verdicts = []

        def remember(name, answer):
            verdicts.append((name, judge(name, answer)))
            return verdicts[-1][1]

        monkeypatch.setattr(gdbook.exercises, "judge", remember)
        for program in standalone(page):
            if CALL.search(program):
                exec(compile(program, "cell", "exec"), {"__name__": "cell"})
        return verdicts

    return run


def halves(name):
    """Return a chapter up to its solutions, and from there on."""
    text = (DOCS / name).read_text(encoding="utf-8")
    front = re.match(r"---\n.*?^---\n", text, re.S | re.M)[0]
    cut = SOLUTIONS.search(text).start()
    return text[:cut], front + text[cut:]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_shows_what_a_wrong_answer_is_told(name, told, capsys):
    verdicts = told(halves(name)[0])
    assert verdicts, "no cell with a wrong answer"
    for exercise, verdict in verdicts:
        reasons = [reason for reason, _ in find(exercise).mistakes]
        assert any(f": {reason}.\n" in verdict.message for reason in reasons)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_solves_the_exercises_that_it_asks(name, told, capsys):
    asked, solutions = halves(name)
    solved = {exercise for exercise, v in told(solutions) if v.right}
    assert solved == {*CALL.findall(asked)}
