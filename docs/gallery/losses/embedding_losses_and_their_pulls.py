r"""
Embedding losses and their pulls
================================

Which pairs does an embedding loss still push, and how hard?

A model that compares things puts them at places, and its loss pulls like pairs
together and pushes unlike pairs apart. What it does to a pair depends on one
number: their distance, the angle between them, or by how much one score is
ahead of another. Against that number each panel shows the loss as a line and
its slope dashed. A slope above zero pulls the number down, one below zero
pushes it up, one of zero leaves the pair alone.
"""

# %%
# Pulled, pushed, left alone
# --------------------------
# Distance and contrastive loss are drawn against the distance :math:`d` of the
# pair, the cosine loss against the angle, with its slope per radian, margin
# ranking and triplet loss against the lead: how far the right score is ahead,
# or how much farther away the stranger is than the partner. Look where each
# dashed line is zero.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import (
    contrastive,
    cosine,
    euclidean,
    margin_ranking,
    triplet,
)
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style

use_style()
LIKE, UNLIKE = "#0072B2", "#D55E00"


def on_a_line(d):
    """Return pairs of points at distances d, on the first axis."""
    a = np.stack([d, np.zeros_like(d)], axis=-1)
    return a, np.zeros_like(a)


def at_an_angle(angle):
    """Return pairs of vectors of length 1 that form an angle."""
    a = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return a, np.broadcast_to([1.0, 0.0], a.shape)


def draw(ax, at, loss, slope, color):
    """Draw a loss and its slope; a jump is no line."""
    slope = slope.copy()
    slope[1:][abs(np.diff(slope)) > 0.1] = np.nan
    ax.plot(at, loss, "-", color=color)
    ax.plot(at, slope, "--", color=color)


fig, axes = plt.subplots(2, 2, sharey=True, figsize=(7.2, 5.6))
d = np.linspace(0.001, 2, 400)
a, b = on_a_line(d)
draw(axes[0, 0], d, euclidean.value(a, b), euclidean.grad(a, b)[0][:, 0], LIKE)
for sign, color in [(1, LIKE), (-1, UNLIKE)]:
    kind = np.full(len(d), sign)
    loss = contrastive.value(a, b, kind, margin=1.5)
    slope = contrastive.grad(a, b, kind, margin=1.5)[0][:, 0]
    draw(axes[0, 1], d, loss, slope, color)

lead = np.linspace(-1, 2, 601)
none, right = np.zeros_like(lead), np.ones_like(lead)
loss = margin_ranking.value(lead, none, right, margin=1.0)
slope = margin_ranking.grad(lead, none, right, margin=1.0)[0]
draw(axes[1, 0], lead, loss, slope, UNLIKE)

angle = np.linspace(0, np.pi, 601)
a, b = at_an_angle(angle)
# the derivative of a with respect to the angle
turn = np.stack([-np.sin(angle), np.cos(angle)], axis=-1)
for sign, color in [(1, LIKE), (-1, UNLIKE)]:
    kind = np.full(len(angle), sign)
    loss = cosine.value(a, b, kind, margin=0.5)
    slope = (cosine.grad(a, b, kind, margin=0.5)[0] * turn).sum(axis=-1)
    draw(axes[1, 1], angle, loss, slope, color)

axes[0, 0].set_title("Euclidean distance", fontsize="medium")
axes[0, 1].set_title("contrastive, $M = 1.5$", fontsize="medium")
axes[1, 0].set_title("ranking and triplet, $M = 1$", fontsize="medium")
axes[1, 1].set_title("cosine, $M = 0.5$", fontsize="medium")
axes[0, 0].set(xlabel="distance $d$", ylim=(-1.7, 2.1))
axes[0, 1].set(xlabel="distance $d$")
axes[1, 0].set(xlabel="lead")
axes[1, 1].set(xlabel="angle")
axes[1, 1].set_xticks(
    [0, np.pi / 3, np.pi / 2, np.pi], ["0°", "60°", "90°", "180°"]
)
axes[0, 0].plot([], [], "-", color=LIKE, label="like pair")
axes[0, 0].plot([], [], "-", color=UNLIKE, label="unlike pair, or an order")
axes[0, 0].plot([], [], "--", color=LIKE, label="slope")
fig.legend(loc="outside upper center", ncols=3)
describe(
    fig,
    "Four panels of losses and their slopes. Euclidean distance: a straight"
    " line, its slope 1 at every distance. Contrastive: for like pairs a"
    " parabola, the slope grows with the distance; for unlike pairs a falling"
    " half parabola, the slope is −1.5 at distance 0 and rises to 0 at 1.5."
    " Ranking and triplet: a hinge, slope −1 below a lead of 1 and 0 above."
    " Cosine: for like pairs the slope is a hump, 1 at a right angle and 0 at"
    " both ends; for unlike pairs it begins at 0, falls until 60 degrees and"
    " is 0 beyond.",
)
plt.show()

# %%
# Triplet and ranking are drawn as one, because they are: a triplet loss is the
# ranking loss of two distances.

