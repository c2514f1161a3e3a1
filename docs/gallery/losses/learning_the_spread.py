r"""
Learning the spread as well
===========================

Can a model learn how sure it may be? And what does it cost?

Both fits are linear in the same twelve bumps. One learns a mean by squares and
gets one spread, the best for all data. The other learns the mean and the
logarithm of the variance together, by the Gaussian likelihood, with Adam,
3000 steps at a learning rate of 0.02, not tuned. A thousand points to learn
from, and four thousand new ones to be judged by.
"""

# %%
# A band that breathes
# --------------------
# The noise is ten times as large on the right as on the left.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import gaussian_nll
from gdbook.optimizers import adam
from gdbook.plotting import describe, use_style

use_style()
rng = np.random.default_rng(0)


def bumps(x, count, width):
    """Return bell curves side by side; they sum to 1 everywhere."""
    centres = np.linspace(0, 1, count)
    tall = np.exp(-(((x[:, None] - centres) / width) ** 2) / 2)
    return tall / tall.sum(axis=1, keepdims=True)


def joint_grad(B, y, power=0.0):
    """Return the gradient in the weights of mean and log-variance.

    ``power`` multiplies each example by its variance to that power, which
    the gradient takes for a fixed weight.
    """

    def grad(w):
        mean, log_var = np.split(w, 2)
        var = np.exp(B @ log_var)
        weight = var**power / len(y)
        # the derivative by log σ² is that by σ², times σ²
        up = gaussian_nll.grad(B @ mean, y, var)
        wide = gaussian_nll.grad_var(B @ mean, y, var) * var
        return np.concatenate([(weight * up) @ B, (weight * wide) @ B])

    return grad


def draw_data(size):
    x = np.sort(rng.uniform(size=size))
    noise = 0.05 + 0.45 * x**2
    return x, np.sin(2 * np.pi * x) + noise * rng.normal(size=size)


x, y = draw_data(1000)
x_new, y_new = draw_data(4000)
B, B_new = bumps(x, 12, 0.09), bumps(x_new, 12, 0.09)

path = adam(joint_grad(B, y), np.zeros(24), lr=0.02)
mean, log_var = np.split(trace(path, steps=3000, every=3000).x[-1], 2)
learnt = B_new @ mean, np.exp(B_new @ log_var)

squares = np.linalg.lstsq(B, y, rcond=None)[0]
one_var = np.mean((y - B @ squares) ** 2)
fixed = B_new @ squares, np.full(4000, one_var)

fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)


def draw_band(ax, model, label):
    """Draw a mean with two spreads to each side; return how it did."""
    centre, var = model
    ax.plot(
        x, y, ".", color="#CC79A7", markersize=2, alpha=0.6, rasterized=True
    )
    ax.plot(x_new, centre, "-", color="#0072B2")
    for side in [-2, 2]:
        ax.plot(x_new, centre + side * np.sqrt(var), "--", color="#D55E00")
    ax.set(xlabel=label, ylim=(-2.6, 2.2))
    inside = abs(y_new - centre) < 2 * np.sqrt(var)
    thirds = [part.mean() for part in np.array_split(inside, 3)]
    cost = gaussian_nll.value(centre, y_new, var, full=True).mean()
    print("in the band: {:.0%} {:.0%} {:.0%}".format(*thirds), end="  ")
    print(f"new data cost {cost:.3f} nats: {label}")
    return thirds, cost


one = draw_band(axes[0], fixed, label="one spread for all")
own = draw_band(axes[1], learnt, label="a spread of its own")
describe(
    fig,
    "A thousand points along a sine, scattered little on the left and much on"
    " the right. Left panel: a band of one width, too wide on the left and too"
    " narrow on the right. Right panel: a band that widens with the points.",
)
plt.show()

assert one[0][0] == 1 and one[0][2] < 0.85
assert min(own[0]) > 0.93 and max(own[0]) < 0.97
assert own[1] < one[1] - 0.4

truth = np.sin(2 * np.pi * x_new)
off = [np.sqrt(np.mean((m[0] - truth) ** 2)) for m in (fixed, learnt)]
print("distance of the mean from the truth: {:.4f} and {:.4f}".format(*off))
assert abs(off[0] - off[1]) < 5e-3

