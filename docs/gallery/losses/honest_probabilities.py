r"""
Honest probabilities
====================

A classifier says 99 %. Is it right 99 times in a hundred? And which number
would tell?

Softmax regression on the handwritten digits that ship with scikit-learn: 400
to learn from, with next to no penalty; 400 to choose one single number by;
and 997 to judge. The number is a temperature :math:`T`, by which all logits
are divided. It changes no answer, since the largest logit stays the largest:
it changes only how sure the model says it is.
"""

# %%
# What it says, and how often it is right
# ---------------------------------------

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from gdbook.descent import trace
from gdbook.losses import brier, softmax_cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.optimizers import nesterov
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import SoftmaxRegression

use_style()
rng = np.random.default_rng(0)
images, digits = load_digits(return_X_y=True)
order = rng.permutation(len(digits))
train, choose, test = np.split(order, [400, 800])
X = images / 16 - images[train].mean(axis=0) / 16

f = SoftmaxRegression(X[train], digits[train], reg=1e-6)
path = nesterov(f.grad, np.zeros(f.dim), lr=1 / f.L)
w = trace(path, steps=1500, every=1500).x[-1]

temperatures = np.geomspace(0.5, 8, 81)


def log_loss(rows, T):
    logits = f.logits(w, X[rows]) / T
    return softmax_cross_entropy.value(logits, digits[rows]).mean()


def brier_score(rows, T):
    probs = softmax(f.logits(w, X[rows]) / T)
    return brier.value(probs, np.eye(10)[digits[rows]]).mean()


chosen = [log_loss(choose, T) for T in temperatures]
T = temperatures[np.argmin(chosen)]
print(f"chosen temperature: {T:.2f}")

answers = f.logits(w, X[test]).argmax(axis=1)
right = answers == digits[test]
edges = [0.0, 0.6, 0.8, 0.9, 0.97, 0.99, 1.0]

fig, ax = plt.subplots()
ax.plot([0.3, 1], [0.3, 1], **BOUND, label="honest")


def draw_reliability(T, marker, label):
    """Draw how often the model is right, by how sure it is."""
    sure = softmax(f.logits(w, X[test]) / T).max(axis=1)
    place = np.digitize(sure, edges[1:-1])
    said = [sure[place == i].mean() for i in range(6)]
    came = [right[place == i].mean() for i in range(6)]
    ax.plot(said, came, marker, label=label)
    print(f"says {sure.mean():.3f}, is right {right.mean():.3f}: {label}")
    return sure.mean() - right.mean()


before = draw_reliability(1.0, marker="s--", label="as trained")
after = draw_reliability(T, marker="o-", label="with temperature")
ax.set(xlabel="probability of the answer", ylabel="share of right answers")
ax.legend()
describe(
    fig,
    "Share of right answers against the probability that the model gave to"
    " its answer. As trained, the model is below the diagonal of honesty"
    " nearly everywhere: where it says 86 percent it is right in 64. With"
    " temperature it is on the diagonal or above it.",
)
plt.show()

assert before > 0.025 and abs(after) < 0.025
assert T > 1.5

# %%
# Trained to the end on few pictures, the model promises too much. Divided by a
# temperature that was chosen on other pictures, it is rather too modest.
#
# Two scores that notice
# ----------------------
# The accuracy is the same at every temperature. The log loss and the Brier
# score are not: both are *proper*, least on average for the probabilities that
# are true. They differ in how they take a mistake that was made with
# certainty: the log loss without a limit, the Brier score with 2 at most.

log_losses = np.array([log_loss(test, T) for T in temperatures])
scores = np.array([brier_score(test, T) for T in temperatures])

fig, axes = plt.subplots(1, 2, sharex=True)
axes[0].semilogx(temperatures, log_losses)
axes[0].set(ylabel="log loss (nats)", ylim=(0, 0.4))
axes[1].semilogx(temperatures, scores, "--", color="#D55E00")
axes[1].set(ylabel="Brier score", ylim=(0, 0.16))
for ax in axes:
    ax.set(xlabel="temperature $T$")
    ax.set_xticks([0.5, 1, 2, 4, 8], ["0.5", "1", "2", "4", "8"])
    ax.minorticks_off()
    ax.axvline(T, **BOUND)
describe(
    fig,
    "Log loss and Brier score on the test digits against the temperature. Both"
    " are valleys, lowest near the chosen temperature, which a dotted line"
    " marks. The log loss climbs steeply to the left, the Brier score hardly.",
)
plt.show()

gain = log_loss(test, T) / log_loss(test, 1.0)
score_gain = brier_score(test, T) / brier_score(test, 1.0)
print(f"log loss {log_loss(test, 1.0):.3f} -> {log_loss(test, T):.3f}")
print(f"Brier    {brier_score(test, 1.0):.4f} -> {brier_score(test, T):.4f}")
print(f"accuracy {right.mean():.3f}, at every temperature")
assert gain < 0.8 and 0.95 < score_gain < 1

# %%
# The answer
# ----------
# It is not right 99 times in a hundred when it says so, and neither the
# accuracy nor a look at the answers would tell. The log loss does, loudly: a
# quarter of it goes away by changing no answer at all. The Brier score says
# the same under its breath, for it counts mostly what was answered. To find
# out whether probabilities are honest, look at the log loss on new data; to
# report a number that one absurd prediction cannot ruin, take Brier's.
