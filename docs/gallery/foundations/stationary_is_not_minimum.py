r"""
A gradient of zero is not a minimum
===================================

Where a run stops because the gradient is zero, is it at a minimum?

Three places are tried: :math:`x^3` at 0, :math:`x_1^2 - x_2^2` at the origin,
and a network that is to read handwritten digits.
"""

# %%
# A step in the stairs, and a saddle
# ----------------------------------
# The slope of :math:`x^3` is :math:`3x^2`, zero at 0 and nowhere negative. The
# run from the right creeps up to 0 and is content with it; the one that starts
# a little to the left of it falls without end.
#
# On the saddle :math:`x_1^2 - x_2^2` a step with :math:`\eta = 0.1` multiplies
# :math:`x_1` by 0.8 and :math:`x_2` by 1.2. Whoever starts *exactly* on the
# ridge goes to the origin and stays there. Nobody else does.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import contour, describe, use_style
from gdbook.problems import OneHiddenLayer

use_style()


def saddle(x):
    return x[..., 0] ** 2 - x[..., 1] ** 2


def saddle_grad(x):
    return x * [2.0, -2.0]


starts = np.array([0.9, -0.1])
cubic = trace(gradient_descent(lambda x: 3 * x**2, starts, lr=0.1), steps=60)
starts = np.array([[1.8, 0.0], [1.8, 0.3], [1.8, -1e-2]])
rolls = trace(gradient_descent(saddle_grad, starts, lr=0.1), steps=60)

fig, (left, right) = plt.subplots(1, 2)
left.plot(cubic.t, cubic.x[:, 0], label="from 0.9")
left.plot(cubic.t, cubic.x[:, 1], label="from −0.1")
left.set(xlabel="steps", ylabel="$x$, on $x^3$", ylim=(-1.5, 1))
left.legend()
contour(right, saddle, (-2, 2), (-2, 2), levels=np.arange(-3.5, 4, 0.5))
right.plot(*rolls.x[:, 0].T, "o")
right.plot(*rolls.x[:, 1].T, "s--")
right.plot(*rolls.x[:, 2].T, "^-.")
describe(
    fig,
    "Left, two runs on x cubed: from 0.9 the run flattens out above 0, from"
    " −0.1 it falls ever faster. Right, the contours of a saddle and three"
    " runs from the right: on the axis one goes to the origin and stays; one"
    " that starts above the axis bends upwards long before the origin, one"
    " that starts a hundredth below it turns downwards close to the origin.",
)
plt.show()

assert cubic.x[-1, 0] > 0 and not cubic.x[-1, 1] > -1e9
assert np.allclose(rolls.x[-1, 0], [1.8 * 0.8**60, 0], rtol=1e-9, atol=0)

# %%
# How long a saddle holds
# -----------------------
# The distance from the ridge grows by the factor :math:`1 + \eta\gamma`, where
# :math:`-\gamma` is the curvature across it, here :math:`\gamma = 2`. From
# :math:`\varepsilon` to :math:`r` it takes
# :math:`\log(r/\varepsilon) / \log(1 + \eta\gamma)` steps: a start twice as
# near, counted in digits, is held twice as long.

for power in [2, 4, 8, 16]:
    start = np.array([1.8, 10.0**-power])
    run = trace(gradient_descent(saddle_grad, start, lr=0.1), steps=500)
    left_after = np.argmax(abs(run.x[:, 1]) >= 1)
    formula = power * np.log(10) / np.log(1.2)
    print(f"1e-{power:02d}: {left_after:3d} steps, formula {formula:5.1f}")
    assert left_after == np.ceil(formula)

# %%
# A network on its saddle
# -----------------------
# Sixteen hidden units, 500 pictures of digits. Let all weights be zero and the
# offsets of the output such that every digit is given its share of the data.
# The gradient is zero then, up to rounding: no single weight can help as long
# as the others are zero. And the network gives the same answer to every
# picture. Three more runs start beside it, moved by normal noise of the size
# that the legend gives.

images, labels = load_digits(return_X_y=True)
pixels = images[:500] / 16
net = OneHiddenLayer(pixels - pixels.mean(axis=0), labels[:500], hidden=16)
still = np.zeros(net.dim)
still[-10:] = np.log(np.bincount(labels[:500]) / 500)
noise = np.random.default_rng(0).normal(size=net.dim)


def right(x):
    return np.mean(net.logits(x).argmax(axis=-1) == net.y)


def train(eps):
    path = gradient_descent(net.grad, still + eps * noise, lr=1.0)
    return trace(path, steps=200, f=net.value, right=right)


fig, ax = plt.subplots()
runs = [train(eps) for eps in (0, 1e-9, 1e-6, 1e-3)]
ax.plot(runs[0].t, runs[0].f, label="exactly on the saddle")
ax.plot(runs[1].t, runs[1].f, label=r"$10^{-9}$ beside it")
ax.plot(runs[2].t, runs[2].f, label=r"$10^{-6}$ beside it")
ax.plot(runs[3].t, runs[3].f, label=r"$10^{-3}$ beside it")
ax.set(xlabel="steps", ylabel="cross-entropy (nats)")
ax.legend(loc="center right")
describe(
    fig,
    "Training loss of a network over 200 steps. From the saddle itself it"
    " stays at 2.30 for ever. From a point beside it the loss stays there for"
    " a while and then falls steeply to nearly 0; the nearer the start, the"
    " longer the while, in equal steps.",
)
plt.show()

slope = np.linalg.norm(net.grad(still))
print(f"on the saddle: slope {slope:.0e}, {right(still):.1%} right")
print(f"after 200 steps from 1e-9 beside it: {runs[1].right[-1]:.1%} right")
assert slope < 1e-15 and right(still) < 0.11 and runs[1].right[-1] > 0.99

# %%
# The curvature tells
# -------------------
# What the gradient cannot see, the second derivative does. The smallest
# curvature at the saddle comes out of repeated products with the Hessian, and
# it is negative: there is a way down. It also says how much longer the run
# waits if it starts a thousand times nearer.

v = noise
for _ in range(300):
    v = net.hess_product(still, v) - 3 * v
    v = v / np.linalg.norm(v)
gamma = -v @ net.hess_product(still, v)
waits = np.diff([np.argmax(run.f < 2) for run in runs[:0:-1]])
print(f"smallest curvature {-gamma:.4f}")
print(f"formula  {np.log(1000) / np.log(1 + gamma):.1f} steps for each 1000")
print("measured", *waits)
assert np.all(abs(waits - np.log(1000) / np.log(1 + gamma)) < 1.5)

# %%
# The answer
# ----------
# No. A zero gradient says that no *small step of first order* helps, and that
# is true on a step of the stairs, on a saddle and on a summit as well. A
# saddle is left again unless one starts on its ridge to the last bit, but it
# can hold a run for as long as it likes: the curve is flat, the gradient is
# tiny, and nine out of ten answers are wrong.
