r"""
Sum or mean
===========

Does it matter whether the squared errors are added or averaged?

Forty points lie near a line through the origin, :math:`y = 2x`, and its slope
is to be found by gradient descent from 0. The sum of the squared errors is
forty times their mean, so both are least at the same slope. The learning rate
is 0.1, and nothing is tuned: the two runs differ in that factor alone.
"""

# %%
# Three runs
# ----------
# The first run follows the mean, the second the sum. The third follows the sum
# with the learning rate divided by 40.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import squared_error
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import LinearModel

use_style()
rng = np.random.default_rng(0)
x = rng.uniform(size=40)
y = 2 * x + 0.05 * rng.normal(size=40)
n = len(y)

mean = LinearModel(x[:, None], y, loss=squared_error)
best = x @ y / (x @ x)


def sum_grad(w):
    """Return the gradient of the sum: that of the mean, n times."""
    return n * mean.grad(w)


fig, ax = plt.subplots()


def draw(grad, lr, label, **look):
    run = trace(gradient_descent(grad, np.zeros(1), lr=lr), steps=30)
    ax.semilogy(run.t, abs(run.x[:, 0] - best), label=label, **look)
    print(f"after 30 steps the slope is {run.x[-1, 0]:.4g}: {label}")
    return run.x[:, 0]


slow = draw(mean.grad, 0.1, label="mean, rate 0.1")
wild = draw(sum_grad, 0.1, label="sum, rate 0.1")
same = draw(
    sum_grad, 0.1 / n, label="sum, rate 0.1/40", linewidth=4, alpha=0.5
)
ax.set(xlabel="steps", ylabel="distance to the best slope")
ax.legend()
describe(
    fig,
    "Distance to the best slope over thirty steps on a logarithmic axis. The"
    " mean falls along a straight line, and the sum with a fortieth of the"
    " learning rate lies on top of it. The sum with the same learning rate"
    " rises to more than ten to the ninth.",
)
plt.show()

assert f"{wild[-1]:.1e}" == "-3.3e+09"
assert np.allclose(slow, same, rtol=1e-13, atol=0)

# %%
# The sum ends at :math:`-3.3 \cdot 10^9`, and the true slope is 2. With the
# learning rate divided by 40, its steps are those of the mean to the last
# digits.
#
# How the limit moves with the data
# ---------------------------------
# A learning rate is safe below :math:`2/L`, where :math:`L` is the curvature.
# The curvature of the mean is :math:`\tfrac2n\sum_i x_i^2`, which hardly
# changes when more of the same data arrive. That of the sum has no
# :math:`1/n`.

sizes = 2 ** np.arange(1, 14)
x_all = np.random.default_rng(1).uniform(size=sizes[-1])
for_mean, for_sum = [], []
for size in sizes:
    some = LinearModel(x_all[:size, None], np.zeros(size), loss=squared_error)
    for_mean.append(2 / some.L)
    for_sum.append(2 / (size * some.L))

fig, ax = plt.subplots()
ax.loglog(sizes, for_mean, "o-", label="mean")
ax.loglog(sizes, for_sum, "s--", label="sum")
ax.set(xlabel="examples", ylabel=r"largest learning rate $2/L$")
ax.legend()
describe(
    fig,
    "Largest learning rate against the number of examples, both axes"
    " logarithmic. For the mean it settles near 3. For the sum it falls along"
    " a straight line, from almost 1 with two examples to less than"
    " 0.001 with eight thousand.",
)
plt.show()

assert abs(for_mean[-1] - 3) < 0.1 and for_sum[-1] < 1e-3

# %%
# The answer
# ----------
# The minimum is the same, the step is not. With the sum, every new example
# makes every step longer, until the run diverges; with the mean, one learning
# rate serves for 40 examples and for 4000. Who must have the sum divides the
# learning rate by :math:`n`.
