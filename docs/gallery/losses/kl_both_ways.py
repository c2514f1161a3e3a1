r"""
The KL divergence both ways
===========================

A distribution has two peaks, the model has one. Where does the model go if
the Kullback–Leibler divergence is made small, and does it matter from which
side it is measured?

The target :math:`p` is a mixture of two Gaussians: 0.6 of it around −2, 0.4
around 2, each with a standard deviation of 0.6. The model :math:`q` is one
Gaussian, with a mean and a standard deviation. Both are probabilities on 401
points. Nothing can be tuned and nothing depends on a start: every :math:`q` on
a grid of 81 means and 71 standard deviations is tried, once for
:math:`D(p \,\|\, q)` and once for :math:`D(q \,\|\, p)`.
"""

# %%
# Two answers
# -----------
# The package names the model first and the target second, so the two
# directions are one function with its arguments exchanged.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import gaussian_nll, kl_divergence
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.plotting import BOUND, describe, use_style

use_style()
x = np.linspace(-8, 8, 401)
width = x[1] - x[0]


def gaussian(mean, sd):
    """Return the probabilities of the points, for each mean and spread."""
    mean, sd, at = np.broadcast_arrays(
        np.expand_dims(mean, -1), np.expand_dims(sd, -1), x
    )
    return softmax(-gaussian_nll.value(at, mean, sd**2))


left, right = gaussian([-2.0, 2.0], [0.6, 0.6])
target = 0.6 * left + 0.4 * right

means, sds = np.linspace(-4, 4, 81), np.linspace(0.3, 3.8, 71)
models = gaussian(*np.meshgrid(means, sds))
targets = np.broadcast_to(target, models.shape)
forward = kl_divergence.value(models, targets)
backward = kl_divergence.value(targets, models)


def best(divergence):
    """Return where a divergence is least on the grid: mean and sd."""
    row, column = np.unravel_index(divergence.argmin(), divergence.shape)
    return means[column], sds[row]


wide, narrow = best(forward), best(backward)
fig, ax = plt.subplots()
ax.plot(x, target / width, **BOUND, label="target $p$")
q = gaussian(*wide)
ax.plot(x, q / width, label=r"least $D(p \,\|\, q)$")
q = gaussian(*narrow)
ax.plot(x, q / width, label=r"least $D(q \,\|\, p)$")
ax.set(xlabel="$x$", ylabel="density", xlim=(-7, 7))
ax.legend()
describe(
    fig,
    "A dotted density with a higher peak at minus 2 and a lower one at 2, and"
    " two Gaussians. The one with the least divergence of p from q is low and"
    " wide, covers both peaks and is highest near the valley between them. The"
    " one with the least divergence of q from p sits on the higher peak, as"
    " narrow as that, and has nothing at the other.",
)
plt.show()

# %%
# In numbers: each answer measured by both divergences, and how much of its
# probability lies in the valley, between −1 and 1, where the target has
# hardly any.


def report(mean, sd, label):
    """Print and return both divergences and the share in the valley."""
    q = gaussian(mean, sd)
    there = kl_divergence.value(q, target)
    back = kl_divergence.value(target, q)
    valley = q[abs(x) < 1].sum()
    print(
        f"mean {mean:4.1f}, sd {sd:.2f}, D(p|q) {there:6.3f},"
        f" D(q|p) {back:.3f}, valley {valley:.1%}: {label}"
    )
    return there, back, valley


mean = target @ x
sd = np.sqrt(target @ (x - mean) ** 2)
print(f"the target: mean {mean:.2f}, standard deviation {sd:.2f}")
print(f"of the target in the valley: {target[abs(x) < 1].sum():.1%}")
covers = report(*wide, label="least D(p|q)")
picks = report(*narrow, label="least D(q|p)")

assert np.allclose(wide, (mean, sd), atol=0.05)
assert np.allclose(narrow, (-2, 0.6))
assert covers[0] < 0.6 < 8 < picks[0]
assert abs(picks[1] + np.log(0.6)) < 0.01 and covers[1] > 2 * picks[1]
assert f"{covers[2]:.0%}" == "36%"
assert f"{target[abs(x) < 1].sum():.1%}" == f"{picks[2]:.1%}" == "4.5%"

# %%
# The wide answer has the mean and the standard deviation of the target: for
# Gaussians :math:`D(p \,\|\, q)` asks for nothing else. The narrow one is the
# higher peak itself, and what it pays is that this peak is not the whole:
# :math:`-\log 0.6 = 0.51`.
#
# One valley or several
# ---------------------
# All models at once: contour lines of the two divergences over mean and
# standard deviation. A dot is a point of the grid that is lower than the eight
# around it, and the large dot is the lowest.


def bottoms(height):
    """Return mean and sd where a divergence is lower than all around."""
    steps = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    around = [np.roll(height, step, axis=(0, 1)) for step in steps]
    low = (height < np.min(around, axis=0))[1:-1, 1:-1]
    rows, columns = np.nonzero(low)
    return means[columns + 1], sds[rows + 1]


def draw(ax, height, best, color):
    """Draw a divergence over all models, and its bottoms."""
    levels = [0.6, 0.8, 1, 1.15, 1.3, 1.6, 2.4, 4, 8, 16]
    ax.contour(means, sds, height, levels, colors=color, linewidths=0.9)
    ax.plot(*bottoms(height), "o", color=color)
    ax.plot(*best, "o", color=color, markersize=9)


fig, axes = plt.subplots(1, 2, sharey=True)
draw(axes[0], forward, wide, color="#0072B2")
draw(axes[1], backward, narrow, color="#D55E00")
axes[0].set(xlabel=r"mean of $q$, for $D(p \,\|\, q)$")
axes[1].set(xlabel=r"mean of $q$, for $D(q \,\|\, p)$")
axes[0].set(ylabel="standard deviation of $q$", xticks=[-2, 0, 2])
axes[1].set(xticks=[-2, 0, 2])
describe(
    fig,
    "Contour lines of the two divergences over mean and standard deviation of"
    " the model. Left, one bowl with its bottom at mean minus 0.4 and standard"
    " deviation 2.05. Right, two deep valleys at standard deviation 0.6, one"
    " at each peak of the target, the left one the deeper, and a third and"
    " shallow hollow above and between them.",
)
plt.show()


for mean, sd in np.transpose(bottoms(backward)):
    there = kl_divergence.value(target, gaussian(mean, sd))
    print(f"D(q|p) has a bottom at mean {mean:4.1f}, sd {sd:.2f}: {there:.3f}")
assert len(bottoms(forward)[0]) == 1
assert np.allclose(bottoms(backward), [(-2, 2, -0.3), (0.6, 0.6, 1.75)])
assert there > 2 * picks[1]

# %%
# The answer
# ----------
# The direction decides everything here. As a target, :math:`p` has to be
# covered: :math:`D(p \,\|\, q)` is infinite as soon as :math:`q` leaves out
# something that happens, so the model becomes wide and puts 36 % of its
# probability where the target has 4.5 %. The other way round it is the model
# that must not go where the target is not, so it settles on one peak and takes
# no notice of the other.
#
# Cross-entropy and every likelihood measure in the first way, for data can
# only be averaged over, and the data are :math:`p`. A model that is too small
# for its data therefore blurs. The second way has a price of another kind:
# three bottoms where the first has one, so that where a descent ends depends
# on its start. The third, between the peaks, is more than twice as bad as the
# best.
