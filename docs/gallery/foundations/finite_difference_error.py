"""
How small a step should be
==========================

A difference quotient is off because its step is too large, or because it is
too small. Where is the best step, and does it depend on the loss?

Six losses of the package have a gradient derived by hand. At 1000 random
predictions it is compared with the quotients of
:func:`gdbook.gradcheck.differences.forward_difference` and
:func:`gdbook.gradcheck.differences.central_difference`, for steps from 1
down to :math:`10^{-16}`. Whatever differs is the error of the quotient.
"""

# %%
# One loss, and what the theory says
# ----------------------------------
# With the step :math:`h` the forward difference is off by
# :math:`\tfrac12 h f''`, the central one by :math:`\tfrac16 h^2 f'''`. To this
# comes rounding: each of the two values is known to the last digit only, so
# their difference is off by up to :math:`\varepsilon |f|`, where
# :math:`\varepsilon = 2.2 \cdot 10^{-16}`, and that is divided by
# :math:`h`, or by :math:`2h`. The loss is Cauchy's,
# :math:`\tfrac12 \log(1 + r^2)`, whose derivatives all fit on a line.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.gradcheck import (
    central_difference,
    complex_step,
    forward_difference,
)
from gdbook.losses import (
    cauchy,
    exponential,
    log_cosh,
    logistic,
    poisson_nll,
    squared_error,
)
from gdbook.plotting import BOUND, describe, use_style

use_style()
eps = np.finfo(float).eps
x = np.random.default_rng(0).normal(size=1000)
steps = np.geomspace(1e-16, 1, 129)


def size(numbers):
    """Return the root of the mean square."""
    return np.sqrt(np.mean(np.square(numbers)))


def errors(difference, value, grad):
    return np.array([size(difference(value, x, h) - grad(x)) for h in steps])


def value(r):
    return cauchy.value(r, 0 * r)


def grad(r):
    return cauchy.grad(r, 0 * r)


first = size(cauchy.hess(x, 0 * x)) / 2 * steps
third = 2 * x * (x**2 - 3) / (1 + x**2) ** 3
second = size(third) / 6 * steps**2
rounding = eps * size(value(x)) / steps

fig, ax = plt.subplots()
forward = errors(forward_difference, value, grad)
central = errors(central_difference, value, grad)
exact = errors(complex_step, value, grad)
ax.loglog(steps, forward, label="forward difference")
ax.loglog(steps, central, label="central difference")
ax.loglog(steps, np.maximum(exact, 1e-17), label="complex step")
ax.loglog(steps, first + rounding, **BOUND, label="theory")
ax.loglog(steps, second + rounding / 2, **BOUND)
ax.set(xlabel="step $h$", ylabel="error of the derivative")
ax.set(ylim=(3e-18, 10))
ax.legend(loc="upper center")
describe(
    fig,
    "Error of the derivative against the step, on logarithmic axes. The"
    " forward difference falls to 4e-9 at a step of about 1e-8 and rises again"
    " to the left; the central difference falls to 5e-12 at about 3e-6. Both"
    " are letters V that follow the dotted theory. The complex step falls"
    " without turning back and stays at 1e-17 to 1e-16 from 1e-8 on.",
)
plt.show()

# %%
# The right arm of each V is the formula's fault and has the slope of its
# power of :math:`h`, one and two. It lies on the theory to within two
# hundredths. The left arm is the computer's, and it is ragged, as rounding is:
# the theory says how large it may become, not how large it is. Below
# :math:`10^{-16}` a step would not move :math:`x` at all.

right = (steps > 1e-6) & (steps < 1e-2)
assert np.allclose(forward[right] / first[right], 1, atol=0.02)
right = (steps > 1e-4) & (steps < 1e-2)
assert np.allclose(central[right] / second[right], 1, atol=0.02)
left = (steps > 1e-13) & (steps < 1e-10)
assert (forward[left] < 2 * rounding[left]).all()
assert (central[left] < rounding[left]).all()
assert exact[steps < 1e-9].max() < 1e-16

# %%
# Six losses
# ----------
# Does the best step depend on the loss? It does, through the sizes of
# :math:`f`, :math:`f''` and :math:`f'''`, but under a root.

names, best = [], []


def search(loss, target, label):
    """Find the step with the least error, either way."""

    def value(pred):
        return loss.value(pred, np.full(pred.shape, target))

    def grad(pred):
        return loss.grad(pred, np.full(pred.shape, target))

    names.append(label)
    found = [
        errors(difference, value, grad)
        for difference in (forward_difference, central_difference)
    ]
    best.append([(steps[np.argmin(e)], e.min()) for e in found])


search(squared_error, 1.0, label="squared error")
search(cauchy, 0.0, label="Cauchy")
search(log_cosh, 0.0, label="log-cosh")
search(logistic, 1.0, label="logistic")
search(exponential, 1.0, label="exponential")
search(poisson_nll, 1.0, label="Poisson")
best = np.array(best)  # loss, forward or central, step and error

fig, ax = plt.subplots()
rows = np.arange(len(names))
ax.semilogx(best[:, 0, 0], rows, "o", label="forward difference")
ax.semilogx(best[:, 1, 0], rows, "s", label="central difference")
ax.axvline(2e-8, **BOUND)
ax.axvline(6e-6, **BOUND)
ax.set(yticks=rows, yticklabels=names, xlabel="best step $h$")
ax.legend()
describe(
    fig,
    "The best step of six losses. Forward: between 5e-9 and 4e-8 for all six,"
    " around the dotted line at 2e-8. Central: between 2e-6 and 2e-5, around"
    " the line at 6e-6, but for the squared error, whose best step is 1, the"
    " largest that was tried.",
)
plt.show()

for name, (one, two) in zip(names, best, strict=True):
    print(f"{one[1]:.0e}  {two[1]:.0e}  {name}")
curved = best[1:]  # the squared error has no third derivative
assert ((best[:, 0, 0] > 2e-8 / 4) & (best[:, 0, 0] < 2e-8 * 4)).all()
assert ((curved[:, 1, 0] > 6e-6 / 4) & (curved[:, 1, 0] < 6e-6 * 4)).all()
assert best[0, 1, 0] == 1.0

# %%
# The printed numbers are the errors at the best step, forward and central: at
# best 8 digits, and at best 11. The squared error is the exception that shows
# the rule. Its third derivative is zero, the central difference has no error
# of its own, and the largest step is the best because it rounds least.
#
# The answer
# ----------
# About :math:`2 \cdot 10^{-8}` for the forward difference and about
# :math:`6 \cdot 10^{-6}` for the central one, for every loss here whose
# derivatives are of size one, within a factor of four. These are the steps
# that the package takes. They are best in the middle of things only: where
# :math:`f''` is a million times :math:`f`, the best step is a thousandth of
# that. The complex step needs no choice at all, but it needs a function that
# can be fed complex numbers.
