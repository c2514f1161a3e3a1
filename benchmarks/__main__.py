"""Print every measurement, or those that are named: ``make bench``."""

import importlib
import sys

MEASUREMENTS = ("site", "steps", "sweep", "regression")


def main(names):
    """Run the measurements one after the other."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        sys.exit(
            f"No such measurement: {', '.join(unknown)};"
            f" there are {', '.join(MEASUREMENTS)}"
        )
    for name in names or MEASUREMENTS:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"\n{module.__doc__.strip().splitlines()[0]}\n")
        module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
