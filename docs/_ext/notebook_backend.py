"""Matplotlib in the notebooks of the build: inline, each figure drawn twice.

A kernel finds this module by ``MPLBACKEND``. It shows what matplotlib-inline
shows, and attaches the drawing for a phone (see `narrow`).
"""

from IPython import get_ipython
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from matplotlib_inline import backend_inline
from matplotlib_inline.backend_inline import (  # noqa: F401  (the backend)
    FigureCanvas,
    new_figure_manager,
    new_figure_manager_given_figure,
)
from matplotlib_inline.config import InlineBackend

import narrow


def show(close=None, block=None):
    """Show all figures; `use_style` has said how, and is overruled last."""
    formatters = get_ipython().display_formatter.formatters
    formatters["image/svg+xml"].for_type(Figure, drawn_twice)
    backend_inline.show(close, block)


def drawn_twice(fig):
    """Return a figure as SVG, with its narrow drawing."""
    how = InlineBackend.instance().print_figure_kwargs
    return narrow.attach(print_figure(fig, fmt="svg", **how), fig)
