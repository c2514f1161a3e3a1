r"""
A learning rate from a grid
===========================

How is a learning rate found when nobody tells the curvature, and does the
answer depend on how long one trains?

Logistic regression tells benign from malignant tumours: the 569 examples of
``breast_cancer``, 30 standardised columns, no intercept, the mean loss plus
:math:`\tfrac12 \cdot 10^{-3}\|w\|^2`. The minimum is known,
0.05983977454242227. Plain gradient descent starts at 0. A good rate may be
anywhere between a thousandth and a hundred, so the grid is even on a
*logarithmic* axis: each rate is 1.58 times the one before, five a decade.
"""

# %%
# Three budgets
# -------------
# Twenty-six runs for each budget, and no rate was left out. The dotted lines
# are limits :math:`2/L`: on the left that of the theory, where :math:`L` is
# the largest curvature anywhere, on the right the one with the curvature at
# the minimum.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_breast_cancer

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, newton
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import LogisticRegression
from gdbook.search import log_grid

use_style()
X, y = load_breast_cancer(return_X_y=True)
X = (X - X.mean(axis=0)) / X.std(axis=0)
f = LogisticRegression(X, y, reg=1e-3)
optimum = 0.05983977454242227
start = np.zeros(f.dim)


def grid(steps, points=26):
    return log_grid(
        gradient_descent,
        f,
        start,
        low=1e-3,
        high=100,
        points=points,
        steps=steps,
    )


bottom = trace(newton(f, start), 20, every=20).x[-1]
assert f.value(bottom) - optimum < 1e-12
local = np.linalg.eigvalsh(f.hess(bottom))[-1]

fig, ax = plt.subplots()
looks = {10: "o-", 100: "s--", 1000: "^-."}
tables = {steps: grid(steps) for steps in looks}
for steps, table in tables.items():
    ax.loglog(
        table.lr, table.f - optimum, looks[steps], label=f"{steps} steps"
    )
    print(f"{steps:4d} steps: best rate {table.best:.2f}")
for limit in [2 / f.L, 2 / local]:
    ax.axvline(limit, **BOUND)
print(f"limits: {2 / f.L:.3f} anywhere, {2 / local:.1f} at the minimum")
ax.set(xlabel="learning rate", ylabel="gap to the minimum")
ax.set_ylim(1e-14, 10)
ax.legend(loc="lower left")
describe(
    fig,
    "Gap to the minimum against the learning rate, both axes logarithmic, for"
    " 10, 100 and 1000 steps. Each curve falls slowly to the right, has a"
    " lowest point, and rises steeply behind it. The lowest points are near"
    " 2.5 for 10 steps, near 16 for 100 and near 10 for 1000. Dotted lines"
    " mark the limits 0.6 and 14.",
)
plt.show()

# %%
# To the left of its lowest point every curve falls without a jump: too small a
# rate is only slow. To the right it is a cliff. The two sides are not alike:
# when in doubt, stay on the left.
#
# The theory's limit 0.6 is no limit here. It protects against the largest
# curvature anywhere, which is at the start. As the model grows sure of its
# answers the curvature falls, and at the minimum rates up to 14 are stable.
# That is why ten steps want a smaller rate than a hundred: ten steps are spent
# where the curvature is large. And between 100 and 1000 steps the best rate
# goes down again, because in the long run only the stability at the minimum
# counts.
#
# How fine must the grid be?
# --------------------------
# A finer grid costs more runs. What does it buy?

fine = tables[100].f.min() - optimum
for points in [6, 11, 26]:
    table = grid(100, points)
    gap = table.f.min() - optimum
    print(f"{points:2d} rates: best {table.best:5.2f}, gap {gap:.1e}")
    assert gap < 10 * fine
assert tables[10].best < 3 < tables[1000].best < tables[100].best

# %%
# The answer
# ----------
# A dozen runs on a logarithmic grid find a rate that nobody could have guessed
# from :math:`2/L`, which was some twenty times too careful. Two or three
# rates a decade are enough to begin with. The best rate belongs to the number
# of steps as well as to the problem: one that was tuned on ten steps is not
# the best of a hundred. And if the best is at an end of the grid, the grid was
# too short.
