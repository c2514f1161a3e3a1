r"""
Noise floor and interpolation
=============================

Must stochastic gradient descent stall?

Two regressions have the same 200 examples, each of length 1, with five
weights, and one example a step. In the first the targets have noise of spread
0.5. In the second they have none, so that some weights fit every example: this
is called interpolation. Nothing else differs, and the learning rates are the
same.
"""

# %%
# The same runs with noise and without
# ------------------------------------
# Two constant learning rates and a decreasing one; and SAGA, which takes one
# example a step as well but subtracts what it remembers of its gradient. The
# curves are means over three runs, and an epoch is 200 single gradients.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.bounds import kaczmarz, sgd_variance
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, saga
from gdbook.plotting import BOUND, INK, describe, use_style
from gdbook.problems import LinearRegression
from gdbook.schedules import inverse_time

use_style()
rng = np.random.default_rng(0)
n, d = 200, 5
X = rng.normal(size=(n, d))
X /= np.linalg.norm(X, axis=1, keepdims=True)
weights = np.array([2.0, -1.0, 1.0, 3.0, -2.0])
noise = 0.5 * rng.normal(size=n)
noisy = LinearRegression(X, X @ weights + noise)
exact = LinearRegression(X, X @ weights)
rates = [1.0, 0.1, inverse_time(1.0, rate=0.1)]


def gap(f):
    """Return the function that says how far a cost is above its minimum."""
    return lambda w: np.sum((w - f.minimizer) @ f.A * (w - f.minimizer)) / 2


def mean_run(f, method, epochs=20, runs=3):
    """Return epochs and gaps, as means over runs with different examples."""
    gaps = []
    for seed in range(runs):
        path = method(f, np.random.default_rng(seed))
        run = trace(path, epochs * n, 50, keep_x=False, gap=gap(f))
        gaps.append(run.gap)
    return run.t / n, np.mean(gaps, axis=0)


def sgd(lr):
    """Return the method that takes one example a step, at this rate."""
    return lambda f, rng: gradient_descent(
        f.minibatch_grad(rng, 1), np.zeros(d), lr=lr
    )


def with_memory(f, rng):
    return saga(f, np.zeros(d), lr=1 / 3, rng=rng)


fig, (left, right) = plt.subplots(1, 2, sharey=True)
ends = {}
for ax, f in [(left, noisy), (right, exact)]:
    curves = [mean_run(f, sgd(lr)) for lr in rates]
    curves.append(mean_run(f, with_memory))
    ax.semilogy(*curves[0], label=r"$\eta = 1$")
    ax.semilogy(*curves[1], label=r"$\eta = 0.1$")
    ax.semilogy(*curves[2], label=r"$\eta_t = 1/(1 + 0.1\,t)$")
    ax.semilogy(*curves[3], label="SAGA")
    ax.set(xlabel="epochs", ylim=(1e-16, 30))
    ends[ax] = np.array([curve[1][-20:].mean() for curve in curves])
left.set_ylabel("$f(x_t) - f^*$")
left.set_title("targets with noise", fontsize=11, color=INK)
right.set_title("targets without noise", fontsize=11, color=INK)
left.legend(loc="lower left", fontsize=9)
describe(
    fig,
    "Gap to the minimum over twenty epochs on a logarithmic axis. With noise,"
    " both constant rates fall and then stay level, the larger one higher; the"
    " decreasing rate goes on falling ever more slowly, and SAGA falls along a"
    " straight line. Without noise both constant rates fall along straight"
    " lines, the larger one to rounding within two epochs; the decreasing rate"
    " bends away from them, and SAGA falls as before.",
)
plt.show()

