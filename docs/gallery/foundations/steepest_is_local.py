r"""
Steepest is local
=================

Does the negative gradient point to the minimum?

The valley is :math:`f(x) = \tfrac12 (x_1^2 + 100\,x_2^2)`, lowest at the
origin, and we stand at :math:`(10, 1)`.
"""

# %%
# One point
# ---------
# From the ring, one arrow points to the minimum, the other downhill as steeply
# as possible. The second stands upright on the contour. The zigzag is gradient
# descent with :math:`\eta = 2/(L + \mu)`, which is the best constant learning
# rate from the worst start; the other path has :math:`\eta = 1/L`. Of each,
# the first sixty points are drawn.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import contour, describe, path, use_style
from gdbook.problems import Quadratic

use_style()
f = Quadratic([1.0, 100.0])
start = np.array([10.0, 1.0])


def off(f, x):
    """Return the angle between downhill and the minimum, in degrees."""
    down, goal = -f.grad(x), f.minimizer - x
    lengths = np.linalg.norm(down, axis=-1) * np.linalg.norm(goal, axis=-1)
    cosine = np.sum(down * goal, axis=-1) / lengths
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


best = trace(gradient_descent(f.grad, start, lr=2 / 101), steps=300)
shorter = trace(gradient_descent(f.grad, start, lr=1 / 100), steps=300)

fig, ax = plt.subplots()
heights = [2, 10, 25, 50, 100, 200, 400]
contour(ax, f.value, (-1, 11.5), (-3.2, 3.2), levels=heights)
path(ax, best.x[:60], method="gradient_descent", label=r"$\eta = 2/(L + \mu)$")
ax.plot(*shorter.x[:60].T, "s:", color="#CC79A7", label=r"$\eta = 1/L$")


def point(tip, color):
    pointed = {"arrowstyle": "-|>", "linewidth": 2, "color": color}
    ax.annotate("", tip, start, arrowprops=pointed, zorder=4)


downhill = start - 3 * f.grad(start) / np.linalg.norm(f.grad(start))
point(downhill, "#D55E00")
point(0.65 * start, "#009E73")
ax.annotate("steepest", downhill, (8.2, -2.1), color="#D55E00")
ax.annotate("to the minimum", start, (6.4, 1.25), color="#009E73")
ax.legend(loc="lower left", ncols=2, bbox_to_anchor=(0, 0.05))
describe(
    fig,
    "Long, flat ellipses around the origin. At (10, 1) one arrow points along"
    " the valley to the minimum, the other almost straight across it. A path"
    " zigzags over the valley floor and comes only slowly nearer; another"
    " drops to the floor in one step and then creeps along it.",
)
plt.show()

print(f"the angle between the two arrows: {off(f, start):.1f} degrees")
assert round(off(f, start), 1) == 78.6

# %%
# The angle on the way
# --------------------
# Does it get better? On the zigzag it does not: this start is special, and
# every step leads to a point that sees the minimum under the same angle. On
# the other path the first step removes :math:`x_2` altogether, and from then
# on the negative gradient points *exactly* to the minimum.

fig, (left, right) = plt.subplots(1, 2)


def draw(run, style, color, label):
    left.plot(run.t, off(f, run.x), style, color=color)
    distance = np.linalg.norm(run.x, axis=-1)
    right.semilogy(run.t, distance, style, color=color, label=label)


draw(best, "-", color="#0072B2", label=r"$\eta = 2/(L + \mu)$")
draw(shorter, ":", color="#CC79A7", label=r"$\eta = 1/L$")
left.set(xlabel="steps", ylabel="degrees off the minimum", ylim=(-3, 93))
right.set(xlabel="steps", ylabel="distance to the minimum")
right.legend()
describe(
    fig,
    "Left, the angle between the negative gradient and the minimum: 78.6"
    " degrees at every step for the larger learning rate, 0 from the first"
    " step on for the smaller. Right, the distance on a logarithmic axis: two"
    " straight lines, and the one with the bad angle falls twice as fast.",
)
plt.show()

assert np.allclose(off(f, best.x[:100]), off(f, start), atol=1e-6)
assert np.all(off(f, shorter.x[1:]) < 1e-5)
print("after 300 steps, how far away?")
print(f"  always 78.6 degrees off  {np.linalg.norm(best.x[-1]):.4f}")
print(f"  pointing exactly there   {np.linalg.norm(shorter.x[-1]):.4f}")

# %%
# And yet it is the slower of the two. The direction is perfect, but the
# gradient there is short: it says how steep it is where we stand, and not how
# far there is to go.
#
# How bad can the angle be?
# -------------------------
# Turn around the origin and look for the worst place. For curvatures
# :math:`\mu` and :math:`L` with :math:`\kappa = L/\mu` it is known:
#
# .. math:: \cos\theta = \frac{2\sqrt\kappa}{\kappa + 1},
#
# attained where :math:`x_1 / x_2 = \sqrt\kappa`. For
# :math:`\kappa = 100` that is the point :math:`(10, 1)`.

turn = np.linspace(0, np.pi / 2, 100_001)
around = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
print("kappa  worst angle  formula")
for kappa in [1, 4, 25, 100, 10_000]:
    worst = off(Quadratic([1.0, kappa]), around).max()
    formula = np.degrees(np.arccos(2 * np.sqrt(kappa) / (kappa + 1)))
    print(f"{kappa:5d} {worst:12.3f} {formula:8.3f}")
    assert abs(worst - formula) < 1e-3

# %%
# The answer
# ----------
# No. It points across the contour, and that is to the minimum only where the
# contour is a circle around it (:math:`\kappa = 1`), or on an axis of the
# ellipse. It can be off by any angle below 90 degrees, but not by more: on a
# convex function a short enough step along it always comes nearer to the
# minimum. And a good direction is not yet a good method, for the length of the
# gradient is as local as its direction.
