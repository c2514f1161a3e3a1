"""The drawing of a figure that a phone shows: as narrow as its page.

On a phone a figure as wide as a desk's page shrinks until its labels cannot
be read. So every figure is drawn twice, from one script: as it is, and laid
out anew at a phone's width, with words as large as before. Panels that stood
side by side stand one below the other, a legend moves off the curves. Where
words would still collide the figure becomes a little wider, and where that
does not help either, the phone gets the figure as it is.

The second drawing travels at the end of the first one's file, as a notebook
has one place for both; `figures` takes them apart when the site is finished.
"""

import base64
import io
import os
import re
import warnings

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.gridspec import GridSpec
from matplotlib.text import Text

import site_words

# In inches. At the first, words on a phone are as large as on a desk.
WIDTHS = (4.4, 5.2, 6.0)
# The height of a panel: alone, one of a stack, or around a map.
ALONE, STACKED, AROUND = 3.2, 2.5, 0.6
# What is left of the first width for a map; the highest map, one of a few.
MAP, HIGHEST, HIGH = 3.6, 3.6, 2.6
# How many columns are left of a grid of so many rows and columns.
COLUMNS = {(1, 2): 1, (1, 3): 1, (1, 4): 2, (2, 3): 2, (2, 6): 4}
# Where more words overlap from the start, they are what is drawn.
WORDS_ARE_DATA = 20

_MARK = re.compile(r"<!--narrow:([A-Za-z0-9+/=]+)-->\s*\Z")


def attach(svg, fig):
    """Add its narrow drawing to the SVG of a figure, if it has one.

    The figure is laid out anew and good for nothing else afterwards.
    """
    second = drawn_narrow(fig)
    if second is None:
        return svg
    return f"{svg}<!--narrow:{base64.b64encode(second.encode()).decode()}-->\n"


def split(svg):
    """Return an SVG without what was attached, and that, or None."""
    found = _MARK.search(svg)
    if not found:
        return svg, None
    return svg[: found.start()], base64.b64decode(found[1]).decode()


def drawn_narrow(fig):
    """Return the narrow drawing as SVG, or None if no width does.

    The figure has been drawn, so that it is known where its words are.
    """
    before = _collisions(fig)
    height = _stack(fig)
    for width in WIDTHS:
        fig.set_size_inches(width, height)
        _fit_legends(fig)
        with warnings.catch_warnings(record=True) as no_room:
            warnings.simplefilter("always", UserWarning)
            fig.draw_without_rendering()
        new = _collisions(fig) - before
        if not no_room and (not new or len(before) > WORDS_ARE_DATA):
            return _svg(fig)
    return None


def _svg(fig):
    fig.set_layout_engine("none")  # it has been laid out
    text = io.StringIO()
    fig.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def _grid(fig):
    """Return the one grid that all axes stand in, each in a cell, or None."""
    specs = [ax.get_subplotspec() for ax in fig.axes]
    if None in specs or not specs:
        return None
    grids = {id(spec.get_gridspec()) for spec in specs}
    cells = {spec.num1 for spec in specs}
    alone = len(grids) == 1 and len(cells) == len(specs)
    return specs[0].get_gridspec() if alone else None


def _stack(fig):
    """Place the panels as on a phone; return the height of the figure."""
    grid, height = _grid(fig), fig.get_size_inches()[1]
    if grid is None:
        return height * 0.8
    shape = grid.nrows, grid.ncols
    if shape == (1, 1):
        return _height(fig.axes[0], min(ALONE, height * 0.8))
    if shape not in COLUMNS:
        return height
    columns = COLUMNS[shape]
    rows = grid.nrows * grid.ncols // columns
    places = [ax.get_subplotspec().num1 for ax in fig.axes]
    heights = [0.0] * rows
    for ax, place in zip(fig.axes, places, strict=True):
        row = place // columns
        high = _height(ax, STACKED, columns, HIGHEST if rows < 3 else HIGH)
        heights[row] = max(heights[row], high)
    cells = GridSpec(rows, columns, figure=fig, height_ratios=heights)
    for ax, place in zip(fig.axes, places, strict=True):
        ax.set_subplotspec(cells[place])
        if place % columns == 0:
            _name_again(ax, fig.axes[0])
        if columns == 1 and not ax.get_title():
            ax.set_title(_name(place, rows), loc="left", fontsize="medium")
    return sum(heights)


