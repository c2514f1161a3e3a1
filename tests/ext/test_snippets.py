"""Which listings get a copy button, what it gives, and in which words."""

import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

import snippets

CHAPTER = """\
---
file_format: mystnb
kernelspec:
  name: python3
---
# A chapter

```{code-cell}
x = 1
print(x)
```

```{code-cell}
:tags: [remove-cell]

hidden = 1
```

```{code-cell}
:tags: [hide-input]

print("folded")
```

```sh
pip install gdbook
```

```text
x ← start
```

```{literalinclude} listing.py
:language: python
```

```python
never_run()
```
"""

SCRIPT = '''\
"""
A question
==========
"""

# %%
# First.

x = 1
# sphinx_gallery_thumbnail_number = 1

# %%
# Second, of no use to the third.

y = 2

# %%
# Third.

z = x + 1
# sphinx_gallery_start_ignore
assert z == 2
# sphinx_gallery_end_ignore
z

# %%
# .. code-block:: python
#
#    z = "in prose"
'''

CONF = """
extensions = ["myst_nb", "sphinx_gallery.gen_gallery", "snippets"]
exclude_patterns = ["_build", "gallery", "auto_gallery/*.ipynb"]
language = "zh_CN"
html_static_path = []
sphinx_gallery_conf = {
    "examples_dirs": "gallery",
    "gallery_dirs": "auto_gallery",
    "filename_pattern": r"\\.py$",
    "write_computation_times": False,
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a project with a chapter and an experiment."""
    root = tmp_path_factory.mktemp("snippets")
    (root / "gallery").mkdir()
    (root / "gallery" / "GALLERY_HEADER.rst").write_text("Gallery\n=======\n")
    (root / "gallery" / "sum.py").write_text(SCRIPT)
    (root / "index.md").write_text(
        "# Index\n```{toctree}\nchapter\nauto_gallery/index\n```\n"
    )
    (root / "chapter.md").write_text(CHAPTER)
    (root / "listing.py").write_text("def f():\n    return 1\n")
    (root / "conf.py").write_text(CONF)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            "html",
            "-q",
            ".",
            "_build/html",
        ],
        cwd=root,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    read = lambda name: (root / "_build" / "html" / name).read_text("utf-8")
    return SimpleNamespace(
        root=root,
        chapter=read("chapter.html"),
        experiment=read("auto_gallery/sum.html"),
        said=run.stderr,
    )


def copied(html):
    """Return the text of each snippet of a page, with its further classes."""
    found = re.findall(
        r'<div class="snippet ?([^"]*) ?docutils container">\n(.*?)</pre>',
        html,
        re.DOTALL,
    )
    return [
        (re.sub("<[^>]*>", "", text), kind.split()) for kind, text in found
    ]


def test_cells_and_shell_commands_have_a_button_and_nothing_else_has(site):
    assert copied(site.chapter) == [
        ("x = 1\nprint(x)\n", []),
        ('print("folded")\n', []),
        ("pip install gdbook\n", []),
    ]


def test_a_block_of_an_experiment_names_what_it_needs(site):
    kinds = [kind for _, kind in copied(site.experiment)]
    assert kinds == [["step"], ["step"], ["step", "needs-0"]]


def test_a_python_listing_that_nobody_runs_is_reported(site):
    warned = [line for line in site.said.splitlines() if "[snippets]" in line]
    assert len(warned) == 2
    script, chapter = warned
    assert "sum.rst:" in script
    assert "chapter.md:37: WARNING: a listing that is never run" in chapter


def test_the_script_gets_its_words_from_the_page(site):
    (tag,) = re.findall(r"<script[^>]*snippets\.js[^>]*>", site.chapter)
    words = dict(re.findall(r'(data-[\w-]+)="([^"]*)"', tag))
    assert {*words} == {
        "data-copy",
        "data-copy-needs",
        "data-copied",
        "data-failed",
    }
    assert all(words.values())


def test_a_chapter_gives_its_visible_cells(site):
    assert snippets.standalone(site.root / "chapter.md") == [
        "x = 1\nprint(x)",
        'print("folded")',
    ]


def test_an_experiment_gives_each_block_with_what_it_needs(site):
    assert snippets.standalone(site.root / "gallery" / "sum.py") == [
        "x = 1",
        "y = 2",
        "x = 1\n\nz = x + 1\nz",
    ]
