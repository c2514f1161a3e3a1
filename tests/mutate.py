"""Break gdbook on purpose, one small change at a time: do the tests notice?

    python tests/mutate.py --sample 200 --seed 0
    python tests/mutate.py losses/huber optimizers

A mutant is one change of the source; `mutants.py` says which there are. It is
made in a copy of the tree, and meets the tests in a fork of this process,
which has imported what is slow to import: those that bear its name, then all
of its family, then the family's doctests, and the first red one ends it.
Whoever meets none has survived, and is printed: a test is missing, or the
change changes nothing, and then it belongs in `EQUIVALENT` of mutants.py.

The exercises are left out: they are full of answers that are wrong on
purpose, and a change leaves them wrong.

What was found is kept in _build/mutants.json, so that a run that was stopped
goes on. A survivor is asked again whenever a test has changed. They are met
in a random order, so that a stopped run (Ctrl-C, or a plain kill) has a score
too: the share of a fair sample.
"""

import argparse
import compileall
import hashlib
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "_build" / "mutants.json"
SLOW_IMPORTS = (
    "matplotlib.pyplot", "numpy.testing", "pytest", "scipy.optimize",
    "scipy.special", "sklearn.linear_model", "sympy",
)  # fmt: skip
RED = "red.json"
PYTEST = (
    "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist",
    # from the second run on, hypothesis is here before it can be rewritten
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip


def family(path):
    """Return the tests of a module's family, and the code with doctests.

    What has no tests of its own name serves all, and meets the tests of all.
    """
    module = Path(path).relative_to("gdbook").with_suffix("")
    tests = Path("tests", "gdbook")
    for own in (tests / module.parts[0], tests / f"test_{module.parts[0]}.py"):
        if (ROOT / own).exists():
            tests = own
            break
    code = Path(path) if len(module.parts) == 1 else Path(path).parent
    return tests, code


def meetings(mutant):
    """Yield the arguments of pytest, run by run: the likeliest first."""
    tests, code = family(mutant.path)
    names = {Path(mutant.path).stem.strip("_"), mutant.name.strip("_")} - {""}
    yield [tests, "-k", " or ".join(sorted(names))]
    yield [tests]
    yield [code, "--doctest-modules"]
    yield [Path("tests", "gdbook", "test_documented.py")]


class Red(list):
    """A plugin of pytest: the names of the tests that failed."""

    __hash__ = object.__hash__  # pytest keeps its plugins in a dictionary

    def pytest_runtest_logreport(self, report):
        """Hear of a test."""
        if report.failed:
            self.append(report.nodeid)


def meet(mutant, tree, seconds, known=()):
    """Run the tests in this process; return whether one was red.

    Without a change the red ones are written down: they are ``known`` then.
    """
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(tree)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    # what was compiled before is told from the changed file by its time
    sys.dont_write_bytecode = bool(mutant.line)
    red, without = Red(), [f"--deselect={name}" for name in known]
    for tests in list(meetings(mutant))[0 if mutant.line else 1 :]:
        once = "-x" if mutant.line else "-q"
        code = pytest.main([*PYTEST, once, *without, *map(str, tests)], [red])
        if code not in ((0, 5) if mutant.line else (0, 1, 5)):  # 5: no tests
            return True
    if not mutant.line:
        Path(tree, RED).write_text(json.dumps(red))
    return False


def fork(mutant, tree, seconds, known=()):
    """Begin a meeting in a process of its own; return its number."""
    if pid := os.fork():
        return pid
    code = 1
    with suppress(BaseException):
        code = int(meet(mutant, tree, seconds, known))
    os._exit(code)


def copy(into):
    """Copy what the tests need, without anything compiled."""
    ignored = shutil.ignore_patterns(
        "__pycache__", "site", "ext", "test_exercises.py", "test_printed.py"
    )
    for name in ("gdbook", "tests", "docs/reference"):
        shutil.copytree(ROOT / name, into / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", into)
    compileall.compile_dir(into / "gdbook", quiet=2)
    return into


class Run:
    """Mutants that meet the tests, some at a time, and what was found."""

    def __init__(self, trees):
        self.trees = trees
        self.free, self.busy = list(trees), {}
        # read once: a tree that a mutant is in has a change in it
        everything = sorted(trees[0].glob("*/**/*.py"))
        self.text = {
            path.relative_to(trees[0]).as_posix(): path.read_bytes()
            for path in everything
        }
        digest = hashlib.sha256(b"".join(self.text.values()))
        self.digest = digest.hexdigest()[:16]
        self.found = json.loads(FOUND.read_text()) if FOUND.exists() else {}
        self.before = {}

    def key(self, mutant):
        """Name a mutant so that it is known again while its module stays."""
        digest = hashlib.sha256(self.text[mutant.path]).hexdigest()[:16]
        return f"{digest} {mutant.span[0]} {mutant}"

    def known(self, mutant):
        """Return whether it died or, of these very files, survived."""
        return self.found.get(self.key(mutant)) in ("died", self.digest)

    def keep(self, key, verdict):
        """Write a verdict down at once: the run may be stopped."""
        self.found[key] = verdict
        FOUND.parent.mkdir(exist_ok=True)
        whole = FOUND.with_suffix(".new")
        whole.write_text(json.dumps(self.found, indent=0))
        whole.replace(FOUND)

    def unharmed(self, path):
        """Run the family without a change: note the time, and what is red."""
        where = " ".join(map(str, family(path)))
        key = f"{self.digest} {where}"
        if key not in self.found:
            tree = self.trees[0]
            unchanged = Mutant(path, 0, (0, 0), "", "", "")
            pid = fork(unchanged, tree, resource.RLIM_INFINITY)
            self.busy[pid] = unchanged, tree
            _, status, usage = os.wait4(pid, 0)
            del self.busy[pid]
            if status:
                sys.exit(f"The tests cannot be run: {where}")
            red = json.loads((tree / RED).read_text())
            for name in red:
                print(f"red before anything was changed: {name}", flush=True)
            self.keep(key, [usage.ru_utime + usage.ru_stime, red])
        seconds, red = self.found[key]
        self.before[path] = 30 + 5 * int(seconds), red

    def begin(self, mutant):
        """Change a tree, and let the tests meet it."""
        tree = self.free.pop()
        changed = mutant.change(self.text[mutant.path])
        (tree / mutant.path).write_bytes(changed)
        pid = fork(mutant, tree, *self.before[mutant.path])
        self.busy[pid] = mutant, tree

    def end(self):
        """Wait for one, mend its tree; return it, and whether it survived.

        Who needs far too long is ended by the system, and counts as dead.
        """
        pid, status, _ = os.wait4(-1, 0)
        mutant, tree = self.busy.pop(pid)
        (tree / mutant.path).write_bytes(self.text[mutant.path])
        self.free.append(tree)
        self.keep(self.key(mutant), "died" if status else self.digest)
        return mutant, status == 0

    def stop(self):
        """End those that meet the tests, undecided."""
        for pid in self.busy:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def all_of(self, found, todo):
        """Let all that are to do meet the tests; print who survived."""
        print(f"{len(found)} mutants, {len(todo)} to meet", flush=True)
        for path in sorted({mutant.path for mutant in todo}):
            self.unharmed(path)
        while todo or self.busy:
            while todo and self.free:
                self.begin(todo.pop())
            mutant, survived = self.end()
            if survived:
                print("survived", mutant, flush=True)

    def score(self, found):
        """Print the share that died of those met, and who is alive.

        Only as far as nobody is missing, or what an earlier run had met would
        count for more.
        """
        met = list(takewhile(self.known, found))
        alive = sorted(m for m in met if self.found[self.key(m)] != "died")
        died = len(met) - len(alive)
        share = died / max(1, len(met))
        so_far = "" if len(met) == len(found) else f" met, of {len(found)},"
        print(f"\n{died} of {len(met)}{so_far} died, {share:.1%}; alive:")
        for mutant in alive:
            print(f"  {mutant}")


def chosen(tree, options):
    """Return the mutants of some modules in a random order, or so many."""
    paths = sorted((tree / "gdbook").rglob("*.py"))
    paths = [path for path in paths if "exercises" not in path.parts]
    if options.modules:
        homes = [tree / "gdbook" / name for name in options.modules]
        paths = [
            path
            for path in paths
            if {path.with_suffix(""), *path.parents} & set(homes)
        ]
    found = [mutant for path in paths for mutant in mutants(tree, path)]
    random.Random(options.seed).shuffle(found)
    return found[: options.sample]


def arguments():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="losses/huber, optimizers")
    parser.add_argument("--sample", type=int, help="only so many, at random")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    return parser.parse_args()


def main():
    """Let the mutants meet the tests; print who survived, and the score."""
    options = arguments()
    for name in SLOW_IMPORTS:
        importlib.import_module(name)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as scratch:
        run = Run([copy(Path(scratch, str(i))) for i in range(options.jobs)])
        found = chosen(run.trees[0], options)
        todo = [mutant for mutant in found[::-1] if not run.known(mutant)]
        try:
            run.all_of(found, todo)
        except KeyboardInterrupt:
            run.stop()
        finally:
            run.score(found)


if __name__ == "__main__":
    main()
