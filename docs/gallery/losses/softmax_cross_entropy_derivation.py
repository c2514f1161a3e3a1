"""
The gradient of softmax cross-entropy, step by step
===================================================

Why is the gradient by the logits simply p − y?

The proof below is not typeset by hand. Each line is an expression of a
computer algebra system, which proves that it equals the line above; then both
are evaluated at random points; and the last line is compared with the function
that the package trains with. A wrong line would stop the building of this
page.
"""

# %%
# By the probabilities
# --------------------
# First the easy question. One probability :math:`p_k` moves, the others stay.

import sympy as sp

from gdbook.derivation import Derivation, partial
from gdbook.losses import cross_entropy, softmax_cross_entropy

K = sp.Symbol("K", integer=True, positive=True)
j, k, m = sp.symbols("j k m", integer=True, positive=True)
p, y = (sp.IndexedBase(v, shape=(K,), positive=True) for v in "py")
z = sp.IndexedBase("z", shape=(K,), real=True)
H = sp.Symbol("H", real=True)
surprise = -sp.Sum(y[j] * sp.log(p[j]), (j, 1, K))

free = Derivation(partial(H, p[k]), where={H: surprise}, simplex=(p, y))
free.step(
    -sp.Sum(y[j] * partial(sp.log(p[j]), p[k]), (j, 1, K)),
    because="the derivative of a sum is the sum of the derivatives",
)
free.step(
    -sp.Sum(y[j] / p[j] * sp.KroneckerDelta(j, k), (j, 1, K)),
    because=r"$\log$ has the slope $1/p$, and only the term $j = k$ moves",
)
free.step(-y[k] / p[k], because="only one term is left")
free.agrees_with(cross_entropy.grad, probs=p, target=y)
free

# %%
# This is the slope for a row that no longer sums to one. It is right, and no
# model can use it: a model moves its logits.
#
# The slope of the softmax
# ------------------------
# Every probability depends on every logit, because all share one denominator.

S = sp.Sum(sp.exp(z[j]), (j, 1, K))
softmax = {p[k]: sp.exp(z[k]) / S}

slope = Derivation(partial(p[j], z[k]), where=softmax)
slope.step(
    sp.KroneckerDelta(j, k) * sp.exp(z[j]) / S
    - sp.exp(z[j]) * sp.exp(z[k]) / S**2,
    because="the quotient rule; the sum changes at the rate $e^{z_k}$",
)
slope.step(
    p[j] * sp.KroneckerDelta(j, k) - p[j] * p[k],
    because="both quotients are probabilities again",
)
slope.step(
    p[j] * (sp.KroneckerDelta(j, k) - p[k]),
    because="take out the common factor",
)
slope

# %%
# By the logits
# -------------
# Now the chain rule joins the two: how the loss depends on each probability,
# times how that probability depends on the logit, summed over all of them.

chain = Derivation(partial(H, z[k]), where={**softmax, H: surprise}, simplex=y)
chain.step(
    sp.Sum(partial(H, p[j]) * partial(p[j], z[k]), (j, 1, K)),
    because="the chain rule",
)
chain.step(
    -sp.Sum(y[j] * (sp.KroneckerDelta(j, k) - p[k]), (j, 1, K)),
    because="the two results from above; $p_j$ cancels",
)
chain.step(
    -sp.Sum(y[j] * sp.KroneckerDelta(j, k), (j, 1, K))
    + p[k] * sp.Sum(y[j], (j, 1, K)),
    because="multiply out; $p_k$ does not depend on $j$",
)
chain.step(
    -y[k] + p[k] * sp.Sum(y[j], (j, 1, K)),
    because="of the first sum one term is left",
)
chain.step(p[k] - y[k], because="the target sums to one")
chain.agrees_with(softmax_cross_entropy.grad, logits=z, target=y)
chain

# %%
# The curvature
# -------------
# One more derivative, and the target is gone. The matrix is
# :math:`\mathrm{diag}(p) - p\,p^\top`, written by its entries.

bend = Derivation(
    partial(H, z[k], z[m]), where={**softmax, H: surprise}, simplex=y
)
bend.step(
    partial(p[k] - y[k], z[m]), because="the gradient that we have just found"
)
bend.step(
    p[k] * (sp.KroneckerDelta(k, m) - p[m]),
    because="the slope of the softmax; the target does not move",
)
bend.agrees_with(softmax_cross_entropy.hess, logits=z, target=y)
bend

# %%
# A wrong step
# ------------
# What if a sign is lost? The check names the step, and gives a point at which
# the two lines differ.

from gdbook.derivation import DerivationError

wrong = Derivation(partial(H, z[k]), where={**softmax, H: surprise}, simplex=y)
try:
    wrong.step(p[k] + y[k], because="a sign was lost")
except DerivationError as error:
    print(error)
else:
    raise AssertionError("a wrong step was accepted")

# %%
# The answer
# ----------
# The quotient rule brings a factor :math:`p_j`, the logarithm brings
# :math:`1/p_j`, and the two cancel. That is all there is to it, and it is why
# softmax and cross-entropy are used together.
