r"""Optimisers: each a generator of iterates.

The contract
------------
A method is a function ``method(grad, x, *, lr, …)`` that yields the start
`x₀`, then `x₁`, `x₂` and so on for ever; its local variables are its state.
Who wants a thousand steps takes a thousand: `gdbook.descent.trace` does.

* ``grad`` maps an array of the shape of ``x`` to an array of that shape.
  Methods that need more (a line search, Newton) take the problem itself.
* The last axis of ``x`` is the coordinates. The axes before it are runs of
  their own; settings broadcast over them: ``lr`` of shape `(5, 1)` against
  ``x`` of shape `(5, 2)` is five runs with five learning rates.
* ``lr`` is a number, an array, or a schedule, a function of the number of
  steps taken so far, so that the first step uses ``lr(0)``.
* Names and defaults are torch.optim's, with ``beta1, beta2`` spelled out for
  ``betas``. Nothing is changed in place, and float32 stays float32.
* `lars` and `lamb` are told the layers (``sizes``); for `muon` the last two
  axes are the rows and columns of a matrix. `ema` and `polyak_ruppert` take
  a run, not a gradient, and average it.
* Line searches, Newton's family and quasi-Newton methods take the problem
  ``f`` in place of ``grad``. Those with a search for Wolfe's conditions, and
  `trust_region`, run one start at a time and say so; the others treat the
  leading axes as all do.
* Settings out of range and starts that are not numbers raise at the call,
  not at the first step.
"""

from .accelerated import momentum, nesterov
from .adaptive import adadelta, adagrad, adagrad_norm, rmsprop
from .averaging import asgd, ema, polyak_ruppert, schedule_free
from .conjugate import conjugate_gradient, fletcher_reeves, polak_ribiere
from .constrained import (
    frank_wolfe,
    frank_wolfe_gap,
    mirror_descent,
    projected_gradient,
)
from .corrected import nadam, radam
from .gradient import gradient_descent
from .layerwise import lamb, lars
from .least_squares import gauss_newton, levenberg_marquardt, natural_gradient
from .line_search import armijo, exact_line_search, wolfe
from .matrix import muon
from .moments import adam, adamax, adamw, amsgrad
from .optimal import (
    chebyshev,
    chebyshev_rates,
    optimized_gradient,
    silver,
    silver_rates,
)
from .proximal import (
    L1Penalty,
    coordinate_descent,
    fista,
    proximal_gradient,
    subgradient,
)
from .quasi_newton import bfgs, lbfgs
from .second_order import damped_newton, newton, trust_region
from .sets import Ball, Box, L1Ball, Simplex
from .sign import lion, rprop, sign_sgd
from .step_sizes import barzilai_borwein, polyak_step
from .variance_reduction import sag, saga, svrg

__all__ = [
    "Ball",
    "Box",
    "L1Ball",
    "L1Penalty",
    "Simplex",
    "adadelta",
    "adagrad",
    "adagrad_norm",
    "adam",
    "adamax",
    "adamw",
    "amsgrad",
    "armijo",
    "asgd",
    "barzilai_borwein",
    "bfgs",
    "chebyshev",
    "chebyshev_rates",
    "conjugate_gradient",
    "coordinate_descent",
    "damped_newton",
    "ema",
    "exact_line_search",
    "fista",
    "fletcher_reeves",
    "frank_wolfe",
    "frank_wolfe_gap",
    "gauss_newton",
    "gradient_descent",
    "lamb",
    "lars",
    "lbfgs",
    "levenberg_marquardt",
    "lion",
    "mirror_descent",
    "momentum",
    "muon",
    "nadam",
    "natural_gradient",
    "nesterov",
    "newton",
    "optimized_gradient",
    "polak_ribiere",
    "polyak_ruppert",
    "polyak_step",
    "projected_gradient",
    "proximal_gradient",
    "radam",
    "rmsprop",
    "rprop",
    "sag",
    "saga",
    "schedule_free",
    "sign_sgd",
    "silver",
    "silver_rates",
    "subgradient",
    "svrg",
    "trust_region",
    "wolfe",
]
