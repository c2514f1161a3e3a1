r"""
The slowest convex function
===========================

How slow can gradient descent be on a smooth convex function?

A theorem of Drori and Teboulle says: after :math:`N` steps with
:math:`h = \eta L \le 1` the height above the minimum is at most

.. math:: f(x_N) - f^* \le \frac{L R^2}{4 N h + 2},

where :math:`R` is the distance of the start. Is that pessimistic, or does some
function really do this?
"""

# %%
# A slope that never ends
# -----------------------
# To be slow, a function must have a slope as small as possible all the way.
# A Huber function is such a slope, rounded at the bottom. If the threshold is
# :math:`\delta = R/(2Nh + 1)`, then none of the :math:`N` steps reaches the
# rounded part, each one has the same length :math:`\eta L \delta`, and they
# bring the walk about halfway, exactly to the height of the bound.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.bounds import gradient_descent_convex
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.plotting import BOUND, describe, use_style
from gdbook.problems import WorstHuber

use_style()
L, R = 1.0, 1.0
steps = np.arange(1, 51)
bound = gradient_descent_convex(steps, L=L, R=R)

fig, ax = plt.subplots()
worst_excess = -np.inf
for N in [3, 10, 50]:
    f = WorstHuber(steps=N, L=L, R=R)
    path = gradient_descent(f.grad, [R], lr=1 / L)
    run = trace(path, steps=50, f=f.value)
    gap = run.f[1:]
    worst_excess = max(worst_excess, np.max(gap - bound))
    ax.semilogy(steps, gap, label=f"the worst for {N} steps")
ax.semilogy(steps, bound, label="the bound", **BOUND)
ax.set(xlabel="steps $N$", ylabel="$f(x_N) - f^*$", ylim=(3e-4, 0.6))
ax.legend()
describe(
    fig,
    "Height above the minimum against steps. The dotted bound falls like one"
    " over the steps. Three runs on three Huber functions lie below it, and"
    " each touches it once, after 3, 10 and 50 steps. The first two then drop"
    " away and end at the minimum.",
)
plt.show()

assert worst_excess < 1e-15

# %%
# Run and bound, to the last digit
# --------------------------------
# For every :math:`N` from 1 to 50 we take the function made for it, walk its
# :math:`N` steps, and compare where the walk ends with the bound.

ends = []
for N in steps:
    f = WorstHuber(steps=int(N), L=L, R=R)
    path = gradient_descent(f.grad, [R], lr=1 / L)
    ends.append(trace(path, steps=int(N), every=int(N), f=f.value).f[-1])
difference = np.max(abs(np.array(ends) - bound))
print(f"ten steps end at 1/{1 / ends[9]:.10f}")
print("largest difference below 1e-12:", bool(difference < 1e-12))
assert difference < 1e-12

f = WorstHuber(steps=10, L=L, R=R)
path = gradient_descent(f.grad, [R], lr=1 / L)
late = trace(path, steps=21, f=f.value).f
print(f"the worst for ten: {late[20]:.0e} after 20, {late[21]:.0e} after 21")
assert late[21] < 1e-20 < 1e-3 < late[20]

# %%
# In any direction
# ----------------
# The function depends only on the distance, so the same happens in a plane or
# in a hundred dimensions, and for shorter steps with the bound that belongs to
# them.

rng = np.random.default_rng(0)
start = rng.normal(size=100)
start *= R / np.linalg.norm(start)
for h in [0.25, 0.5, 1.0]:
    f = WorstHuber(steps=10, h=h, L=L, R=R)
    path = gradient_descent(f.grad, start, lr=h / L)
    end = trace(path, steps=10, every=10, f=f.value).f[-1]
    limit = gradient_descent_convex(10, L=L, R=R, lr=h / L)
    print(f"h = {h:4}: end {end:.9f}, bound {limit:.9f}")
    assert abs(end - limit) < 1e-12

# %%
# The answer
# ----------
# The bound is not pessimistic: for every number of steps there is a function
# that reaches it. But it is another function each time. The one that is worst
# after 10 steps is at its minimum after 21. On no single function is the gap
# as large as the bound for ever.
