r"""The theorems as functions: how far a run can be from the minimum.

The contract
------------
A bound is a function ``bound(steps, *, L, R, …)`` that accepts an array of
step numbers and returns the largest gap `f(x_N) − f*` (or what its docstring
names) that is possible after so many steps, over all functions of its class.
Its docstring names the class and the source, and its attribute ``tight`` says
whether the bound is reached by some function of the class, at every `N`.

The settings have the same names everywhere:

=============  =============================================================
``L``          the smoothness
``mu``         the constant of strong convexity, 0 < `mu` <= `L`
``R``          the distance from the start to a minimiser
``gap``        how far the start is above the minimum, `f(x₀) − f*`
``lr``         the learning rate; where it may be left out, the best one
``curvature``  the second derivative in the one direction that is looked at
``noise``      the standard deviation of a stochastic gradient
=============  =============================================================
"""

from .accelerated import (
    chebyshev_quadratic,
    conjugate_gradient,
    heavy_ball_quadratic,
    nesterov_convex,
    optimized_gradient_convex,
    smooth_convex_lower,
)
from .gradient import (
    exact_line_search,
    gradient_descent_convex,
    gradient_descent_gradient_norm,
    gradient_descent_nonconvex,
    gradient_descent_pl,
    gradient_descent_strongly_convex,
)
from .online import adagrad_regret
from .stability import largest_stable_curvature, saddle_escape_steps
from .stochastic import averaged_sgd_variance, kaczmarz, saga, sgd_variance

__all__ = [
    "adagrad_regret",
    "averaged_sgd_variance",
    "chebyshev_quadratic",
    "conjugate_gradient",
    "exact_line_search",
    "gradient_descent_convex",
    "gradient_descent_gradient_norm",
    "gradient_descent_nonconvex",
    "gradient_descent_pl",
    "gradient_descent_strongly_convex",
    "heavy_ball_quadratic",
    "kaczmarz",
    "largest_stable_curvature",
    "nesterov_convex",
    "optimized_gradient_convex",
    "saddle_escape_steps",
    "saga",
    "sgd_variance",
    "smooth_convex_lower",
]
