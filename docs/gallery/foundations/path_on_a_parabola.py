r"""
The path on the parabola
========================

What does the learning rate do to the path?

We walk down :math:`f(x) = (x - 2.5)^2 - 1` from :math:`x = 0` with four
learning rates. The factor that is left of the distance after every step is
:math:`1 - 2\eta`, so the four are chosen by their factor: 0.9, 0.2, −0.6 and
−1.04.
"""

# %%
# Four paths
# ----------
# Small steps creep down one side. At 0.4 three steps are enough for the eye.
# At 0.8 the path jumps across the valley and still comes down. At 1.02 every
# jump ends a little higher than the one before.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import Parabola

use_style()
f = Parabola()
rates = [0.05, 0.4, 0.8, 1.02]
runs = [
    trace(gradient_descent(f.grad, 0.0, lr=lr), steps=12, f=f.value)
    for lr in rates
]

x = np.linspace(-1, 6, 141)
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True)
for ax, lr, run in zip(axes.flat, rates, runs, strict=True):
    ax.plot(x, f.value(x), "-", color="#6e7781", linewidth=1)
    ax.plot(run.x, run.f, "o-", markersize=4, label=rf"$\eta = {lr}$")
    ax.set(ylim=(-2, 21))
    ax.legend(loc="upper center")
fig.supxlabel("$x$")
fig.supylabel("$f(x)$")
describe(
    fig,
    "Four parabolas with twelve steps each. Learning rate 0.05: small steps"
    " down the left side, not yet at the bottom. 0.4: at the bottom after"
    " three steps. 0.8: jumps from side to side, lower each time. 1.02: jumps"
    " from side to side, higher each time.",
)
plt.show()

# %%
# The same four, measured
# -----------------------
# On a logarithmic axis the distance to the bottom is a straight line, because
# every step multiplies it by the same factor. The lines of the formula lie
# under the dots of the runs; the largest difference is printed below.

fig, ax = plt.subplots()
worst = 0.0
for lr, run in zip(rates, runs, strict=True):
    distance = abs(run.x - f.minimizer)
    formula = 2.5 * abs(1 - 2 * lr) ** run.t
    worst = max(worst, np.max(abs(distance - formula)))
    (line,) = ax.semilogy(run.t, formula, label=rf"$\eta = {lr}$")
    ax.semilogy(run.t, distance, "o", color=line.get_color())
ax.set(xlabel="steps", ylabel="distance to the bottom")
ax.legend()
describe(
    fig,
    "Distance to the bottom over twelve steps on a logarithmic axis: four"
    " straight lines. The one for learning rate 0.4 falls fastest, then 0.8,"
    " then 0.05; the one for 1.02 rises.",
)
plt.show()

print(f"largest difference from the formula: {worst:.0e}")
assert worst < 1e-13

# %%
# The answer
# ----------
# The learning rate sets the slope of a straight line, and nothing else: below
# 0.5 the path stays on its side, above 0.5 it changes sides, and above 1 the
# line rises. A larger learning rate is better only up to 0.5, where the factor
# is zero.
