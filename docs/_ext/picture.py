"""The picture of the book: of its README, and of a link to it.

``python -m picture`` draws the README's anew, after a change of the style or
of a method; a test says when that is due. What a link shows is drawn with
each build, in the language of the edition.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import figures
import site_words
from gdbook.descent import trace
from gdbook.optimizers import adam, gradient_descent, momentum, nesterov
from gdbook.plotting import dress, use_style
from gdbook.problems import Himmelblau
from site_words import mark as _

README = Path(__file__).parents[1] / "_static" / "picture.svg"
# What the usual readers of links cut nothing off from, in inches at 100 dpi.
CARD = (12, 6.3)
BANNER = (9.6, 4.2)
CARD_NAME = "_static/picture.png"
START = [0.0, -0.7]
STEPS = 900

METHODS = (
    (gradient_descent, {"lr": 0.003}, _("gradient descent")),
    (momentum, {"lr": 0.003, "beta": 0.97}, _("momentum")),
    (nesterov, {"lr": 0.003, "beta": 0.97}, _("Nesterov")),
    (adam, {"lr": 0.5}, _("Adam")),
)


def draw(size, word=str):
    """Draw four methods that start at one point and part.

    Parameters
    ----------
    size : pair of float
        Width and height in inches.
    word : callable
        The translation of a word.

    Returns
    -------
    Figure
    """
    use_style()
    f = Himmelblau()
    fig, ax = plt.subplots(figsize=size)
    x, y = np.meshgrid(
        np.linspace(-6.2, 6.2, 241), np.linspace(-4.6, 4.6, 181)
    )
    heights = f.value(np.stack([x, y], axis=-1))
    ax.contour(
        x, y, np.log1p(heights), levels=14, linewidths=0.7, alpha=0.45,
        colors=[plt.rcParams["text.color"]],
    )  # fmt: skip
    for method, settings, name in METHODS:
        run = trace(method(f.grad, START, **settings), STEPS)
        look = dress(method.__name__)
        ax.plot(*run.x.T, **look, label=word(name))
        ax.plot(*run.x[-1], "o", color=look["color"], markersize=7)
    ax.plot(*START, "o", color=plt.rcParams["text.color"], markersize=6)
    ax.set(xlim=(-6.2, 6.2), ylim=(-4.6, 4.6))
    ax.set_axis_off()
    ax.legend(loc="upper right")
    return fig


def write_readme():
    """Write the README's picture, the same bytes every time."""
    fig = draw(BANNER)
    fig.alt_text = "in the README"
    figures.save(fig, README, "picture")
    README.write_text(figures.themed(README.read_text()))


def write_card(language, site):
    """Write what a link to an edition shows: ``_static/picture.png``.

    Parameters
    ----------
    language : str
        Of the edition.
    site : Path
        Its folder.
    """
    fig = draw(CARD, site_words.words(language))
    fig.savefig(
        site / CARD_NAME, dpi=100, facecolor="white",
        metadata={"Software": None},
    )  # fmt: skip


if __name__ == "__main__":
    write_readme()
