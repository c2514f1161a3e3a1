r"""
Margin losses and their gradients
=================================

Which losses bound the share of wrong decisions, and how hard do they push?

A classifier gives a score, and the label :math:`y` is −1 or +1. The margin
:math:`m = y \cdot \text{score}` is above zero where the sign of the score is
right. What we would like to make small is the *0–1 loss*: 1 for every wrong
decision, 0 for every right one. It has no slope to go down, so another loss
stands in for it. If that one is never below the 0–1 loss, its mean over the
data is at least the share of wrong decisions.
"""

# %%
# Above the step or not
# ---------------------
# A margin of zero counts as wrong, for a score of 0 decides nothing. Look at
# that place in the figure: the logistic loss passes *below* the corner of the
# step if it is measured in nats, as everybody does. In bits, divided by
# :math:`\log 2`, it goes through the corner.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import (
    exponential,
    hinge,
    logistic,
    modified_huber,
    perceptron,
    squared_hinge,
)
from gdbook.plotting import BOUND, describe, use_style

use_style()
m = np.linspace(-2.5, 2.5, 1001)
yes = np.ones_like(m)
wrong = (m <= 0).astype(float)

fig, ax = plt.subplots()
ax.fill_between(m, 0, wrong, color="#6e7781", alpha=0.15, linewidth=0)
ax.step(m, wrong, where="mid", **BOUND, label="0–1 loss")
ax.plot(m, perceptron.value(m, yes), label="perceptron")
ax.plot(m, hinge.value(m, yes), label="hinge")
ax.plot(m, logistic.value(m, yes), label="logistic, in nats")
ax.plot(m, logistic.value(m, yes) / np.log(2), label="logistic, in bits")
ax.plot(0, np.log(2), "o", color="#009E73")
ax.annotate(
    r"$\log 2 = 0.693$",
    (0.05, 0.7),
    (0.6, 1.5),
    arrowprops={"arrowstyle": "-"},
)
ax.set(xlabel="margin $m$", ylabel="loss", ylim=(-0.1, 3.2))
ax.legend()
describe(
    fig,
    "Four losses over the step of the 0–1 loss. Hinge touches the corner of"
    " the step at margin 0 from above, and so does logistic in bits. Logistic"
    " in nats passes through the step: at margin 0 it is 0.693. Perceptron"
    " enters the step at margin −1 and is 0 in the corner.",
)
plt.show()

# %%
# The least distance of each loss from the step, over all margins of the
# figure, says the same without a ruler. A number below zero is a loss that
# bounds nothing.

print("loss minus step, at its least")


def least(label, loss):
    """Print and return how far a loss is above the step at its worst."""
    gap = (loss - wrong).min()
    print(f"{gap:7.3f}  {label}")
    return gap


bounds = [
    least("hinge", hinge.value(m, yes)),
    least("squared hinge", squared_hinge.value(m, yes)),
    least("modified Huber", modified_huber.value(m, yes)),
    least("exponential", exponential.value(m, yes)),
    least("logistic, in bits", logistic.value(m, yes) / np.log(2)),
]
fails = [
    least("logistic, in nats", logistic.value(m, yes)),
    least("perceptron", perceptron.value(m, yes)),
]
assert min(bounds) > -1e-12
assert abs(fails[0] - (np.log(2) - 1)) < 1e-12 and fails[1] == -1

# %%
# How hard each pushes
# --------------------
# The loss says how bad a margin is, the slope says what is done about it. Look
# at the dashed lines on the left, where the decision is wrong by a lot.


def draw(ax, loss, label):
    """Draw a loss and its slope over the step."""
    slope = loss.grad(m, yes)
    slope[1:][abs(np.diff(slope)) > 0.1] = np.nan  # a jump is no line
    ax.step(m, wrong, where="mid", **BOUND)
    ax.plot(m, loss.value(m, yes), "-", color="#0072B2")
    ax.plot(m, slope, "--", color="#D55E00")
    ax.text(2.4, -4.5, label, ha="right", va="center")
    ax.set(ylim=(-5, 5))


fig, axes = plt.subplots(2, 3, sharex=True, sharey=True, figsize=(7.2, 5.2))
draw(axes[0, 0], perceptron, label="perceptron")
draw(axes[0, 1], hinge, label="hinge")
draw(axes[0, 2], logistic, label="logistic")
draw(axes[1, 0], squared_hinge, label="squared hinge")
draw(axes[1, 1], modified_huber, label="modified Huber")
draw(axes[1, 2], exponential, label="exponential")
for ax in axes[1]:
    ax.set_xlabel("margin $m$")
axes[0, 0].plot([], [], "-", color="#0072B2", label="loss")
axes[0, 0].plot([], [], "--", color="#D55E00", label="slope")
axes[0, 0].plot([], [], **BOUND, label="0–1 loss")
fig.legend(loc="outside upper center", ncols=3)
describe(
    fig,
    "Six panels, each with a loss and its slope against the margin. Perceptron"
    " and hinge: two straight pieces, the slope −1 and then 0. Logistic: a"
    " rounded hinge whose slope tends to −1. Squared hinge: a half parabola,"
    " its slope a line that falls without end to the left. Modified Huber: the"
    " same, the slope cut off at −4. Exponential: loss and slope leave the"
    " panel, one upwards, one downwards.",
)
plt.show()

far, one = np.array([-10.0]), np.ones(1)
assert perceptron.grad(far, one) == hinge.grad(far, one) == -1
assert -1 < logistic.grad(far, one) < -0.9999
assert modified_huber.grad(far, one) == -4
assert squared_hinge.grad(far, one) == -22
assert 22_026 < -exponential.grad(far, one) < 22_027

# %%
# The answer
# ----------
# Hinge, squared hinge, modified Huber and exponential bound the 0–1 loss, and
# the logistic loss does so in bits only. The perceptron loss never does. Their
# arms on the left differ more than their shapes in the middle: an example that
# is wrong by 10 is pushed with 1 by hinge and logistic, with 4 by modified
# Huber, with 22 by the squared hinge, and with 22 026 by the exponential loss.
