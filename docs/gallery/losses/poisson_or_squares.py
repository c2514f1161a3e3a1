r"""
Counts: Poisson likelihood or squares?
======================================

Sixty days, on each a few events. Does it matter by which loss the curve is
fitted?

The counts are drawn from Poisson distributions whose mean grows
exponentially, :math:`\mu(x) = e^{0.5 + 1.8\,x}`. Three fits: a straight line
by squares; the exponential curve by squares; the exponential curve by the
Poisson likelihood. The last two have the same two weights, the same start
and the same method, Newton's, run until the gradient is zero: what differs is
the loss and nothing else.
"""

# %%
# One sample
# ----------
# More than half of the days have a mean below two. That is where the line and
# the curves part.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import poisson_nll, squared_error
from gdbook.optimizers import damped_newton
from gdbook.plotting import BOUND, describe, use_style

use_style()
n = 60
x = np.linspace(-1, 1, n)
X = np.column_stack([np.ones(n), x])
truth = np.array([0.5, 1.8])
rate = np.exp(X @ truth)


class ExponentialCurve:
    """The mean loss of exp(Xw) as a function of w, for many samples."""

    def __init__(self, counts):
        self.counts = counts

    def value(self, w):
        return self.loss(w @ X.T).mean(axis=-1)

    def grad(self, w):
        return self.slope(w @ X.T) @ X / n

    def hess(self, w):
        return (X.T * self.bend(w @ X.T)[..., None, :]) @ X / n


class ByPoisson(ExponentialCurve):
    """The Poisson likelihood takes the logarithm of the mean."""

    def loss(self, z):
        return poisson_nll.value(z, self.counts)

    def slope(self, z):
        return poisson_nll.grad(z, self.counts)

    def bend(self, z):
        return poisson_nll.hess(z, self.counts)


class BySquares(ExponentialCurve):
    """The square of the difference between mean and count."""

    def loss(self, z):
        return squared_error.value(np.exp(z), self.counts)

    def slope(self, z):
        return squared_error.grad(np.exp(z), self.counts) * np.exp(z)

    def bend(self, z):
        mean = np.exp(z)
        steep = squared_error.hess(mean, self.counts) * mean**2
        return steep + squared_error.grad(mean, self.counts) * mean


def fit(problem):
    """Run Newton's method from the best constant."""
    start = np.log(problem.counts.mean(axis=-1))
    start = np.stack([start, np.zeros_like(start)], axis=-1)
    run = trace(damped_newton(problem, start), steps=40, every=40)
    assert np.all(abs(problem.grad(run.x[-1])) < 1e-6)
    return run.x[-1]


rng = np.random.default_rng(0)
samples = rng.poisson(rate, size=(1000, n)).astype(float)
by_poisson = fit(ByPoisson(samples))
by_squares = fit(BySquares(samples))
line = np.linalg.lstsq(X, samples.T, rcond=None)[0].T

fig, ax = plt.subplots()
ax.plot(x, samples[0], "o", color="#CC79A7", label="counts")
ax.plot(x, np.exp(X @ by_poisson[0]), "-", label="Poisson, exponential")
ax.plot(x, np.exp(X @ by_squares[0]), "--", label="squares, exponential")
ax.plot(x, X @ line[0], "-.", label="squares, straight line")
ax.plot(x, rate, **BOUND, label="the truth")
ax.set(xlabel="$x$", ylabel="events a day")
ax.legend()
describe(
    fig,
    "Counts that grow from zero or one at the left to about ten at the right,"
    " a dotted curve for the truth, and three fits. The two exponential curves"
    " are close to the truth; the straight line is below zero at the left"
    " end.",
)
plt.show()

print(f"the line at x = -1: {line[0] @ X[0]:.2f} events a day")
below = np.mean(line @ X[0] < 0)
print(f"samples in which it is below zero there: {below:.0%}")
assert below == 1

# %%
# The line predicts fewer than no events, in each of a thousand samples. That
# is not the fault of the squares but of the line: a mean of counts needs a
# curve that cannot go below zero. Between the two exponential curves one
# sample decides nothing.
#
# A thousand samples
# ------------------
# How far is the estimated growth from 1.8?

fig, ax = plt.subplots()
edges = np.linspace(0.9, 2.7, 46)
look = {"bins": edges, "histtype": "step", "linewidth": 1.8}
ax.hist(by_poisson[:, 1], **look, linestyle="-", label="Poisson")
ax.hist(by_squares[:, 1], **look, linestyle="--", label="squares")
ax.axvline(truth[1], **BOUND, label="the truth")
ax.set(xlabel="estimated growth", ylabel="samples")
ax.legend(loc="upper left")
describe(
    fig,
    "Two histograms of the estimated growth, both centred on the truth at 1.8."
    " That of the squares is flatter and half as wide again as that of the"
    " Poisson likelihood.",
)
plt.show()

variances = by_squares.var(axis=0) / by_poisson.var(axis=0)
centres = by_poisson.mean(axis=0)[1], by_squares.mean(axis=0)[1]
print("mean growth: Poisson {:.3f}, squares {:.3f}".format(*centres))
print(f"ratio of the variances: {variances[1]:.2f}")
assert 1.9 < variances[1] < 2.4
assert np.allclose(centres, 1.8, atol=0.02)

# %%
# The answer
# ----------
# Both are right on average, and the squares need twice as much data for it.
# A busy day has a mean of ten and scatters by three, a quiet one has a mean of
# a quarter and scatters by a half; squares take both for equally reliable and
# let the noise of the busy days decide. The Poisson likelihood knows how much
# a count may scatter. If the counts scatter more than Poisson's do, its lead
# shrinks, but the curve it finds is still right on average: for that only the
# shape of the mean must be right.
