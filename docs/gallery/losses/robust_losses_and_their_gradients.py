r"""
Robust losses and their gradients
=================================

What does a loss do to an example that is far off?

The loss itself does not say it. What moves a model is the slope, so each panel
shows both: the loss as a line, its gradient dashed, against the error
:math:`r = \hat y - y`. The thin grey curve is half the square, with which all
are compared.
"""

# %%
# The same on both sides
# ----------------------
# Look at the dashed lines, far to the left and far to the right. For the
# absolute error, Huber and log-cosh they are level: an error of 100 pulls no
# harder than an error of 3. For Cauchy they come back towards zero: an error
# of 100 pulls hardly at all.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.losses import (
    absolute_error,
    cauchy,
    epsilon_insensitive,
    expectile,
    huber,
    log_cosh,
    quantile,
    smooth_l1,
)
from gdbook.plotting import INK, describe, use_style

use_style()
r = np.linspace(-4, 4, 801)
zero = np.zeros_like(r)


def draw(ax, loss, label, **settings):
    """Draw a loss and its gradient over half the square."""
    ax.plot(r, r**2 / 2, "-", color=INK, linewidth=0.8)
    ax.plot(r, loss.value(r, zero, **settings), "-", color="#0072B2")
    slope = loss.grad(r, zero, **settings)
    # a jump is no line
    slope[1:][abs(np.diff(slope)) > 0.1] = np.nan
    ax.plot(r, slope, "--", color="#D55E00")
    ax.set_title(label, fontsize="medium")
    ax.set(ylim=(-1.4, 4))


fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(7.2, 5.6))
draw(axes[0, 0], absolute_error, label="absolute")
draw(axes[0, 1], huber, label=r"Huber, $\delta = 1$")
draw(axes[1, 0], log_cosh, label="log-cosh")
draw(axes[1, 1], cauchy, label="Cauchy, $c = 1$")
axes[1, 0].set_xlabel(r"error $r$")
axes[1, 1].set_xlabel(r"error $r$")
axes[0, 0].plot([], [], "-", color="#0072B2", label="loss")
axes[0, 0].plot([], [], "--", color="#D55E00", label="gradient")
fig.legend(loc="outside upper center", ncols=2)
describe(
    fig,
    "Four panels, each with a loss, its gradient and a grey parabola."
    " Absolute: a V whose gradient jumps from −1 to 1. Huber: a parabola that"
    " goes over into straight lines, its gradient a ramp cut off at −1 and 1."
    " Log-cosh: nearly the same, with rounded corners. Cauchy: it bends away"
    " from the parabola, and its gradient rises to one half and falls again.",
)
plt.show()

far = np.array([100.0])
none = np.zeros(1)
assert absolute_error.grad(far, none) == huber.grad(far, none) == 1
assert cauchy.grad(far, none) < 0.01

# %%
# Lopsided, and with a tube
# -------------------------
# Smooth L1 is Huber divided by :math:`\delta`: a small threshold makes a sharp
# corner and leaves the arms as they are. The ε-insensitive loss does not care
# at all within its tube. Quantile and expectile mind predictions that are too
# low four times as much as predictions that are too high; the first has level
# arms, the second has not.

fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(7.2, 5.6))
draw(axes[0, 0], smooth_l1, label=r"smooth L1, $\delta = 0.25$", delta=0.25)
draw(
    axes[0, 1],
    epsilon_insensitive,
    label=r"$\varepsilon$-insensitive, $\varepsilon = 1$",
    epsilon=1.0,
)
draw(axes[1, 0], quantile, label="quantile, $q = 0.8$", q=0.8)
draw(axes[1, 1], expectile, label="expectile, $q = 0.8$", q=0.8)
axes[1, 0].set_xlabel(r"error $r$")
axes[1, 1].set_xlabel(r"error $r$")
axes[0, 0].plot([], [], "-", color="#0072B2", label="loss")
axes[0, 0].plot([], [], "--", color="#D55E00", label="gradient")
fig.legend(loc="outside upper center", ncols=2)
describe(
    fig,
    "Four panels, each with a loss, its gradient and a grey parabola. Smooth"
    " L1: a V with a small rounding. ε-insensitive: zero between −1 and 1,"
    " then straight. Quantile: a V whose left arm is four times as steep."
    " Expectile: a parabola that is four times as steep on the left, its"
    " gradient two straight lines that never end.",
)
plt.show()

assert quantile.grad(-far, none, q=0.8) == -0.8
assert expectile.grad(-far, none, q=0.8) < -100

# %%
# The answer
# ----------
# Three kinds of arms, and they are what matters. Where the gradient grows
# without end, as for squares and expectiles, one example can outvote all
# others. Where it is level, each example has one vote, however far off it is.
# Where it returns to zero, an example that is far enough off has no vote, and
# the price for that is a loss that is no longer convex.
