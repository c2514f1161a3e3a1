r"""
Where Adam goes to the wrong end
================================

Can Adam fail on a problem that is convex, one-dimensional and bounded?

The gradients come one at a time, as they do from examples: 3, −1, −1, and
again from the beginning, whatever :math:`x` is. Every three of them add up
to 1, so the way to lower cost is to the left, and of all points of
:math:`[-1, 1]` the best is −1. The problem is that of Reddi, Kale and Kumar
(2018, theorem 1) with :math:`C = 3`.

All runs start at 0, with the learning rate :math:`0.5/\sqrt t` and
:math:`\beta_1 = 0`; nothing is tuned. What differs is the memory
:math:`\beta_2` of the mean square, and whether its maximum is kept.
"""

# %%
# Which way?
# ----------
# A gradient does not depend on :math:`x` here, and so a run is the sum of its
# steps. Each step is added, and the point brought back to the interval, before
# the next one.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import adam, amsgrad, gradient_descent
from gdbook.plotting import describe, dress, use_style
from gdbook.problems import ReddiOnline
from gdbook.schedules import inverse_sqrt

use_style()
f = ReddiOnline(C=3)


def on_the_interval(method, steps=3000, **settings):
    """Return the points of a run whose every point is brought back."""
    free = method(f.online_grad(), 0.0, lr=inverse_sqrt(0.5), **settings)
    points = [0.0]
    for step in np.diff(trace(free, steps).x):
        points.append(float(f.project(points[-1] + step)))
    return np.array(points)


short = {"beta1": 0, "beta2": 0.1}
adam_short = on_the_interval(adam, **short)
adam_long = on_the_interval(adam, beta1=0, beta2=0.9)
largest = on_the_interval(amsgrad, **short)
plain = on_the_interval(gradient_descent)

longer = {**dress("adam"), "linestyle": "-", "alpha": 0.6}
fig, ax = plt.subplots()
ax.plot(adam_short, **dress("adam"), label=r"Adam, $\beta_2 = 0.1$")
ax.plot(adam_long, label=r"Adam, $\beta_2 = 0.9$", **longer)
ax.plot(largest, **dress("amsgrad"), label=r"AMSGrad, $\beta_2 = 0.1$")
ax.set_xscale("symlog", linthresh=10)
ax.set(xlabel="step", ylabel="$x$", xlim=(0, 3000))
ax.legend(loc="center right")
describe(
    fig,
    "Position against the step, on a logarithmic axis. Adam with the memory"
    " 0.1 climbs to plus 1, the worst point, within a hundred steps and stays"
    " there. Adam with the memory 0.9, and AMSGrad with 0.1, go to minus 1,"
    " the best point.",
)
plt.show()

ends = [run[-300:].mean() for run in (adam_short, adam_long, largest, plain)]
print("mean of the last 300 steps:", *[f"{x:+.3f}" for x in ends])
assert ends[0] > 0.99 and max(ends[1:]) < -0.99

# %%
# One period
# ----------
# Here are the three steps that Adam takes over and over, without the falling
# learning rate, and what they add up to.

print("memory   g = 3   g = -1   g = -1      sum")
for beta2 in [0.1, 0.5, 0.9, 0.99]:
    walk = adam(f.online_grad(), 0.0, lr=1.0, beta1=0, beta2=beta2)
    a, b, c = np.diff(trace(walk, 3000).x)[-3:]
    print(f"{beta2:6} {a:+7.3f} {b:+8.3f} {c:+8.3f} {a + b + c:+8.3f}")
    assert (a + b + c > 0) == (beta2 < 0.3)

# %%
# The gradient 3 is divided by a mean square that it has just filled itself, so
# that its step is hardly longer than 1. The two small ones follow, when it has
# been forgotten, and are divided by little more than themselves: their steps
# are nearly as long, and there are two of them. With a memory that outlasts
# the period all three are divided by nearly the same number, and the sum has
# the right sign.
#
# How long must the memory be?
# ----------------------------
# Longer, the less there is to gain. The three gradients add up to
# :math:`C - 2`; for each :math:`C` there is one memory with which the three
# steps add up to zero, and below it Adam goes the wrong way.

memories = np.arange(0.005, 1, 0.005)
slopes = np.array([2.1, 2.2, 2.5, 3, 4, 5, 6, 8])
wrong = []
for C in slopes:
    rounds = ReddiOnline(C).online_grad()
    starts = np.zeros_like(memories)
    walk = adam(rounds, starts, lr=1.0, beta1=0, beta2=memories)
    drift = np.diff(trace(walk, 603, every=3).x[-2:], axis=0)[0]
    wrong.append(memories[drift > 0].max())
    walk = amsgrad(rounds, starts, lr=1.0, beta1=0, beta2=memories)
    assert np.all(np.diff(trace(walk, 603, every=3).x[-2:], axis=0) < 0)

fig, ax = plt.subplots()
color = dress("adam")["color"]
ax.plot(slopes, wrong, "o-", color=color)
ax.fill_between(slopes, 0, wrong, color=color, alpha=0.15)
ax.annotate("the wrong way", (2.75, 0.15))
ax.annotate("the right way", (5, 0.6))
ax.set(xlabel="large gradient $C$", ylabel=r"memory $\beta_2$", ylim=(0, 1))
describe(
    fig,
    "The largest memory with which Adam goes the wrong way, against the large"
    " gradient C. The curve falls from 0.9 at C = 2.1 through 0.47 at 3 to"
    " 0.13 at 8. Below it the run goes the wrong way, above it the right way.",
)
plt.show()
for C, beta2 in zip(slopes, wrong, strict=True):
    print(f"C = {C:3}: wrong up to a memory of {beta2:.3f}")
assert sorted(wrong, reverse=True) == wrong and 0.45 < wrong[3] < 0.48

# %%
# The answer
# ----------
# Yes. With a memory shorter than the time between the gradients that matter,
# Adam ends at the worst point there is, and no learning rate changes that: it
# is the sum of a period that has the wrong sign. AMSGrad never forgets the
# large gradient and goes the right way with every memory that was tried here.
# So does Adam with a longer one, for :math:`C = 3` from about 0.47 on. The
# usual 0.999 is far beyond that; but the left end of the curve rises towards
# 1, and for every memory there is a problem that needs a longer one (Reddi,
# Kale and Kumar, theorem 2).
