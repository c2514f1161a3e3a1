r"""Schedules: the learning rate as a function of the step.

The contract
------------
A schedule is made from its settings and is a function of the number of steps
taken so far: the first step of a run uses ``schedule(0)``. It accepts an
array of step numbers as well, which is how its curve is drawn. Settings out
of range raise when it is made.

`Plateau` is the exception: it needs the values of the objective, which no
step number can tell, and therefore has no curve before the run.
"""

from .annealing import cosine, cyclic, one_cycle, warm_restarts
from .decay import (
    constant,
    exponential,
    inverse_sqrt,
    inverse_time,
    multi_step,
    polynomial,
    step,
)
from .phases import warm_up, wsd
from .plateau import Plateau

__all__ = [
    "Plateau",
    "constant",
    "cosine",
    "cyclic",
    "exponential",
    "inverse_sqrt",
    "inverse_time",
    "multi_step",
    "one_cycle",
    "polynomial",
    "step",
    "warm_restarts",
    "warm_up",
    "wsd",
]
