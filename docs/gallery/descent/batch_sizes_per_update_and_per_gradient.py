r"""
Batch sizes, per update and per gradient
========================================

Which batch size is the fastest?

A regression with a thousand examples, twenty weights and noise of spread 0.1;
the start is 0, and a run has arrived when its cost is within :math:`10^{-3}`
of the minimum for the first time. Every batch size may choose its learning
rate from one grid, :math:`2^{1/2}, 1, 2^{-1/2}, \dots, 2^{-7}`, and takes the
best; the numbers are medians over five seeds.
"""

# %%
# Two ways of counting
# --------------------
# An update over :math:`B` examples costs :math:`B` gradients of single
# examples. On the left the updates are counted, on the right these gradients.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import LinearRegression

use_style()
rng = np.random.default_rng(0)
X = rng.normal(size=(1000, 20))
y = X @ rng.normal(size=20) + 0.1 * rng.normal(size=1000)
f = LinearRegression(X, y)
rates = 2.0 ** np.arange(0.5, -7.1, -0.5)


def gap(w):
    """Return how far the cost is above the minimum: it is a quadratic."""
    off = w - f.minimizer
    return np.sum(off @ f.A * off, axis=-1) / 2


def hits(size, steps, targets=(1e-3,), rates=rates, seeds=5):
    """Return the updates to each target, at each rate, as medians.

    All learning rates of a seed run side by side on the same mini-batches.
    """
    start = np.zeros((len(rates), f.dim))
    first = []
    for seed in range(seeds if size < f.n else 1):
        grad = f.minibatch_grad(np.random.default_rng(seed), size)
        path = gradient_descent(grad, start, lr=rates[:, None])
        run = trace(path, steps, keep_x=False, gap=gap)
        there = run.gap[..., None] <= np.array(targets)
        first.append(np.where(there.any(0), there.argmax(0), np.inf))
    return np.median(first, axis=0)


sizes = np.array([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000])
updates, best = [], []
for size in sizes:
    table = hits(size, 50 + 600 // size)[:, 0]
    updates.append(table.min())
    best.append(rates[table.argmin()])
updates, best = np.array(updates), np.array(best)

fig, (left, right) = plt.subplots(1, 2)
left.loglog(sizes, updates, "o-")
left.loglog(sizes, updates[0] / sizes, ":", color="#CC79A7")
left.annotate(
    "halved by every doubling", (1.1, 2.1), color="#CC79A7", fontsize=10
)
right.loglog(sizes, updates * sizes, "s--", color="#D55E00")
left.set(xlabel="examples a gradient, $B$", ylabel="updates to $10^{-3}$")
left.set_ylim(1.5, 700)
right.set(xlabel="examples a gradient, $B$", ylim=(100, 10_000))
right.set_ylabel("single gradients to $10^{-3}$")
describe(
    fig,
    "Two curves over the batch size, all axes logarithmic. Left, the updates"
    " to the target: they fall from several hundred for one example to three"
    " for all, at first halved by every doubling and later hardly at all."
    " Right, the gradients of single examples: nearly level up to about 64 and"
    " then rising to three thousand.",
)
plt.show()

print("   B     rate   updates   single gradients")
for size, rate, count in zip(sizes, best, updates, strict=True):
    print(f"{size:4d} {rate:8.4f} {count:9.0f} {count * size:18.0f}")
spent = updates * sizes
assert updates[-1] == updates.min() == 3
assert np.all(np.diff(updates) <= 0)
assert spent[:6].max() < 600 and spent[-1] == 3000
assert best[2] == 4 * best[0] and np.all(best[7:] == 1) and max(rates) > 1

# %%
# Counted by updates, all examples are the best; counted by gradients, the
# worst. Up to :math:`B = 32` a doubling of the batch halves the updates, so
# that it costs nothing, and whoever can compute 32 gradients at once in the
# time of one is 25 times as fast. Beyond, the step is limited by the
# curvature and no longer by the noise, and more examples are bought for
# nothing. The best rates tell it too: at first they double with the batch, and
# from 128 examples on they stay at 1.
#
# Nearer to the minimum
# ---------------------
# How does the price grow with the precision? For every target every size takes
# the best learning rate, from a longer grid down to :math:`2^{-12}`.

targets = 10.0 ** -np.arange(0, 5.01, 0.25)
long = 2.0 ** np.arange(0, -12.1, -1)
plan = {1: 14_000, 32: 800, 1000: 60}

fig, ax = plt.subplots()
costs = {}
for size, steps in plan.items():
    table = hits(size, steps, targets, rates=long, seeds=3)
    costs[size] = table.min(axis=0) * size
ax.loglog(targets, costs[1000], "o-", label="all 1000 examples")
ax.loglog(targets, costs[32], "s--", label="32 examples")
ax.loglog(targets, costs[1], "^-.", label="one example")
ax.invert_xaxis()
ax.set(xlabel="target: distance to the minimal cost")
ax.set_ylabel("single gradients")
ax.legend()
describe(
    fig,
    "Gradients of single examples against the target, which becomes finer to"
    " the right. All examples: a staircase of a thousand a step, rising"
    " slowly. One and 32 examples: at first ten times cheaper, then rising"
    " ever more steeply, and above the staircase at the finest targets.",
)
plt.show()

print("target    one     32   1000")
for k in range(0, len(targets), 4):
    row = " ".join(f"{costs[size][k]:6.0f}" for size in plan)
    print(f"{targets[k]:6.0e} {row}")
assert np.all(costs[1][:13] < costs[1000][:13] / 6)
assert costs[1000][-1] == 5000 < costs[32][-1] and costs[1][-1] == np.inf

# %%
# Over all examples every further digit costs about one pass through the data.
# With noise, every further digit asks for a learning rate ten times smaller,
# and so for ten times as many steps. The curves cross near :math:`10^{-4}`. At
# :math:`10^{-5}` one example a gradient has not arrived after 14,000, where
# its run was ended.
#
# The answer
# ----------
# None is the fastest; it depends on what is counted and how far one goes.
# Counted by updates, as on a machine that computes a thousand gradients at
# once, all examples win. Counted by gradients, one example to 64 cost nearly
# the same, six to ten times less than all, as long as the target is coarser
# than the noise. For a fine target all examples win again. And each size needs
# its own learning rate: the best one for a single example is 45 times smaller
# than for all.
