r"""
Paths on one contour
====================

What does a path look like that sees one example at a time, and what does it
get for the same work?

A thousand points lie near a plane with noise of spread 0.5, and its two slopes
are sought from 0 by gradient descent on half the mean squared error. The three
runs have one start and one learning rate, 0.1, and differ only in how many
examples a gradient is averaged over. Nothing is tuned.
"""

# %%
# Forty updates each
# ------------------
# From left to right a gradient is the mean over all examples, over 32, and
# over one. The cross is the minimum.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import INK, contour, describe, path, use_style
from gdbook.problems import LinearRegression

use_style()
rng = np.random.default_rng(1)
X = rng.normal(size=(1000, 2)) * [1.0, 0.6]
y = X @ [2.0, 1.5] + 0.5 * rng.normal(size=1000)
f = LinearRegression(X, y)
sizes = [1000, 32, 1]
heights = f.minimum + 2.0 ** np.arange(-8, 3)


def run(size, steps, seed=0, every=1):
    """Return the path with so many examples a gradient."""
    grad = f.minibatch_grad(np.random.default_rng(seed), size)
    path = gradient_descent(grad, np.zeros(2), lr=0.1)
    return trace(path, steps, every, f=f.value)


def draw(runs, worn, **look):
    """Draw one path a panel, all on the same contour lines."""
    fig, axes = plt.subplots(
        1, 3, figsize=(7.2, 2.9), sharex=True, sharey=True
    )
    for ax, one in zip(axes, runs, strict=True):
        span = (-0.4, 2.8), (-0.5, 2.5)
        contour(ax, f.value, *span, levels=heights, points=61)
        path(ax, one.x, method=worn, **look)
        ax.plot(*f.minimizer, "x", color=INK, markersize=8)
        ax.label_outer()
    axes[0].set_title("all 1000 examples", fontsize=11, color=INK)
    axes[1].set_title("32 examples", fontsize=11, color=INK)
    axes[2].set_title("one example", fontsize=11, color=INK)
    return fig


forty = [run(size, 40) for size in sizes]
fig = draw(forty, "gradient_descent")
describe(
    fig,
    "Three panels with the same oval contours and one path of forty steps"
    " each. Over all examples the path is a smooth curve to the minimum. Over"
    " 32 it trembles along the same curve. Over one example it staggers, and"
    " its steps differ widely in length.",
)
plt.show()


def mean_gap(size, steps, runs=50):
    """Return how far above the minimum a run ends, as a mean over many."""
    seeds = range(runs if size < f.n else 1)
    ends = [run(size, steps, seed, every=steps).f[-1] for seed in seeds]
    return np.mean(ends) - f.minimum


print("after 40 updates, mean of 50 runs:")
gaps = [mean_gap(size, 40) for size in sizes]
for size, gap in zip(sizes, gaps, strict=True):
    print(f"{size:4d} examples a gradient: {gap:.4f} too high")
assert abs(gaps[1] / gaps[0] - 1) < 0.1 and gaps[2] > 1.4 * gaps[0]

# %%
# Per update the single example is the worst, and nothing else can be expected:
# it was given 40 gradients of examples, the first run 40,000. More surprising
# is the second: with a thirty-first of the work, 32 examples come as far as
# all the thousand.
#
# One pass through the data each
# ------------------------------
# Now every run may compute a thousand gradients of single examples and no
# more. That is one update over all examples, 31 over 32, and a thousand over
# one.

budget = [run(size, 1000 // size) for size in sizes]
fig = draw(budget, "gradient_descent", markersize=2, linewidth=0.9)
describe(
    fig,
    "The same contours with the paths that a thousand gradients of single"
    " examples buy. Over all examples: a single step, a tenth of the way. Over"
    " 32: most of the way. Over one: all the way, and then a cloud of points"
    " around the minimum, two rings wide.",
)
plt.show()

print("after one pass, mean of 10 runs:")
gaps = [mean_gap(size, 1000 // size, runs=10) for size in sizes]
for size, gap in zip(sizes, gaps, strict=True):
    updates = 1000 // size
    print(f"{size:4d} a gradient: {updates:4d} updates, {gap:.4f} too high")
assert gaps[0] > 1 > gaps[1] > 2 * gaps[2]

# %%
# The answer
# ----------
# A gradient of one example is the right direction on average and a wrong one
# nearly always. Counted by updates, more examples are better, but 32 are
# already as good as all. Counted by gradients, the run over all examples has
# hardly begun when the others are near the minimum. But the path of single
# examples does not end: it becomes a cloud around the minimum, and at this
# learning rate more work does not make the cloud smaller.
