"""Figures: how they are saved, described, sized, and fit page and theme.

Scripts and notebooks draw in the book's own style (`gdbook.plotting`), in one
grey ink on no ground. This extension saves the figures of the gallery,
insists that every image has words for those who do not see it, gives the
page their sizes, so that nothing jumps when they arrive, offers a phone the
drawing that was made for it (`narrow`), and writes into each SVG which ink to
use on white and which on black.
"""

import os
import re
from functools import cache
from pathlib import Path

import imagesize
from docutils import nodes
from matplotlib import rcParams
from matplotlib.text import Text
from sphinx.errors import ExtensionError
from sphinx.util import logging

import narrow
from gdbook.plotting import INK, missing_glyphs

logger = logging.getLogger(__name__)

# A larger file is a dense field drawn as thousands of polygons.
MOST_BYTES = 300_000

# Up to this width a page shows the drawings that were made for a phone.
PHONE = "36em"

# The ink on white and on black. An <img> does not see the page's style
# sheet, but it does see whether it stands in the dark, if the page declares
# its color-scheme.
_LIGHT, _DARK = "#424a53", "#c9d1d9"


def _inked(colour):
    """Return the rules that draw in another colour what is drawn in ink."""
    return "".join(
        f'[style*="{part}: {INK}"]{{{part}:{colour}!important}}'
        for part in ("fill", "stroke")
    )


THEME = (
    f"<style>{_inked(_LIGHT)}"
    f"@media(prefers-color-scheme:dark){{{_inked(_DARK)}}}</style>"
)


def themed(svg):
    """Let a figure follow the page: dark ink on white, light on black."""
    if THEME in svg or INK not in svg:
        return svg
    start = re.search(r"<svg\b[^>]*>", svg).end()
    return svg[:start] + THEME + svg[start:]


def scraper(block, block_vars, gallery_conf):
    """Save the open figures of a gallery block and return what shows them."""
    import matplotlib.pyplot as plt  # the gallery has chosen the backend now

    place = f"{block_vars['src_file']}:{block.lineno}"
    shown = []
    try:
        for number in plt.get_fignums():
            path = next(block_vars["image_path_iterator"])
            path = Path(path).with_suffix(".svg")
            fig = plt.figure(number)
            save(fig, path, place)
            both = narrow.attach(path.read_text(encoding="utf-8"), fig)
            path.write_text(both, encoding="utf-8", newline="\n")
            source = path.relative_to(gallery_conf["src_dir"]).as_posix()
            shown.append(_IMAGE.format(source=source, alt=fig.alt_text))
    finally:
        plt.close("all")
    return "".join(shown)


_IMAGE = """
.. image:: /{source}
   :alt: {alt}
   :class: sphx-glr-single-img

"""


def save(fig, path, place):
    """Save a figure, the same bytes every time, or say what it lacks."""
    if rcParams["svg.hashsalt"] is None:
        raise ExtensionError(f"{place}: a figure without use_style()")
    if not getattr(fig, "alt_text", ""):
        raise ExtensionError(f"{place}: a figure without describe(fig, …)")
    fig.savefig(path, metadata={"Date": None})
    # Axes have their numbers only once they have been drawn.
    labels = {text.get_text() for text in fig.findobj(Text)}
    lost = sorted({c for label in labels for c in missing_glyphs(label)})
    if lost:
        raise ExtensionError(
            f"{place}: the font has no {' '.join(lost)};"
            " tools/subset_font.py can add them"
        )
    if (size := path.stat().st_size) > MOST_BYTES:
        raise ExtensionError(
            f"{place}: wanted at most {MOST_BYTES:,} bytes, got {size:,}:"
            " draw what is dense with rasterized=True"
        )


def check_images(app, doctree):
    """Warn of images without words; give the others their size."""
    for node in doctree.findall(nodes.image):
        # A card of the gallery has its title beside it.
        is_card = "/thumb/sphx_glr_" in node["uri"]
        if not is_card and not node.get("alt", "").strip():
            logger.warning(
                "image without alt text: %s",
                node["uri"],
                location=node,
                type="figures",
                subtype="alt",
            )
        path = Path(app.srcdir, node["uri"])
        if path.is_file() and not {"width", "height", "scale"} & {*node}:
            width, height = imagesize.get(path)
            if width > 0:  # -1 for a kind of file that it does not know
                node["width"] = f"{width:.0f}"
            node["height"] = f"{height:.0f}"


_IMG = re.compile(r'<img\b[^>]*\bsrc="([^"]*/([^"/]+)\.svg)"[^>]*>')


def offer_narrow(app, pagename, templatename, context, doctree):
    """Put beside an image, where there is one, its drawing for a phone."""
    if doctree is None:
        return
    sources = {name: uri for uri, name in app.builder.images.items()}

    def picture(found):
        image, src, name = found[0], found[1], f"{found[2]}.svg"
        size = name in sources and _narrow_size(
            Path(app.srcdir, sources[name])
        )
        if not size:
            return image
        return (
            f'<picture><source media="(max-width: {PHONE})"'
            f' srcset="{_narrow_name(src)}"'
            f' width="{size[0]}" height="{size[1]}" />{image}</picture>'
        )

    context["body"] = _IMG.sub(picture, context["body"])


def _narrow_name(name):
    return f"{name.removesuffix('.svg')}.narrow.svg"


@cache
def _narrow_size(path):
    """Return the size of the drawing for a phone, in pixels, or None."""
    if "/thumb/" in path.as_posix() or not path.is_file():
        return None
    _, second = narrow.split(path.read_text(encoding="utf-8"))
    if second is None:
        return None
    return tuple(
        round(float(re.search(rf'{side}="([\d.]+)pt"', second)[1]) / 0.75)
        for side in ("width", "height")
    )


def finish_images(app, error):
    """Theme the SVG files that the site serves, and part the two drawings."""
    if error is not None or app.builder.format != "html":
        return
    for path in sorted(Path(app.outdir, app.builder.imagedir).rglob("*.svg")):
        svg = path.read_text(encoding="utf-8")
        first, second = narrow.split(svg)
        if second is not None and not path.stem.endswith("_thumb"):
            _write(path.with_name(_narrow_name(path.name)), themed(second))
        if (new := themed(first)) != svg:
            _write(path, new)


def _write(path, svg):
    """Write a file so that a build killed here does not leave half of it."""
    part = path.with_suffix(".part")
    part.write_text(svg, encoding="utf-8", newline="\n")
    os.replace(part, path)


def setup(app):
    """Connect to Sphinx; images are known after its own collectors ran."""
    # for the kernels of the notebooks; the gallery chooses its own
    os.environ["MPLBACKEND"] = "module://notebook_backend"
    app.connect("doctree-read", check_images, priority=900)
    app.connect("html-page-context", offer_narrow)
    app.connect("build-finished", finish_images)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
