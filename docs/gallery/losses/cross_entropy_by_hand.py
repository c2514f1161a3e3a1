"""
Cross-entropy by hand
=====================

Which of three predictions is the best, and what does each class contribute?

The target is :math:`(0, 0, 0, 1, 0)`: it was class 3. Three predictions give
it 60 %, 70 % and 80 %. The third is found in many places, and something is
wrong with it.
"""

# %%
# One bar counts
# --------------
# The loss is :math:`-\sum_k y_k \log p_k`. Only the bar of class 3 enters; the
# others matter only because all five must sum to one.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import cross_entropy
from gdbook.plotting import describe, use_style

use_style()
target = np.array([0, 0, 0, 1, 0])
predictions = np.array(
    [
        [0.1, 0.1, 0.1, 0.6, 0.1],
        [0.1, 0.1, 0.05, 0.7, 0.05],
        [0.01, 0.02, 0.03, 0.8, 0.05],
    ]
)

fig, axes = plt.subplots(1, 3, sharey=True)
for ax, probs in zip(axes, predictions, strict=True):
    ax.bar(range(5), probs, color="#6e7781")
    ax.bar(3, probs[3], color="#0072B2")
    ax.set(xlabel="class", xticks=range(5))
    ax.text(2, 0.92, f"sum {probs.sum():.2f}", ha="center")
axes[0].set(ylabel="probability", ylim=(0, 1))
describe(
    fig,
    "Three bar charts of five probabilities. Class 3 has 0.6, 0.7 and 0.8."
    " The sums are 1.00, 1.00 and 0.91.",
)
plt.show()

# %%
# Term by term
# ------------
# A program that is to be trusted writes the sum out. Zero times the logarithm
# is zero, so four of the five terms vanish.

for probs in predictions:
    terms = -target * np.log(probs)
    print(probs, "terms", (terms + 0).round(4), "sum", terms.sum())

# %%
# The third prediction
# --------------------
# It sums to 0.91. Its 0.2231 is no cross-entropy, because it is no
# distribution; the package refuses it. Divided by its sum it is one, and it is
# better than it looked.

assert round(-np.log(predictions[2, 3]), 4) == 0.2231
try:
    cross_entropy.value(predictions[2], target)
except ValueError as error:
    print("refused:", error)
else:
    raise AssertionError("a row that sums to 0.91 was accepted")

honest = predictions / predictions.sum(axis=1, keepdims=True)
losses = cross_entropy.value(honest, np.tile(target, (3, 1)))
print("renormalised:", losses)
expected = [0.5108256237659907, 0.35667494393873245, 0.12883287184296857]
assert np.allclose(losses, expected, rtol=0, atol=1e-15)

# %%
# What a loss must not reward
# ---------------------------
# If sums did not matter, the best "prediction" would be a row of ones.

ones = np.ones(5)
print("all ones would score", -np.sum(target * np.log(ones)) + 0)
assert -np.sum(target * np.log(ones)) == 0

# %%
# The answer
# ----------
# The third prediction is the best of the three, once it is a prediction. A
# loss that looks at one entry must be fed with entries that sum to one, and
# somebody has to check.
