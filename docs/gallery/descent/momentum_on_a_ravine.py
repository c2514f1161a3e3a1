r"""
Momentum on a ravine
====================

How much does momentum gain in a narrow valley, if every method has the
settings that are best for it?

The valley is a quadratic with curvatures between :math:`\mu` and :math:`L`.
For each method theory knows the learning rate, and the :math:`\beta`, whose
worst direction shrinks fastest. With :math:`\kappa = L/\mu` they leave, per
step: gradient descent :math:`(\kappa - 1)/(\kappa + 1)`, Nesterov's constant
form :math:`1 - 2/\sqrt{3\kappa + 1}`, and the heavy ball
:math:`(\sqrt\kappa - 1)/(\sqrt\kappa + 1)`. The settings are those of
proposition 1 of Lessard, Recht and Packard (2016). Nothing is random.
"""

# %%
# Thirty steps
# ------------
# Here :math:`\kappa = 20`, and all start at the same point. An open ring is
# the start, the cross the minimum.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.bounds import heavy_ball_quadratic
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum, nesterov
from gdbook.plotting import (
    BOUND,
    INK,
    contour,
    describe,
    dress,
    path,
    use_style,
)
from gdbook.problems import Quadratic
from gdbook.words import say

use_style()


def tuned(f, start):
    """Return a run of each method with its best settings, and its factor."""
    k = f.L / f.mu
    q = (np.sqrt(k) - 1) / (np.sqrt(k) + 1)
    ball = {"lr": 4 / (np.sqrt(f.L) + np.sqrt(f.mu)) ** 2, "beta": q**2}
    root = np.sqrt(3 * k + 1)
    ahead = {"lr": 4 / (3 * f.L + f.mu), "beta": (root - 2) / (root + 2)}
    return {
        "gradient_descent": (
            gradient_descent(f.grad, start, lr=2 / (f.L + f.mu)),
            (k - 1) / (k + 1),
        ),
        "nesterov": (nesterov(f.grad, start, **ahead), 1 - 2 / root),
        "momentum": (momentum(f.grad, start, **ball), q),
    }


labels = {
    "gradient_descent": say("gradient descent"),
    "nesterov": "Nesterov",
    "momentum": say("heavy ball"),
}
f = Quadratic([1.0, 20.0])
fig, axes = plt.subplots(3, 1, figsize=(7.2, 6.6), sharex=True)
for ax, (name, (walk, _)) in zip(
    axes, tuned(f, [9.0, 1.3]).items(), strict=True
):
    run = trace(walk, steps=30, f=f.value)
    contour(ax, f.value, (-1, 10), (-2.6, 2.6))
    path(ax, run.x, method=name, label=labels[name], lw=1.2)
    ax.plot(0, 0, "x", color=INK, markersize=8)
    ax.label_outer()
    print(f"{labels[name]}: height {run.f[-1]:.1e} after 30 steps")
fig.legend(loc="outside upper center", ncols=3)
describe(
    fig,
    "Three paths of thirty steps on the same narrow elliptic contours."
    " Gradient descent zigzags across the valley all the way and is not quite"
    " there at the end. Nesterov's zigzag is smaller and ends at the minimum."
    " The heavy ball's first swings are wider than its start was and its"
    " strides longer, and it is at the minimum after half the steps.",
)
plt.show()

# %%
# The zigzag of gradient descent is the price of a rate that must serve both
# directions. The heavy ball has a larger rate still; its swings are wider, but
# they die out as fast as it moves along the valley.
#
# The distance
# ------------
# Now :math:`\kappa = 100`, start (1, 1). The straight dotted lines are the
# factors from above, the bent one is the bound for the heavy ball.

g = Quadratic([1.0, 100.0])
steps = 150
fig, ax = plt.subplots()
distance = {}
for name, (walk, factor) in tuned(g, [1.0, 1.0]).items():
    run = trace(walk, steps, d=lambda x: np.linalg.norm(x))
    distance[name] = run.d
    ax.semilogy(run.t, run.d, **dress(name), label=labels[name])
    if name != "momentum":
        ax.semilogy(run.t, run.d[0] * factor**run.t, **BOUND)
    left = (run.d[-1] / run.d[50]) ** (1 / (steps - 50))
    near = np.argmax(run.d < 1e-4) if run.d.min() < 1e-4 else "> 150"
    print(
        f"{labels[name]}: theory {factor:.4f}, measured {left:.4f},"
        f" steps to 1/10000: {near}"
    )
ceiling = heavy_ball_quadratic(
    np.arange(steps + 1), L=g.L, mu=g.mu, R=np.sqrt(2)
)
ax.semilogy(ceiling, **BOUND)
ax.set(xlabel="step $t$", ylabel=r"$\|x_t - x^*\|$", ylim=(1e-10, 20))
ax.legend(loc="lower left")
describe(
    fig,
    "Distance to the minimum against steps, logarithmic. Gradient descent"
    " falls along its dotted line, to a twentieth in 150 steps. Nesterov falls"
    " to a hundred-millionth. The heavy ball first rises to more than twice"
    " the start, then falls fastest, to below a ten-billionth, always just"
    " below its dotted bound.",
)
plt.show()

ball = distance["momentum"]
print(f"the heavy ball grows {ball.max() / ball[0]:.2f} times,", end=" ")
print(f"in {ball.argmax()} steps")
assert round(ball.max() / ball[0], 2) == 2.68 and ball.argmax() == 4
assert np.all(ball <= ceiling * (1 + 1e-12))

# %%
# The heavy ball is fastest in the end and worst at the beginning: four steps
# in, it is 2.68 times as far away as at the start. Its two roots are equal at
# both ends of the spectrum, so that the distance falls like
# :math:`t\,q^t` and not like :math:`q^t`, and for small :math:`t` the first
# factor wins. Nesterov's roots are equal at the flat end, and it too stays a
# little behind its factor.
#
# For every condition number
# --------------------------
# Steps until the distance is a ten-thousandth of the start and stays below it.

kappas = np.geomspace(2, 1000, 10)
needed = {name: [] for name in labels}
for k in kappas:
    valley = Quadratic([1.0, k])
    for name, (walk, _) in tuned(valley, [1.0, 1.0]).items():
        d = np.linalg.norm(trace(walk, 5000).x, axis=-1)
        needed[name].append(np.nonzero(d >= 1e-4 * d[0])[0][-1] + 1)
fig, ax = plt.subplots()
for name, counts in needed.items():
    ax.loglog(kappas, counts, "o", color=dress(name)["color"], markersize=4)
    ax.loglog(kappas, counts, **dress(name), label=labels[name])
ax.set(xlabel=r"condition number $\kappa$", ylabel="steps to 1/10000")
ax.legend(loc="upper left")
describe(
    fig,
    "Steps to a ten-thousandth against the condition number, both logarithmic."
    " Gradient descent rises along a line of slope one to 4600 steps at 1000."
    " Nesterov and the heavy ball rise with slope one half, to about 300 and"
    " 240. At a condition number of 2 all three need eight or so.",
)
plt.show()
for k, *row in zip(kappas, *needed.values(), strict=True):
    print(f"condition number {k:6.0f}:", *[f"{n:5}" for n in row])

# %%
# The answer
# ----------
# The square root of the condition number is gained: at 1000 the heavy ball
# needs nineteen times fewer steps. At 2 it saves two of nine. And all this is
# with :math:`\mu` and :math:`L` known; whoever must guess them gains less.

assert (needed["gradient_descent"][-1], needed["momentum"][-1]) == (4606, 238)
assert (needed["gradient_descent"][0], needed["momentum"][0]) == (9, 7)
