r"""
Certain and wrong
=================

How long does a classifier that starts out certain and wrong take to come
round, with the squared error and with cross-entropy?

Forty points on a line, twenty of each class, scored by one weight and an
offset and turned into a probability by a sigmoid. Both losses are trained by
plain gradient descent from the same starts, each at :math:`1/L` of its own,
half the limit; neither was tuned.
"""

# %%
# Two slopes
# ----------
# The answer is yes, and the logit goes from certain and wrong to certain and
# right. Left the losses, right how hard each of them pulls.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import sigmoid_cross_entropy, squared_error
from gdbook.losses.sigmoid_cross_entropy import sigmoid
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import LinearModel

use_style()


class HalfSquare:
    """Half the squared error of a sigmoid, as a loss of the logit."""

    @staticmethod
    def value(z, y):
        return squared_error.value(sigmoid(z), y) / 2

    @staticmethod
    def grad(z, y):
        p = sigmoid(z)
        return (p - y) * p * (1 - p)

    @staticmethod
    def smoothness():
        # for y = 1 the second derivative is p (1 - p)² (3p - 1)
        p = np.linspace(0, 1, 10_001)
        return abs(p * (1 - p) ** 2 * (3 * p - 1)).max()


z = np.linspace(-12, 6, 361)
yes = np.ones_like(z)
fig, (left, right) = plt.subplots(1, 2)
left.plot(z, sigmoid_cross_entropy.value(z, yes), label="cross-entropy")
left.plot(z, HalfSquare.value(z, yes), label="half square")
right.plot(z, -sigmoid_cross_entropy.grad(z, yes))
right.plot(z, -HalfSquare.grad(z, yes))
left.set(xlabel="logit $z$", ylabel="loss")
right.set(xlabel="logit $z$", ylabel="pull towards yes")
left.legend()
describe(
    fig,
    "Loss and pull against the logit for the answer yes. Left, cross-entropy"
    " rises in a straight line as the logit falls, the half square stays flat"
    " at one half. Right, the pull of cross-entropy goes to 1 as the logit"
    " falls; that of the half square is a small hump near zero and vanishes"
    " on both sides.",
)
plt.show()

at = np.array([-10.0])
print(f"pull of the half square at z = -10: {HalfSquare.grad(at, [1])[0]:.1e}")
ce = sigmoid_cross_entropy.grad(at, [1])[0]
print(f"pull of cross-entropy at z = -10:   {ce:.5f}")
assert f"{HalfSquare.grad(at, [1])[0]:.1e}" == "-4.5e-05"
assert f"{ce:.5f}" == "-0.99995"

# %%
# A race from three starts
# ------------------------
# The right slope is positive. The runs start at :math:`w = 0`, −3 and −10:
# undecided, wrong, and wrong with certainty. Both are judged by the same
# number, the share of the forty answers that is right.

rng = np.random.default_rng(0)
answers = np.repeat([0.0, 1.0], 20)
x = np.where(answers == 1, 1.0, -1.0) + 0.4 * rng.normal(size=40)
X = np.column_stack([x, np.ones(40)])
starts = np.array([[0.0, 0.0], [-3.0, 0.0], [-10.0, 0.0]])


def train(loss, steps):
    """Return the steps, and the share that is right, for all starts."""
    f = LinearModel(X, answers, loss=loss)
    run = trace(gradient_descent(f.grad, starts, lr=1 / f.L), steps=steps)
    return run.t, np.mean((f.scores(run.x) > 0) == answers, axis=-1)


t, by_entropy = train(sigmoid_cross_entropy, 3000)
t, by_square = train(HalfSquare, 3000)
fig, (left, right) = plt.subplots(1, 2, sharey=True)
for ax, right_share in [(left, by_entropy), (right, by_square)]:
    ax.plot(t + 1, right_share[:, 0], label="from $w = 0$")
    ax.plot(t + 1, right_share[:, 1], label="from $w = -3$")
    ax.plot(t + 1, right_share[:, 2], label="from $w = -10$")
    ax.set_xscale("log")
left.set(xlabel="steps with cross-entropy, plus 1", ylabel="share right")
right.set(xlabel="steps with the half square, plus 1")
left.legend(loc="center right")
describe(
    fig,
    "Share of right answers against steps, for three starts. Left,"
    " cross-entropy: all three runs are right within three steps. Right,"
    " the half square: the runs from 0 and from minus 3 are right within four,"
    " that from minus 10 is half right after some two hundred steps and right"
    " only after more than two thousand.",
)
plt.show()


def arrival(share):
    """Return the first step at which nine in ten are right, for each start."""
    good = share >= 0.9
    return [int(s.argmax()) if s.any() else None for s in good.T]


print("nine in ten right after, cross-entropy:", arrival(by_entropy))
print("nine in ten right after, half square:  ", arrival(by_square))
assert max(arrival(by_entropy)) <= 3
assert arrival(by_square)[2] > 2000

# %%
# The answer
# ----------
# From an undecided start it makes no difference. From a start that is certain
# and wrong, cross-entropy comes round in a few steps and the half square
# stands still for thousands, because the chain rule multiplies its error by
# the slope of the sigmoid. The half square was even given the larger learning
# rate, for its curvature is smaller. It is not a wrong loss: a probability
# judged by squares is the Brier score. It is a bad one to descend from far up.