rng = np.random.default_rng(0)
anchor, partner, stranger = rng.normal(size=(3, 1000, 4))
near, far = euclidean.value(anchor, partner), euclidean.value(anchor, stranger)
as_triplet = triplet.value(anchor, partner, stranger, margin=1.0)
as_ranking = margin_ranking.value(far, near, np.ones(1000), margin=1.0)
print(f"largest difference: {abs(as_triplet - as_ranking).max():.3f}")
assert np.allclose(as_triplet, as_ranking, rtol=0, atol=1e-12)

opposite, same = at_an_angle(np.array([np.pi, 0.0]))
ends = cosine.grad(opposite, same, [1, -1])[0]
print(f"pull on opposite like pairs:  {np.linalg.norm(ends[0]):.3f}")
print(f"push on parallel unlike ones: {np.linalg.norm(ends[1]):.3f}")
assert abs(ends).max() < 1e-12

# %%
# What comes of it
# ----------------
# Gradient descent on both members of one pair, with the learning rate 0.1 for
# every loss. It was not tuned, and the losses have different units, so that
# the shapes of the curves can be compared and their speed cannot. On the left
# three distances, on the right the cosine loss of a like pair from four
# angles.


def descend(grad, a, b, steps):
    """Return both vectors of every pair at every step."""

    def both(x):
        return np.concatenate(grad(x[..., :2], x[..., 2:]), axis=-1)

    start = np.concatenate([a, b], axis=-1)
    run = trace(gradient_descent(both, start, lr=0.1), steps=steps)
    return run.x[..., :2], run.x[..., 2:]


def distances(grad, start):
    """Return the distance of a pair that starts so far apart."""
    a, b = descend(grad, *on_a_line(np.array([start])), steps=40)
    return euclidean.value(a, b)[:, 0]


def pull_like(a, b):
    return contrastive.grad(a, b, np.ones(a.shape[:-1]), margin=1.5)


def push_unlike(a, b):
    return contrastive.grad(a, b, -np.ones(a.shape[:-1]), margin=1.5)


def turn_like(a, b):
    return cosine.grad(a, b, np.ones(a.shape[:-1]))


straight = distances(euclidean.grad, 1.9)
spring = distances(pull_like, 1.9)
apart = distances(push_unlike, 0.1)
starts = np.array([90.0, 170.0, 179.0, 179.9])
a, b = descend(turn_like, *at_an_angle(np.radians(starts)), steps=80)
cosines = 1 - cosine.value(a, b, np.ones(a.shape[:-1]))
angles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))

fig, (left, right) = plt.subplots(1, 2)
left.plot(straight, "-", label="Euclidean, like")
left.plot(spring, "--", label="contrastive, like")
left.plot(apart, "-.", label="contrastive, unlike")
left.set(xlabel="steps", ylabel="distance", ylim=(0, 2))
left.legend()
for angle in angles.T:
    right.plot(angle, label=f"{angle[0]:.4g}°")
right.set(xlabel="steps", ylabel="angle (degrees)", yticks=range(0, 181, 45))
right.legend()
describe(
    fig,
    "Left, distance against steps. The Euclidean distance of a like pair falls"
    " in a straight line and then stays at 0.1; the contrastive loss closes a"
    " like pair fast at first and ever more slowly, and opens an unlike pair"
    " in the same way up to the margin 1.5. Right, the angle of a"
    " like pair under the cosine loss: from 90 degrees it falls at once, from"
    " 179.9 degrees it stands still for some twenty steps before it falls.",
)
plt.show()

half = (angles < 90).argmax(axis=0)
for start, steps in zip(starts[1:], half[1:], strict=True):
    print(f"from {start} degrees to a right angle: {steps} steps")
print(f"the Euclidean pair stays {straight[-1]:.1f} apart")
t = np.arange(41)
assert np.allclose(straight, np.maximum(1.9 - 0.2 * t, 0.1))
assert np.allclose(spring, 1.9 * 0.8**t)
assert np.allclose(apart, 1.5 - 1.4 * 0.8**t)
assert list(half[1:]) == [14, 26, 39]

# %%
# On a pair that is closer than a step is long, the Euclidean distance still
# pulls with its full force: the two jump past each other for ever. The two
# springs of the contrastive loss lose a fifth of what is missing at every
# step. And ten times nearer to the opposite costs the cosine loss another
# dozen steps.
#
# The answer
# ----------
# Each loss has its own idea of a pair that needs help. The Euclidean distance
# pulls every pair alike, those that have nearly met too. The contrastive loss
# pulls the farthest like pairs hardest, pushes the nearest unlike pairs
# hardest, and leaves unlike pairs alone from the margin on. Ranking and
# triplet loss push every order that is not kept by the margin with the same
# force, a hopeless one no harder than one that is nearly right.
#
# The cosine loss is the odd one. It pulls hardest at a right angle and, the
# worse a like pair is beyond that, the less: where the two point in opposite
# directions the loss is greatest and the pull is nothing. Likewise it pushes
# least those unlike pairs that coincide. At the start of a training this
# seldom shows, for random vectors of many coordinates are nearly at right
# angles. It shows where a model has something to unlearn.
