r"""
What the bias correction does
=============================

Adam's two means begin at 0 and are divided by 1 − βᵗ to make up for it. Does
that matter, and how long?

A step of Adam is :math:`\eta\, m_t / \sqrt{v_t}`, and both divisors are
numbers that depend on :math:`t` alone. To leave them out is therefore the
same as to change the learning rate, at step :math:`t`, to

.. math:: \eta\,\frac{1 - \beta_1^t}{\sqrt{1 - \beta_2^t}} .

That is how the uncorrected Adam is run below: with the package's method and
this schedule.
"""

# %%
# As a schedule
# -------------
# The factor for :math:`\beta_1 = 0.9` and four memories. With a gradient that
# does not change it is also the length of a step, in units of the learning
# rate.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from gdbook.descent import trace
from gdbook.optimizers import adam
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import SoftmaxRegression

use_style()


def uncorrected(lr, beta1=0.9, beta2=0.999):
    """Return the schedule that takes both corrections back."""

    def schedule(k):
        return lr * (1 - beta1 ** (k + 1)) / np.sqrt(1 - beta2 ** (k + 1))

    return schedule


t = np.arange(1, 20_001)
few = np.unique(np.geomspace(1, 20_000, 200).astype(int))
fig, ax = plt.subplots()
for beta2 in [0.9, 0.99, 0.999, 0.9999]:
    factor = uncorrected(1.0, beta2=beta2)(t - 1)
    ax.semilogx(few, factor[few - 1], label=rf"$\beta_2 = {beta2}$")
    print(
        f"memory {beta2:6}: first {factor[0]:5.2f},"
        f" largest {factor.max():5.2f} at step {t[factor.argmax()]}"
    )
ax.axhline(1, label="corrected", **BOUND)
ax.set(xlabel="step $t$", ylabel="step over learning rate")
ax.legend()
describe(
    fig,
    "Length of the uncorrected step in units of the learning rate, against the"
    " step on a logarithmic axis. With memory 0.9 it rises from 0.3 to 1. With"
    " 0.99, 0.999 and 0.9999 it begins at 1, 3 and 10, rises to a maximum of"
    " 2, 7 and 21 near step 12, and comes down to 1 after hundreds, thousands"
    " and tens of thousands of steps.",
)
plt.show()

same = trace(adam(np.ones_like, 0.0, lr=0.1), 50).x
assert np.allclose(np.diff(same), -0.1)
factor = uncorrected(1.0)(t - 1)
assert 6.5 < factor.max() < 6.6 and factor[999] > 1.2

# %%
# In training
# -----------
# Softmax regression on every third of the digits, mini-batches of 64, with a
# learning rate that is good for the corrected method, and with a third of it.
# Means over three runs with mini-batches of their own; left out is left out,
# and nothing is tuned again.

X, y = load_digits(return_X_y=True)
f = SoftmaxRegression(X[::3] / 16, y[::3], reg=1e-4)


def losses(lr):
    """Return the mean loss of both rates, every fourth step."""
    runs = []
    for seed in range(3):
        batches = f.minibatch_grad(np.random.default_rng(seed), 64)
        walk = adam(batches, np.zeros((2, f.dim)), lr=lr)
        runs.append(trace(walk, 100, 4, keep_x=False, f=f.value).f)
    return np.mean(runs, axis=0).T


fig, ax = plt.subplots()
steps = np.arange(0, 101, 4)
rates = np.array([[0.1], [0.1 / 3]])
kept, kept_small = losses(rates)
left_out, left_out_small = losses(uncorrected(rates))
ax.semilogy(steps, kept, label="corrected, rate 0.1")
ax.semilogy(steps, left_out, label="left out, rate 0.1")
ax.semilogy(steps, kept_small, label="corrected, rate 0.033")
ax.semilogy(steps, left_out_small, label="left out, rate 0.033")
ax.set(xlabel="step $t$", ylabel="loss")
ax.legend()
describe(
    fig,
    "Mean loss over a hundred steps, logarithmic. At the rate 0.1 the"
    " corrected run falls at once and ends at 0.10, while the uncorrected one"
    " first rises and ends at 0.15. At a third of that rate it is the other"
    " way round: uncorrected it falls at once and ends lowest of the four.",
)
plt.show()

for name, kept_loss, other in [
    ("0.1", kept, left_out),
    ("0.033", kept_small, left_out_small),
]:
    print(f"{name:>5}: {kept_loss[-1]:.3f} against {other[-1]:.3f}")
assert left_out[1] > left_out[0] and left_out[-1] > 1.3 * kept[-1]
assert left_out_small[-1] < 0.8 * kept_small[-1]
assert abs(left_out_small[-1] / kept[-1] - 1) < 0.15

# %%
# The answer
# ----------
# With the usual memories the uncorrected method begins with steps three times
# too long, the twelfth is nearly seven times too long, and after a thousand
# they are still a quarter too long. At a rate that was chosen for the
# corrected method this throws the run up. At a third of that rate it does
# good, since larger steps first and smaller ones later is what a schedule does
# on purpose. So the correction is no trick that makes Adam faster. It sees to
# it that the learning rate is what it says, a length, from the first step on,
# whatever the memories are.
