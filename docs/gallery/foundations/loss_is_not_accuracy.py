"""
Loss is not accuracy
====================

While a model trains, its loss falls. Does it answer more questions right?

Logistic regression learns to tell malignant from benign tumours on half of the
breast cancer data that ship with scikit-learn, and is watched on the other
half. Its thirty measurements are standardised; a column of ones is the
intercept; there is no penalty. The learning rate is :math:`1/L`, as the theory
gives it: nothing is tuned.
"""

# %%
# One run
# -------
# The same 285 unseen patients are asked twice at every step: how likely is
# what really was the case (the loss), and which of the two is more likely (the
# accuracy).

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer

from gdbook.descent import trace
from gdbook.optimizers import nesterov
from gdbook.plotting import describe, use_style
from gdbook.problems import LogisticRegression

use_style()
measured, benign = load_breast_cancer(return_X_y=True)


def split(seed):
    """Return the problem on one half of the patients, and on the other."""
    order = np.random.default_rng(seed).permutation(len(benign))
    seen, unseen = np.split(order, [len(order) // 2])
    mean, scale = measured[seen].mean(axis=0), measured[seen].std(axis=0)
    X = np.c_[(measured - mean) / scale, np.ones(len(order))]
    return (
        LogisticRegression(X[seen], benign[seen]),
        LogisticRegression(X[unseen], benign[unseen]),
    )


def right(f, w):
    """Return how many patients get the more likely answer."""
    return np.sum((f.scores(w) > 0) == f.y)


def train(seed, every):
    seen, unseen = split(seed)
    return trace(
        nesterov(seen.grad, np.zeros(seen.dim), lr=1 / seen.L),
        steps=300,
        every=every,
        seen=seen.value,
        unseen=unseen.value,
        right=lambda w: right(unseen, w),
    )


run = train(seed=0, every=1)
fig, (top, low) = plt.subplots(2, 1, sharex=True)
top.loglog(run.t[1:], run.seen[1:], label="half that is trained on")
top.loglog(run.t[1:], run.unseen[1:], label="half that is not")
low.step(run.t[1:], 100 * run.right[1:] / 285, "--", color="#D55E00")
for ax in (top, low):
    for t in (10, 30):
        ax.axvline(t, color="#6e7781", linewidth=1)
ticks = [0.02, 0.05, 0.1, 0.2]
top.set(ylabel="loss (nats)", yticks=ticks, yticklabels=ticks)
top.minorticks_off()
top.legend()
steps = [1, 3, 10, 30, 100, 300]
low.set(xlabel="steps", xticks=steps, xticklabels=steps)
low.set(ylabel="right, unseen (%)")
low.minorticks_off()
describe(
    fig,
    "Above, two losses over 300 steps: on the half that is trained on it"
    " falls all the way; on the other half it falls until step 30 and then"
    " rises to three times as much. Below, the share of right answers on the"
    " unseen half: it is highest at step 10, falls until step 30 while both"
    " losses fall, and is nearly level afterwards while the loss rises.",
)
plt.show()

print("step  loss seen  loss unseen     right")
for t in (10, 30, 300):
    losses = f"{run.seen[t]:10.4f} {run.unseen[t]:12.4f}"
    print(f"{t:4d} {losses} {run.right[t]:9d}")
assert run.right[[10, 30, 300]].tolist() == [280, 275, 277]
assert run.unseen.argmin() == 30
assert np.all(np.diff(run.seen) < 0)

# %%
# Between the two upright lines the loss on the unseen patients falls by almost
# a third, *and fewer of the same patients are diagnosed right*. After the
# second line the loss triples, and two more are diagnosed right.
#
# Who pays, and who gains
# -----------------------
# Each dot is a patient. The score of the truth is the log-odds that the model
# gives to what really was the case; below zero the answer is wrong. A dot
# above the dotted diagonal was surer of the truth at step 30 than at step 10.

unseen = split(seed=0)[1]
truth = 2 * unseen.y - 1
before, after = (truth * unseen.scores(run.x[t]) for t in (10, 30))
lost = (before > 0) & (after < 0)
won = (before < 0) & (after > 0)
assert lost.sum() == 5 and won.sum() == 0

fig, ax = plt.subplots()
ax.axhline(0, color="#6e7781", linewidth=1)
ax.axvline(0, color="#6e7781", linewidth=1)
ax.axline((0, 0), slope=1, color="#6e7781", linewidth=1, linestyle=":")
ax.plot(before, after, ".", label="all patients")
ax.plot(before[lost], after[lost], "s", markersize=6, label="right, now wrong")
ax.set(xlim=(-2, 8), ylim=(-3, 16))
ax.set(xlabel="score of the truth, step 10", ylabel="the same, step 30")
ax.legend(loc="lower right", bbox_to_anchor=(1, 0.2))
describe(
    fig,
    "The score of the truth for each unseen patient at step 30 against step"
    " 10. Nearly all lie above zero and above the diagonal: they were right"
    " and are surer now. Five, just above zero at step 10, have fallen just"
    " below it, and are marked as right before and wrong now.",
)
plt.show()

print(f"{lost.sum()} right answers lost, {won.sum()} won")
print(f"surer of the truth: {np.mean(after > before):.0%} of the patients")

# %%
# Nearly everybody gains, and what they gain is certainty. Five patients who
# were right by a hair are wrong by a hair, and that is all that the accuracy
# notices.
#
# A patient who moves from 4 to 8 takes 0.018 nats off the sum of the losses
# and changes no answer. One who moves from 0.1 to −0.1 adds 0.1 and changes
# one. The loss counts how far, the accuracy on which side.
#
# Twenty splits
# -------------
# Was this one split an accident? The patients are halved in twenty ways. Step
# 10 is compared with the step of least loss on the unseen half, and that with
# step 300.

changes = []
for seed in range(20):
    run = train(seed, every=5)
    marks = [2, run.unseen.argmin(), -1]
    rows = np.c_[run.seen, run.unseen, run.right][marks]
    changes.append(np.sign(np.diff(rows, axis=0)).astype(int))


def tally(stretch, column):
    """Return in how many runs a number fell, stayed, and rose."""
    sign = np.array(changes)[:, stretch, column]
    return [int((sign == s).sum()) for s in (-1, 0, 1)]


print("[fell, equal, rose] from step 10 to the least loss")
print(tally(0, 0), "loss, seen half")
print(tally(0, 1), "loss, unseen half")
print(tally(0, 2), "right, unseen half")
print("[fell, equal, rose] from the least loss to step 300")
print(tally(1, 0), "loss, seen half")
print(tally(1, 1), "loss, unseen half")
print(tally(1, 2), "right, unseen half")
assert tally(0, 1) == [20, 0, 0] and tally(0, 2) == [4, 3, 13]
assert tally(1, 0) == [20, 0, 0] and tally(1, 2) == [15, 2, 3]

# %%
# The answer
# ----------
# Mostly yes: in 13 of 20 splits both get better as long as the loss on unseen
# patients falls. But in 4 of 20 that loss falls and accuracy falls with it, on
# the same patients. And the loss on the half that is trained on says nothing
# at all: it falls to the end in all 20 runs, and in 15 of them the accuracy
# goes down meanwhile. If accuracy is what matters, measure it; if
# probabilities matter, the loss is the better judge, on data that were not
# trained on.
