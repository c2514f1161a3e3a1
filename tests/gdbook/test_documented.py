"""Every public name is documented, and has the defaults that were agreed."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import gdbook

ROOT = Path(__file__).parents[2]


def public_modules():
    for info in pkgutil.walk_packages(gdbook.__path__, "gdbook."):
        if info.name.startswith("gdbook.exercises."):
            continue  # the questions of the book, and what it answers
        if not any(part.startswith("_") for part in info.name.split(".")):
            yield info.name


def public_names(module):
    for name, value in vars(module).items():
        if name.startswith("_") or inspect.ismodule(value):
            continue
        if getattr(value, "__module__", None) == module.__name__:
            yield name, value
            if inspect.isclass(value):
                for method, function in vars(value).items():
                    if not method.startswith("_") and callable(function):
                        yield f"{name}.{method}", function


@pytest.mark.parametrize("name", list(public_modules()))
def test_a_public_name_says_what_it_is(name):
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} has no docstring"
    bare = [n for n, value in public_names(module) if not value.__doc__]
    assert not bare, f"{name}: no docstring on {', '.join(bare)}"


def test_the_reference_lists_every_public_module():
    page = (ROOT / "docs" / "reference" / "api.md").read_text()
    listed = set(re.findall(r"^   (gdbook\S*)$", page, flags=re.M))
    assert listed == set(public_modules())


def defaults(value):
    """Return what a signature says of the arguments one may leave out."""
    function = value if inspect.isfunction(value) else value.__init__
    if not inspect.isfunction(function):
        return ""
    parameters = inspect.signature(function).parameters.values()
    return ", ".join(
        f"{p.name}={p.default!r}"
        for p in parameters
        if isinstance(p.default, (bool, int, float, str))
    )


def test_a_default_changes_only_on_purpose():
    # Whoever leaves an argument out relies on it.
    agreed = (Path(__file__).parent / "defaults.txt").read_text().splitlines()
    found = [
        f"{module}.{name}: {given}"
        for module in sorted(public_modules())
        for name, value in public_names(importlib.import_module(module))
        if callable(value) and (given := defaults(value))
    ]
    assert found == agreed
