r"""
Learning rates on a contour
===========================

What does a learning rate that is a little too large look like in two
dimensions, and why is one rate for all directions a compromise?

The valley is :math:`f(x) = \tfrac12 (x_1^2 + 10\,x_2^2)`: ten times as steep
across as along, so that :math:`L = 10`, :math:`\mu = 1`, and the limit
:math:`2/L` is 0.2. All paths start at the same point; nothing is tuned.
"""

# %%
# A little below the limit, a little above
# ----------------------------------------
# Every coordinate of this valley is a parabola of its own, and a step leaves
# :math:`1 - \eta\lambda` of its distance, with :math:`\lambda = 1` along the
# valley and :math:`\lambda = 10` across. At the rate 0.02 both factors are
# positive and the path creeps. At 0.19 the factor across is −0.9: the path
# zigzags and arrives. At 0.204 it is −1.04, and the same zigzag grows.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import BOUND, contour, describe, path, use_style
from gdbook.problems import Quadratic

use_style()
f = Quadratic([1.0, 10.0])
start = np.array([9.0, 1.5])

fig, axes = plt.subplots(3, 1, figsize=(7.2, 6.6), sharex=True)
for ax, lr in zip(axes, [0.02, 0.19, 0.204], strict=True):
    run = trace(gradient_descent(f.grad, start, lr=lr), steps=25, f=f.value)
    contour(ax, f.value, (-2.5, 11), (-4.2, 4.2))
    path(ax, run.x, method="gradient_descent", lw=1.2)
    ax.text(1.03, 0.5, rf"$\eta = {lr}$", transform=ax.transAxes)
    ax.label_outer()
    print(f"rate {lr}: from {run.f[0]:.1f} to {run.f[-1]:.2f} in 25 steps")
    across = 1.5 * (1 - 10 * lr) ** run.t
    assert np.allclose(run.x[:, 1], across, rtol=1e-12, atol=1e-13)
describe(
    fig,
    "Three paths of 25 steps on the same elliptic contours. Rate 0.02: a"
    " smooth path that is down in the valley and a third of the way along it."
    " Rate 0.19: a zigzag across the valley, narrower at each step, that"
    " arrives. Rate 0.204: a zigzag that grows wider at each step.",
)
plt.show()

# %%
# Look at the third path once more. Along the valley it makes the best progress
# of all three: the factor there is 0.796 a step. What diverges is the steep
# coordinate alone, and it takes the whole run with it.
#
# One rate for all curvatures
# ---------------------------
# With curvatures from :math:`\mu` to :math:`L`, the slowest direction decides:
# a step leaves at most :math:`\rho = \max(|1 - \eta\mu|, |1 - \eta L|)` of the
# distance. Lines are this formula, for four condition numbers
# :math:`\kappa = L/\mu`; dots are what two hundred steps really leave, per
# step.

fig, ax = plt.subplots()
h = np.linspace(0.01, 2.1, 400)
some = np.linspace(0.1, 2.0, 20)
for kappa in [1, 3, 10, 100]:
    rho = np.maximum(abs(1 - h / kappa), abs(1 - h))
    (line,) = ax.plot(h, rho, label=rf"$\kappa = {kappa}$")
    valley = Quadratic([1 / kappa, 1.0])
    x0 = np.broadcast_to([1.0, 1.0], (20, 2))
    walk = gradient_descent(valley.grad, x0, lr=some[:, None])
    run = trace(walk, steps=200, every=200)
    left = abs(run.x[-1]).max(axis=-1) ** (1 / 200)
    ax.plot(some, left, "o", color=line.get_color())
    formula = np.maximum(abs(1 - some / kappa), abs(1 - some))
    assert np.allclose(left, formula, rtol=1e-6, atol=1e-3)
ax.axhline(1, **BOUND)
ax.set(xlabel=r"$\eta L$", ylabel="what a step leaves")
ax.legend(loc="lower left")
describe(
    fig,
    "What a step leaves of the distance, against the learning rate times L,"
    " for condition numbers 1, 3, 10 and 100. Every curve falls along a line"
    " and then rises along the same line, through 1 at learning rate 2/L. For"
    " condition number 1 the lowest point is 0, for 3 it is 0.5, for 10 it is"
    " 0.82, for 100 it is 0.98.",
)
plt.show()

for kappa in [3, 10, 100]:
    best = (kappa - 1) / (kappa + 1)
    needed = np.log(1e-4) / np.log(best)
    print(f"condition number {kappa}: {needed:.0f} steps to 1/10000")

# %%
# The answer
# ----------
# Too large a rate fails in one direction only, the steepest, as a zigzag that
# grows. The best rate is :math:`2/(L + \mu)`, just where the steep and the
# flat direction are equally slow, and it leaves
# :math:`(\kappa - 1)/(\kappa + 1)` of the distance. For :math:`\kappa = 3`
# that is a half and there is nothing to complain of; for :math:`\kappa = 100`
# no learning rate leaves less than 98 % a step. And the best rate is close to
# the cliff: at :math:`\kappa = 100` it is 99 % of the limit.
