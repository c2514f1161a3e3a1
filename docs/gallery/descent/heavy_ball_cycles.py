r"""
Where the heavy ball runs in circles
====================================

The tuning that is the best on every quadratic: is it safe on functions that
are nearly quadratics?

The function of Lessard, Recht and Packard (2016) has curvature 25, but for a
short stretch between 1 and 2 where it is 1. It is convex, smooth and has one
minimum, at 0; gradient descent and Nesterov's method provably arrive. The
heavy ball gets Polyak's tuning for curvatures from 1 to 25, learning rate 1/9
and :math:`\beta = 4/9`; the others get theirs for the same curvatures.
"""

# %%
# One run
# -------
# All start at 3.3. On the left is the slope, with the three points of the
# cycle on it; on the right are the runs.

from fractions import Fraction
from itertools import islice

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum, nesterov
from gdbook.plotting import BOUND, INK, describe, dress, use_style
from gdbook.problems import LessardRechtPackard
from gdbook.words import say

use_style()
f = LessardRechtPackard()
tuning = {"lr": 1 / 9, "beta": 4 / 9}
runs = {
    "gradient_descent": (
        say("gradient descent"),
        gradient_descent(f.grad, f.start, lr=2 / (f.L + f.mu)),
    ),
    "nesterov": (
        "Nesterov",
        nesterov(f.grad, f.start, lr=1 / f.L, beta=2 / 3),
    ),
    "momentum": (say("heavy ball"), momentum(f.grad, f.start, **tuning)),
}
fig, (left, right) = plt.subplots(1, 2, width_ratios=[2, 3])
x = np.linspace(-2.6, 3, 500)
left.plot(x, f.grad(x), color=INK)
cycle = np.array([792, -2208, 2592]) / 1225
left.plot(cycle, f.grad(cycle), "o", color=dress("momentum")["color"])
left.set(xlabel="$x$", ylabel="$f'(x)$")
for name, (label, walk) in runs.items():
    run = trace(walk, steps=40)
    right.plot(run.t, run.x, **dress(name), label=label, lw=1.3)
    print(f"{label}: x = {run.x[-1]:+.6f} after 40 steps")
right.set(xlabel="step $t$", ylabel="$x_t$", ylim=(-3.6, 5.4))
right.legend(loc="upper right", ncols=2)
describe(
    fig,
    "Left: a slope that rises steeply, is almost level between 1 and 2, and"
    " rises steeply again; two points of the cycle lie on the steep parts to"
    " the right of 0, one far to the left of it. Right: Nesterov is at 0 after"
    " a few steps and gradient descent nearly so after forty; the heavy ball"
    " swings between minus 1.8 and plus 2.1 for ever.",
)
plt.show()

# %%
# No rounding is to blame: with fractions for numbers the three points lead to
# each other exactly.

lr, beta = Fraction(1, 9), Fraction(4, 9)


def slope(x):
    """Return the slope as a fraction."""
    return x + 24 if 1 <= x < 2 else 25 * x - (24 if x >= 2 else 0)


before, here = Fraction(792, 1225), Fraction(-2208, 1225)
for _ in range(3):
    step = beta * (here - before) - lr * slope(here)
    before, here = here, here + step
    print(here)
assert (before, here) == (Fraction(792, 1225), Fraction(-2208, 1225))

# %%
# From which starts, with which :math:`\beta`?
# --------------------------------------------
# The learning rate stays 1/9. Each point of the map is a start and a
# :math:`\beta`, and after 800 steps it is asked whether the run has come to
# rest. Where it has not, the smallest number of steps after which it comes
# back to the same place gives the colour.

betas = np.linspace(0.39, 0.95, 281)[:, None]
starts = np.linspace(-6, 6, 401)
grid = np.broadcast_to(starts, (281, 401))
walk = momentum(f.grad, grid, lr=1 / 9, beta=betas)
late = np.array(list(islice(walk, 800, 830)))
period = np.full(grid.shape, 9)
for p in [8, 7, 6, 5, 4, 3, 2, 1]:
    back = abs(late[p:] - late[:-p]).max(axis=0) < 1e-4
    period[back] = p

fig, ax = plt.subplots()
colors = {3: dress("momentum")["color"], 7: dress("gradient_descent")["color"]}
for p, color in colors.items():
    ax.pcolormesh(
        starts,
        betas[:, 0],
        np.where(period == p, 1.0, np.nan),
        cmap=ListedColormap([color]),
        rasterized=True,
    )
    label = say("a cycle of {p} points", p=p)
    ax.plot([], [], "s", color=color, label=label)
ax.axhline(4 / 9, **BOUND)
ax.set(xlabel="start $x_0$", ylabel=r"$\beta$", xlim=(-6, 6))
ax.legend(loc="center left")
describe(
    fig,
    "A map of starts from minus 6 to 6 and of beta from 0.39 to 0.95. Most of"
    " it is empty: the run comes to rest. Below a beta of 0.58 there are"
    " tongues and thin arcs, among them a large region right of 3, where runs"
    " end in a cycle of 3 points; Polyak's beta, a dotted line, crosses them."
    " Above 0.84 there are tongues of a cycle of 7 points.",
)
plt.show()

for p in [1, 3, 7]:
    print(f"period {p}: {np.mean(period == p):.1%} of the map")
row = period[np.argmin(abs(betas[:, 0] - 4 / 9))]
print(f"at Polyak's beta: {np.mean(row == 3):.1%} of the starts in a cycle")
assert 0.90 < np.mean(period == 1) < 0.91 and 0.10 < np.mean(row == 3) < 0.13

# %%
# The answer
# ----------
# No. One start in nine ends in the cycle, and on both sides the function is
# as steep as the tuning allowed for. It is not that :math:`\beta` is too
# large: from 0.6 to 0.8 no start of the map cycles, and above that another
# cycle appears, of seven points. A theorem on quadratics says nothing of a
# function that is merely between two quadratics.

calm = (betas[:, 0] > 0.6) & (betas[:, 0] < 0.8)
assert np.all(period[calm] == 1)
