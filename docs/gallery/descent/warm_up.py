r"""
When warm-up helps
==================

A warm-up begins with a small learning rate and raises it over the first steps.
It looks like a waste of steps. When is it not?

Logistic regression on the 569 tumours of ``breast_cancer`` again: 30
standardised columns, penalty :math:`10^{-3}`, plain gradient descent on all
examples from 0, no noise at all. A run with a constant rate stands beside one
that raises its rate along a straight line in the first 20 steps, from a
fiftieth of it. Both are tried on the same 31 rates, so both are tuned; the
length of the warm-up is not.
"""

# %%
# The curvature falls
# -------------------
# The largest rate that is stable at a point is :math:`2/\lambda_{\max}`, with
# the largest curvature *there*. For a model that knows nothing, cross-entropy
# is most curved; as the answers become sure, it flattens. Here is that limit
# along the best run with warm-up, beside the rates of that run and the best
# constant rate.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import LogisticRegression
from gdbook.schedules import constant, warm_up
from gdbook.words import say

use_style()
X, y = load_breast_cancer(return_X_y=True)
X = (X - X.mean(axis=0)) / X.std(axis=0)
f = LogisticRegression(X, y, reg=1e-3)
optimum = 0.05983977454242227
rates = np.geomspace(0.1, 100, 31)


def warmed(lr):
    return warm_up(lr, 20, start=1 / 50)


def gaps(make, steps):
    """Return the gap to the minimum at the end, for every rate."""
    starts = np.zeros((len(rates), f.dim))
    walk = gradient_descent(f.grad, starts, lr=make(rates[:, None]))
    run = trace(walk, steps, every=steps, keep_x=False, f=f.value)
    return run.f[-1] - optimum


gap = {
    (make, steps): gaps(make, steps)
    for steps in (30, 100)
    for make in (constant, warmed)
}
best_constant = rates[gap[constant, 30].argmin()]
best_warmed = rates[gap[warmed, 30].argmin()]


def largest_stable(x):
    return 2 / np.linalg.eigvalsh(f.hess(x))[-1]


walk = gradient_descent(f.grad, np.zeros(f.dim), lr=warmed(best_warmed))
run = trace(walk, 30, limit=largest_stable)

fig, ax = plt.subplots()
k = np.arange(31)
ax.semilogy(k, run.limit, label=r"limit $2/\lambda_{\max}$ on the way")
ax.semilogy(k, warmed(best_warmed)(k), label="best rate with warm-up")
ax.semilogy(k, best_constant + 0.0 * k, label="best constant rate")
ax.set(xlabel="steps", ylabel="learning rate")
ax.legend(loc="lower right")
describe(
    fig,
    "Learning rates over 30 steps on a logarithmic axis. The stable limit at"
    " the point of the run rises from 0.6 to about 15. The rate with warm-up"
    " rises beside it from 0.4 to 20. The best constant rate stays near"
    " 3: far above the limit at the start, far below it later.",
)
plt.show()
print(f"limit {run.limit[0]:.2f} at the start, {run.limit[-1]:.1f} at the end")

# %%
# A constant rate has to survive the start, and is then too small for all that
# follows. The warm-up walks up with the limit.
#
# What it is worth
# ----------------
# For two budgets, 30 steps and 100, and every rate.

fig, ax = plt.subplots()
labels = {
    (constant, 30): say("constant, 30 steps"),
    (warmed, 30): say("warm-up, 30 steps"),
    (constant, 100): say("constant, 100 steps"),
    (warmed, 100): say("warm-up, 100 steps"),
}
for key, label in labels.items():
    ax.loglog(rates, gap[key], marker="o", label=label)
    lr = rates[gap[key].argmin()]
    print(f"best gap {gap[key].min():.1e} at rate {lr:.1f}: {label}")
ax.set(xlabel="largest learning rate", ylabel="gap to the minimum")
ax.legend(loc="lower left")
describe(
    fig,
    "Gap to the minimum against the learning rate, both logarithmic. With 30"
    " steps the warm-up reaches a gap about nine times lower than the best"
    " constant rate, at a rate several times larger. With 100 steps the two"
    " come to nearly the same lowest gap, at nearly the same rate.",
)
plt.show()

assert gap[constant, 30].min() > 4 * gap[warmed, 30].min()
assert 0.5 < gap[constant, 100].min() / gap[warmed, 100].min() < 2
short = gaps(lambda lr: warm_up(lr, 5, start=1 / 50), 100).min()
print(f"best gap {short:.1e} with 5 steps of warm-up, 100 steps")
assert 3 < gap[constant, 100].min() / short < 5

# %%
# The answer
# ----------
# Warm-up helps when the curvature is larger at the start than later *and* the
# run is too short to make good for a bad start. In 30 steps it ends several
# times lower. In 100 steps this one gains nothing, and one of 5 steps a factor
# of four: a rate that is unstable at the start throws the constant run about
# for some steps, the run finds its way back, and in the end all are limited by
# the curvature at the minimum. On a quadratic, whose curvature is everywhere
# the same, there is nothing to wait for. In deep networks the start is often
# sharp (Gilmer and others, 2022), and a run that has been thrown far away need
# not come back; that is where warm-up earns its name.
