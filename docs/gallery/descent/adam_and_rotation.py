r"""
A valley, straight and turned
=============================

Adaptive methods have a learning rate for each coordinate. What is that worth
when the valley does not run along the coordinates?

A quadratic in 20 dimensions, with curvatures from 1 to 100. It is taken twice:
with the coordinates along its axes, and turned at random. Ten random starts
are turned with it, so that nothing but the coordinates has changed. What
counts is the number of steps after which the height stays below a millionth
of what it was at the start: the median over the starts, with the best of 31
learning rates from 0.001 to 10, chosen anew for each of the two.
"""

# %%
# Straight and turned
# -------------------

import matplotlib.pyplot as plt
import numpy as np

from gdbook import optimizers
from gdbook.descent import trace
from gdbook.plotting import convergence, describe, use_style
from gdbook.problems import Quadratic
from gdbook.words import say

use_style()
curvatures = np.geomspace(1, 100, 20)
straight = Quadratic(curvatures)
turned = Quadratic.of_spectrum(curvatures, np.random.default_rng(1))
axes_of_turned = np.linalg.eigh(turned.A)[1]
starts = np.random.default_rng(0).standard_normal((10, 20))
places = {
    "straight": (straight, starts),
    "turned": (turned, starts @ axes_of_turned.T),
}
rates = np.geomspace(1e-3, 10, 31)
LENGTH = 1000


def search(name, place, rates=rates):
    """Return the fewest steps, and the rate that needs so few."""
    f, x = places[place]
    x = np.broadcast_to(x, (len(rates), *x.shape))
    method = getattr(optimizers, name)
    walk = method(f.grad, x, lr=rates[:, None, None])
    run = trace(walk, LENGTH, keep_x=False, f=f.value)
    above = ~(run.f < 1e-6 * run.f[0])
    steps = LENGTH + 1 - above[::-1].argmax(axis=0)
    steps = np.median(np.where(above[-1], np.inf, steps), axis=1)
    return steps.min(), rates[steps.argmin()]


labels = {
    "gradient_descent": say("gradient descent"),
    "momentum": say("momentum"),
    "adagrad_norm": "Adagrad-norm",  # not words
    "adagrad": "Adagrad",
    "adam": "Adam",
    "rprop": "Rprop",
    "rmsprop": "RMSprop",
}
found = {}
print("straight   turned")
for name, label in labels.items():
    for place in places:
        found[name, place] = search(name, place)
    steps = [found[name, place][0] for place in places]
    print(f"{steps[0]:8.0f} {steps[1]:8.0f}   {label}")
beyond, _ = search("adagrad", "straight", np.array([100.0]))
print(f"{beyond:8.0f}            Adagrad, with the rate 100")
for name in ["gradient_descent", "momentum", "adagrad_norm"]:
    assert found[name, "straight"] == found[name, "turned"]
assert found["adagrad", "straight"][0] == 6
assert found["adagrad", "turned"][0] == 231
assert found["adagrad", "straight"][1] == rates[-1] and beyond == 4

# %%
# Three methods do not notice. Gradient descent steps along the gradient,
# momentum along a sum of gradients, and Adagrad-norm divides all coordinates
# by one number; and the gradient turns with the valley. Adagrad with a divisor
# for each coordinate needs a handful of steps where the valley is straight,
# and is a method like others where it is turned.
#
# Its best rate in the straight valley is the largest of the grid, 10, and 100
# is better still. The first step throws every coordinate equally far. The
# gradient out there is nearly the curvature times that distance, and it fills
# the sum; from then on the learning rate over its root is one over the
# curvature, for each coordinate its own, and the steps are nearly those of
# Newton's method. It works because a quadratic has the same curvature far out.
#
# RMSprop reaches a millionth in neither, or hardly: with a learning rate that
# stays its steps do not die out.
#
# One start
# ---------

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, place in zip(axes, places, strict=True):
    f, x = places[place]
    for name in ["gradient_descent", "adagrad", "adam"]:
        lr = found[name, place][1]
        walk = getattr(optimizers, name)(f.grad, x[0], lr=lr)
        run = trace(walk, 250, f=f.value)
        convergence(ax, run, method=name, label=labels[name])
    ax.label_outer()
    ax.set_ylim(1e-10, 1e3)
axes[0].set_xlabel("straight: step $t$")
axes[1].set_xlabel("turned: step $t$")
axes[1].legend(loc="upper right")
describe(
    fig,
    "Two panels, height against steps, logarithmic. In the straight valley"
    " Adagrad falls like a stone, Adam and gradient descent take their time."
    " In the turned one the curve of gradient descent is the same, and Adagrad"
    " falls no faster than it.",
)
plt.show()

# %%
# The answer
# ----------
# Nearly everything, for Adagrad: from six steps to as many as gradient descent
# needs. Rprop loses a factor of three. Adam loses hardly anything, and that is
# not to its credit: it had hardly anything to lose. Its memory of a thousand
# steps was filled in the first few, its divisors stay as they were, and what
# carries it is its momentum; plain momentum needs as many steps.
#
# So a divisor for each coordinate pays where the coordinates mean something:
# rare words and frequent ones, layers of different scale, columns in different
# units. A rotation knows no coordinates, and no method of this kind can follow
# it.
