"""Rebuild one edition whenever a file is saved: ``python -m live zh``."""

import os
import subprocess
import sys

from build_edition import ROOT, Edition
from translation.sources import write_sources


def main(language):
    """Write the sources, then let sphinx-autobuild do so on every save."""
    edition = Edition(language, ROOT / "_build" / "live")
    write_sources(ROOT, language, edition.src)
    command = [
        sys.executable, "-m", "sphinx_autobuild",
        "-c", ROOT, "-d", edition.doctrees,
        "--watch", ROOT / "docs", "--watch", ROOT / "gdbook",
        # the written sources follow the watched ones; without this every
        # build would start the next
        "--re-ignore", "_build|__pycache__",
        "--pre-build",
        f"{sys.executable} -m translation write {language} {edition.src}",
        edition.src, edition.site,
    ]  # fmt: skip
    environment = os.environ | {
        "BOOK_LANGUAGE": language,
        "PYTHONPATH": os.pathsep.join(
            [str(edition.src), str(ROOT / "docs" / "_ext")]
        ),
    }
    return subprocess.call(
        [str(part) for part in command], env=environment, cwd=ROOT
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
