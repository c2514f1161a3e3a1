r"""
Margin losses and wrong labels
==============================

A few labels are wrong. Which loss still finds the boundary?

Two measurements of 569 tumours, the concave points of their outline and their
largest radius, tell benign from malignant with a straight line quite well. Now
the labels of some malignant tumours are changed to benign. Every loss gets the
same data and the same small penalty, :math:`\lambda = 0.001`, nothing is
tuned, and what counts in the end is how many of the *true* labels the line
gets right.
"""

# %%
# The ten clearest cases, mislabelled
# -----------------------------------
# The worst that can happen is that the wrong labels sit far on the wrong side.
# So of the malignant tumours the ten with the largest measurements are called
# benign. They are the crosses in the corner. The dotted line is the boundary
# from the true labels, the solid one is what the wrong labels make of it.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.svm import LinearSVC

from gdbook.descent import trace
from gdbook.losses import exponential, hinge, logistic, squared_hinge
from gdbook.optimizers import lbfgs
from gdbook.plotting import INK, describe, use_style
from gdbook.problems import LinearModel

use_style()
REG = 1e-3
X, benign = load_breast_cancer(return_X_y=True)
true = 2.0 * benign - 1
X = X[:, [7, 20]]
X = (X - X.mean(axis=0)) / X.std(axis=0)
ones = np.column_stack([X, np.ones(len(X))])
far = np.argsort(-X.sum(axis=1))
assert (true[far[:40]] == -1).all()


def fit(loss, y):
    """Return the weights with the least mean loss and penalty."""
    if loss is hinge:  # it has a kink: a method made for that
        strength = 1 / (REG * len(y))
        svc = LinearSVC(loss="hinge", C=strength, fit_intercept=False)
        svc.set_params(tol=1e-6, max_iter=20_000, random_state=0)
        return svc.fit(ones, y).coef_[0]
    f = LinearModel(ones, y, loss=loss, reg=REG)
    w = trace(lbfgs(f, np.zeros(3)), 20, every=20).x[-1]
    assert np.linalg.norm(f.grad(w)) < 1e-6
    return w


def right(w):
    """Return the share of true labels that the weights get right."""
    return (true * (ones @ w) > 0).mean()


def mislabel(rows):
    """Return the labels with some of them turned round."""
    y = true.copy()
    y[rows] *= -1
    return y


side = np.linspace(-2.2, 4.6, 81)
grid = np.stack(np.meshgrid(side, side), axis=-1)
# sure of malignant, leaning there, leaning to benign, sure of it
ORANGE, BLUE = (0.84, 0.37, 0), (0, 0.45, 0.7)
TINTS = [(*ORANGE, 0.3), (*ORANGE, 0.12), (*BLUE, 0.12), (*BLUE, 0.3)]


def draw(ax, loss, label):
    """Draw the boundary, its margins, and the boundary of the true labels."""
    y = mislabel(far[:10])
    before, after = fit(loss, true), fit(loss, y)
    score = grid @ after[:2] + after[2]
    levels = [-99, -1, 0, 1, 99]
    ax.contourf(side, side, score, levels, colors=TINTS)
    ax.contour(side, side, score, [0], colors=INK, linewidths=1.8)
    clean = grid @ before[:2] + before[2]
    ax.contour(side, side, clean, [0], colors=INK, linestyles=":")
    kept = true == y
    for sign, colour in [(1, "#0072B2"), (-1, "#D55E00")]:
        rows = kept & (true == sign)
        ax.plot(*X[rows].T, ".", color=colour, markersize=2.5, rasterized=True)
    ax.plot(*X[~kept].T, "x", color="#0072B2", markersize=6)
    ax.set(xlim=side[[0, -1]], ylim=side[[0, -1]])
    ax.text(-2, 4.4, label, va="top")
    ax.grid(False)
    shares = right(before), right(after)
    print(f"{shares[0]:.3f} -> {shares[1]:.3f}  {label}")
    return shares


