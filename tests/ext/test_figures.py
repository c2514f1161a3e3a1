"""Figures on the page: words, size, theme, and the same bytes every time."""

import re
import subprocess
import sys
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from sphinx.errors import ExtensionError

import figures
from gdbook.plotting import INK, describe

SCRIPT = '''
"""
A question
==========

A script with one figure.
"""

import matplotlib.pyplot as plt

from gdbook.plotting import describe, use_style

use_style()
fig, ax = plt.subplots()
ax.plot([3, 1, 2], label="损失")
ax.legend()
describe(fig, "A kink: down, then up.")
'''

CHAPTER = """\
---
file_format: mystnb
kernelspec:
  name: python3
---
# A chapter

```{code-cell}
---
mystnb:
  image:
    alt: A straight line.
---
import matplotlib.pyplot as plt

from gdbook.plotting import use_style

use_style()
plt.plot([1, 2])
plt.show()
```

![](drawn.svg)
"""

DRAWN = f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"
><path d="M0 0L9 9" style="stroke: {INK}"/></svg>
"""

CONF = """
extensions = ["myst_nb", "sphinx_gallery.gen_gallery", "figures"]
exclude_patterns = ["_build", "gallery", "auto_gallery/*.ipynb"]
sphinx_gallery_conf = {
    "examples_dirs": "gallery",
    "gallery_dirs": "auto_gallery",
    "filename_pattern": r"\\.py$",
    "image_scrapers": ("figures.scraper",),
    "write_computation_times": False,
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a project with one script and one chapter; return its folder."""
    root = tmp_path_factory.mktemp("figures")
    (root / "gallery").mkdir()
    (root / "gallery" / "GALLERY_HEADER.rst").write_text("Gallery\n=======\n")
    (root / "gallery" / "kink.py").write_text(SCRIPT, "utf-8")
    (root / "index.md").write_text(
        "# Index\n```{toctree}\nchapter\nauto_gallery/index\n```\n"
    )
    (root / "chapter.md").write_text(CHAPTER)
    (root / "drawn.svg").write_text(DRAWN)
    (root / "conf.py").write_text(CONF)
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "."]
    env = {"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(
        [*command, "_build/html"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    html = root / "_build" / "html"
    return SimpleNamespace(root=root, html=html, said=run.stderr)


def tag(page, src):
    (found,) = re.findall(rf"<img[^>]*{src}[^>]*>", page.read_text("utf-8"))
    return found


def test_a_gallery_figure_has_its_words_and_its_size(site):
    page = site.html / "auto_gallery" / "kink.html"
    image = tag(page, r"_images/sphx_glr_kink_001\.svg")
    assert 'alt="A kink: down, then up."' in image
    assert 'width="691"' in image
    assert 'height="384"' in image


def test_a_notebook_figure_has_its_words_and_its_size(site):
    image = tag(site.html / "chapter.html", r"_images/[0-9a-f]{64}\.svg")
    assert 'alt="A straight line."' in image
    assert 'width="691"' in image


def test_an_image_without_words_is_reported_once(site):
    warned = [w for w in site.said.splitlines() if "[figures.alt]" in w]
    assert len(warned) == 1
    assert "chapter.md" in warned[0]
    assert "image without alt text: drawn.svg" in warned[0]


def test_every_figure_of_the_site_follows_the_theme(site):
    served = sorted((site.html / "_images").glob("*.svg"))
    # the script's and the chapter's, both twice, the script's card, drawn.svg
    assert len(served) == 6
    for path in served:
        assert path.read_text("utf-8").count(figures.THEME) == 1
    for path in (site.html / "_images").glob("*.part"):
        pytest.fail(f"left behind: {path}")


@pytest.mark.parametrize("page", ["chapter", "auto_gallery/kink"])
def test_a_phone_is_offered_a_drawing_of_its_own(site, page):
    html = (site.html / f"{page}.html").read_text("utf-8")
    (picture,) = re.findall("<picture>.*?</picture>", html)
    media, source = re.match(
        r'<picture><source media="([^"]*)" srcset="([^"]*)"'
        r' width="422" height="307" /><img ',
        picture,
    ).groups()
    assert media == "(max-width: 36em)"
    (wide,) = re.findall('src="([^"]*)"', picture)
    assert source == wide.replace(".svg", ".narrow.svg")
    files = [(site.html / page).parent / name for name in (wide, source)]
    first, second = (path.read_text("utf-8") for path in files)
    assert 'width="518.4pt"' in first
    assert 'width="316.8pt"' in second
    assert "<!--narrow" not in first + second


def test_the_sources_of_figures_stay_as_they_are(site):
    assert (site.root / "drawn.svg").read_text() == DRAWN


def test_theming_twice_is_theming_once():
    once = figures.themed(DRAWN)
    assert once != DRAWN
    assert figures.themed(once) == once


def test_a_figure_without_ink_is_left_alone():
    assert figures.themed("<svg></svg>") == "<svg></svg>"


def block_vars(folder):
    paths = (folder / f"x_{i:03}.png" for i in range(1, 9))
    return {"src_file": "path.py", "image_path_iterator": paths}


def scrape(folder):
    block = SimpleNamespace(lineno=7)
    conf = {"src_dir": str(folder)}
    return figures.scraper(block, block_vars(folder), conf)


@pytest.mark.usefixtures("style")
def test_two_figures_of_one_block_stand_one_under_the_other(tmp_path):
    for text in ("first", "second"):
        describe(plt.figure(), text)
    said = scrape(tmp_path)
    assert re.findall(r"image:: (.*)", said) == ["/x_001.svg", "/x_002.svg"]
    assert re.findall(r":alt: (.*)", said) == ["first", "second"]
    assert plt.get_fignums() == []


@pytest.mark.usefixtures("style")
def test_the_same_figure_is_the_same_file(tmp_path):
    for name in ("a", "b"):
        fig, ax = plt.subplots()
        ax.plot([1, 2])
        describe(fig, "rises")
        figures.save(fig, tmp_path / f"{name}.svg", "here")
    first, second = (tmp_path / n for n in ("a.svg", "b.svg"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.usefixtures("style")
def test_a_figure_without_words_is_an_error(tmp_path):
    plt.figure()
    with pytest.raises(ExtensionError, match=r"path\.py:7: .* describe"):
        scrape(tmp_path)
    assert plt.get_fignums() == []


def test_a_figure_without_the_style_is_an_error(tmp_path):
    describe(plt.figure(), "words")
    with pytest.raises(ExtensionError, match=r"path\.py:7: .* use_style"):
        scrape(tmp_path)


@pytest.mark.usefixtures("style")
@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_character_that_the_font_lacks_is_an_error(tmp_path):
    fig, ax = plt.subplots()
    ax.set_xlabel("龘")
    describe(fig, "words")
    with pytest.raises(ExtensionError, match=r"path\.py:7: .* no 龘;"):
        scrape(tmp_path)


@pytest.mark.usefixtures("style")
def test_a_dense_field_must_be_a_picture_inside_the_figure(tmp_path):
    def draw(**how):
        fig, ax = plt.subplots()
        ax.pcolormesh([[x * y for x in range(99)] for y in range(99)], **how)
        describe(fig, "a saddle")

    draw()
    with pytest.raises(ExtensionError, match="rasterized=True"):
        scrape(tmp_path)
    draw(rasterized=True)
    assert "x_001.svg" in scrape(tmp_path)
