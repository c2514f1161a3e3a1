"""Figures: how they are saved, described, sized, and follow the page's theme.

Scripts and notebooks draw in the book's own style (`gdbook.plotting`), in one
grey ink on no ground. This extension saves the figures of the gallery,
insists that every image has words for those who do not see it, gives the
page their sizes, so that nothing jumps when they arrive, and writes into
each SVG which ink to use on white and which on black.
"""

import os
import re
from pathlib import Path

import imagesize
from docutils import nodes
from matplotlib import rcParams
from matplotlib.text import Text
from sphinx.errors import ExtensionError
from sphinx.util import logging

from gdbook.plotting import INK, missing_glyphs

logger = logging.getLogger(__name__)

# A larger file is a dense field drawn as thousands of polygons.
MOST_BYTES = 300_000

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


def theme_images(app, error):
    """Theme the SVG files that the site serves."""
    if error is not None or app.builder.format != "html":
        return
    for path in sorted(Path(app.outdir, app.builder.imagedir).rglob("*.svg")):
        svg = path.read_text(encoding="utf-8")
        if (new := themed(svg)) != svg:
            # A build killed here must not leave half a figure.
            part = path.with_suffix(".part")
            part.write_text(new, encoding="utf-8", newline="\n")
            os.replace(part, path)


def setup(app):
    """Connect to Sphinx; images are known after its own collectors ran."""
    app.connect("doctree-read", check_images, priority=900)
    app.connect("build-finished", theme_images)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
