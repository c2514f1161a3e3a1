r"""
Outliers and leverage
=====================

Which of four losses still finds the line when some points are wrong?

Twenty points lie near :math:`y = 1 + x/2` with Gaussian noise of spread 0.5.
They are spoilt in two ways: by wrong targets, and by a wrong input. The
thresholds of Huber and Cauchy are 1, twice the noise, in both cases and not
tuned.
"""

# %%
# Two ways of being wrong
# -----------------------
# On the left three targets are 12 too high. On the right all targets are in
# order, and one point was added at :math:`x = 40` with the target 0, where the
# line has 21.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import absolute_error, cauchy, huber, squared_error
from gdbook.optimizers import gradient_descent, nesterov
from gdbook.plotting import BOUND, INK, describe, use_style
from gdbook.problems import LinearModel
from gdbook.schedules import exponential

use_style()
rng = np.random.default_rng(3)
x = np.sort(rng.uniform(0, 10, size=20))
y = 1 + x / 2 + 0.5 * rng.normal(size=20)


def fit(x, y, loss, start=(0.0, 0.0)):
    """Return height and slope of the best line, by descent.

    The absolute error has no smooth bottom to slow down in, so there the
    learning rate must shrink; all others take that of the theory.
    """
    centre, spread = x.mean(), x.std()
    X = np.column_stack([np.ones(x.size), (x - centre) / spread])
    f = LinearModel(X, y, loss=loss)
    start = np.array([start[0] + start[1] * centre, start[1] * spread])
    if loss is absolute_error:
        path = gradient_descent(f.grad, start, lr=exponential(2.0, 0.99))
    else:
        path = nesterov(f.grad, start, lr=1 / f.L)
    run = trace(path, steps=1500, every=1500)
    height, slope = run.x[-1]
    return height - slope * centre / spread, slope / spread


def fit_all(x, y):
    """Return the lines of all four; Cauchy, not convex, starts from MAE's."""
    lines = [fit(x, y, loss) for loss in (squared_error, absolute_error)]
    lines.append(fit(x, y, huber))
    lines.append(fit(x, y, cauchy, start=lines[1]))
    return np.array(lines)


def draw(ax, x, y, wrong):
    """Draw the points and the four lines; return the slopes."""
    lines = fit_all(x, y)
    ends = np.array([0, max(x.max(), 10)])
    for height, slope in lines:
        ax.plot(ends, height + slope * ends)
    ax.plot(x[~wrong], y[~wrong], "o", color=INK, markersize=3)
    ax.plot(x[wrong], y[wrong], "x", color=INK, markersize=7)
    ax.set_xlabel("$x$")
    return lines[:, 1]


high = np.isin(np.arange(20), [13, 15, 18])
far_x, far_y = np.append(x, 40), np.append(y, 0)

fig, (left, right) = plt.subplots(1, 2)
outliers = draw(left, x, y + 12 * high, wrong=high)
leverage = draw(right, far_x, far_y, wrong=far_x == 40)
left.set_ylabel("$y$")
left.lines[0].set_label("squared")
left.lines[1].set_label("absolute")
left.lines[2].set_label("Huber")
left.lines[3].set_label("Cauchy")
left.legend(loc="upper left")
describe(
    fig,
    "Two scatter plots with four fitted lines each. Left, three points far"
    " above the others: the squared line is pulled up and turned, the other"
    " three lie together along the good points. Right, one point far to the"
    " right and low: the squared, the absolute and the Huber line all turn"
    " down to it, only the Cauchy line stays with the good points.",
)
plt.show()

print("slopes with outliers:     ", outliers.round(2))
print("slopes with leverage:     ", leverage.round(2))
assert outliers[0] > 1 and abs(outliers[1:] - 0.5).max() < 0.1
assert leverage[:3].max() < 0 and leverage[3] > 0.35

# %%
# A robust loss bounds the pull of an *error*. But a weight is moved by the
# pull times the input, and the input of a leverage point is large. The
# absolute error pulls by 1 at :math:`x = 40`, with an arm of 40.
#
# How far can a point go?
# -----------------------
# On the left one target moves up, on the right the input of the added point
# moves away. The dotted line is the true slope.

heights = np.linspace(0, 60, 13)
inputs = np.linspace(10, 100, 13)
one = np.arange(20) == 18
up = np.array([fit_all(x, y + h * one)[:, 1] for h in heights])
away = np.array([fit_all(np.append(x, a), far_y)[:, 1] for a in inputs])

fig, (left, right) = plt.subplots(1, 2, sharey=True)
left.plot(heights, up[:, 0], label="squared")
left.plot(heights, up[:, 1], label="absolute")
left.plot(heights, up[:, 2], label="Huber")
left.plot(heights, up[:, 3], label="Cauchy")
right.plot(inputs, away)
for ax in (left, right):
    ax.axhline(0.5, **BOUND)
left.set(xlabel="one target moved up by", ylabel="slope", ylim=(-0.25, 1.5))
right.set(xlabel="input of the added point")
left.legend(loc="lower right")
describe(
    fig,
    "Fitted slope against how far one point was moved. Left, up: the squared"
    " slope rises without end, the others stay near the true one half. Right,"
    " sideways: the squared slope falls at once, Huber and absolute follow and"
    " are below zero at 40, Cauchy holds until 40 and then falls as well.",
)
plt.show()

assert up[-1, 0] > 1.5 and abs(up[:, 1:] - 0.5).max() < 0.12
assert away[-1].max() < 0

# %%
# The better minimum that was not found
# -------------------------------------
# The Cauchy runs started from the line of the absolute error, which was turned
# from 40 on; farther out, they never came back. A loss that is not convex may
# have several minima. With the added point at 80, started from the line of the
# good points, the run stays there, and at a lower cost.

z = np.column_stack([np.ones(21), np.append(x, 80)])
cost = LinearModel(z, far_y, loss=cauchy)
turned = fit(z[:, 1], far_y, cauchy, start=fit(z[:, 1], far_y, absolute_error))
stayed = fit(z[:, 1], far_y, cauchy, start=fit(x, y, absolute_error))
print(f"from the turned line: slope {turned[1]:.2f}, {cost.value(turned):.3f}")
print(f"from a good line:     slope {stayed[1]:.2f}, {cost.value(stayed):.3f}")
assert turned[1] < 0 < stayed[1]
assert cost.value(stayed) < cost.value(turned)

# %%
# The answer
# ----------
# Against wrong targets all three robust losses help, and it hardly matters
# which. Against a wrong input no convex loss helps: even the absolute error is
# turned by a single point. A loss whose pull dies away can resist, but only
# from a good start. Look at the inputs before choosing the loss.
