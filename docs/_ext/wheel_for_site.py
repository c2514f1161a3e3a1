"""The wheel that a site serves: the package as that edition shows it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# A fixed time for every file in the archive, so that equal sources give equal
# bytes: the first moment that the zip format can express.
EPOCH = "315532800"


def build(package_parent, root, out):
    """Build the wheel of the package in ``package_parent`` into ``out``.

    Parameters
    ----------
    package_parent : Path
        The folder in which ``gdbook`` lies, in the language of an edition.
    root : Path
        Where pyproject.toml, the licence and the read-me are.
    out : Path
        The folder for the wheel.

    Returns
    -------
    Path
        The wheel.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        shutil.copytree(
            package_parent / "gdbook",
            tree / "gdbook",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        for name in ("pyproject.toml", "LICENSE", "README.md"):
            shutil.copy(root / name, tree)
        dist = Path(scratch) / "dist"
        subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from setuptools import build_meta;"
                "build_meta.build_wheel(sys.argv[1])",
                dist,
            ],
            cwd=tree,
            env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
            check=True,
            capture_output=True,
        )
        (made,) = dist.glob("*.whl")
        out.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(made, out / made.name))
