"""Build one edition: its folders, its fingerprints, its Sphinx process.

What is built again follows from three fingerprints: of the tools (this
folder, conf.py, the pinned versions), of the package, and of the pages. A
page is otherwise Sphinx's own business, a cell jupyter-cache's, a script
Sphinx-Gallery's.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("conf.py", "requirements.lock", "docs/_ext", "docs/_templates",
         "docs/_static", "docs/locale/zh_CN/site.po",
         "docs/reference/sources.bib")  # fmt: skip
# What draws in the notebooks, beside the package.
DRAWING = ("docs/_ext/narrow.py", "docs/_ext/notebook_backend.py")


def files_under(*paths):
    """List the files of folders, sorted, without what Python leaves there."""
    for path in paths:
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (
            p for p in found if p.is_file() and "__pycache__" not in p.parts
        )


def fingerprint(base, paths, *words):
    """Return one hash of the names and bytes of files, and of some words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files_under(*paths):
        digest.update(file.relative_to(base).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


class Edition:
    """One language: its folders, its state, its Sphinx process."""

    def __init__(self, language, build):
        self.language = language
        self.src = build / "src" / language
        self.site = build / "site" / language
        self.doctrees = build / "doctrees" / language
        self.cache = build / "cache" / language
        self.log = build / "log" / f"{language}.txt"
        self.state_file = build / "state" / f"{language}.json"
        self.buildinfo = build / "state" / f"{language}.buildinfo"
        self.seconds = 0.0
        self.complaining = False

    def state(self):
        """Return what determines the bytes of this edition's site."""
        pages = [p.relative_to(self.src) for p in files_under(self.src)]
        generated = {"auto_gallery", "generated", "jupyter_execute", "wheel"}
        return {
            "tools": fingerprint(
                ROOT,
                [ROOT / name for name in TOOLS],
                sys.version,
                os.environ.get("BOOK_URL", ""),
            ),
            "package": fingerprint(
                self.src,
                [self.src / "gdbook"],
                *((ROOT / name).read_text("utf-8") for name in DRAWING),
            ),
            "pages": [
                p.as_posix() for p in pages if not generated & set(p.parts)
            ],
        }

    def prepare(self):
        """Throw away what the last build left that is no longer true."""
        now = self.state()
        try:
            last = json.loads(self.state_file.read_text())
        except (OSError, ValueError):
            last = {}
        stale = []
        generated = [
            self.src / "auto_gallery",
            self.src / "reference/generated",
        ]
        if last.get("ended") != "well":
            # Sphinx forgets the warnings of a page that it has read, and a
            # page that was half written looks new: begin again.
            stale = [self.doctrees, self.site]
        if last.get("ended") not in ("well", "badly"):  # killed, or the first
            stale += [*generated, self.cache]
        if last.get("tools") != now["tools"]:
            stale += [*generated, self.doctrees, self.site]
        if last.get("package") != now["package"]:
            stale += [*generated, self.doctrees]
        if last.get("pages") != now["pages"]:
            stale += [self.doctrees, self.site]
        if self.cache.exists():  # results with the package as it was
            stale += [
                folder
                for folder in self.cache.iterdir()
                if folder.name != now["package"]
            ]
        for path in stale:
            shutil.rmtree(path, ignore_errors=True)
        self.remember(now, "not yet")
        return now

    def remember(self, state, ended):
        """Note down how a build ended."""
        self.state_file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(state | {"ended": ended}, indent=1)
        part = self.state_file.with_suffix(".part")
        part.write_text(text)
        part.replace(self.state_file)

    def sphinx(self, state):
        """Run Sphinx, strictly; pass its progress on with the language."""
        started = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.give_to_sphinx()
        environment = os.environ | {
            "BOOK_LANGUAGE": self.language,
            "BOOK_FINGERPRINT": state["package"],
            # the edition's own copy of the package comes first
            "PYTHONPATH": os.pathsep.join(
                [str(self.src), str(ROOT / "docs" / "_ext")]
            ),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            # where CI=true Sphinx colours even what it prints into a pipe,
            # and show() would know no line
            "NO_COLOR": "1",
            # two processes on two cores, and sums in one order
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        command = [
            sys.executable, "-m", "sphinx", "-b", "html", "-W", "-n",
            "--keep-going", "-c", ROOT, "-d", self.doctrees,
            self.src, self.site,
        ]  # fmt: skip
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            cwd=ROOT,
        )
        with self.log.open("w", encoding="utf-8") as log:
            for line in process.stdout:
                log.write(line)
                self.show(line.rstrip())
        self.failed = process.wait() != 0
        self.keep_for_sphinx()
        self.seconds = time.monotonic() - started
        self.remember(state, "badly" if self.failed else "well")

    def keep_for_sphinx(self):
        """Take out of the site what only the next build wants to know.

        Sphinx notes a hash of its settings, with this folder's path among
        them.
        """
        note = self.site / ".buildinfo"
        if note.exists():
            shutil.move(note, self.buildinfo)

    def give_to_sphinx(self):
        """Put its note back, so that Sphinx writes only what has changed."""
        if self.buildinfo.exists() and self.site.exists():
            shutil.copy(self.buildinfo, self.site / ".buildinfo")

    def show(self, line):
        """Print progress and trouble; the log has the rest."""
        progress = ("reading sources...", "writing output...", "generating")
        trouble = ("WARNING", "ERROR", "rror:", "xception", "Traceback")
        if line.startswith("[IPKernelApp]"):
            return  # a kernel's remark about its own transport
        # what is indented below a complaint belongs to it
        self.complaining = any(word in line for word in trouble) or (
            self.complaining and line.startswith(" ")
        )
        if line.startswith(progress) or self.complaining:
            print(f"[{self.language}] {line}", flush=True)
