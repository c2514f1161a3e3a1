r"""The schedule that is not a function of the step."""

import math

import numpy as np

from gdbook.checks import setting, whole


class Plateau:
    r"""A learning rate that falls when the objective no longer does.

    When the value has not fallen below `(1 − threshold)` times the best one
    for more than ``patience`` observations, the learning rate is multiplied
    by ``factor``, and nothing counts during the ``cooldown`` that follows.
    This is torch's ``ReduceLROnPlateau`` with ``mode="min"``, which leaves
    out falls of less than 1e-8.

    No step number can tell when that will be. It must be told every value,
    and one object serves one run::

        lr = Plateau(0.1)
        run = trace(method(f.grad, x, lr=lr), steps, f=lr.watch(f.value))

    With values below 0 a fall *below* a share of the best is no fall at all;
    add a constant to the objective, or set the threshold to 0.

    Parameters
    ----------
    lr : float
        The first learning rate, > 0.
    factor : float
        What is left after a plateau, in (0, 1].
    patience : int
        How many observations without progress are borne, >= 0.
    threshold : float
        The share of the best value that counts as progress, in [0, 1).
    cooldown : int
        How many observations after a fall do not count, >= 0.
    lr_min : float
        It never falls below this, >= 0.

    Examples
    --------
    >>> from gdbook.schedules import Plateau
    >>> lr = Plateau(0.5, factor=0.5, patience=1)
    >>> for value in (3.0, 2.0, 2.0, 2.0):
    ...     lr.observe(value)
    >>> print(lr(4))
    0.25
    """

    def __init__(
        self,
        lr,
        *,
        factor=0.1,
        patience=10,
        threshold=1e-4,
        cooldown=0,
        lr_min=0.0,
    ):
        self._lr = setting(lr, "lr")
        if np.ndim(self._lr):
            raise ValueError(f"lr: wanted one number, got {self._lr}")
        self.factor = setting(factor, "factor", like="gamma")
        self.patience = whole(patience, "patience", least=0)
        self.threshold = setting(threshold, "threshold", like="beta")
        self.cooldown = whole(cooldown, "cooldown", least=0)
        self.lr_min = setting(lr_min, "lr_min", like="eps")
        self.best, self.bad, self.cooling = math.inf, 0, 0

    def __call__(self, k):
        """Return the learning rate of now; it is no function of ``k``."""
        if np.ndim(k):
            raise TypeError(
                "Plateau: wanted one step, got an array; a plateau has no"
                " curve, as it depends on the values of a run"
            )
        return self._lr

    def observe(self, value):
        """Take notice of a value of the objective."""
        if np.ndim(value):
            raise ValueError(
                "value: wanted one number, got shape"
                f" {np.shape(value)}; a plateau serves one run"
            )
        better = value < self.best * (1 - self.threshold)
        if better:
            self.best = value
        self.bad = 0 if better or self.cooling else self.bad + 1
        self.cooling = max(self.cooling - 1, 0)
        if self.bad > self.patience:
            self._lr = max(self._lr * self.factor, min(self._lr, self.lr_min))
            self.bad, self.cooling = 0, self.cooldown

    def watch(self, value):
        """Return ``value``, a function of ``x``, observed at every call."""

        def watched(x):
            self.observe(y := value(x))
            return y

        return watched
