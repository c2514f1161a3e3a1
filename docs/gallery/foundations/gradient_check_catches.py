r"""
What a gradient check catches
=============================

A gradient was derived by hand and typed in. A gradient check compares it with
difference quotients. Which mistakes does it find, and which does it not?

The function is the loss of logistic regression on the tumours of
``breast_cancer``, 569 examples with 30 standardised columns and an intercept,
plus the penalty :math:`\tfrac12 \lambda \|w\|^2` with
:math:`\lambda = 10^{-3}`. The gradient is right; then it is spoilt in eight
ways, of which each has happened to somebody.
"""

# %%
# Eight mistakes
# --------------
# Each gradient is checked at five random points, by three kinds of quotient.
# What :func:`gdbook.gradcheck.check.check_grad` reports is the largest error,
# relative to the largest slope. A tolerance of infinity lets it report and not
# complain.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer

from gdbook.gradcheck import (
    central_difference,
    check_grad,
    complex_step,
    forward_difference,
)
from gdbook.losses import absolute_error, hinge, huber
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import LogisticRegression

use_style()
X, labels = load_breast_cancer(return_X_y=True)
X = (X - X.mean(axis=0)) / X.std(axis=0)
X = np.column_stack([X, np.ones(len(X))])
reg = 1e-3
f = LogisticRegression(X, labels, reg=reg)
points = 0.1 * np.random.default_rng(0).normal(size=(5, f.dim))


def residual(w, target):
    """Return p − y, the slope at the logits."""
    return 1 / (1 + np.exp(-w @ X.T)) - target


def pulled_back(slopes, w):
    return slopes @ X / f.n + reg * w


def without_intercept(w):
    slope = f.grad(w).copy()
    slope[..., -1] = 0
    return slope


def clipped(w):
    """Return the gradient of a loss whose probabilities stop at 1e-7."""
    inside = abs(w @ X.T) < -np.log(1e-7)
    return pulled_back(residual(w, labels) * inside, w)


names, errors = [], []
kinds = (forward_difference, central_difference, complex_step)


def spoil(grad, label):
    names.append(label)
    errors.append(
        [
            check_grad(f.value, grad, points, tol=np.inf, difference=kind)
            for kind in kinds
        ]
    )


spoil(f.grad, label="nothing: it is right")
spoil(lambda w: -f.grad(w), label="minus sign")
spoil(lambda w: f.n * f.grad(w), label="sum, not mean")
spoil(
    lambda w: pulled_back(residual(w, 2 * labels - 1), w),
    label="labels −1 and 1",
)
spoil(without_intercept, label="intercept forgotten")
spoil(lambda w: f.grad(w) + reg * w, label="½ of the penalty lost")
spoil(lambda w: f.grad(w) - reg * w, label="penalty forgotten")
spoil(lambda w: f.grad(w) + 1e-8 * w, label="penalty off by 1e-8")
spoil(clipped, label="clipped at 1e-7")
errors = np.maximum(errors, 1e-17)

fig, ax = plt.subplots()
rows = np.arange(len(names))[::-1]


def draw(i, marker, label):
    ax.semilogx(errors[:, i], rows, marker, label=label)


draw(0, "o", label="forward difference")
draw(1, "s", label="central difference")
draw(2, "^", label="complex step")
ax.axvline(1e-6, **BOUND)
ax.set(yticks=rows, yticklabels=names, xlabel="error that the check reports")
ax.legend(loc="lower right")
describe(
    fig,
    "The error that the check reports for the right gradient and eight wrong"
    " ones. The first six mistakes lie between 1e-4 and 1e3, far to the right"
    " of the tolerance 1e-6, whatever the quotient. The penalty off by 1e-8"
    " stays left of it: the forward difference does not see it, the complex"
    " step sees it best. The clipped gradient looks just like the right one.",
)
plt.show()

right, wrong, subtle, hidden = errors[0], errors[1:7], errors[7], errors[8]
print(*(f"{e:.0e}" for e in right), "right")
print(*(f"{e:.0e}" for e in wrong.min(axis=0)), "least wrong")
print(*(f"{e:.0e}" for e in subtle), "1e-8 off")
assert wrong.min() > 1e-5 and right.max() < 1e-6
assert subtle[0] < 2 * right[0] and subtle.max() < 1e-6
assert subtle[1] > 50 * right[1] and subtle[2] > 1e6 * right[2]
assert hidden.max() < 1e-7

# %%
# Between the right gradient and the mildest of the six is a gap of four powers
# of ten, for the coarsest quotient. Any tolerance in the gap will do.
#
# The two that were missed
# ------------------------
# An error of :math:`10^{-8}` is below the tolerance. The forward difference
# cannot see it at all: its marker stands where it stood. That of the central
# difference has moved by two powers of ten, that of the complex step by seven.
# So where a function takes complex numbers, one may ask for :math:`10^{-12}`.
#
# The clipped gradient is another matter. It belongs to a loss that is cut off
# where a probability is within :math:`10^{-7}` of 0 or 1, and so it is zero
# there, also for an example that is quite wrong. None of the five points leads
# there, and no quotient finds a mistake where one does not look. Larger
# weights do:

for scale in [0.1, 1.0, 3.0]:
    w = scale * points / 0.1
    error = check_grad(f.value, clipped, w, tol=np.inf)
    print(f"weights of size {scale:3}: error {error:.0e}")
assert error > 1e-6

# %%
# False alarm at a kink
# ---------------------
# A quotient that straddles a kink mixes the slopes of both sides. Then a right
# gradient is called wrong. How near must a kink be? Each loss has one, at the
# error 0, at the margin 1, at the threshold 1.

distance = np.geomspace(1e-8, 1e-3, 201)


def straddle(loss, kink, target, label):
    pred = kink + distance
    target = np.full_like(pred, target)
    quotient = central_difference(lambda p: loss.value(p, target), pred)
    off = abs(quotient - loss.grad(pred, target))
    ax.loglog(distance, np.maximum(off, 1e-12), label=label)
    return off


fig, ax = plt.subplots()
kinked = straddle(absolute_error, 0.0, 0.0, label="absolute error")
hinged = straddle(hinge, 1.0, 1.0, label="hinge")
bent = straddle(huber, 1.0, 0.0, label="Huber")
ax.axvline(6e-6, **BOUND)
ax.axhline(1e-6, **BOUND)
ax.set(xlabel="distance to the kink", ylabel="error of the central difference")
ax.legend()
describe(
    fig,
    "The error of the central difference against the distance to the kink. For"
    " the absolute error it is nearly 1 and for the hinge loss nearly one half"
    " until the distance reaches the step, 6e-6; there both fall below 1e-9."
    " For the Huber loss it is at most 1.5e-6 and falls at the same place.",
)
plt.show()

near, far = distance < 5e-6, distance > 7e-6
assert kinked[near].min() > 0.1 and hinged[near].min() > 0.05
assert max(kinked[far].max(), hinged[far].max(), bent[far].max()) < 1e-9
assert 1e-6 < bent.max() < 1.6e-6

# %%
# A kink disturbs the check within one step of it and nowhere else. The Huber
# loss has no jump in its slope, only in its curvature, and is off by a quarter
# of the step at most.
#
# The answer
# ----------
# A check finds every mistake that changes the slope, at the points where one
# looks, by more than the quotient's own error, and for these the tolerance
# hardly matters. It does not find what is smaller, nor what happens elsewhere:
# so draw points of several sizes. It cries wolf within a step of a kink: so
# draw them at random, and look again before you believe it.
