"""Every exercise knows its solution and its mistakes, in both languages."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gdbook.exercises._check import find, names
from translation import write_sources

ROOT = Path(__file__).parents[3]
CALL = re.compile(r"""check\(\s*["']([\w.]+)["']""")

# The reader of the Chinese edition: what is said to every mistake.
CHINESE = """
import json, sys
import numpy as np
from gdbook.exercises import judge
from gdbook.exercises._check import find, names

said = {"file": find.__code__.co_filename}
with np.errstate(all="ignore"):
    for name in names():
        exercise = find(name)
        right = exercise.judge(exercise.solution)
        said[name] = [[right.right, right.message]]
        for reason, answer in exercise.mistakes:
            if callable(answer) and not callable(exercise.solution):
                answer = answer()
            verdict = exercise.judge(answer)
            said[name].append([verdict.right, verdict.message])
print(json.dumps(said))
"""


def mistakes():
    for name in names():
        for reason, answer in find(name).mistakes:
            label = getattr(answer, "__name__", repr(answer))
            yield pytest.param(name, reason, answer, id=f"{name}-{label}")


def verdict_on(name, answer):
    """Judge a mistake, as a reader would make it."""
    exercise = find(name)
    if callable(answer) and not callable(exercise.solution):
        answer = answer()
    with np.errstate(all="ignore"):
        return exercise.judge(answer)


@pytest.mark.parametrize("name", names())
def test_the_solution_is_right(name):
    exercise = find(name)
    verdict = exercise.judge(exercise.solution)
    assert verdict.right, verdict.message
    assert verdict.message == "Right."
    for other in exercise.alternatives:
        assert exercise.judge(other).right, other.__name__


@pytest.mark.parametrize("name", names())
def test_at_least_two_mistakes_each_with_a_reason_of_its_own(name):
    reasons = [reason for reason, _ in find(name).mistakes]
    assert len(set(reasons)) == len(reasons) >= 2


@pytest.mark.parametrize(("name", "reason", "answer"), [*mistakes()])
def test_every_mistake_is_told_its_own_reason(name, reason, answer):
    verdict = verdict_on(name, answer)
    assert not verdict.right
    assert verdict.message.startswith(f"Not yet: {reason}.\n")


@pytest.mark.parametrize("name", names())
def test_the_question_is_in_the_module(name):
    module = importlib.import_module(f"gdbook.exercises.{name}")
    assert module.__doc__


def test_every_exercise_is_asked_in_a_chapter_and_every_call_is_known():
    chapters = sorted((ROOT / "docs").rglob("*.md"))
    asked = set()
    for path in chapters:
        asked |= set(CALL.findall(path.read_text(encoding="utf-8")))
    assert asked == set(names())


@pytest.fixture(scope="module")
def chinese(tmp_path_factory):
    """Return what the Chinese edition says, by exercise."""
    root, out = (tmp_path_factory.mktemp(name) for name in ("root", "zh"))
    # the package alone: the chapters have tests of their own
    (root / "docs").mkdir()
    for part in ("gdbook", "docs/locale"):
        (root / part).symlink_to(ROOT / part, target_is_directory=True)
    write_sources(root, "zh", out)
    environment = {**os.environ, "PYTHONPATH": str(out)}
    done = subprocess.run(
        [sys.executable, "-c", CHINESE],
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        cwd=out,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert Path(said.pop("file")).is_relative_to(out)
    return said


def test_the_chinese_edition_has_the_same_exercises(chinese):
    assert sorted(chinese) == names()


@pytest.mark.parametrize("name", names())
def test_chinese_readers_are_answered_in_chinese(name, chinese):
    (right, praise), *wrong = chinese[name]
    assert right, praise
    assert praise == "答对了。"
    known = find(name).mistakes
    assert len({said for _, said in wrong}) == len(wrong) == len(known)
    for (is_right, said), (reason, answer) in zip(wrong, known, strict=True):
        assert not is_right
        first = said.split("\n")[0]
        assert re.fullmatch(r"还不对：.*[\u4e00-\u9fff].*。", first), said
        assert reason not in first
        assert said != verdict_on(name, answer).message
