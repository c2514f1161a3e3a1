r"""
The root of the mean squared error
==================================

Is the RMSE a loss of its own, and can it be trained on?

The root is a rising function, so what makes the MSE smaller makes the RMSE
smaller too: the minimiser is the same. The gradient is not. The chain rule
divides it by twice the RMSE itself. We fit one slope to 40 points near
:math:`y = 2x`, with three amounts of noise, from 0 and with the learning rate
0.1 throughout.
"""

# %%
# A bowl and a funnel
# -------------------
# Against the slope of the line, the MSE is a parabola whatever the noise, and
# the noise only lifts it. The RMSE is a hyperbola: round at the bottom when
# there is noise, and sharper the less of it there is. Without noise it is an
# absolute value.

import matplotlib.pyplot as plt
import numpy as np

from gdbook.descent import trace
from gdbook.losses import squared_error
from gdbook.optimizers import gradient_descent
from gdbook.plotting import describe, use_style

use_style()
rng = np.random.default_rng(0)
x = rng.uniform(size=40)
shocks = rng.normal(size=40)
noises = [1.0, 0.1, 0.0]


def data(noise):
    """Return targets whose best slope is exactly 2."""
    return 2 * x + noise * (shocks - x * (x @ shocks) / (x @ x))


slopes = np.linspace(0, 4, 401)
lines = slopes[:, None] * x

fig, (left, right) = plt.subplots(1, 2)
for noise in noises:
    targets = np.broadcast_to(data(noise), lines.shape)
    left.plot(slopes, squared_error.mse(lines, targets))
    right.plot(
        slopes, squared_error.rmse(lines, targets), label=f"noise {noise}"
    )
left.set(xlabel="slope", ylabel="MSE")
right.set(xlabel="slope", ylabel="RMSE")
right.legend(loc="lower left")
describe(
    fig,
    "Left: the mean squared error against the slope, three parabolas of one"
    " shape at different heights, all lowest at slope 2. Right: its root,"
    " lowest at 2 as well. With noise 1 it is a shallow bowl, with noise 0.1"
    " nearly a corner, without noise a corner.",
)
plt.show()

# %%
# Six runs
# --------
# Near a corner the gradient of the RMSE does not shrink: one step before the
# bottom it is as long as it was at the start. So a fixed learning rate that is
# right for one amount of noise is wrong for another. On the MSE the three runs
# are the same run.


def distances(noise, root):
    """Return how far each iterate is from the best slope."""
    y = data(noise)

    def grad(w):
        slope = x @ squared_error.grad(w * x, y) / len(y)
        return slope / (2 * squared_error.rmse(w * x, y)) if root else slope

    run = trace(gradient_descent(grad, 0.0, lr=0.1), steps=250)
    return abs(run.x - 2)


fig, (left, right) = plt.subplots(1, 2, sharey=True)
ends = {}
for noise in noises:
    left.semilogy(distances(noise, root=False))
    gap = distances(noise, root=True)
    right.semilogy(gap, label=f"noise {noise}")
    ends[noise] = gap[-1]
    print(f"noise {noise}: with the RMSE {gap[-1]:.1e} from the best slope")
left.set(xlabel="steps, on the MSE", ylabel="distance to the best slope")
right.set(xlabel="steps, on the RMSE", ylim=(1e-8, 4))
right.legend(loc="upper right")
describe(
    fig,
    "Distance to the best slope over 250 steps on a logarithmic axis. On the"
    " mean squared error the three runs are one straight line. On its root the"
    " run with noise 1 is slower, the one with noise 0.1 falls steeply, and"
    " the one without noise falls, then jumps to and fro at a few hundredths"
    " for ever.",
)
plt.show()

assert np.allclose(distances(1.0, False), distances(0.0, False), atol=1e-12)
assert ends[0.0] > 1e-2 > ends[1.0] > ends[0.1]

# %%
# The answer
# ----------
# The RMSE names the same winner as the MSE, in the unit of the target, and is
# the better number to report. As an objective it is the worse one: its
# gradient depends on all errors at once, the right learning rate depends on
# the noise, and the better the fit, the sharper the corner at the bottom. Fit
# with the MSE and report its root.