print("true labels right, before and after")
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(7.2, 7.2))
share = [
    draw(axes[0, 0], hinge, label="hinge"),
    draw(axes[0, 1], logistic, label="logistic"),
    draw(axes[1, 0], squared_hinge, label="squared hinge"),
    draw(axes[1, 1], exponential, label="exponential"),
]
for ax in axes[1]:
    ax.set_xlabel("concave points, standardised")
for ax in axes[:, 0]:
    ax.set_ylabel("largest radius, standardised")
describe(
    fig,
    "Four panels with the same points: a blue cloud of benign tumours lower"
    " left, an orange one of malignant tumours in the middle, ten blue crosses"
    " beyond it. The boundary of the hinge loss turns a little, that of the"
    " logistic loss shifts a little, that of the squared hinge shifts more,"
    " and that of the exponential loss cuts through the middle of the"
    " malignant cloud.",
)
plt.show()

assert share[0][1] > 0.92 and share[1][1] > 0.92
assert share[2][1] < 0.92 and share[3][1] < 0.85

# %%
# Between the pale and the strong tint the score is −1 or +1: so wide is the
# strip in which a right decision still costs. Wrong labels widen it, for they
# make every large score expensive.

# %%
# More and more of them
# ---------------------
# Now up to forty labels are wrong. On the left they are the farthest again,
# an enemy's choice. On the right they are drawn at random from the malignant
# tumours, the mean of three draws.

counts = [0, 10, 20, 30, 40]
rng = np.random.default_rng(0)
malignant = np.flatnonzero(true < 0)
drawn = [rng.permutation(malignant) for _ in range(3)]


def sweep(ax, loss, orders, label):
    """Draw what is right against the number of wrong labels."""
    shares = [
        np.mean([right(fit(loss, mislabel(rows[:k]))) for rows in orders])
        for k in counts
    ]
    ax.plot(counts, shares, label=label, marker="o")
    print(*(f"{share:.3f}" for share in shares), label)
    return shares


def panel(ax, orders, label):
    """Draw the sweeps of all losses."""
    print(label)
    ax.set_xlabel(label)
    return [
        sweep(ax, hinge, orders, label="hinge"),
        sweep(ax, logistic, orders, label="logistic"),
        sweep(ax, squared_hinge, orders, label="squared hinge"),
        sweep(ax, exponential, orders, label="exponential"),
    ]


fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
worst = panel(axes[0], [far], label="wrong labels, the farthest")
chance = panel(axes[1], drawn, label="wrong labels, at random")
axes[0].set_ylabel("true labels right")
axes[0].legend(loc="lower left")
describe(
    fig,
    "Share of true labels that are right, against 0 to 40 wrong labels, in"
    " two panels. Farthest: hinge stays above 0.91, logistic and squared hinge"
    " come down to 0.83 and 0.82, exponential drops below 0.85 at once and"
    " ends below 0.79. At random: hinge above 0.91 again, logistic and squared"
    " hinge end at 0.89, exponential comes down steadily to 0.85.",
)
plt.show()

assert worst[3][0] == max(column[0] for column in worst)
assert (true < 0).sum() == 212
assert min(worst[0]) > 0.91 and min(chance[0]) > 0.91
assert worst[3][1] < 0.85 and worst[3][-1] < 0.79
assert chance[3][-1] < chance[1][-1] < chance[0][-1]

# %%
# The answer
# ----------
# The hinge loss, here by a wide margin: with forty of 212 malignant tumours
# mislabelled it loses two decisions in a hundred. The order is that of the
# slopes far on the left, where hinge and logistic push with at most 1, the
# squared hinge in proportion, and the exponential loss exponentially.
#
# Two things surprise. Without wrong labels the exponential loss is the best
# of the four. And the logistic loss, level with the hinge at ten wrong labels,
# does not hold out as the hinge does, though its push is limited as well: a
# limit to the push is not the whole story.