# %%
# A Gaussian has 95 % within two spreads. The learnt band holds about that many
# in each third of the data, the band of one width all on the left and too few
# on the right. The means are equally good: here the spread comes for free.
#
# What is given up
# ----------------
# Now a wave that gets faster, too fast for sixteen bumps at its end, and
# hardly any noise. Squares spread what cannot be fitted over all the data. The
# likelihood has another way out: where the fit is bad, it can say so. Four
# runs of Adam, 6000 steps each at a learning rate of 0.01. The third weights
# each example by its predicted spread; the fourth starts where the squares
# ended.

x = np.linspace(0, 1, 200)
y = np.sin(6 * np.pi * x**2) + 0.02 * rng.normal(size=200)
B = bumps(x, 16, 0.06)


def squares_grad(w):
    mean, _ = np.split(w, 2)
    slope = B.T @ gaussian_nll.grad(B @ mean, y, 1.0) / len(y)
    return np.concatenate([slope, np.zeros(16)])


def rms_error(w):
    return np.sqrt(np.mean((B @ w[:16] - y) ** 2))


def learn(grad, start):
    path = adam(grad, start, lr=0.01)
    return trace(path, steps=6000, every=50, rms=rms_error)


fig, ax = plt.subplots()


def draw_run(run, label):
    ax.semilogy(run.t, run.rms, label=label)
    print(f"root mean square error {run.rms[-1]:.3f}: {label}")
    return run


start = np.zeros(32)
alone = draw_run(learn(squares_grad, start), label="squares")
joint = draw_run(learn(joint_grad(B, y), start), label="likelihood")
half = draw_run(
    learn(joint_grad(B, y, power=0.5), start),
    label="likelihood, weighted",
)
again = draw_run(
    learn(joint_grad(B, y), alone.x[-1]), label="likelihood after squares"
)
ax.set(xlabel="steps", ylabel="root mean square error")
ax.legend()
describe(
    fig,
    "The error of the mean against steps, logarithmic. Squares, and the"
    " likelihood weighted by the spread, fall to 0.04. The likelihood falls to"
    " 0.1 and climbs again to 0.2. Started where the squares ended, it leaves"
    " that place and climbs to the same 0.2.",
)
plt.show()

assert joint.rms[-1] > 3 * alone.rms[-1] and half.rms[-1] < 0.045
assert abs(again.rms[-1] - joint.rms[-1]) < 0.01

# %%
# The run that starts where the squares ended says what has happened: it leaves
# the good mean of its own accord. Nothing has gone wrong with the descent. A
# mean that is poor at one end and excellent elsewhere, with a variance that
# admits it, is more likely than one that is passable everywhere.


def held_grad(w):
    return joint_grad(B, y)(w) * np.repeat([0.0, 1.0], 16)


def cost(run):
    mean, log_var = np.split(run.x[-1], 2)
    var = np.exp(B @ log_var)
    return gaussian_nll.value(B @ mean, y, var, full=True).mean()


held = learn(held_grad, alone.x[-1])
print(f"mean by squares, variance after it: {cost(held):.3f} nats")
print(f"both by the likelihood:             {cost(joint):.3f} nats")
assert cost(joint) < cost(held) - 0.1

fig, ax = plt.subplots()
mean, log_var = np.split(joint.x[-1], 2)
band = 2 * np.exp(B @ log_var / 2)
ax.plot(x, y, ".", color="#CC79A7", label="data", rasterized=True)
ax.plot(x, B @ alone.x[-1][:16], "-", color="#0072B2", label="squares")
ax.plot(x, B @ mean, "--", color="#D55E00", label="likelihood")
ax.plot(x, B @ mean + band, ":", color="#009E73", label="two spreads")
ax.plot(x, B @ mean - band, ":", color="#009E73")
ax.set(xlabel="$x$", ylabel="$y$", xlim=(0.7, 1.01), ylim=(-2.6, 2.6))
ax.legend(ncols=4, loc="upper center")
describe(
    fig,
    "The last third of the wave. The fit by squares follows it to the end. The"
    " fit by the likelihood follows it closely with a thin band, and leaves it"
    " in the last twentieth, where its band opens wide.",
)
plt.show()

# %%
# The answer
# ----------
# Yes, a model can learn how sure it may be, and on data that it can fit it
# costs nothing. On data that it cannot fit everywhere the price is paid in the
# mean: an example with a large predicted variance hardly pulls, so it is
# fitted badly, so its variance stays large. Weighting by the spread, or
# learning the mean by squares and the variance after it with the mean held
# fixed, keeps the mean good. Neither is the maximum of the likelihood any
# more.
