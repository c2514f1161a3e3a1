"""The same sources give the same bytes, wherever and however often built."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow_site

ROOT = Path(__file__).parents[2]
# What builds and tools leave in the tree.
LEFT = ("_build", ".*", "*.egg-info", "__pycache__", "tests")


def copy_of_the_book(folder):
    """Copy the book without anything that a build wrote."""
    ignored = shutil.ignore_patterns(*LEFT)
    shutil.copytree(ROOT, folder, ignore=ignored, dirs_exist_ok=True)
    return folder


def start(folder):
    """Start a build in a process group of its own.

    It runs as on a forge, where tools colour what they print.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "build_book"],
        cwd=folder,
        env={
            **os.environ,
            "CI": "true",
            "PYTHONPATH": str(folder / "docs" / "_ext"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def build(folder):
    """Build the book; return its site as hashes of its files."""
    process = start(folder)
    said, _ = process.communicate()
    assert process.returncode == 0, said
    site = folder / "_build" / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differences(one, other):
    """Return the names of the files that are not the same in both."""
    return sorted(
        name
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
    )


def test_a_build_in_another_folder_gives_the_same_bytes(tmp_path):
    # The book that stands here may have grown chapter by chapter, and must be
    # what a clean build gives all the same.
    here = build(ROOT)
    assert len(here) > 100
    elsewhere = build(copy_of_the_book(tmp_path / "elsewhere, 另一处"))
    assert differences(here, elsewhere) == []


CHAPTER = """\
---
file_format: mystnb
kernelspec:
  name: python3
description: A chapter.
---

(index)=
# A book

$$ f(x) = x^2 $$ (square)

```{code-cell} ipython3
---
mystnb:
  image:
    alt: A line.
---
import matplotlib.pyplot as plt

from gdbook.plotting import use_style

use_style()
plt.plot([0, 1], [1, 0])
plt.show()
```

```{toctree}
auto_gallery/index
```
"""
EXPERIMENT = """\
\"\"\"
One
===

Does it fall?
\"\"\"

import matplotlib.pyplot as plt

from gdbook.plotting import describe, use_style

use_style()
fig, ax = plt.subplots()
ax.plot([0, 1], [1, 0])
describe(fig, "A line that falls.")
plt.show()
"""
HEADER = "Part\n----\n\nOf it.\n"


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    """Return the book with one chapter and one experiment, and its site.

    The machine is the whole one; only the pages are few.
    """
    folder = copy_of_the_book(tmp_path_factory.mktemp("small"))
    docs = folder / "docs"
    for name in ("foundations", "losses", "descent", "gallery", "locale"):
        site_words = docs / "locale" / "zh_CN" / "site.po"
        keep = site_words.read_bytes() if name == "locale" else None
        shutil.rmtree(docs / name)
        if keep:
            site_words.parent.mkdir(parents=True)
            site_words.write_bytes(keep)
    for page in (docs / "reference").glob("*.md"):
        page.unlink()
    (docs / "index.md").write_text(CHAPTER)
    (docs / "gallery" / "losses").mkdir(parents=True)
    (docs / "gallery" / "GALLERY_HEADER.rst").write_text(
        "All\n===\n\nOf it.\n"
    )
    (docs / "gallery" / "losses" / "GALLERY_HEADER.rst").write_text(HEADER)
    (docs / "gallery" / "losses" / "one.py").write_text(EXPERIMENT)
    return folder, build(folder)


@pytest.mark.parametrize("stage", ["reading sources", "writing output"])
def test_a_build_that_was_killed_and_run_again(small_book, tmp_path, stage):
    small, clean = small_book
    folder = tmp_path / "book"
    shutil.copytree(small, folder, ignore=shutil.ignore_patterns("_build"))
    with start(folder) as process:
        stages = (line for line in process.stdout if stage in line)
        reached = next(stages, None)
        assert reached, f"the build ended without a word of {stage}"
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert differences(clean, build(folder)) == []


def test_what_was_half_written_is_written_again(small_book, tmp_path):
    # As a build leaves it that is killed at the worst moment.
    small, clean = small_book
    folder = tmp_path / "book"
    shutil.copytree(small, folder, symlinks=True)
    build_folder = folder / "_build"
    (build_folder / "state" / "inputs").unlink()
    for note in (build_folder / "state").glob("*.json"):
        state = json.loads(note.read_text())
        note.write_text(json.dumps(state | {"ended": "not yet"}))
    halved = [
        *build_folder.glob("site/*/*.html"),
        *build_folder.glob("site/*/_images/*.svg"),
        *build_folder.glob("src/*/auto_gallery/**/*.svg"),
        *build_folder.glob("src/*/auto_gallery/**/*.rst"),
    ]
    assert len({path.suffix for path in halved}) == 3
    for path in halved:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert differences(clean, build(folder)) == []
