r"""
Noise seen as clouds
====================

How far off is the gradient of a mini-batch, and does the formula know it?

At one point of a regression with a thousand examples, the gradient is computed
over many random mini-batches. The formula says that its covariance is that of
the gradients of single examples, divided by the size of the batch, and times
:math:`(n - B)/(n - 1)` because no example is drawn twice.
"""

# %%
# Three clouds
# ------------
# Each dot is the gradient of one mini-batch, and the cross the gradient over
# all examples. The ring is the prediction: two standard deviations in every
# direction. It was computed from the single gradients, not from the dots.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.plotting import BOUND, INK, describe, use_style
from gdbook.problems import LinearRegression

use_style()
rng = np.random.default_rng(0)
n = 1000
X = rng.normal(size=(n, 2)) * [1.0, 0.6]
y = X @ [2.0, 1.5] + 0.5 * rng.normal(size=n)
f = LinearRegression(X, y)
here = np.array([1.0, 1.0])

whole = f.grad(here)
single = np.array([f.grad_on(here, [i]) for i in range(n)])
spread = np.cov(single.T, ddof=0)


def predicted(size):
    """Return the covariance of the gradient of a mini-batch."""
    return spread / size * (n - size) / (n - 1)


def drawn(size, draws):
    """Return the gradients of random mini-batches, one a row."""
    grad = f.minibatch_grad(rng, size)
    return np.array([grad(here) for _ in range(draws)])


turn = np.linspace(0, 2 * np.pi, 200)
circle = np.stack([np.cos(turn), np.sin(turn)])

fig, axes = plt.subplots(1, 3, figsize=(7.2, 2.4), sharex=True, sharey=True)
print("  B   inside the ring   measured / predicted, by direction")
for ax, size in zip(axes, [1, 8, 64], strict=True):
    cloud = drawn(size, 1000)
    root = np.linalg.cholesky(predicted(size))
    ring = whole[:, None] + 2 * root @ circle
    ax.plot(
        *cloud.T,
        "o",
        color="#0072B2",
        markersize=2,
        alpha=0.4,
        rasterized=True,
    )
    ax.plot(*ring, color="#D55E00", linestyle="-")
    ax.plot(*whole, "x", color=INK, markersize=8)
    ax.set(xlim=(-8, 3), ylim=(-4, 4), aspect="equal")
    ax.set_title(f"$B = {size}$", fontsize=11, color=INK)
    ax.set_xlabel("$g_1$")
    # in the coordinates of the ring a perfect prediction is the unit circle
    round_cloud = np.linalg.solve(root, (cloud - whole).T)
    inside = np.mean((round_cloud**2).sum(axis=0) < 4)
    ratio = round_cloud.var(axis=1)
    print(f"{size:3d} {inside:17.1%}   {ratio.round(2)}")
    assert np.all(abs(ratio - 1) < 0.2) and 0.8 < inside < 0.96
axes[0].set_ylabel("$g_2$")
describe(
    fig,
    "Clouds of a thousand mini-batch gradients around the gradient over all"
    " examples. For B = 1 the cloud is wide and lopsided: most dots lie"
    " close together, and a long tail leaves the predicted ring to the left."
    " For B = 8 the cloud fills a ring a third as wide, with a short tail. For"
    " B = 64 it is a small ellipse around the cross, and fits its ring.",
)
plt.show()

# %%
# The ring holds 86.5 % of a Gaussian cloud. A single gradient is an error
# times an example, and that is not Gaussian: most are short and a few very
# long. The covariance is right all the same, since the formula asks for no
# distribution. With eight examples a tail can still be seen, with 64 it is
# gone: that is the central limit theorem.
#
# Only the width counts here. The clouds all have the same middle: a mini-batch
# gradient is wrong by chance, not in some direction.
#
# From one example to all
# -----------------------
# The total variance, of both coordinates together, for every size.

sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 990]
measured = []
for size in sizes:
    off = drawn(size, 1500) - whole
    measured.append((off**2).sum(axis=1).mean())

fine = np.unique(np.geomspace(1, n - 1, 300).astype(int))
fig, ax = plt.subplots()
total = np.trace(spread)
ax.loglog(sizes, measured, "o", label="measured", markersize=6)
ax.loglog(
    fine,
    [np.trace(predicted(b)) for b in fine],
    "-",
    color="#D55E00",
    label=r"$\sigma^2 (n - B) \,/\, (B\,(n - 1))$",
)
ax.loglog(fine, total / fine, **BOUND, label=r"$\sigma^2 / B$")
ax.set(xlabel="examples a gradient, $B$", ylabel="variance of the gradient")
ax.legend()
describe(
    fig,
    "Variance of the mini-batch gradient against its size, both axes"
    " logarithmic. The measured dots fall along a straight line of slope minus"
    " one up to about a hundred of the thousand examples. From there they bend"
    " down, away from the straight line and along the formula, which ends at"
    " zero.",
)
plt.show()

theory = np.array([np.trace(predicted(b)) for b in sizes])
print("largest relative error:", abs(measured / theory - 1).max().round(3))
assert abs(measured / theory - 1).max() < 0.15
at_512 = predicted(512).trace() / (total / 512)
print(f"at B = 512 the plain formula is {1 / at_512:.2f} times too high")

# %%
# The answer
# ----------
# The formula knows it, in every direction and for every size. Four times as
# many examples halve the error, and no more: the first thirty-two examples
# remove 97 % of the variance, and every further one costs as much as the
# first. The factor for drawing without replacement matters only when the batch
# is a good part of the data.
