"""Two classes that a line separates: the minimum is at infinity."""

import numpy as np

from .linear_model import LogisticRegression


class SeparableLogistic(LogisticRegression):
    r"""Logistic regression on six points that a line can separate.

    .. math::

        f(w) = \frac16 \sum_{i=1}^6 \log\bigl(1 + e^{-s_i x_i^\top w}\bigr)

    The infimum, 0, is not attained: gradient descent goes to infinity, its
    direction to that of the maximum margin, `(1, 1)/√2`, with an error of
    order `1 / log t`. Source: Soudry et al. (2018), theorem 3.

    Attributes
    ----------
    max_margin : array
        The direction with the largest margin, of length 1.

    Examples
    --------
    >>> from gdbook.problems import SeparableLogistic
    >>> f = SeparableLogistic()
    >>> print(f.value([9.0, 9.0]) < 1e-4, f.max_margin.round(6))
    True [0.707107 0.707107]
    """

    minimum = 0.0
    max_margin = np.full(2, 0.5**0.5)

    def __init__(self):
        # two points a class touch the margin; the third pulls elsewhere
        yes = np.array([[0.0, 1.0], [2.0, -1.0], [3.0, 0.0]])
        super().__init__(np.concatenate([yes, -yes]), [1, 1, 1, 0, 0, 0])
