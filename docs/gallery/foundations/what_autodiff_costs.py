"""
What a gradient costs
=====================

A network has d weights. How often must its loss be computed to know all d
slopes, and how right are they then?

The network reads 50 handwritten digits through one hidden layer of 1 to 16
units, which makes 85 to 1210 weights. Every way of differentiating is given
the same weights, and the truth is the gradient that
:class:`gdbook.problems.one_hidden_layer.OneHiddenLayer` has by hand.
"""

# %%
# The same loss for the engine
# ----------------------------
# The reverse mode wants the loss in its own operations. They are the same as
# on paper. A counter notes each time that the loss is computed.

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

from gdbook.autodiff import Var, backward, grad, logsumexp, tanh
from gdbook.gradcheck import central_difference, forward_difference
from gdbook.plotting import describe, use_style
from gdbook.problems import OneHiddenLayer

use_style()
X, labels = load_digits(return_X_y=True)
X, labels = X[:50] / 16, labels[:50]


class Counted:
    """A function that knows how often it was called."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, x):
        self.calls += 1
        return self.function(x)


def for_engine(network):
    """Return the loss of the network, written for a `Var`."""
    ends = np.cumsum([0, *(np.prod(shape) for shape in network.shapes)])

    def loss(x):
        W1, b1, W2, b2 = (
            x[start:end].reshape(*shape)
            for start, end, shape in zip(
                ends[:-1], ends[1:], network.shapes, strict=True
            )
        )
        z = tanh(X @ W1 + b1) @ W2 + b2
        return (logsumexp(z) - z[np.arange(len(z.value)), labels]).mean()

    return loss


# %%
# The count
# ---------
# The way back through the graph is not a computation of the loss, but it has
# its price. Each operation has one or two operands and hands each of them a
# share of the slope, which takes about as long as the operation did. So a walk
# back costs at most about two computations, and with the one forward at most
# three. It is drawn at three.

hidden = [1, 2, 4, 8, 16]
weights, calls, errors = [], [], []
for units in hidden:
    network = OneHiddenLayer(X, labels, hidden=units)
    x = network.start(np.random.default_rng(0))
    right = network.grad(x)
    one, two = Counted(network.value), Counted(network.value)
    engine = Counted(for_engine(network))
    slopes = (
        forward_difference(one, x),
        central_difference(two, x),
        grad(engine)(x),
    )
    assert engine.calls == 1
    weights.append(network.dim)
    calls.append([one.calls, two.calls, 3 * engine.calls])
    errors.append([abs(slope - right).max() for slope in slopes])
calls, errors = np.array(calls), np.array(errors)

fig, (left, right) = plt.subplots(1, 2)


def draw(i, label):
    dots = {"marker": "o", "markersize": 4, "label": label}
    left.loglog(weights, calls[:, i], **dots)
    right.loglog(weights, errors[:, i], **dots)


draw(0, label="forward difference")
draw(1, label="central difference")
draw(2, label="reverse mode")
left.set(xlabel="weights $d$", ylabel="computations of the loss")
left.set(ylim=(1, 2e4))
right.set(xlabel="weights $d$", ylabel="largest error of a slope")
left.legend()
describe(
    fig,
    "Left, the number of computations of the loss against the number of"
    " weights: two straight lines rise to 1200 and 2400, that of the reverse"
    " mode lies flat at 3. Right, the largest error: about 4e-8 for the"
    " forward difference, 1e-10 for the central one, below 1e-16 for the"
    " reverse mode.",
)
plt.show()

print("      d   forward   central   reverse")
for d, row in zip(weights, calls, strict=True):
    print(f"{d:7d}" + "".join(f"{n:10d}" for n in row))
assert errors[:, 2].max() < 1e-15 < 1e-11 < errors[:, 1].min()
assert calls[-1, 1] > 800 * calls[-1, 2]

# %%
# What is paid in memory
# ----------------------
# The walk back needs what was computed on the way forward: the engine keeps
# every number until the walk is over. A difference quotient may forget each
# number as soon as the next is known.

x = Var(network.start(np.random.default_rng(0)))
kept = sum(node.value.size for node in backward(for_engine(network)(x)))
print(f"numbers kept: {kept}, for {x.value.size} weights and 50 examples")

# %%
# The other way round
# -------------------
# One walk back gives the slopes of *one* output. With many outputs and one
# input it is the wrong way: each output needs a walk of its own, while one
# step in the input moves all outputs at once. Here are the 500 logits of the
# 50 digits, against one number that scales the weights.

start = network.start(np.random.default_rng(0))
outputs = Counted(lambda t: network.logits(t * start).ravel())
t = 1.0
slopes = outputs(t + 1e-20j).imag / 1e-20
h = 6e-6
by_difference = (outputs(t + h) - outputs(t - h)) / (2 * h)
print(f"{slopes.size} slopes by the complex step, from one computation")
apart = abs(slopes - by_difference).max()
print(f"the central difference gives the same, to {apart:.0e}")
assert apart < 1e-8

# %%
# The answer
# ----------
# Difference quotients compute the loss once or twice for every weight, and
# give seven or ten digits. The reverse mode computes it once, walks back once,
# whatever the number of weights, and gives all digits. For a million weights
# the ratio would be a few hundred thousand. This, and not only the
# exactness, is why models can be trained at all. The price is memory, and the
# bargain is one for functions with many inputs and one output, as losses are.
