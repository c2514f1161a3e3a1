r"""
Weight decay inside Adam and beside it
======================================

Is a penalty on the weights the same thing as shrinking them?

For gradient descent it is. The gradient of :math:`\tfrac12\lambda\|x\|^2` is
:math:`\lambda x`, and a step takes :math:`\eta\lambda x` off every weight. In
Adam that gradient passes through the quotient together with all the rest.

The test is a thousand weights, all 1 at the start, that are worth nothing: the
gradient of each is pure noise with mean 0, and its spread lies between a
hundredth and a hundred. Decay should bring all of them to zero, and equally
fast. Learning rate 0.001, :math:`\lambda = 0.5`, 2000 steps, not tuned: what
is left should be :math:`(1 - 0.0005)^{2000}`, a little more than a third.
"""

# %%
# What is left of a weight
# ------------------------

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import adam, adamw
from gdbook.plotting import BOUND, describe, dress, use_style

use_style()
spreads = np.geomspace(1e-2, 1e2, 25)
steps = 2000


def left(method, copies=40):
    """Return the mean weight at the end, for every spread of its noise."""
    rng = np.random.default_rng(0)

    def noise(x):
        return spreads * rng.standard_normal(x.shape)

    start = np.ones((copies, len(spreads)))
    walk = method(noise, start, lr=1e-3, weight_decay=0.5)
    return trace(walk, steps, every=steps).x[-1].mean(axis=0)


inside, beside = left(adam), left(adamw)
promised = (1 - 0.0005) ** steps

fig, ax = plt.subplots()
ax.semilogx(spreads, inside, label="Adam, penalty", **dress("adam"))
ax.semilogx(spreads, beside, label="AdamW", **dress("adamw"))
ax.axhline(promised, label="promised", **BOUND)
ax.set(xlabel="spread of the gradient", ylabel="what is left of the weight")
ax.set_ylim(-0.1, 1.1)
ax.legend(loc="upper left")
describe(
    fig,
    "What is left of a weight after 2000 steps, against the spread of its"
    " gradient. With AdamW it is 0.37 everywhere, as promised. With the"
    " penalty inside Adam it is 0.02 where the gradients are small, and nearly"
    " 1 where they are large.",
)
plt.show()

small, large = inside[spreads < 0.1].mean(), inside[spreads > 20].mean()
print(f"promised {promised:.3f}, AdamW {beside.mean():.3f}")
print(f"penalty inside Adam: {small:.3f} to {large:.3f}")
assert abs(beside - promised).max() < 0.05
assert abs(small) < 0.05 and large > 0.9

# %%
# AdamW keeps the promise for every weight. Inside Adam the penalty is divided
# by the size of the gradients: a weight whose gradients are a hundred times
# larger is decayed a hundred times less, and most of all is decayed the weight
# that nobody uses.
#
# A weight without a gradient
# ---------------------------
# That one is worth a look of its own. Its gradient is always 0, so that the
# penalty is all that Adam sees, and Adam divides it by its own size.

fig, ax = plt.subplots()
wide = {"linestyle": "-", "linewidth": 5, "alpha": 0.4}
ends = {}
for name, method, decay, look in [
    ("Adam", adam, 0.005, wide),
    ("Adam", adam, 0.5, {}),
    ("AdamW", adamw, 0.005, wide),
    ("AdamW", adamw, 0.5, {}),
]:
    walk = method(np.zeros_like, 1.0, lr=1e-3, weight_decay=decay)
    run = trace(walk, steps, every=10)
    worn = dress("adam" if method is adam else "adamw")
    label = rf"{name}, $\lambda = {decay}$"
    ax.plot(run.t, run.x, label=label, **{**worn, **look})
    ends[method, decay] = run.x[-1]
ax.set(xlabel="step $t$", ylabel="weight")
ax.legend(loc="upper right", bbox_to_anchor=(1, 0.9))
describe(
    fig,
    "A weight without a gradient over 2000 steps. With AdamW it sinks by 63"
    " per cent at decay 0.5 and hardly at all at 0.005. With the penalty"
    " inside Adam it falls along one and the same curve at both, nearly to"
    " zero.",
)
plt.show()

print(f"Adam:  {ends[adam, 0.005]:.5f} and {ends[adam, 0.5]:.5f}")
print(f"AdamW: {ends[adamw, 0.005]:.5f} and {ends[adamw, 0.5]:.5f}")
assert abs(ends[adam, 0.005] - ends[adam, 0.5]) < 1e-5
assert ends[adam, 0.5] < 0.03 and ends[adamw, 0.005] > 0.98

# %%
# The answer
# ----------
# Not in Adam. A penalty inside the quotient decays each weight in proportion
# to how little it is used; for one that is not used at all, the strength
# :math:`\lambda` cancels, and a hundredth of the penalty does the same as the
# whole. AdamW shrinks beside the quotient, and :math:`\lambda` means what it
# means in gradient descent.
#
# That does not make the penalty wrong. If it belongs to the objective, because
# the model wants it there, then Adam must be given its gradient: the minimum
# of the penalised objective is not where AdamW ends.