on_noisy, on_exact = ends[left], ends[right]
print("mean of the last five epochs")
print("                rate 1   rate 0.1 decreasing       SAGA")
numbers = "{:11.1e}{:11.1e}{:11.1e}{:11.1e}"
print(f"with noise {numbers.format(*on_noisy)}")
print(f"no noise   {numbers.format(*on_exact)}")
assert np.all(on_noisy[:2] > 1e-3) and on_noisy[3] < 1e-6
assert np.all(on_exact[:2] < 1e-20) and on_exact[2] > 1e-12

# %%
# With noise, a constant rate stalls: ten times smaller, it stalls about twenty
# times lower here. The decreasing rate never stalls and never hurries. SAGA
# converges linearly *with* the noise, as the batch method does.
#
# Without noise the picture is turned over. The constant rates converge
# linearly, and the decreasing rate, the cure of the left panel, falls ever
# more behind. It brakes for a noise that dies out by itself: at the minimum
# every single error is zero, and so is every single gradient. SAGA pays for
# its memory with a smaller rate, and here it buys nothing.
#
# Both sides against their theory
# -------------------------------
# On the left a parabola of curvature 1 whose slope is measured with noise of
# variance 1, 4000 runs for each learning rate: the variance of the iterate,
# once it has settled, and :math:`\eta/(2 - \eta)`. On the right the run
# without noise and with :math:`\eta = 1`. For examples of length 1 that is
# Kaczmarz's method, and of its mean square distance a theorem says that it
# falls at least by the factor :math:`1 - \sigma_{\min}^2/\|X\|_F^2` a step.

lrs = np.array([0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6])


def shaken(x):
    """Return the slope of the parabola, measured with noise."""
    return x + rng.normal(size=x.shape)


path = gradient_descent(shaken, np.zeros((4000, 7)), lr=lrs)
settled = trace(path, steps=120, every=120).x[-1].var(axis=0)
fine = np.linspace(0.01, 1.7, 100)
floor = sgd_variance(lr=fine, curvature=1, noise=1)

square = []
for seed in range(60):
    grad = exact.minibatch_grad(np.random.default_rng(seed), 1)
    run = trace(gradient_descent(grad, np.zeros(d), lr=1.0), 100)
    square.append(np.sum((run.x - exact.minimizer) ** 2, axis=1))
square = np.mean(square, axis=0)
bound = kaczmarz(run.t, A=X, R=np.linalg.norm(exact.minimizer))

fig, (left, right) = plt.subplots(1, 2)
left.plot(lrs, settled, "o", label="measured")
left.plot(fine, floor, **BOUND, label=r"$\eta\,/\,(2 - \eta)$")
left.set(xlabel=r"learning rate $\eta$", ylabel="variance of the iterate")
right.semilogy(run.t, square, label="mean of 60 runs")
right.semilogy(run.t, bound, **BOUND, label="theorem")
right.set(xlabel="step $t$", ylabel=r"$\|x_t - x^*\|^2$")
left.legend()
right.legend()
describe(
    fig,
    "Left, the variance in which a noisy run settles against its learning"
    " rate: dots on a curve that rises from zero, slowly at first and steeply"
    " towards the rate 2. Right, the mean square distance without noise on a"
    " logarithmic axis: an almost straight line down, below the"
    " straight line of the theorem.",
)
plt.show()

at = {float(lr): var for lr, var in zip(lrs, settled, strict=True)}
print(f"rate 0.1: measured {at[0.1]:.4f}, theory", end=" ")
print(f"{sgd_variance(lr=0.1, curvature=1, noise=1):.6f}")
theory = sgd_variance(lr=lrs, curvature=1, noise=1)
assert np.all(abs(settled / theory - 1) < 0.08)
assert np.all(square <= bound * (1 + 1e-12))

# %%
# The answer
# ----------
# It must stall if the single gradients disagree at the minimum and the
# learning rate stays what it is. Each of the two can be changed. A smaller
# rate lowers the floor, a decreasing one removes it, at the price of speed.
# And where the disagreement ends, because the model fits every example or
# because a method subtracts it, one example a step converges linearly with a
# constant rate.
