"""A small book to translate, and catalogues to translate it with."""

from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.catalog import Catalog

from translation import catalogue
from translation.page import Translation
from translation.sources import read_page, translate_page

CHAPTER = r"""
---
file_format: mystnb
description: "How a loss forgives, and what it costs."
---

(huber)=
# The Huber loss

How much should one bad measurement
count? See {ref}`the squares <squared-error>`, [the code](#api) and $r^2$.

```{figure} huber.svg
:alt: A parabola that becomes a line.
:name: fig-huber

It bends *once*.
```

- first item,
  on two lines
- second, with `code`

  ```{note}
  A note in a list.
  ```

| loss | formula |
|---|---|
| squared | $r^2$ |
| a \| b | `x` |

:::{dropdown} Solution
The answer is {glue:text}`answer:.3f`.

```{code-cell}
---
mystnb:
  image:
    alt: Two curves.
tags: [hide-input]
---
# Draw both
# of them.
ax.plot(x, label=f"slope {lr:.2f}")  # the slow one
```
:::

$$
\ell(r) = r^2
$$ (eq-huber)
"""

SCRIPT = r'''r"""
The path
========

Where does :math:`x_t` go?
"""

# %%
# One run
# -------
# It goes down, *slowly*,
# and stops.

import matplotlib.pyplot as plt

# why this is so
plt.plot([1, 2], label="the path")
plt.xlabel("step")
print(f"after {45} steps: {0.5:.2f}")
'''

MODULE = r'''r"""One loss."""

import numpy as np


def value(pred, target):
    r"""Return the squared error.

    .. math:: \ell(r) = r^2

    Parameters
    ----------
    pred, target : array_like
        Predictions and
        targets.

    Raises
    ------
    ValueError
        For unequal shapes.

    Examples
    --------
    >>> value(1.0, 3.0)  # a number
    4.0
    """
    if np.shape(pred) != np.shape(target):
        raise ValueError("the two shapes differ")
    return (pred - target) ** 2  # never negative
'''

HEADER = """
Gallery
=======

Experiments, one question each.
"""


@pytest.fixture
def book(tmp_path):
    """A root with a chapter, an experiment, its header and a module."""
    files = {
        "docs/losses/huber.md": CHAPTER.lstrip(),
        "docs/gallery/descent/path.py": SCRIPT,
        "docs/gallery/GALLERY_HEADER.rst": HEADER.lstrip(),
        "docs/losses/huber.svg": "<svg/>",
        "docs/_ext/mine.py": "x = 1\n",
        "docs/_static/own.css": "p {}\n",
        "gdbook/losses/squared.py": MODULE,
        "gdbook/book.mplstyle": "lines.linewidth: 2\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def put(book):
    """Write the catalogue of a source, with some translations."""

    def put(name, translations, fuzzy=(), obsolete=()):
        new = Catalog(charset="utf-8")
        for msgid, msgstr in translations.items():
            flags = ("fuzzy",) if msgid in fuzzy else ()
            new.add(msgid, msgstr, flags=flags)
        for msgid in obsolete:
            new.obsolete[msgid] = new.add(msgid, translations[msgid])
            new.delete(msgid)
        path = catalogue.path_of(book, "zh", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogue.write(new, "zh"))
        return path

    return put


def _page(text, translations, name):
    text = dedent(text).lstrip("\n")
    found = {
        msgid: Translation(msgstr, "x.po", 7)
        for msgid, msgstr in translations.items()
    }
    return translate_page(Path(name), text, found)


@pytest.fixture
def translated():
    """Translate a text; every unit given must exist, and nothing go wrong."""

    def translated(text, translations, name="docs/x.md"):
        page = _page(text, translations, name)
        assert [str(p) for p in page.problems] == []
        assert set(translations) <= {unit.msgid for unit in page.units}
        return page.result()

    return translated


@pytest.fixture
def problems():
    """Translate a text, and return what is wrong with it."""

    def problems(text, translations=(), name="docs/x.md"):
        page = _page(text, dict(translations), name)
        return [str(problem) for problem in page.problems]

    return problems


@pytest.fixture
def units():
    """Return the units of a text, as (kind, msgid, line)."""

    def units(text, name="docs/x.md"):
        page = read_page(Path(name), dedent(text).lstrip("\n"))
        assert [str(p) for p in page.problems] == []
        return [(unit.kind, unit.msgid, unit.line) for unit in page.units]

    return units
