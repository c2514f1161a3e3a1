"""Find an exercise by its name."""

import importlib
import pkgutil
from difflib import get_close_matches

import gdbook.exercises


def names():
    """Return the names of all exercises, as `check` takes them."""
    package = gdbook.exercises
    prefix = f"{package.__name__}."
    return sorted(
        info.name.removeprefix(prefix)
        for info in pkgutil.walk_packages(package.__path__, prefix)
        if not info.ispkg and "._" not in info.name
    )


def find(name):
    """Return the exercise of this name, or say which there are."""
    if not isinstance(name, str):
        raise TypeError(
            "name: wanted the name of an exercise, such as 'losses.mse',"
            f" got {name!r}"
        )
    known = names()
    if name not in known:
        near = get_close_matches(name, known) or known
        raise ValueError(
            f"name: wanted an exercise, such as {', '.join(near)},"
            f" got {name!r}"
        )
    return importlib.import_module(f"gdbook.exercises.{name}").exercise
