r"""
Ten to one
==========

One picture in ten is an 8. Does a classifier that is to find them need class
weights, the focal loss, or only another threshold?

A linear model of the digits that ship with scikit-learn answers "is this an
8?". It learns from 500 pictures; 400 others choose its penalty, and 897 judge
it. To overlook an 8 shall cost nine times as much as a false alarm, since
there are nine times as many others. Three losses are tried, each with three
penalties, of which the one is kept that has the least of *its own* loss on the
400. All of it is done for five random splits, whose judged pictures are then
put together.
"""

# %%
# Three losses
# ------------
# Cross-entropy as it is; the same with the weight 9 on every 8; the focal
# loss with :math:`\gamma = 2`, its inventors' choice.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from gdbook.descent import trace
from gdbook.losses import focal, sigmoid_cross_entropy
from gdbook.losses.sigmoid_cross_entropy import sigmoid
from gdbook.optimizers import lbfgs
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import LinearModel

use_style()
images, digits = load_digits(return_X_y=True)
X = np.c_[images / 16, np.ones(len(digits))]
is_8 = (digits == 8).astype(float)
COST = 9.0

recipes = {
    "plain": (sigmoid_cross_entropy, {}),
    "weighted": (sigmoid_cross_entropy, {"pos_weight": COST}),
    "focal": (focal, {"focusing": 2.0}),
}


def fit(rows, loss, settings, reg):
    f = LinearModel(X[rows], is_8[rows], loss=loss, reg=reg, **settings)
    return trace(lbfgs(f, np.zeros(f.dim)), steps=40, every=40).x[-1]


def chosen(learn, choose, loss, settings):
    """Return the weights with the penalty that suits the loss best."""
    tried = [fit(learn, loss, settings, reg) for reg in (1e-4, 1e-3, 1e-2)]
    return min(
        tried,
        key=lambda w: loss.value(
            X[choose] @ w, is_8[choose], **settings
        ).mean(),
    )


logits = {name: [] for name in recipes}
truth = []
for seed in range(5):
    order = np.random.default_rng(seed).permutation(len(digits))
    learn, choose, judge = np.split(order, [500, 900])
    truth.append(is_8[judge])
    for name, (loss, settings) in recipes.items():
        logits[name].append(X[judge] @ chosen(learn, choose, loss, settings))
truth = np.concatenate(truth)
logits = {name: np.concatenate(z) for name, z in logits.items()}

# %%
# What they find
# --------------
# Whoever lowers the threshold finds more and raises more false alarms. Each
# curve is one loss with every threshold there is; the marks on it are what one
# gets at the threshold ½, and, for the plain loss, at 0.1.


def rates(z, threshold):
    """Return the shares of 8s overlooked and of others reported."""
    cut = np.log(threshold / (1 - threshold))
    return np.mean(z[truth == 1] <= cut), np.mean(z[truth == 0] > cut)


def draw(name, line, label):
    z = logits[name]
    at = sigmoid(np.quantile(z, np.linspace(0.6, 0.99, 150)))
    missed, alarms = np.array([rates(z, p) for p in at]).T * 100
    (curve,) = ax.plot(alarms, missed, line, label=label)
    missed, alarms = np.multiply(rates(z, 0.5), 100)
    ax.plot(alarms, missed, "o", markersize=9, color=curve.get_color())


fig, ax = plt.subplots()
draw("plain", "-", label="cross-entropy")
draw("weighted", "--", label="with class weights")
draw("focal", "-.", label="focal loss")
missed, alarms = np.multiply(rates(logits["plain"], 0.1), 100)
square = {"marker": "s", "markersize": 9, "linestyle": "none"}
ax.plot(
    alarms, missed, **square, color="#0072B2", label="cross-entropy at 0.1"
)
ax.set(xlim=(0, 16), ylim=(0, 50))
ax.set(xlabel="others reported as an 8 (%)", ylabel="8s overlooked (%)")
ax.legend()
describe(
    fig,
    "Share of 8s overlooked against share of false alarms. The curves of the"
    " three losses lie close to one another. At the threshold one half, plain"
    " cross-entropy and the focal loss sit high on the left, the weighted loss"
    " further down to the right, near the plain loss at the threshold 0.1.",
)
plt.show()

