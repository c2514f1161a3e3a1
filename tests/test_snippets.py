"""What the copy buttons give runs alone, on every page of both editions."""

import multiprocessing
from itertools import pairwise
from pathlib import Path

import pytest

from snippets import standalone
from translation import write_sources

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *sorted(DOCS.rglob("*.md")),
    *sorted((DOCS / "gallery").rglob("*.py")),
]
# Names, because the written sources are elsewhere.
NAMES = [p.relative_to(DOCS).as_posix() for p in PAGES if standalone(p)]
# These stand for the rest where time is short: make check runs all.
FEW = ("foundations/", "gallery/foundations/", "gallery/descent/")

LAUNCH = """
import os, sys
sys.stdout = sys.stderr = open({log!r}, "w", encoding="utf-8")
sys.path.insert(0, {package!r})
os.chdir({folder!r})
exec(compile({program!r}, "snippet", "exec"), {{"__name__": "__main__"}})
"""


@pytest.fixture(scope="session")
def fresh():
    """Return how to start a fresh process.

    Where the system can, it is forked from one that has loaded matplotlib and
    nothing of the book: that saves the second an interpreter takes to start.
    """
    ways = {"forkserver", "spawn"} & {*multiprocessing.get_all_start_methods()}
    context = multiprocessing.get_context(min(ways))
    context.set_forkserver_preload(["matplotlib.pyplot"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "agg")  # no windows
        patch.setenv("OPENBLAS_NUM_THREADS", "1")
        yield context


# The code of both editions is the same but for its words, so the second is
# run where there is time: by make check.
EDITIONS = ["en", pytest.param("zh", marks=pytest.mark.slow)]


@pytest.fixture(scope="session", params=EDITIONS)
def sources(request, tmp_path_factory):
    """Write the sources of an edition, its package among them."""
    out = tmp_path_factory.mktemp(request.param)
    write_sources(ROOT, request.param, out)
    return out


def longest(programs):
    """Leave out a program that another begins with: it is run with that."""
    ordered = sorted(set(programs))
    return [
        one
        for one, after in pairwise([*ordered, ""])
        if not after.startswith(f"{one}\n")
    ]


def complaints(programs, fresh, folder, package):
    """Run each program in a process of its own; return what went wrong."""
    started = []
    for number, program in enumerate(programs):
        log = folder / f"{number}.log"
        names = {"log": log, "package": package, "folder": folder}
        names = {name: str(path) for name, path in names.items()}
        launch = LAUNCH.format(program=program, **names)
        process = fresh.Process(target=exec, args=(launch, {}))
        process.start()
        started.append((process, log, program))
        if number:  # two at a time
            started[number - 1][0].join()
    found = []
    for process, log, program in started:
        process.join()
        if process.exitcode:
            found.append(f"{program}\n\n{log.read_text('utf-8')}")
    return found


def test_there_are_chapters_and_experiments_with_snippets():
    assert {Path(name).suffix for name in NAMES} == {".md", ".py"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=[] if n.startswith(FEW) else pytest.mark.slow)
        for n in NAMES
    ],
)
def test_every_snippet_runs_alone(name, fresh, sources, tmp_path):
    programs = longest(standalone(sources / name))
    found = complaints(programs, fresh, tmp_path, sources)
    assert not found, "\n".join([name, *found])


def test_a_program_that_another_begins_with_is_not_run_twice():
    assert longest(["a\n\nb", "a", "ab", "c"]) == ["a\n\nb", "ab", "c"]


def test_a_program_that_fails_says_how(fresh, tmp_path):
    programs = ["x = 1", "x = 1\n\nmissing", "print(x)", "x = 2"]
    first, second = complaints(programs, fresh, tmp_path, ROOT)
    assert "NameError: name 'missing' is not defined" in first
    assert "NameError: name 'x' is not defined" in second


def test_a_program_sees_the_package_of_its_edition(fresh, tmp_path):
    (tmp_path / "gdbook.py").write_text("edition = 1")
    program = "import gdbook; assert gdbook.edition == 1"
    assert complaints([program], fresh, tmp_path, tmp_path) == []


@pytest.mark.slow
def test_both_editions_have_the_same_snippets(tmp_path):
    for language in ("en", "zh"):
        write_sources(ROOT, language, tmp_path / language)
    for name in NAMES:
        english, chinese = (
            len(standalone(tmp_path / language / name))
            for language in ("en", "zh")
        )
        assert english == chinese, name
