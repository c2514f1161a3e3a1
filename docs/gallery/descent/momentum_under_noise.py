r"""
Momentum under noise
====================

Does momentum average the noise of the gradients away?

Gradients with independent noise of spread 1 in every coordinate, on quadratics
whose minimum is at 0. Momentum is the heavy ball with :math:`\beta = 0.9`. The
noise is seeded, and all methods see the same.
"""

# %%
# Clouds
# ------
# A bowl of curvature 1. Each cloud is 1500 runs, started at the minimum, after
# 200 steps: where the noise has carried them. The ring holds half of them if
# theory is right.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.bounds import sgd_variance
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum
from gdbook.plotting import BOUND, INK, describe, dress, use_style
from gdbook.words import say

use_style()


def noisy(curvature, sigma=1.0):
    """Return a gradient with fresh noise at every call."""
    rng = np.random.default_rng(0)

    def grad(x):
        return curvature * x + sigma * rng.standard_normal(x.shape)

    return grad


origin = np.zeros((1500, 2))
plain = gradient_descent(noisy(1.0), origin, lr=0.1)
ball = momentum(noisy(1.0), origin, lr=0.1)
mean = momentum(noisy(1.0), origin, lr=0.1, dampening=0.9)
quick = gradient_descent(noisy(1.0), origin, lr=1.0)
clouds = {
    say("plain, rate 0.1"): (plain, "gradient_descent", 0.1, 0.0),
    say("momentum, rate 0.1"): (ball, "momentum", 0.1, 0.9),
    say("EMA form, rate 0.1"): (mean, "ema", 0.01, 0.9),
    say("plain, rate 1"): (quick, "gradient_descent", 1.0, 0.0),
}
fig, axes = plt.subplots(1, 4, sharey=True, figsize=(7.2, 2.6))
turn = np.linspace(0, 2 * np.pi, 200)
for ax, (name, (walk, method, lr, beta)) in zip(
    axes, clouds.items(), strict=True
):
    points = trace(walk, steps=200, every=200).x[-1]
    color = dress(method)["color"]
    ax.plot(*points.T, ".", color=color, ms=2, alpha=0.4, rasterized=True)
    variance = sgd_variance(lr=lr, curvature=1, noise=1, beta=beta)
    radius = np.sqrt(2 * np.log(2) * variance)
    ax.plot(radius * np.cos(turn), radius * np.sin(turn), color=INK, lw=1.2)
    ax.text(0.5, 1.03, name, ha="center", transform=ax.transAxes, size=9)
    ax.set(xlim=(-3.3, 3.3), ylim=(-3.3, 3.3), aspect="equal", xlabel="$x_1$")
    inside = np.mean(np.hypot(*points.T) < radius)
    print(
        f"{name}: variance {points.var():.4f}, theory {variance:.6f},"
        f" {inside:.0%} in the ring"
    )
    assert abs(points.var() / variance - 1) < 0.06
    assert abs(inside - 0.5) < 0.04
axes[0].set_ylabel("$x_2$")
describe(
    fig,
    "Four clouds of points around 0, each with a ring that holds half of it."
    " Plain descent with rate 0.1: a small cloud. Momentum with rate 0.1: a"
    " cloud three times as wide. The EMA form with rate 0.1: as small as the"
    " first. Plain descent with rate 1: the widest of all.",
)
plt.show()
assert round(sgd_variance(lr=0.1, curvature=1, noise=1), 6) == 0.052632
ratio = sgd_variance(lr=0.1, curvature=1, noise=1, beta=0.9)
assert round(ratio, 6) == 0.513514

# %%
# At the same learning rate the variance with momentum is ten times as large,
# 0.513514 against 0.052632. The velocity is smooth, but it is a sum of ten
# gradients' worth of noise, and the iterate is what counts. The EMA form
# divides that by ten again and is where plain descent is.
#
# What the learning rate can mend
# -------------------------------
# Is it only a matter of the rate? A ravine with curvatures 1 and 100, start
# (1, 1), 100 steps, 200 runs. For every strength of the noise each method
# takes the best of 31 learning rates, judged by the mean height at the end.

curvatures = np.array([1.0, 100.0])
rates = np.geomspace(1e-4, 0.05, 31)
sigmas = 10.0 ** np.arange(-3, 1.5, 0.5)
contenders = [(gradient_descent, say("plain")), (momentum, say("momentum"))]
begin = np.ones((len(rates), 200, 2))
ends = []
for method, label in contenders:
    heights = []
    for sigma in sigmas:
        grad = noisy(curvatures, sigma)
        walk = method(grad, begin, lr=rates[:, None, None])
        x = trace(walk, steps=100, every=100).x[-1]
        mean = np.mean(np.sum(curvatures * x**2, axis=-1) / 2, axis=-1)
        heights.append(np.nanmin(mean))
        lr = rates[np.nanargmin(mean)]
        print(f"noise {sigma:6.3f}, {label}:", end=" ")
        print(f"height {heights[-1]:.1e} with rate {lr:.4f}")
    ends.append(np.array(heights))

fig, ax = plt.subplots()
for (method, label), heights in zip(contenders, ends, strict=True):
    worn = dress(method.__name__)
    ax.loglog(sigmas, heights, **worn, label=label)
    ax.plot(sigmas, heights, "o", color=worn["color"])
ax.axhline(50.5, **BOUND)
ax.text(1e-3, 25, "height of the start")
ax.set(xlabel=r"noise $\sigma$", ylabel="mean height after 100 steps")
ax.legend(loc="lower right")
describe(
    fig,
    "Mean height after 100 steps against the noise, both logarithmic. Plain"
    " descent stays at 0.014 up to a noise of 0.3 and then rises. Momentum"
    " begins a thousand times lower and rises from a noise of 0.01 on. At a"
    " noise of 10 the two curves meet.",
)
plt.show()

gain = ends[0] / ends[1]
print("plain / momentum:", *[f"{g:.3g}" for g in gain])
assert gain[0] > 1000 and abs(gain[-1] - 1) < 0.15

# %%
# Where the noise is weak the ravine is the difficulty, and momentum ends a
# thousand times lower. Where it is strong the noise is, and next to nothing is
# left of the gain.
#
# The answer
# ----------
# No. Momentum averages the direction and not the place. At the same learning
# rate it multiplies the variance by ten; at a learning rate ten times smaller
# it is where plain descent is. What it gives is a large effective rate in a
# ravine, where the steep direction forbids it to plain descent. So it pays for
# itself where the ravine, and not the noise, is what holds a run up.
