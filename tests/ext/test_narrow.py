"""The drawing of a figure for a phone: narrow, legible, nothing on top."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import narrow

pytestmark = pytest.mark.usefixtures("style")


def size(svg):
    """Return the width and height of a drawing in inches."""
    return tuple(
        round(float(re.search(rf'{side}="([\d.]+)pt"', svg)[1]) / 72, 6)
        for side in ("width", "height")
    )


def drawn(fig):
    """Return the narrow drawing of a figure that has been drawn."""
    fig.draw_without_rendering()
    return narrow.drawn_narrow(fig)


def one_panel():
    fig, ax = plt.subplots()
    ax.plot([1, 2, 3], label="a")
    ax.set(xlabel="step", ylabel="height")
    ax.legend(loc="lower center")
    return fig, ax


def test_one_panel_is_as_wide_as_a_phone_and_its_words_as_large_as_before():
    fig, ax = one_panel()
    before = ax.xaxis.label.get_size()
    assert size(drawn(fig)) == (4.4, 3.2)
    assert ax.xaxis.label.get_size() == before


def test_panels_side_by_side_stand_one_below_the_other_and_are_named():
    fig, axes = plt.subplots(1, 2, sharey=True)
    axes[0].set_ylabel("height")
    assert size(drawn(fig)) == (4.4, 5.0)
    first, second = (ax.get_position() for ax in axes)
    assert first.y0 > second.y1
    assert first.x0 == pytest.approx(second.x0)
    assert [ax.get_title(loc="left") for ax in axes] == ["left", "right"]
    assert axes[1].get_ylabel() == "height"
    assert axes[1].yaxis.get_tick_params()["labelleft"]


def test_panels_that_have_titles_keep_them():
    fig, axes = plt.subplots(1, 3)
    for ax, name in zip(axes, "abc", strict=True):
        ax.set_title(name)
    assert drawn(fig)
    assert [ax.get_title(loc="left") for ax in axes] == ["", "", ""]


def test_the_names_are_in_the_language_of_the_edition(monkeypatch):
    monkeypatch.setenv("BOOK_LANGUAGE", "zh")
    fig, axes = plt.subplots(1, 3)
    assert drawn(fig)
    names = [ax.get_title(loc="left") for ax in axes]
    assert names == ["左图", "中图", "右图"]


def test_a_map_keeps_its_shape():
    fig, axes = plt.subplots(1, 2)
    axes[0].set(xlim=(0, 2), ylim=(0, 2), aspect="equal")
    drawn(fig)
    box = axes[0].get_window_extent()
    assert box.width == pytest.approx(box.height)
    assert box.height > 1.2 * axes[1].get_window_extent().height


def test_a_wide_map_is_low():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 4), ylim=(0, 1), aspect="equal")
    _, height = size(drawn(fig))
    assert height == narrow.MAP / 4 + narrow.AROUND


def test_a_legend_leaves_the_curves():
    fig, ax = plt.subplots()
    x = np.linspace(0, 60, 500)
    ax.plot(x, np.sin(x), label="everywhere")
    ax.legend(loc="upper right")
    _, height = size(drawn(fig))
    assert ax.get_legend().get_window_extent().y0 >= ax.bbox.y1
    assert height > narrow.ALONE  # the panel is not the smaller for it


def test_a_legend_has_no_more_columns_than_fit():
    fig, ax = plt.subplots()
    for i in range(4):
        ax.plot([i], label="a rather long name")
    fig.legend(loc="outside upper center", ncols=4)
    assert drawn(fig)
    (legend,) = fig.legends
    assert legend.get_window_extent().width <= fig.bbox.width


def test_words_that_would_collide_get_a_wider_drawing():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1))
    ax.text(0.1, 0.5, "a word that is long,")
    ax.text(0.42, 0.5, "and its neighbour")
    width, _ = size(drawn(fig))
    assert width in narrow.WIDTHS[1:]


def test_words_that_collide_at_every_width_leave_the_figure_as_it_is():
    fig, ax = plt.subplots()
    ax.text(0.02, 0.5, "word " * 8)
    ax.text(0.5, 0.5, "word " * 8)
    fig.draw_without_rendering()
    assert narrow.attach("<svg></svg>", fig) == "<svg></svg>"


def test_what_overlaps_in_the_figure_itself_may_do_so_again():
    fig, ax = plt.subplots()
    ax.text(0.5, 0.5, "one")
    ax.text(0.5, 0.5, "two")
    assert drawn(fig)


def test_two_drawings_travel_in_one_file():
    fig, _ = one_panel()
    fig.draw_without_rendering()
    both = narrow.attach("<svg></svg>\n", fig)
    first, second = narrow.split(both)
    assert first == "<svg></svg>\n"
    assert second.startswith("<?xml")
    assert "</svg>" in second
    assert narrow.split(first) == (first, None)


def test_the_same_figure_is_drawn_the_same():
    assert len({drawn(one_panel()[0]) for _ in range(2)}) == 1
