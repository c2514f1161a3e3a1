"""The one look of all figures.

``use_style()`` once, before the first figure; then matplotlib as usual. A
method wears the same colour and dash in every figure of the book: `dress`.
"""

import sys
from functools import cache
from pathlib import Path

import numpy as np

from gdbook.words import say

try:
    from matplotlib import cbook, font_manager, rc_params_from_file, rcParams
except ModuleNotFoundError as error:
    raise ImportError(
        "gdbook.plotting draws with matplotlib, which is not installed:"
        " pip install 'gdbook[plot]'"
    ) from error

_ROOM = Path(__file__).parent
FONT = _ROOM / "fonts" / "NotoSansSC-gdbook.otf"
STYLE = _ROOM / "book.mplstyle"

_LOOK = rc_params_from_file(STYLE, use_default_template=False)

#: Axes, words and whatever is not a method. The site turns it darker on
#: white and lighter on black.
INK = _LOOK["text.color"]

#: A bound, an asymptote, a minimum: what a run is compared with.
BOUND = {"color": INK, "linestyle": (0, (1, 1.3)), "linewidth": 1.4}

# Each line is a figure that one might draw, so that nothing on it looks like
# anything else on it; "" leaves a dress to a method of another line.
_WARDROBE = (
    ("gradient_descent", "momentum", "nesterov", "adam"),
    ("adadelta", "adagrad", "rmsprop", ""),
    ("amsgrad", "adamw", "adamax", ""),
    ("", "radam", "nadam", ""),
    ("", "", "adagrad_norm", ""),
    ("sign_sgd", "lion", "rprop", ""),
    ("lars", "", "lamb", ""),
    ("muon", "", "", ""),
    ("asgd", "polyak_ruppert", "ema", "schedule_free"),
    ("exact_line_search", "armijo", "wolfe", "barzilai_borwein"),
    ("", "polyak_step", "", ""),
    ("", "newton", "damped_newton", "trust_region"),
    ("", "", "bfgs", "lbfgs"),
    ("", "conjugate_gradient", "fletcher_reeves", "polak_ribiere"),
    ("", "gauss_newton", "levenberg_marquardt", "natural_gradient"),
    ("", "optimized_gradient", "", "chebyshev"),
    ("", "", "", "silver"),
    ("", "svrg", "sag", "saga"),
    ("subgradient", "projected_gradient", "mirror_descent", "frank_wolfe"),
    ("", "proximal_gradient", "fista", "coordinate_descent"),
)
_DRESSES = {
    name: worn
    for row in _WARDROBE
    for name, worn in zip(row, _LOOK["axes.prop_cycle"], strict=True)
    if name
}