def _name(place, panels):
    """Return what the text calls a panel that stood beside others."""
    word = site_words.words(os.environ.get("BOOK_LANGUAGE", "en"))
    left, middle, right = (word(name) for name in site_words.PANELS)
    return ((left, right) if panels == 2 else (left, middle, right))[place]


def _height(ax, otherwise, columns=1, highest=HIGHEST):
    """Return how high a panel is: a map, by its shape."""
    if ax.get_aspect() != 1:
        return otherwise
    dx, dy = np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())
    return min(highest, MAP / columns * dy / dx) + AROUND


def _name_again(ax, first):
    """Give a panel the ticks and the name that its neighbour had for it."""
    if first.yaxis.get_tick_params()["labelleft"]:
        ax.yaxis.set_tick_params(which="both", labelleft=True)
        if not ax.get_ylabel():
            ax.set_ylabel(first.get_ylabel())


def _fit_legends(fig):
    """Move legends off the curves, and give them the columns that fit."""
    for legend in list(fig.legends):
        legend.remove()
        _fit(fig, legend, fig.bbox.width, loc="outside upper center")
    for ax in fig.axes:
        if legend := ax.get_legend():
            legend.set_loc("best")
            fig.draw_without_rendering()
            if _covers(legend, ax):
                # above the panel's name, too
                foot = 1.1 if ax.get_title(loc="left") else 1.0
                place = {"loc": "lower center", "bbox_to_anchor": (0.5, foot)}
                high = _fit(ax, legend, ax.bbox.width, **place)
                width, height = fig.get_size_inches()
                fig.set_size_inches(width, height + high)


def _covers(legend, ax):
    """Say whether a legend lies on what is drawn, or beside the panel."""
    box = legend.get_window_extent()
    if not ax.bbox.padded(2).contains(box.x0, box.y0):
        return True
    if ax.images or any(isinstance(c, QuadMesh) for c in ax.collections):
        return True
    return any(
        line.get_visible()
        and line.get_transform()
        .transform_path(line.get_path())
        .intersects_bbox(box, filled=False)
        for line in ax.lines
    ) or any(
        box.count_contains(
            dots.get_offset_transform().transform(dots.get_offsets())
        )
        for dots in ax.collections
        if len(dots.get_offsets())
    )


def _fit(owner, legend, room, **place):
    """Make a legend anew, in as many columns as fit; return its height."""
    fig = owner.figure
    words = [text.get_text() for text in legend.get_texts()]
    for columns in range(len(words), 0, -1):
        new = owner.legend(
            legend.legend_handles, words, ncols=columns, **place
        )
        new.set_in_layout(False)  # too wide a legend leaves no room for axes
        fig.draw_without_rendering()
        box = new.get_window_extent()
        if box.width <= room or columns == 1:
            break
        new.remove()
    new.set_in_layout(True)
    return box.height / fig.dpi


def _words(fig):
    """Return the words that stand level or upright, and their boxes."""
    unseen = {
        label
        for ax in fig.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
        if not _in_view(tick, axis)
        for label in (tick.label1, tick.label2)
    }
    words, boxes = [], []
    for text in fig.findobj(Text):
        shown = text.get_visible() and text.get_text() and text not in unseen
        if shown and text.get_rotation() % 90 == 0:
            words.append(text.get_text())
            boxes.append(text.get_window_extent().extents)
    return words, np.array(boxes).reshape(-1, 4).T


def _in_view(tick, axis):
    low, high = sorted(axis.get_view_interval())
    return low <= tick.get_loc() <= high


def _collisions(fig):
    """Return the pairs of words that overlap, and those that are cut off."""
    words, (x0, y0, x1, y1) = _words(fig)
    touch = 1.0  # a pixel of overlap is none
    over = (np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0) > touch) & (
        np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0) > touch
    )
    pairs = np.argwhere(np.triu(over, k=1))
    width, height = fig.bbox.width, fig.bbox.height
    off = (x0 < -touch) | (y0 < -touch)
    off |= (x1 > width + touch) | (y1 > height + touch)
    return {(words[i], words[j]) for i, j in pairs} | {
        (words[i], "") for i in np.flatnonzero(off)
    }
