r"""
The range test beside the truth
===============================

One run, with a learning rate that grows at every step, is said to show which
rates are good. Does it?

The test is put beside what it wants to save: a full grid, one whole run for
each rate. First the digits of scikit-learn, softmax regression on mini-batches
of 32 with penalty :math:`10^{-2}`; then the tumours of ``breast_cancer``,
logistic regression on all examples with penalty :math:`10^{-3}`. The columns
are standardised, all runs start at 0 and take 100 steps.
"""

# %%
# Digits, in mini-batches
# -----------------------
# The grid spends 21 runs of 100 steps. The test spends one.

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits

from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import LogisticRegression, SoftmaxRegression
from gdbook.search import log_grid, range_test
from gdbook.words import say

use_style()


def standardise(X):
    """Centre and scale the columns; one that never changes stays 0."""
    scale = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(scale > 0, scale, 1)


def steepest(test):
    """Return where a smoothed curve falls fastest per factor of the rate."""
    smooth = np.convolve(test.f, np.ones(9) / 9, mode="valid")
    return test.lr[4:-4][np.gradient(smooth).argmin()]


def compare(f, grad, low, high, title):
    """Draw the test over the grid, and return what each recommends."""
    seen = SimpleNamespace(value=f.value, grad=grad)
    start = np.zeros(f.dim)
    ends = {"low": low, "high": high, "steps": 100}
    test = range_test(gradient_descent, seen, start, **ends)
    grid = log_grid(gradient_descent, seen, start, points=21, **ends)
    fig, ax = plt.subplots()
    ax.semilogx(grid.lr, grid.f, "o-", label="grid: 100 steps at this rate")
    ax.semilogx(test.lr, test.f, "--", label="range test: one run")
    ax.set(xlabel="learning rate", ylabel=title)
    ax.set_ylim(0, 1.1 * test.f[0])
    ax.legend(loc="upper center", bbox_to_anchor=(0.55, 1))
    for name, rate in {
        say("best of the grid"): grid.best,
        say("lowest of the test"): test.best,
        say("a fifth of that"): test.best / 5,
        say("a tenth of that"): test.best / 10,
        say("steepest of the test"): steepest(test),
    }.items():
        two = {**ends, "low": rate, "high": 2 * rate, "points": 2}
        reached = log_grid(gradient_descent, seen, start, **two).f[0]
        print(f"rate {rate:7.3f}, a full run reaches {reached:.3f}: {name}")
    return fig, grid.best, test.best, steepest(test)


X, labels = load_digits(return_X_y=True)
digits = SoftmaxRegression(standardise(X), labels, reg=1e-2)
rng = np.random.default_rng(0)
grad = digits.minibatch_grad(rng, 32)
fig, best, lowest, fall = compare(
    digits, grad, 1e-3, 10.0, title="mean loss on all digits"
)
describe(
    fig,
    "Loss against the learning rate, on a logarithmic axis. The grid falls"
    " from 2.1 to a flat floor of 0.3 between rates 0.2 and 0.6, and rises"
    " behind it. The range test falls later, has its lowest point near 1.5,"
    " and rises steeply beyond 4.",
)
plt.show()

assert 2 < lowest / best < 8 and fall < best

# %%
# The curve of the test lies to the right of the truth, and it must: a run that
# has been at a rate for one step only has not yet felt the harm of it. Its
# lowest point is several times the best rate. The steepest point, which the
# usual advice recommends, errs on the careful side.
#
# Tumours, all examples
# ---------------------
# Now a problem without noise, in which the curvature falls as the run goes on.

X, answers = load_breast_cancer(return_X_y=True)
tumours = LogisticRegression(standardise(X), answers, reg=1e-3)
fig, best, lowest, fall = compare(
    tumours, tumours.grad, 1e-3, 1e3, title="mean loss on all tumours"
)
describe(
    fig,
    "Loss against the learning rate, on a logarithmic axis. The grid falls to"
    " a floor near rate 15 and rises steeply beyond 30. The range test falls"
    " until 80, where the grid is already high, and rises only after 100.",
)
plt.show()

assert lowest > 4 * best and fall < best / 10

# %%
# The answer
# ----------
# The test finds the right order of magnitude, in one run instead of 21. It
# does not find the rate. Its lowest point is too large, on the tumours so much
# that a full run at that rate ends several times too high; its steepest point
# is too small, there by more than two orders of magnitude. A fifth to a tenth
# of the lowest point was good in both cases, and a short grid around that is
# what the test is for. It depends on its own length as well: the faster the
# rate grows, the less each rate is felt, and the farther to the right the
# curve lies.
