"""Build both editions side by side: ``python -m build_book [en|zh …]``."""

import os
import shutil
import sys
import threading
import time

import editions
import picture
import wheel_for_site
from build_edition import ROOT, TOOLS, Edition, fingerprint
from translation.sources import SourceErrors, write_sources

LANGUAGES = ("en", "zh")


def build(languages=LANGUAGES, out=ROOT / "_build"):
    """Write the sources, run Sphinx, put the site together.

    Returns
    -------
    bool
        Whether everything went well.
    """
    inputs = fingerprint(
        ROOT,
        [ROOT / "docs", ROOT / "gdbook", *(ROOT / name for name in TOOLS)],
        sys.version,
        os.environ.get("BOOK_URL", ""),
        *languages,
    )
    stamp = out / "state" / "inputs"
    if stamp.exists() and stamp.read_text() == inputs:
        print(f"Nothing has changed. {where(out)}")
        return True
    stamp.unlink(missing_ok=True)

    started = time.monotonic()
    these = [Edition(language, out) for language in languages]
    try:
        for edition in these:
            write_sources(ROOT, edition.language, edition.src)
    except SourceErrors as errors:
        print(errors, file=sys.stderr)
        return False
    # MyST-NB keeps what its notebooks have drawn beside the editions; the
    # next build wants it there, a reader does not
    drawn, kept = out / "site/jupyter_execute", out / "state/jupyter_execute"
    replace_folder(kept, drawn)
    threads = []
    for edition in these:
        wheel_for_site.build(edition.src, ROOT, edition.src / "wheel")
        state = edition.prepare()
        threads.append(threading.Thread(target=edition.sphinx, args=[state]))
        threads[-1].start()
    for thread in threads:
        thread.join()
    replace_folder(drawn, kept)
    for edition in these:
        ended = "FAILED" if edition.failed else "built"
        print(
            f"[{edition.language}] {ended} in {edition.seconds:.1f} s;"
            f" log: {edition.log.relative_to(out.parent)}"
        )
    if any(edition.failed for edition in these):
        return False
    editions.front_pages(out / "site")
    for edition in these:
        picture.write_card(edition.language, edition.site)
    stamp.write_text(inputs)
    print(f"Built in {time.monotonic() - started:.1f} s. {where(out)}")
    return True


def replace_folder(old, new):
    """Move a folder, if it is there, to where another may be."""
    if old.exists():
        shutil.rmtree(new, ignore_errors=True)
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)


def where(out):
    """Say where the book is and how to look at it."""
    page = (out / "site" / "index.html").as_uri()
    return f"The book: {page}\nTo serve it: make serve"


if __name__ == "__main__":
    sys.exit(not build(tuple(sys.argv[1:]) or LANGUAGES))
