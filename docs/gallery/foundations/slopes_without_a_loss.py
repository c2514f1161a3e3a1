r"""
Slopes without a loss
=====================

A method steps against some slopes. Is there always a loss that has these
slopes, and where does the run end if there is none?

Three fields of slopes are tried. Two come from one valley,
:math:`f(x) = \tfrac12 (x_1^2 + 4\,x_2^2)`, whose gradient is clipped before
each step, so that no step is too long: either every coordinate is cut off at
:math:`\pm 1`, or the whole gradient is shortened to length 1. The third
belongs to two players: one moves :math:`x_1` to make the product
:math:`x_1 x_2` smaller, the other moves :math:`x_2` to make it larger.
"""

# %%
# Two routes to one corner
# ------------------------
# Slope times width, added up along a route, is the height gained. If there is
# a loss, two routes to the same place must gain the same. We walk from the
# origin to :math:`(3, 2)`: first right, then up, or the other way about.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.gradcheck import hessian
from gdbook.losses import huber
from gdbook.optimizers import gradient_descent
from gdbook.plotting import INK, contour, describe, path, use_style
from gdbook.problems import Quadratic

use_style()
valley = Quadratic([1.0, 4.0])


def each_clipped(x):
    return np.clip(valley.grad(x), -1, 1)


def length_clipped(x):
    g = valley.grad(x)
    return g / np.maximum(np.linalg.norm(g, axis=-1, keepdims=True), 1)


def two_players(x):
    return np.stack([x[..., 1], -x[..., 0]], axis=-1)


def climb(field, corners, pieces=1000):
    """Return the way gone and the height gained along a broken line."""
    legs = np.diff(corners, axis=0)
    middles = (np.arange(pieces) + 0.5)[:, None] / pieces
    points = corners[:-1, None] + middles * legs[:, None]
    rises = np.sum(field(points) * legs[:, None], axis=-1) / pieces
    widths = np.linalg.norm(legs, axis=-1).repeat(pieces) / pieces
    return np.cumsum(widths), np.cumsum(rises)


right_then_up = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 2.0]])
up_then_right = np.array([[0.0, 0.0], [0.0, 2.0], [3.0, 2.0]])
fields = [each_clipped, length_clipped, two_players]
climbs = [
    [climb(field, route) for route in (right_then_up, up_then_right)]
    for field in fields
]
fig, axes = plt.subplots(1, 3, sharey=True)
for ax, (one, two) in zip(axes, climbs, strict=True):
    ax.plot(*one, label="right, then up")
    ax.plot(*two, label="up, then right")
axes[0].set(xlabel="each slope clipped", ylabel="height gained")
axes[1].set(xlabel="length clipped")
axes[2].set(xlabel="two players")
axes[0].legend(loc="lower left")
fig.supxlabel("way gone")
describe(
    fig,
    "The height gained on the two routes, against the way gone, for three"
    " fields. Each slope clipped: both routes end at 4.4. Length clipped: one"
    " ends at 3.9, the other at 2.4. Two players: one ends at −6, the other"
    " at 6.",
)
plt.show()

heights = np.array([[route[1][-1] for route in pair] for pair in climbs])
for one, two in heights:
    print(f"{one:7.4f} right, then up  {two:7.4f} up, then right")

# %%
# Only the first field gives the corner one height, and so only it can have a
# loss. It has: a Huber loss for each coordinate, :math:`h(x_1) +
# \tfrac14 h(4 x_2)` with the threshold 1.


def loss(x):
    one, two = x[..., 0], 4 * x[..., 1]
    return huber.value(one, 0 * one) + huber.value(two, 0 * two) / 4


at_corner = loss(np.array([3.0, 2.0]))
print(f"{at_corner:7.4f} by the Huber losses")
assert np.allclose(heights[0], at_corner, rtol=0, atol=1e-6)

# %%
# Three runs
# ----------
# Each run starts at the ring and takes 63 steps with :math:`\eta = 0.1`. The
# arrows point against the field. Contours are drawn where something is there
# to go down: on the left the loss that was found, in the middle the valley as
# it was before its gradient was clipped.

