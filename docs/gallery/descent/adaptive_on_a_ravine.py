r"""
Adaptive methods on a ravine
============================

Where do the paths of adaptive methods go, and do they get down sooner?

A valley fifty times as steep across as along, turned by 25 degrees, so that no
coordinate runs along it. Four methods start at the same point, and each has
the learning rate of a grid of 41, from 0.001 to 10, with which it is lowest
after forty steps. All their other settings are the usual ones, but for the
memory of RMSprop, which is 0.9: a memory of 0.99 is longer than the run.
"""

# %%
# Forty steps
# -----------
# Two paths a panel, on the same contour. An open ring is the start, the cross
# the minimum.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import adagrad, adam, gradient_descent, rmsprop
from gdbook.plotting import (
    INK,
    contour,
    convergence,
    describe,
    path,
    use_style,
)
from gdbook.problems import Quadratic
from gdbook.words import say

use_style()
turn = np.radians(25)
Q = np.array(
    [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]],
)
f = Quadratic(Q @ np.diag([1.0, 50.0]) @ Q.T)
start = np.array([-4.0, -0.6])
rates = np.geomspace(1e-3, 10, 41)
methods = {
    "gradient_descent": (say("gradient descent"), gradient_descent, {}),
    "adagrad": ("Adagrad", adagrad, {}),
    "rmsprop": ("RMSprop", rmsprop, {"alpha": 0.9}),
    "adam": ("Adam", adam, {}),
}


def tuned(method, settings, steps):
    """Return the best rate of the grid for so many steps."""
    starts = np.tile(start, (len(rates), 1))
    walk = method(f.grad, starts, lr=rates[:, None], **settings)
    ends = trace(walk, steps, every=steps, keep_x=False, f=f.value).f[-1]
    return rates[np.nanargmin(ends)]


runs, best = {}, {}
for name, (label, method, settings) in methods.items():
    lr = best[name] = tuned(method, settings, 40)
    walk = method(f.grad, start, lr=lr, **settings)
    runs[name] = trace(walk, 40, f=f.value)
    print(f"rate {lr:6.3f}, height {runs[name].f[-1]:.1e}: {label}")

fig, axes = plt.subplots(1, 2, sharey=True)
heights = 50 * 4.0 ** -np.arange(8)
pairs = [("gradient_descent", "adagrad"), ("rmsprop", "adam")]
for ax, pair in zip(axes, pairs, strict=True):
    contour(ax, f.value, (-4.6, 0.9), (-3.6, 1.6), levels=heights[::-1])
    for name in pair:
        path(ax, runs[name].x, method=name, label=methods[name][0])
    ax.plot(0, 0, "x", color=INK, markersize=8)
    ax.legend(loc="lower right")
    ax.label_outer()
describe(
    fig,
    "Two panels with the contours of one narrow valley, turned against the"
    " axes. Gradient descent jumps from wall to wall and then creeps along the"
    " floor; Adagrad jumps less and creeps as well. RMSprop reaches the floor"
    " in a few steps and follows it evenly. Adam swings across the floor"
    " several times and comes nearest to the minimum.",
)
plt.show()

# %%
# None of them knows the valley. Adagrad, RMSprop and Adam divide by what they
# have seen along :math:`x_1` and along :math:`x_2`, and this valley lies along
# neither. The first step of RMSprop and of Adam is therefore a diagonal: the
# signs of the two slopes, and nothing else. Adam's swings are its momentum.
#
# The whole run
# -------------
# With the same learning rates, and two hundred steps.

fig, ax = plt.subplots()
long = {}
for name, (label, method, settings) in methods.items():
    walk = method(f.grad, start, lr=best[name], **settings)
    long[name] = trace(walk, 200, f=f.value)
    convergence(ax, long[name], method=name, label=label)
ax.set_ylim(1e-10, 100)
ax.legend(loc="lower left")
describe(
    fig,
    "Height above the minimum against steps, logarithmic. Adam falls fastest,"
    " in waves. Adagrad and gradient descent fall along straight lines."
    " RMSprop falls well for forty steps, is thrown up a hundredfold, and ends"
    " on a level near 1.",
)
plt.show()

for name, (label, method, settings) in methods.items():
    again = tuned(method, settings, 200)
    walk = method(f.grad, start, lr=again, **settings)
    end = trace(walk, 200, every=200, f=f.value).f[-1]
    print(
        f"height {long[name].f[-1]:.1e}; tuned for 200 steps,"
        f" rate {again:6.3f}, height {end:.1e}: {label}"
    )

assert 10 * runs["rmsprop"].f[-1] < runs["gradient_descent"].f[-1]
assert runs["adam"].f[-1] < runs["rmsprop"].f[-1] < runs["adagrad"].f[-1]
assert long["rmsprop"].f[40:60].max() > 100 * long["rmsprop"].f[40]
assert long["rmsprop"].f[-1] > 0.1 > 1e-4 > long["gradient_descent"].f[-1]

# %%
# RMSprop had a good forty steps and a bad forty-second. Near the minimum its
# gradients were small, its memory shrank with them, and the quotient was as
# large as ever: a step of the length of the learning rate, out of the valley.
# What a constant learning rate does not let it do is come to rest. With a rate
# tuned for two hundred steps it ends lower, and still far above plain gradient
# descent.
#
# The answer
# ----------
# In forty steps RMSprop and Adam come down more than ten times as low as plain
# gradient descent, Adagrad twice as low. It is not because they turn towards
# the minimum: in a valley that lies across the coordinates they zigzag or
# swing like all others.
# In the long run what decides is whether the steps can shrink. Adagrad's and
# gradient descent's do, Adam's do here, and RMSprop's do not.