# %%
# The three curves are nearly one. At ½ the weighted loss stands elsewhere on
# it than the plain one, and that is nearly all that the weights have done.
# Where to go without weights, the theory says: to call an 8 costs
# :math:`1 - p` on average, not to call it :math:`9 p`, so an 8 should be
# called from :math:`p = 1/(1 + 9)` on.


def report(z, threshold, label):
    missed, alarms = rates(z, threshold)
    share = truth.mean()
    wrong = share * missed + (1 - share) * alarms
    cost = COST * share * missed + (1 - share) * alarms
    print(
        f"{100 * wrong:5.1f} % wrong, cost of 100 {100 * cost:5.1f}: {label}"
    )
    return wrong, cost


always_no = report(np.full_like(truth, -99.0), 0.5, "never an 8")
plain = report(logits["plain"], 0.5, "plain, at 0.5")
moved = report(logits["plain"], 0.1, "plain, at 0.1")
weighted = report(logits["weighted"], 0.5, "weighted, at 0.5")
focused = report(logits["focal"], 0.5, "focal, at 0.5")
assert plain[0] < moved[0] < always_no[0]
assert abs(moved[1] - weighted[1]) < 0.01 and focused[1] > plain[1] > 0.25
assert max(moved[1], weighted[1]) < 0.7 * plain[1]

# %%
# Mind the first column: by the share of wrong answers, moving the threshold
# made things *worse*. A model that never says "8" is right nine times in ten.
#
# What they say
# -------------
# A probability is honest if what is announced as 30 % happens in 30 of 100
# cases. Each point gathers pictures to which a model gave about the same
# probability.


edges = [0, 0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.9, 1]


def draw_honesty(z, line, label):
    p = sigmoid(z)
    place = np.digitize(p, edges[1:-1])
    said = [p[place == i].mean() for i in range(8)]
    came = [truth[place == i].mean() for i in range(8)]
    ax.plot(said, came, line, label=label)
    loss = sigmoid_cross_entropy.value(z, truth).mean()
    print(f"log loss {loss:.3f}, says {p.mean():.3f} on average: {label}")
    return loss, p.mean()


shifted = logits["weighted"] - np.log(COST)
fig, ax = plt.subplots()
ax.plot([0, 1], [0, 1], **BOUND, label="honest")
honest = draw_honesty(logits["plain"], "o-", label="cross-entropy")
loud = draw_honesty(logits["weighted"], "s--", label="with class weights")
meek = draw_honesty(logits["focal"], "^-.", label="focal loss")
mended = draw_honesty(shifted, "d:", label="weights, logits less log 9")
print(f"an 8 is {truth.mean():.3f} of all")
ax.set(xlabel="probability of an 8", ylabel="share that are 8s")
ax.legend()
describe(
    fig,
    "How often a picture is an 8, against the probability that was given."
    " Cross-entropy is near the diagonal. With class weights the curve is far"
    " below it: what is called one half is an 8 in about one of six. The focal"
    " loss starts below and ends above. With log 9 taken off its logits, the"
    " weighted model is back near the diagonal.",
)
plt.show()

share = truth.mean()
assert abs(honest[1] - share) < 0.015 < 0.06 < loud[1] - share
assert min(loud[0], meek[0]) > 1.25 * honest[0]
assert abs(mended[0] - honest[0]) < 0.015

# %%
# The answer
# ----------
# For a linear model on these data the threshold is all. Trained plainly and
# asked at 0.1 instead of ½, it costs as much as one trained with weights, and
# its probabilities remain true. Weights buy the same decisions with
# probabilities that are too high, to be mended by taking :math:`\log 9` off
# the logits. The focal loss at ½ finds no more 8s than the plain one, and its
# probabilities are drawn towards the middle; it was made for another trouble,
# a hundred thousand easy examples in one picture.
#
# Is there no case for weights? There is, where the model is too small to get
# all the probabilities right: then they say *where* it should be right, near
# the threshold that counts. In the first figure this is the point or two by
# which the dashed curve runs below the solid one.
