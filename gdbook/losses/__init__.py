r"""Losses: how wrong one prediction is, as one number.

The contract
------------
A loss is a module of functions of ``(pred, target)``, settings by keyword:

=================  =========================================================
``value``          the loss of each example; averaging is the problem's work
``grad``           its derivative with respect to the first argument
``hess``           its second derivative: a number an example, or, where an
                   example is a vector of `k` scores, a `(k, k)` matrix
``smoothness``     the largest curvature `L`, `inf` where there is none
``best_constant``  the one prediction with the least total loss
=================  =========================================================

The two losses of logits that problems on data spend their time in,
``sigmoid_cross_entropy`` and ``softmax_cross_entropy``, have
``value_and_grad`` besides, which takes the exponentials once.

Regression losses are elementwise: predictions and targets have one shape and
so has the answer. So are margin losses, ``(score, target)`` with labels −1
and +1, and losses on one probability or logit, with targets in [0, 1]. Losses
on classes take a last axis of `k` scores, which the value sums away. Shapes
that NumPy would broadcast are refused: `(n, 1)` against `(n,)` would be
`(n, n)` wrong numbers.

Likelihoods that predict a spread too, ``(pred, target, spread)``, have the
derivative with respect to it as ``grad_var`` or ``grad_scale``, and a pair as
``best_constant``. `squared_error` and `absolute_error` hold the metrics of
their name as well, sums or means over the last axis: ``sse``, ``mse``,
``rmse``, ``mae``.

Similarity losses compare vectors, last axis = coordinates, all of which are
outputs of the model: ``euclidean``, ``cosine``, ``contrastive``, ``triplet``,
``info_nce``, ``nt_xent``, and on numbers ``margin_ranking``. Their ``grad`` is
always a tuple, with one array for each vector argument, and their ``hess`` the
matrix with respect to all of them in a row. They have no ``best_constant``,
and where there is no ``hess`` the module says why.

At a kink, ``grad`` is the subgradient that the docstring names. Values are in
nats where a logarithm is taken, else in the unit that is given.
"""

from . import (
    absolute_error,
    binary_cross_entropy,
    brier,
    cauchy,
    contrastive,
    cosine,
    crammer_singer,
    cross_entropy,
    epsilon_insensitive,
    euclidean,
    expectile,
    exponential,
    focal,
    gamma_deviance,
    gaussian_nll,
    hinge,
    huber,
    info_nce,
    kl_divergence,
    laplace_nll,
    log_cosh,
    logistic,
    margin_ranking,
    modified_huber,
    nt_xent,
    perceptron,
    poisson_nll,
    quantile,
    sigmoid_cross_entropy,
    smooth_l1,
    softmax_cross_entropy,
    squared_error,
    squared_hinge,
    squared_log_error,
    triplet,
    tweedie_deviance,
    weston_watkins,
)

__all__ = [
    "absolute_error",
    "binary_cross_entropy",
    "brier",
    "cauchy",
    "contrastive",
    "cosine",
    "crammer_singer",
    "cross_entropy",
    "epsilon_insensitive",
    "euclidean",
    "expectile",
    "exponential",
    "focal",
    "gamma_deviance",
    "gaussian_nll",
    "hinge",
    "huber",
    "info_nce",
    "kl_divergence",
    "laplace_nll",
    "log_cosh",
    "logistic",
    "margin_ranking",
    "modified_huber",
    "nt_xent",
    "perceptron",
    "poisson_nll",
    "quantile",
    "sigmoid_cross_entropy",
    "smooth_l1",
    "softmax_cross_entropy",
    "squared_error",
    "squared_hinge",
    "squared_log_error",
    "triplet",
    "tweedie_deviance",
    "weston_watkins",
]
