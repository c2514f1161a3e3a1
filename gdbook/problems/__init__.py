r"""Problems: functions to be minimised, with what is known about them.

The contract
------------
A problem is an object with the methods

==============  ============================================================
``value(x)``    the objective, shape `(...)` for ``x`` of shape `(..., d)`
``grad(x)``     its gradient, shape `(..., d)`
``hess(x)``     its Hessian, shape `(..., d, d)`, or ``hess_product(x, v)``
                where the matrix would be large
==============  ============================================================

and the attributes

==============  ============================================================
``minimum``     the least value, or None if it is not known
``minimizer``   a point where it is taken, or None
``L``           the Lipschitz constant of the gradient; `inf` if none exists
``mu``          the constant of strong convexity; 0 if there is none
``start``       where runs in the literature begin, where there is such a
                place
==============  ============================================================

The last axis of ``x`` is the coordinates, the axes before it are points of
their own, and each comes out as if it were alone, to the last bit. A function
of one number (`Parabola`) is elementwise instead.

Some kinds of problem have more to offer:

* Sums of squares (`LeastSquares`) have ``residual(x)`` and ``jacobian(x)``,
  for Gauss–Newton and Levenberg–Marquardt.
* Problems on data (`OnData`) average over their ``n`` examples: this is the
  one place where that is done. They have ``grad_on(x, rows)``, the gradient
  on chosen examples, ``minibatch_grad(rng, size)``, a gradient on fresh
  random examples at every call, and ``value_and_grad(x)``, both for little
  more than the price of one.
* `ReddiOnline` has ``online_grad()``, a gradient that belongs to the next
  round at every call.
"""

from .exponential_fits import BrownDennis, JennrichSampson
from .least_squares import LeastSquares
from .linear_model import LinearModel, LogisticRegression
from .linear_regression import LinearRegression
from .matrix_factorization import MatrixFactorization
from .misra1a import Misra1a
from .nesterov_worst import NesterovWorst
from .on_data import OnData
from .one_hidden_layer import OneHiddenLayer
from .one_variable import Hypotenuse, LessardRechtPackard, WavyParabola
from .online import ReddiOnline
from .parabola import Parabola
from .polynomials import Beale, FreudensteinRoth, Himmelblau
from .quadratic import Quadratic
from .rastrigin import Rastrigin
from .rational_fits import Bard, KowalikOsborne
from .rosenbrock import Rosenbrock
from .separable_logistic import SeparableLogistic
from .softmax_regression import SoftmaxRegression
from .valleys import HelicalValley, PowellSingular, Wood
from .worst_huber import WorstHuber
from .worst_nonconvex import WorstNonConvex

__all__ = [
    "Bard",
    "Beale",
    "BrownDennis",
    "FreudensteinRoth",
    "HelicalValley",
    "Himmelblau",
    "Hypotenuse",
    "JennrichSampson",
    "KowalikOsborne",
    "LeastSquares",
    "LessardRechtPackard",
    "LinearModel",
    "LinearRegression",
    "LogisticRegression",
    "MatrixFactorization",
    "Misra1a",
    "NesterovWorst",
    "OnData",
    "OneHiddenLayer",
    "Parabola",
    "PowellSingular",
    "Quadratic",
    "Rastrigin",
    "ReddiOnline",
    "Rosenbrock",
    "SeparableLogistic",
    "SoftmaxRegression",
    "WavyParabola",
    "Wood",
    "WorstHuber",
    "WorstNonConvex",
]