def use_style():
    """Draw in the look of the book from here on.

    Registers the font that ships with the package, applies
    ``book.mplstyle``, and lets a notebook show SVG.
    """
    if not any(f.fname == str(FONT) for f in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(FONT)
    rcParams.update(_LOOK)
    if "ipykernel" in sys.modules:
        _show_svg_in_notebooks()


def _show_svg_in_notebooks():
    """Let a notebook show what a script would save, byte for byte."""
    from IPython import get_ipython
    from matplotlib_inline.config import InlineBackend

    inline = InlineBackend.instance(parent=get_ipython())
    inline.shell = get_ipython()
    inline.print_figure_kwargs = {
        "bbox_inches": None,
        "dpi": rcParams["savefig.dpi"],
        "metadata": {"Date": None},
    }
    inline.figure_formats = {"svg"}


def dress(method):
    """Return what a method wears: its colour and its dash.

    Parameters
    ----------
    method : str
        The name of a function of `gdbook.optimizers`.

    Returns
    -------
    dict
        Keyword arguments of ``ax.plot``.

    Raises
    ------
    ValueError
        For a name that has no dress.

    Examples
    --------
    >>> from gdbook.plotting import dress
    >>> dress("adam")
    {'color': '#CC79A7', 'linestyle': ':'}
    """
    if method not in _DRESSES:
        raise ValueError(
            f"method: wanted one of {', '.join(sorted(_DRESSES))},"
            f" got {method!r}"
        )
    return dict(_DRESSES[method])


def describe(fig, text):
    """Say in words what a figure shows, for a reader who does not see it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    text : str
        The finding, not the furniture: "Both paths zigzag; with momentum
        the zigzag dies out after ten steps."

    Raises
    ------
    ValueError
        For an empty text.
    """
    if not text.strip():
        raise ValueError("text: wanted what the figure shows, got nothing")
    fig.alt_text = " ".join(text.split())


def convergence(ax, run, minimum=0.0, *, method, label, **more):
    """Draw how far a run is above the minimum, on a log axis.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    run : gdbook.descent.Trace
        A run that was watched with ``f=``; one run, not many.
    minimum : float
        The least value of the objective. Where the run has reached it to
        the last bit, a log axis has nothing to show and the curve ends.
    method : str
        Whose dress the curve wears.
    label : str
        Its name in the legend.
    **more
        Whatever else ``ax.plot`` takes.
    """
    gap = np.asarray(run.f) - minimum
    ax.plot(run.t, gap, label=label, **{**dress(method), **more})
    ax.set_yscale("log", nonpositive="mask")
    ax.set_xlabel(say("step $t$"))
    ax.set_ylabel("$f(x_t) - f^*$")


def contour(ax, f, xlim, ylim, *, levels=12, points=201):
    """Draw the contour lines of a function of two coordinates.

    Unless ``levels`` are given, they are chosen by rank, not by height, so
    that a bowl gets evenly spaced rings and a narrow valley stays visible.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; both axes get one scale, so that a gradient stands
        upright on its contour.
    f : callable
        From points, shape `(n, n, 2)`, to values, shape `(n, n)`.
    xlim, ylim : tuple of float
        What to show.
    levels : int or array
        How many lines, or at which values.
    points : int
        The grid has that many points on a side.
    """
    x, y = np.meshgrid(np.linspace(*xlim, points), np.linspace(*ylim, points))
    z = f(np.stack([x, y], axis=-1))
    if np.ndim(levels) == 0:
        ranks = (np.arange(1, levels + 1) / (levels + 1)) ** 2
        levels = np.unique(np.quantile(z, ranks))
    ax.contour(x, y, z, levels, colors=INK, linewidths=0.7, alpha=0.6)
    ax.set(xlim=xlim, ylim=ylim, aspect="equal")
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)


def path(ax, x, *, method, label=None, **more):
    """Draw the iterates of a run in the plane; an open ring is the start.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw, often on a `contour`.
    x : array
        The iterates, shape `(k, 2)`.
    method, label, **more
        As in `convergence`.
    """
    worn = {**dress(method), "marker": "o", "markersize": 3, **more}
    ax.plot(x[:, 0], x[:, 1], label=label, **worn)
    ring = {"marker": "o", "markersize": 8, "markerfacecolor": "none"}
    ax.plot(*x[0], color=worn["color"], linestyle="none", **ring)


@cache
def _characters():
    """Return the code points that the font can draw."""
    return frozenset(font_manager.get_font(FONT).get_charmap())


def missing_glyphs(text):
    r"""Return the characters of a label that a figure could not draw.

    Between dollar signs matplotlib sets formulas in its own font, which
    knows no Chinese.

    Examples
    --------
    >>> from gdbook.plotting import missing_glyphs
    >>> missing_glyphs(r"学习率 $\eta$")
    ''
    """
    words, formulas = [text], []
    if cbook.is_math_text(text):
        parts = text.replace(r"\$", "").split("$")
        words, formulas = parts[::2], parts[1::2]
    undrawn = {
        *(c for c in "".join(words) if ord(c) not in _characters()),
        *(c for c in "".join(formulas) if ord(c) > 0x2E80),
    }
    return "".join(sorted(undrawn - {"\n"}))
