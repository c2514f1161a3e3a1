r"""
One task, many losses
=====================

Five losses train the same linear model, and each of the five is then used to
judge all models. Does everyone win his own race?

The task is the progression of diabetes, a number between 25 and 346, from ten
measurements; scikit-learn ships the data. Half of the 442 patients are learnt
from and half judged, in ten random splits. Every loss gets the same model, the
same start, the same method (Adam with a cosine schedule, 600 steps from the
learning rate 0.1) and no penalty: there is nothing to tune. Targets are in
hundreds. Huber's threshold is half a hundred, about the size of an error.
"""

# %%
# Twenty-five numbers
# -------------------
# A row is what was trained with, a column what is measured with. In a column
# all numbers have one unit, and are given as percent above the best of it.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_diabetes

from gdbook.descent import trace
from gdbook.losses import (
    absolute_error,
    expectile,
    huber,
    quantile,
    squared_error,
)
from gdbook.optimizers import adam
from gdbook.plotting import describe, use_style
from gdbook.problems import LinearModel
from gdbook.schedules import cosine
from gdbook.words import say

use_style()
measured, progression = load_diabetes(return_X_y=True)
X = np.c_[measured / measured.std(axis=0), np.ones(len(progression))]
y = progression / 100

losses = {
    say("squared"): (squared_error, {}),
    say("absolute"): (absolute_error, {}),
    say("Huber"): (huber, {"delta": 0.5}),
    say("quantile .9"): (quantile, {"q": 0.9}),
    say("expectile .9"): (expectile, {"q": 0.9}),
}


def fit(rows, loss, settings):
    f = LinearModel(X[rows], y[rows], loss=loss, **settings)
    path = adam(f.grad, np.zeros(f.dim), lr=cosine(0.1, 600))
    return trace(path, steps=600, every=600).x[-1]


def judged(rows, w):
    """Return the mean of each loss on some patients."""
    pred = X[rows] @ w
    return [
        loss.value(pred, y[rows], **settings).mean()
        for loss, settings in losses.values()
    ]


seen, unseen = [], []
for seed in range(10):
    learn, judge = np.split(np.random.default_rng(seed).permutation(442), 2)
    models = [fit(learn, *one) for one in losses.values()]
    seen.append([judged(learn, w) for w in models])
    unseen.append([judged(judge, w) for w in models])
seen, unseen = np.array(seen), np.array(unseen)


def above_best(table):
    mean = table.mean(axis=0)
    return 100 * (mean / mean.min(axis=0) - 1)


def draw(ax, table):
    percent = above_best(table)
    shade = 0.07 * np.log1p(percent)
    blue = np.broadcast_to([0, 0.45, 0.7], (5, 5, 3))
    ax.imshow(np.dstack([blue, shade]))
    for (row, column), p in np.ndenumerate(percent):
        number = f"{p:.0f}" if p >= 10 else f"{p:.1f}"
        ax.text(column, row, number, ha="center", va="center")
    ax.set_xticks(range(5), losses, rotation=40, ha="right")
    ax.set_yticks(range(5), losses)
    ax.grid(False)


fig, axes = plt.subplots(1, 2, sharey=True)
draw(axes[0], seen)
draw(axes[1], unseen)
axes[0].set(xlabel="measured, seen half", ylabel="trained with")
axes[1].set(xlabel="measured, unseen half")
describe(
    fig,
    "Two tables of five by five, in percent above the best of the column. On"
    " the patients seen, the diagonal is zero throughout. On those unseen it"
    " is zero for the squared error, the quantile and the expectile; for the"
    " absolute error and for Huber the model trained with squares is better.",
)
plt.show()

for name, row in zip(losses, above_best(unseen), strict=True):
    print("".join(f"{p:8.1f}" for p in row), "", name)
assert above_best(seen).argmin(axis=0).tolist() == [0, 1, 2, 3, 4]
assert above_best(unseen).argmin(axis=0).tolist() == [0, 0, 0, 3, 4]

# %%
# On the patients that were learnt from, the diagonal wins: each model was made
# to. On the others it does not.
#
# Won by how much, and how often
# ------------------------------
# Each dot is a split. It shows how much the mean *absolute* error of a model
# is above that of the model which was trained for it.

own = unseen[:, 1, 1]
fig, ax = plt.subplots()
for row, marker in [(0, "o"), (2, "s")]:
    change = 100 * (unseen[:, row, 1] / own - 1)
    ax.plot(change, np.full(10, row / 2), marker, alpha=0.7)
    print(f"{list(losses)[row]}: better in {np.sum(change < 0)} of 10")
ax.axvline(0, color="#6e7781", linewidth=1)
ax.set_yticks([0, 1], [list(losses)[0], list(losses)[2]])
ax.set(ylim=(-0.6, 1.6), xlabel="mean absolute error, unseen half (%)")
ax.set(ylabel="trained with")
describe(
    fig,
    "Mean absolute error on unseen patients, in percent of that of the model"
    " trained with the absolute error, for ten splits. Nearly all dots of the"
    " squared error and of Huber are left of zero, by up to five percent.",
)
plt.show()
assert np.sum(unseen[:, 0, 1] < own) >= 8
assert np.sum(unseen[:, 2, 1] < own) >= 8

# %%
# The answer
# ----------
# Not everyone. Losses that ask for *different things* cannot stand in for one
# another: whoever wants the level that nine in ten stay below must ask for it,
# and the squared error is more than twice as bad at that. Losses that ask for
# *nearly the same*, here the middle of a distribution without wild outliers,
# are told apart by something else, how well they can be estimated from 221
# patients. The absolute error looks only at the signs of the errors, the
# squared error at their sizes, and for errors like these the sizes are the
# better guide, even to the median.
#
# So first decide what is to be predicted, and let the metric say it. Among the
# losses for it, the one with the name of the metric is a candidate, not the
# winner.
