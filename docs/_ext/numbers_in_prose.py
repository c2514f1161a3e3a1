"""A number in the prose comes out of the code of its page.

It is glued; or, where it is typed, the same digits stand in a cell: in an
assertion, or in what is asserted about. Of a number that somebody must have
measured, and that stands in no cell, this extension warns, and so the build
fails.
"""

import re

from sphinx.util import logging

logger = logging.getLogger(__name__)

# Four digits or more, one of them behind the point: nobody knows these by
# heart, so somebody measured them.
MEASURED = re.compile(r"(?<![\w.])\d[\d,]*\.\d+(?![\w.]*\d)")


def measured(text):
    """Return the numbers of a text that look measured.

    Examples
    --------
    >>> from numbers_in_prose import measured
    >>> measured("after 45 steps x = 2.4999, in version 3.11")
    {'2.4999'}
    """
    found = MEASURED.findall(text)
    return {n for n in found if len(re.sub(r"\D", "", n).lstrip("0")) >= 4}


def split_chapter(text):
    """Return the prose of a chapter, formulas included, and its code."""
    fence = re.compile(r"^```\{code-cell\}.*?^```$", re.S | re.M)
    code = "\n".join(fence.findall(text))
    prose = re.sub(r"^```.*?^```$", "", fence.sub("", text), flags=re.S | re.M)
    return prose, code


def split_script(text):
    """Return the text blocks of an experiment, and its code."""
    head, rest = re.match(r'(r?""".*?""")(.*)', text, re.S).groups()
    comments = re.findall(r"^#.*$", rest, flags=re.M)
    return "\n".join([head, *comments]), re.sub(r"^#.*$", "", rest, flags=re.M)


def loose(prose, code):
    """Return the measured numbers of the prose that stand in no cell."""
    return sorted(
        n
        for n in measured(prose)
        if n not in code and n.replace(",", "_") not in code
    )


def pages(folder):
    """Yield the chapters and experiments below a folder, split."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "{code-cell}" in text:
            yield path, *split_chapter(text)
    for path in sorted((folder / "gallery").rglob("*.py")):
        yield path, *split_script(path.read_text(encoding="utf-8"))


def warn(app):
    """Warn of each number that nothing holds."""
    for path, prose, code in pages(app.srcdir):
        for number in loose(prose, code):
            lines = path.read_text(encoding="utf-8").splitlines()
            holds = (n for n, text in enumerate(lines, 1) if number in text)
            logger.warning(
                "%s is in the prose and in no cell: glue it, or assert it",
                number,
                location=f"{path}:{next(holds, 1)}",
                type="numbers",
                subtype="prose",
            )


def setup(app):
    """Look at the sources before they are read."""
    app.connect("builder-inited", warn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
