"""
How a stop rule is fooled
=========================

A run stopped because the height changed by less than 10⁻⁸. How far from the
bottom can it be?

The valley is :math:`f(x) = (x - 2.5)^2 - 1` again and the start is 0. Three
rules with one tolerance are compared over learning rates from
:math:`10^{-10}` up to :math:`1 - 10^{-10}`.
"""

# %%
# Where each rule stops
# ---------------------
# With a tiny learning rate a run would take millions of steps. On the parabola
# we need not walk: after :math:`t` steps the distance to the bottom is
# :math:`r_t = 2.5\,\rho^t` with :math:`\rho = |1 - 2\eta|`. What a rule looks
# at before the next step is :math:`c\,r_t^p`:
#
# - the change of the height, :math:`(1 - \rho^2)\,r_t^2`,
# - the length of the step, :math:`2\eta\,r_t`,
# - the slope where the step ends, :math:`2\rho\,r_t`.
#
# So the first :math:`t` at which a rule is content has a formula.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace, until, value_change
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style
from gdbook.problems import Parabola

use_style()
tol = 1e-8


def distance_at_stop(lr, c, power):
    """Return the distance to the bottom where ``c * r**power < tol`` stops."""
    rho = abs(1 - 2 * lr)
    content = (tol / c) ** (1 / power)
    steps = np.maximum(np.ceil(np.log(content / 2.5) / np.log(rho)), 0)
    return 2.5 * rho ** (steps + 1)


def change_of_height(lr):
    return 4 * lr * (1 - lr), 2


def length_of_step(lr):
    return 2 * lr, 1


def slope(lr):
    return 2 * abs(1 - 2 * lr), 1


small = np.geomspace(1e-10, 0.499, 300)
fig, (left, right) = plt.subplots(1, 2, sharey=True)


def draw(rule, label):
    left.loglog(small, distance_at_stop(small, *rule(small)), label=label)
    large = 1 - small
    right.loglog(small, distance_at_stop(large, *rule(large)))


draw(change_of_height, label="change of height")
draw(length_of_step, label="length of the step")
draw(slope, label="slope")
right.invert_xaxis()
left.set(xlabel=r"learning rate $\eta$", ylabel="distance to the bottom")
right.set(xlabel=r"$1 - \eta$")
fig.legend(loc="outside upper center", ncols=3)
describe(
    fig,
    "Distance to the bottom at which each rule stops, against the learning"
    " rate. On the left, towards small rates, the rules on the height and on"
    " the step stop ever farther away, up to the full 2.5. On the right,"
    " towards rate 1, only the rule on the height does so. The rule on the"
    " slope stays below 5e-9 everywhere.",
)
plt.show()

# %%
# One run in earnest
# ------------------
# With :math:`\eta = 10^{-4}` the walk is short enough to be taken. It must
# stop where the formula says.

f = Parabola()
path = gradient_descent(f.grad, 0.0, lr=1e-4)
run = trace(until(path, value_change(f.value, tol)), 10**5, every=10**5)
predicted = distance_at_stop(1e-4, *change_of_height(1e-4))
print(f"walked {run.t[-1]} steps, stopped {2.5 - run.x[-1]:.6f} away")
print(f"the formula says               {predicted:.6f}")
assert abs(2.5 - run.x[-1] - predicted) < 1e-9

# %%
# The answer
# ----------
# The rule on the height can stop as far away as the start was, at both ends of
# the range: where the steps are tiny, and where they jump to the same height
# on the other side. The rule on the step is fooled only by tiny steps. The
# rule on the slope never stops farther away than :math:`\varepsilon/\mu`,
# because the slope does not know the learning rate.
