r"""
Is the median less precise?
===========================

Does one pay for a robust loss with precision?

To estimate the middle of a distribution from 51 numbers one may take their
mean (squares), their median (absolute values) or their best Huber constant.
Which of them scatters least depends on what the noise is like. Every figure
below is from fresh samples of one seed; the threshold of the Huber loss is
1.345 spreads of the Gaussian, the usual value, and is not tuned to the noise.
"""

# %%
# Two kinds of noise
# ------------------
# Gaussian noise seldom strays. Laplace noise has the same variance here, with
# more numbers close to the middle and more far away from it.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import huber
from gdbook.plotting import describe, use_style

use_style()
rng = np.random.default_rng(0)
n, samples = 51, 20_000

fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
edges = np.linspace(-0.6, 0.6, 61)


def compare(ax, noise, label):
    """Draw how mean and median scatter; return the ratio of variances."""
    mean, median = noise.mean(axis=1), np.median(noise, axis=1)
    look = {"bins": edges, "histtype": "step", "density": True}
    ax.hist(mean, **look, label="mean", linewidth=1.8)
    ax.hist(median, **look, label="median", linewidth=1.8, linestyle="--")
    ratio = median.var() / mean.var()
    ax.set_xlabel(label)
    print(f"variance of the median over that of the mean: {ratio:.2f}")
    return ratio


gauss = compare(axes[0], rng.normal(size=(samples, n)), label="Gaussian noise")
laplace = compare(
    axes[1],
    rng.laplace(scale=np.sqrt(0.5), size=(samples, n)),
    label="Laplace noise",
)
axes[0].set_ylabel("density of the estimates")
axes[0].legend(loc="upper left")
describe(
    fig,
    "Distributions of the mean and of the median of 51 numbers. Under Gaussian"
    " noise the median scatters more than the mean, under Laplace noise it"
    " scatters less.",
)
plt.show()

assert abs(gauss - np.pi / 2) < 0.05 and laplace < 0.65

# %%
# For large samples the two ratios are known: :math:`\pi/2` under Gaussian
# noise, one half under Laplace noise. Under the first the median throws away a
# third of the data, under the second the mean throws away half.
#
# A few bad numbers
# -----------------
# Real data are seldom of one kind. Let most numbers have the spread 1, and a
# few, drawn at random, ten times as much. How many does it take?

shares = np.array([0, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1])
scatter = []
for share in shares:
    bad = rng.random((2000, n)) < share
    noise = rng.normal(size=bad.shape) * np.where(bad, 10, 1)
    estimates = [
        noise.mean(axis=1),
        np.median(noise, axis=1),
        [huber.best_constant(row, delta=1.345) for row in noise],
    ]
    scatter.append([n * np.var(estimate) for estimate in estimates])
mean, median, robust = np.transpose(scatter)

fig, ax = plt.subplots()
ax.plot(100 * shares, mean, "o-", label="mean")
ax.plot(100 * shares, median, "o--", label="median")
ax.plot(100 * shares, robust, "o-.", label=r"Huber, $\delta = 1.345$")
ax.set(xlabel="bad numbers, in percent", ylabel="$n$ times the variance")
ax.set(ylim=(0, 5))
ax.legend(loc="upper left")
describe(
    fig,
    "Scatter of three estimates against the share of bad numbers. The mean"
    " starts lowest, at 1, and climbs steeply: at one percent it is worse than"
    " the median, at four percent it leaves the figure. The median stays"
    " between 1.5 and 2, the Huber estimate between 1 and 1.5.",
)
plt.show()

print("share    mean  median   Huber")
for row in zip(shares, mean, median, robust, strict=True):
    print("{:5.2f} {:7.2f} {:7.2f} {:7.2f}".format(*row))
assert mean[0] < robust[0] < median[0]
assert mean[2] > median[2] > robust[2]
assert mean[-1] > 4 * median[-1]

# %%
# The answer
# ----------
# Under purely Gaussian noise, yes: the median scatters as if a third of the
# data were missing. Under Laplace noise it is the mean that is less precise,
# and one bad number in a hundred is enough for the mean to lose its lead. The
# Huber estimate gives up five percent where the mean is best, and among bad
# numbers it is the best of the three.
