r"""
The best constant
=================

If a model may say one number only, which number does a loss make it say?

The targets are 1, 2, …, 9 and 100. Nine of them agree about where the middle
is, and the tenth may be a slip of the pen or the most important of all; a loss
cannot know.
"""

# %%
# Four losses, four answers
# -------------------------
# Each curve is the mean loss of a constant prediction, divided by its least
# value. A dot marks the constant that the package's ``best_constant`` returns.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import (
    absolute_error,
    expectile,
    huber,
    quantile,
    squared_error,
)
from gdbook.plotting import describe, use_style

use_style()
targets = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 100.0])
c = np.linspace(0, 25, 2501)
pred, target = np.broadcast_arrays(c[:, None], targets)

fig, ax = plt.subplots()


def draw(loss, label, **settings):
    """Draw the mean loss of every constant, and mark the best."""
    cost = loss.value(pred, target, **settings).mean(axis=1)
    best = loss.best_constant(targets, **settings)
    height = loss.value(np.full(10, best), targets, **settings).mean()
    (line,) = ax.plot(c, cost / height, label=label)
    ax.plot(best, 1, "o", markersize=7, color=line.get_color())
    print(f"{best:5.2f}  {label}")
    assert cost.min() > height - 1e-12
    return best


assert draw(squared_error, label="squared: the mean") == 14.5
assert draw(absolute_error, label="absolute: the median") == 5.5
robust = draw(huber, label="Huber, threshold 20", delta=20.0)
assert round(robust, 2) == 7.22
draw(quantile, label="quantile, level 0.25", q=0.25)
ax.set(xlabel="constant prediction", ylabel="mean loss over its least value")
ax.set(ylim=(0.86, 1.6))
ax.legend(loc="lower center", ncols=2)
describe(
    fig,
    "Mean loss against the constant prediction for four losses. The squared"
    " loss is a wide parabola with its dot at 14.5, above nine of the ten"
    " targets. The absolute loss is least between 5 and 6, the Huber loss with"
    " threshold 20 at 7.2, the quantile loss with q = 0.25 at 3.",
)
plt.show()

# %%
# Every level
# -----------
# Quantiles and expectiles are families: :math:`q` says how much worse a
# prediction is that is too low. At one half they are the median and the mean.

levels = np.linspace(0.01, 0.99, 491)
quantiles = [quantile.best_constant(targets, q=q) for q in levels]
expectiles = [expectile.best_constant(targets, q=q) for q in levels]

fig, ax = plt.subplots()
ax.semilogy(levels, quantiles, label="quantile", drawstyle="steps-mid")
ax.semilogy(levels, expectiles, label="expectile")
ax.semilogy(0.5, 5.5, "o", markersize=7, color="#0072B2")
ax.semilogy(0.5, 14.5, "o", markersize=7, color="#D55E00")
ax.text(0.49, 6.2, "median 5.5", ha="right")
ax.text(0.49, 15.5, "mean 14.5", ha="right")
ax.set(xlabel="level $q$", ylabel="best constant")
ax.set(yticks=[1, 2, 5, 10, 20, 50, 100], xticks=np.linspace(0, 1, 11))
ax.set(yticklabels=["1", "2", "5", "10", "20", "50", "100"])
ax.legend(loc="upper left")
describe(
    fig,
    "Best constant against the level q on a logarithmic axis. The quantile is"
    " a staircase over the targets 1 to 9 that jumps to 100 at level 0.9. The"
    " expectile is a smooth curve from near 1 to near 100, with the mean of"
    " 14.5 in its middle.",
)
plt.show()

assert quantile.best_constant(targets, q=0.85) == 9
assert quantile.best_constant(targets, q=0.95) == 100
assert abs(expectile.best_constant(targets, q=0.5) - 14.5) < 1e-12

# %%
# One target moves away
# ---------------------
# What if the tenth target were 1000, or 10 000? The median does not notice.
# The expectile follows it at every level, like the mean.

print("largest   mean  median  expectile 0.1")
for largest in [10.0, 100.0, 1000.0, 10_000.0]:
    moved = np.append(targets[:9], largest)
    mean = squared_error.best_constant(moved)
    median = absolute_error.best_constant(moved)
    low = expectile.best_constant(moved, q=0.1)
    print(f"{largest:7.0f} {mean:6.1f} {median:7.1f} {low:10.2f}")
    assert median == 5.5

# %%
# The answer
# ----------
# Squares make it say the mean, absolute values the median, Huber something in
# between, and the lopsided losses a level of one's choice. Whether the target
# of 100 is a slip or a treasure is not in the numbers. Choosing a loss is
# saying what is wanted.
