r"""
What the hidden units learn
===========================

What do the units of a hidden layer do with a problem that one straight line
cannot solve, and what if all of them start alike?

Four clouds of fifty points each sit in the corners of a square, and opposite
corners belong to the same class. The network has two hidden units, tanh, and
is trained by gradient descent at the learning rate 0.5 on the mean
cross-entropy. The start has the seed 1; what other seeds do comes at the end.
"""

# %%
# Two lines, and a new plane
# --------------------------
# A hidden unit is the tanh of a weighted sum, so it changes sign on a straight
# line. On the left are these lines in the plane of the data. On the right are
# the same points at the coordinates that the two units give them.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import INK, describe, use_style
from gdbook.problems import OneHiddenLayer

use_style()
rng = np.random.default_rng(0)
corners = np.array([[1, 1], [-1, -1], [1, -1], [-1, 1]])
points = np.repeat(corners, 50, axis=0) + 0.3 * rng.normal(size=(200, 2))
labels = np.repeat([0, 1], 100)
net = OneHiddenLayer(points, labels, hidden=2)
STEPS, LR = 3000, 0.5


def train(starts):
    path = gradient_descent(net.grad, starts, lr=LR)
    return trace(path, steps=STEPS, every=10, f=net.value)


run = train(net.start(np.random.default_rng(1)))
W1, b1, W2, b2 = net.layers(run.x[-1])
seen = np.tanh(points @ W1 + b1)
right_share = np.mean(net.logits(run.x[-1]).argmax(axis=1) == labels)
print(f"cost {run.f[-1]:.4f}, right {right_share:.3f}")
side = np.linspace(-2.2, 2.2, 121)
plane = np.stack(np.meshgrid(side, side), axis=-1)
flat = plane.reshape(-1, 2)
z = net.logits(run.x[-1], flat)
score = (z[:, 1] - z[:, 0]).reshape(side.size, -1)
sums = (flat @ W1 + b1).reshape(side.size, side.size, 2)


def scatter(ax, points):
    """Draw the two classes."""
    ax.plot(*points[labels == 0].T, "o", color="#0072B2", markersize=2.5)
    ax.plot(*points[labels == 1].T, "s", color="#D55E00", markersize=2.5)


fig, (left, right) = plt.subplots(1, 2)
scatter(left, points)
for unit, colour in enumerate(["#009E73", "#CC79A7"]):
    left.contour(side, side, sums[..., unit], [0], colors=[colour],
                 linestyles="--")  # fmt: skip
left.contour(side, side, score, [0], colors=[INK], linewidths=1.8)
scatter(right, seen)
# the logits are equal on a straight line of the hidden plane
(u, v), offset = W2[:, 1] - W2[:, 0], b2[0, 1] - b2[0, 0]
ends = np.array([-1.15, 1.15])
right.plot(-(offset + v * ends) / u, ends, color=INK, linewidth=1.8)
left.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
right.set(xlabel="first hidden unit", ylabel="second hidden unit")
right.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal")
for ax in (left, right):
    ax.grid(False)
describe(
    fig,
    "Left, four clouds in the corners of a square, opposite ones of one class;"
    " the dashed lines of the two hidden units run side by side between the"
    " clouds, and the boundary encloses the strip between them. Right, in the"
    " plane of the hidden units the two classes lie on either side of one"
    " straight line.",
)
plt.show()
assert right_share == 1 and run.f[-1] < 0.005

# %%
# The first layer has moved the clouds until one straight line can part them.
# The second layer is a logistic regression, and it is given a problem that it
# can solve.
#
# Alike for ever
# --------------
# Now three other starts: all weights zero, all weights 0.5, and all 0.5 plus
# Gaussian noise of spread 0.01. On the left the cost, on the right
# how far the two hidden units are apart in their weights.

zero, equal = np.zeros(net.dim), np.full(net.dim, 0.5)
nearly = equal + 0.01 * np.random.default_rng(1).normal(size=net.dim)
run = train(np.stack([zero, equal, nearly]))
W1, _, W2, _ = net.layers(run.x)
apart = np.linalg.norm(W1[..., 0] - W1[..., 1], axis=-1)

fig, (left, right) = plt.subplots(1, 2)
left.plot(run.t, run.f[:, 0], label="all zero")
left.plot(run.t, run.f[:, 1], label="all alike")
left.plot(run.t, run.f[:, 2], label="nearly alike")
right.plot(run.t, apart)
left.set(xlabel="steps", ylabel="cost")
right.set(xlabel="steps", ylabel="distance of the two units")
left.legend()
describe(
    fig,
    "Left, the cost: all zero stays at 0.69, all alike falls to about 0.49 and"
    " no further, nearly alike follows it for some 1500 steps and then drops"
    " to almost zero. Right, the distance of the two units: zero for ever for"
    " the first two; for the third it grows all along and jumps at the same"
    " moment.",
)
plt.show()
print("cost at the end:    ", run.f[-1].round(4))
print("units apart by:     ", apart[-1])
print("slope at all zero:  ", np.linalg.norm(net.grad(zero)))

# %%
# Twenty seeds
# ------------

starts = [net.start(np.random.default_rng(seed)) for seed in range(20)]
costs = np.sort(train(np.stack(starts)).f[-1])
print("costs of twenty random starts, sorted:")
print(costs.round(3))
assert np.all(apart[:, :2] == 0) and run.f[-1, 2] < 0.01 < 0.48 < run.f[-1, 1]
found = costs < 0.05
assert found.sum() == 12 and np.all(costs[~found] > 0.34)

# %%
# The answer
# ----------
# Each unit learns where to put a line, and together they lay the points out
# anew so that one line is enough. Units that start alike get the same gradient
# at every step and stay alike: two of them are one. All zero is worse, for
# there the gradient is zero and nothing moves at all, at the cost of a coin
# toss. Random weights are not a decoration, they break the tie.
#
# And they do not always help. Of twenty random starts twelve solve the problem
# and eight end in a place where the cost is about 0.35 and falls no more to
# speak of. Two units are just enough, and just enough is hard to train.
