r"""
The stability map of momentum
=============================

How large may the learning rate be, for each β, and where does a run really
shrink fastest?

On a parabola of curvature :math:`\lambda` all that counts is
:math:`h = \eta\lambda` and :math:`\beta`. Every dot of these maps is a run of
400 steps from distance 1, on which nothing was computed but the iterates: the
colour is the factor by which they shrink or grow per step. The lines are the
limits of the theory.
"""

# %%
# Three forms
# -----------
# The heavy ball, Nesterov's constant form, and the heavy ball with a mean of
# gradients in place of the sum, the EMA form. Mind the third axis.

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import TwoSlopeNorm
from matplotlib.patheffects import withStroke

from gdbook.bounds import largest_stable_curvature
from gdbook.descent import trace
from gdbook.optimizers import momentum
from gdbook.plotting import describe, use_style
from gdbook.words import say

use_style()
betas = np.linspace(0, 0.97, 98)[:, None]


def factor(h, steps=400, window=100, **form):
    """Return by how much a run shrinks per step, measured at its end.

    Oscillating runs pass through 0, so that the largest distance of a window
    is compared with that of the window before.
    """
    start = np.ones(np.broadcast_shapes(h.shape, betas.shape))
    walk = momentum(lambda x: x, start, lr=h, beta=betas, **form)
    sizes = abs(trace(walk, steps).x)
    late = sizes[-window:].max(axis=0)
    early = sizes[-2 * window : -window].max(axis=0)
    with np.errstate(all="ignore"):
        ratio = np.where(early == 0, 0.0, late / early)
        return ratio ** (1 / window)


forms = [
    (say("heavy ball"), lambda beta: {}, 4.2),
    ("Nesterov", lambda beta: {"nesterov": True}, 4.2),
    (say("EMA form"), lambda beta: {"dampening": beta}, 42.0),
]
fig, axes = plt.subplots(1, 3, sharey=True)
fields = []
for ax, (name, form, widest) in zip(axes, forms, strict=True):
    h = np.linspace(widest / 210, widest, 210)
    field = factor(h, **form(betas))
    edge = largest_stable_curvature(lr=1.0, beta=betas, **form(betas))
    image = ax.pcolormesh(
        h,
        betas[:, 0],
        np.clip(np.nan_to_num(field, nan=1.3), 0.5, 1.3),
        norm=TwoSlopeNorm(1.0, 0.5, 1.3),
        cmap="RdBu_r",
        rasterized=True,
    )
    (line,) = ax.plot(edge, betas, color="black", lw=1.4)
    line.set_path_effects([withStroke(linewidth=2.6, foreground="white")])
    ax.set(xlabel=r"$\eta L$", xlim=(0, widest))
    ax.text(0.5, 1.02, name, ha="center", transform=ax.transAxes)
    assert np.all(field[h < 0.98 * edge] < 1)
    assert not np.any(field[h > 1.02 * edge] < 1)
    fields.append(field)
root = np.sqrt(betas)
for ends in [(1 - root) ** 2, (1 + root) ** 2]:
    (line,) = axes[0].plot(ends, betas, "--", color="white", lw=1.2)
    line.set_path_effects([withStroke(linewidth=2.6, foreground="black")])
axes[0].set_ylabel(r"$\beta$")
fig.colorbar(image, ax=axes, label="factor per step", shrink=0.9)
describe(
    fig,
    "Three maps of the factor per step, blue where runs shrink and red where"
    " they grow, with the learning rate times L to the right and beta upwards."
    " Heavy ball: the limit is a line from 2 to 4, and in most of the blue the"
    " colour changes with beta only. Nesterov: the limit bends back from 2 to"
    " 4/3, with the darkest blue near learning rate 1 at any beta. EMA form:"
    " the limit bends away to the right, beyond 40 at a beta of 0.91.",
)
plt.show()

# %%
# In the blue of the first map there are bands that run level: between the two
# dashed lines, :math:`(1 - \sqrt\beta)^2` and :math:`(1 + \sqrt\beta)^2`, the
# factor is :math:`\sqrt\beta`, whatever the learning rate is. This is the gift
# of the heavy ball, since different curvatures are different :math:`h`. It is
# also its burden: at :math:`\beta = 0.9` no learning rate makes it faster than
# 0.9487 a step.

ball = fields[0]
h = np.linspace(4.2 / 210, 4.2, 210)
for beta in [0.25, 0.5, 0.81, 0.9]:
    row = ball[np.argmin(abs(betas[:, 0] - beta))]
    root = np.sqrt(beta)
    level = (h > 1.1 * (1 - root) ** 2) & (h < 0.97 * (1 + root) ** 2)
    print(
        f"beta {beta}: theory {root:.4f}, measured from"
        f" {row[level].min():.4f} to {row[level].max():.4f}"
    )
    assert np.allclose(row[level], root, atol=0.01)
assert round(np.sqrt(0.9), 4) == 0.9487

# %%
# Just below, just above
# ----------------------
# The same three limits as numbers, at :math:`\beta = 0.9`. Each run gets one
# per cent less than its limit, and one per cent more; what is printed is the
# distance after 2000 steps, from distance 1.

for name, form, _ in forms:
    edge = largest_stable_curvature(lr=1.0, beta=0.9, **form(0.9))
    rates = edge * np.array([0.99, 1.01])
    walk = momentum(lambda x: x, np.ones(2), lr=rates, **form(0.9))
    below, above = abs(trace(walk, 2000).x[-1])
    print(f"{name}: limit {edge:.3f}, {below:.1e} and {above:.1e}")
    assert below < 1e-3 and above > 1e3

# %%
# The answer
# ----------
# The limits are where theory says, in every row of every map. The heavy ball
# and the EMA form allow larger learning rates than plain gradient descent, and
# Nesterov's form smaller ones, down to two thirds. But the limit is not where
# a run is fast. The dark blue lies elsewhere: for the heavy ball at a small
# :math:`\beta`, for Nesterov's form along :math:`\eta L = 1`.
