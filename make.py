"""Build, test and serve the book: ``python make.py html``, ``… test``, ….

This file needs nothing but Python. It makes the environment ``.venv`` with
the pinned versions of ``requirements.lock``, and does the rest inside it.
``make html`` and its relatives call it.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCK = ROOT / "requirements.lock"

TARGETS = {
    "html": "build both editions into _build/site",
    "live": "rebuild one edition on save and reload the page (LANG=zh)",
    "serve": "show the finished book on http://localhost:8000",
    "test": "run the tests that need no browser",
    "check": "everything that must hold: lint, tests, book, browser tests",
    "bench": "measure, side by side with others",
    "translate": "refresh the catalogues; say what is missing or stale",
    "clean": "remove _build (and nothing else)",
}


def environment():
    """Make ``.venv``, or leave it alone if it is what the lock asks for."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode())
    if STAMP.exists() and STAMP.read_text() == wanted.hexdigest():
        return
    print("Preparing .venv with the versions of requirements.lock …")
    venv.create(VENV, clear=True, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input",
           "--disable-pip-version-check"]  # fmt: skip
    run([*pip, "--require-hashes", "--only-binary=:all:", "-r", LOCK])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])
    STAMP.write_text(wanted.hexdigest())


def run(command, **settings):
    """Run a command from the top of the tree; its failure is ours."""
    path = [ROOT / "docs" / "_ext", os.environ.get("PYTHONPATH")]
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(str(p) for p in path if p)},
        check=False,
        **settings,
    )
    if done.returncode:
        sys.exit(done.returncode)


def python(*arguments):
    """Run the environment's Python."""
    run([PYTHON, *arguments])


def html():
    """Build both editions."""
    python("-m", "build_book")


def live():
    """Rebuild one edition whenever a file is saved."""
    wanted = sys.argv[2] if len(sys.argv) > 2 else "en"
    python("-m", "live", "zh" if wanted.startswith("zh") else "en")


def serve():
    """Serve the finished book on this machine only."""
    site = ROOT / "_build" / "site"
    if not site.exists():
        sys.exit("There is no book yet: make html builds it.")
    python("-m", "http.server", "8000", "--bind", "localhost", "-d", site)


def pytest(chosen, *more):
    """Run the tests with these marks, in two processes."""
    python("-m", "pytest", "-q", "-n", "2", "--dist", "worksteal",
           "-m", chosen, *more)  # fmt: skip


def test():
    """Run the tests that need no browser, and little time."""
    chosen = "not site and not slow_site and not slow"
    pytest(chosen, "--doctest-modules")


def check():
    """Run everything that continuous integration runs."""
    python("-m", "ruff", "check")
    python("-m", "ruff", "format", "--check")
    python("-m", "translation", "check")
    pytest("not site and not slow_site", "--doctest-modules")
    html()
    pytest("site", "tests/site")
    python("-m", "pytest", "-q", "-m", "slow_site", "tests/site")


def bench():
    """Print what was measured."""
    python("-m", "benchmarks")


def translate():
    """Refresh the catalogues and report."""
    python("-m", "translation", "refresh")
    python("-m", "translation", "check")


def clean():
    """Remove everything that was built."""
    import shutil

    shutil.rmtree(ROOT / "_build", ignore_errors=True)


def main():
    """Do what was asked for, or say what can be."""
    target = sys.argv[1] if len(sys.argv) > 1 else "help"
    if target not in TARGETS:
        for name, words in TARGETS.items():
            print(f"  make {name:10} {words}")
        sys.exit(0 if target == "help" else f"No such target: {target}")
    if target not in ("clean", "serve"):
        environment()
    globals()[target]()


if __name__ == "__main__":
    main()
