"""The two languages of the book: `python -m translation <command>`.

write en|zh [folder]
              write the sources of an edition to _build/src/
refresh [page …]
              bring the catalogues up to date with the English sources
check         say what is missing, fuzzy, unused or wrong
"""

import argparse
import sys
from pathlib import Path

from .refresh import refresh
from .report import report
from .sources import SourceErrors, write_sources

ROOT = Path(__file__).resolve().parents[3]
OTHER = "zh"


def main(arguments=None):
    """Run one command; return the exit code."""
    options = _options().parse_args(arguments)
    commands = {"write": _write, "refresh": _refresh, "check": _check}
    return commands[options.command](options)


def _options():
    parser = argparse.ArgumentParser(
        prog="python -m translation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=ROOT)
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write")
    write.add_argument("language", choices=("en", OTHER))
    write.add_argument("out", type=Path, nargs="?")
    again = commands.add_parser("refresh")
    again.add_argument(
        "--drop", action="store_true", help="delete obsolete translations"
    )
    again.add_argument(
        "page", nargs="*", help="only these, for instance losses/huber"
    )
    commands.add_parser("check")
    return parser


def _write(options):
    out = options.out or options.root / "_build/src" / options.language
    try:
        changed = write_sources(options.root, options.language, out)
    except SourceErrors as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.language}: {len(changed)} files changed")
    return 0


def _refresh(options):
    try:
        changed, problems = refresh(
            options.root, OTHER, options.drop, options.page
        )
    except LookupError as error:
        print(f"refresh: {error}", file=sys.stderr)
        return 1
    for name in changed:
        print(f"refreshed {name}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _check(options):
    found = report(options.root, OTHER)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    print(f"{'units':>7}{'missing':>9}{'fuzzy':>7}{'unused':>8}  catalogue")
    for name, n in found.counts.items():
        if n["units"] or n["unused"]:
            print(
                f"{n['units']:7}{n['missing']:9}{n['fuzzy']:7}"
                f"{n['unused']:8}  {name}"
            )
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