start = np.array([3.0, 2.0])
runs = [trace(gradient_descent(g, start, lr=0.1), 63) for g in fields]
along = np.linspace(-4.5, 4.5, 10)
x = np.stack(np.meshgrid(along, along), axis=-1)
span = (-5.2, 5.2)

fig, axes = plt.subplots(1, 3, sharey=True, figsize=(7.2, 2.9))
contour(axes[0], loss, span, span, levels=8, points=101)
contour(axes[1], valley.value, span, span, levels=8, points=101)
axes[2].set(xlim=span, ylim=span, aspect="equal")
axes[2].grid(False)
for ax, field, run in zip(axes, fields, runs, strict=True):
    against = -field(x)
    against /= np.linalg.norm(against, axis=-1, keepdims=True)
    arrows = np.moveaxis(np.concatenate([x, against], axis=-1), -1, 0)
    ax.quiver(*arrows, color=INK, scale=13, width=0.006, pivot="mid")
    path(ax, run.x, method="gradient_descent")
axes[0].set(xlabel="$x_1$, each slope clipped")
axes[1].set(xlabel="$x_1$, length clipped", ylabel="")
axes[2].set(xlabel="$x_1$, two players")
describe(
    fig,
    "Three fields of arrows with one run each. Each slope clipped: the run"
    " goes diagonally, then along the axis to the origin. Length clipped: it"
    " bends and comes to the origin as well. Two players: it goes round the"
    " origin once and ends farther out than it began.",
)
plt.show()

for run in runs:
    print(f"{np.linalg.norm(run.x[-1]):.4f} from the origin after 63 steps")
assert np.all(np.diff(loss(runs[0].x)) < 0)
assert np.all(np.diff(valley.value(runs[0].x)) < 0)
assert np.all(np.diff(valley.value(runs[1].x)) < 0)

# %%
# The second field has no loss, and still its run ends well. Shortening a
# gradient does not turn it: the arrow is downhill for :math:`f`, and
# :math:`f` becomes smaller at every step.
#
# The third run goes round. The distance from the origin grows by the factor
# :math:`\sqrt{1 + \eta^2}` at each step, because a step is at right angles to
# the way from the origin. Smaller steps only make the ring close:

for lr in [0.1, 0.01, 0.001]:
    steps = round(2 * np.pi / lr)
    once = trace(gradient_descent(two_players, start, lr=lr), steps, steps)
    radii = np.linalg.norm(once.x, axis=-1)
    growth = radii[-1] / radii[0]
    print(f"{growth:.4f} times as far out after a turn of {steps} steps")
    assert abs(growth / np.sqrt(1 + lr**2) ** steps - 1) < 1e-9

# %%
# On a closed ring nothing can go down all the way, for one comes back to where
# one was, and to the same height.
#
# Asked at one point
# ------------------
# One need not walk to refute a loss. Where there is one, both mixed slopes are
# the same second derivative of it, :math:`\partial g_1/\partial x_2 =
# \partial g_2/\partial x_1`. If they differ at a single point, there is none.
# A fourth field is asked too: each slope clipped, but in the valley turned by
# 45°.

turned = Quadratic([[2.5, -1.5], [-1.5, 2.5]])


def turned_clipped(x):
    return np.clip(turned.grad(x), -1, 1)


def mixed(field):
    slopes = hessian(field, [0.8, 0.6]) + 0.0
    return f"{slopes[0, 1]:7.4f} {slopes[1, 0]:8.4f} "


print(mixed(each_clipped), "each slope clipped")
print(mixed(length_clipped), "length clipped")
print(mixed(two_players), "two players")
print(mixed(turned_clipped), "each slope clipped, valley turned")
assert hessian(each_clipped, [0.8, 0.6])[0, 1] == 0

# %%
# The answer
# ----------
# No. There is a loss only if every two routes to one place gain the same.
# Clipping each slope keeps this where, as here, each slope depends on its own
# coordinate alone; turn the valley, and it is lost. Clipping the length loses
# it unless the valley is round.
#
# A clipped gradient does not need a loss of its own. Either clipping leaves
# every coordinate its sign, so the arrow stays within 90° of downhill, and a
# short enough step lowers the loss that one began with. The two players have
# no such loss to fall back on: they step against their slopes for ever and
# arrive nowhere.
