"""Write the Gaussian loss with all its terms, ``my_nll(pred, target, var)``.

One loss an example, in nats.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import gaussian_nll
from gdbook.words import say


def whole(pred, target, var):
    return gaussian_nll.value(pred, target, var, full=True)


exercise = Exercise(
    whole,
    cases=[
        (np.array([1.0, 3.0]), np.array([0.0, 3.0]), np.array([4.0, 0.01])),
        (np.array([-2.0]), np.array([0.5]), np.array([2.0])),
    ],
)


def square(pred, target, var):
    return (pred - target) ** 2 / (2 * var)


@exercise.mistake(
    say("the ½ before the logarithm is missing: log σ is half of log σ²")
)
def log_of_variance(pred, target, var):
    half_log = np.log(2 * np.pi) / 2
    return np.log(var) + square(pred, target, var) + half_log


@exercise.mistake(
    say("the ½ before the logarithm is missing, and so is the term ½ log 2π")
)
def log_of_variance_alone(pred, target, var):
    return np.log(var) + square(pred, target, var)


@exercise.mistake(
    say("the term ½ log 2π is missing; torch leaves it out as well")
)
def short(pred, target, var):
    return gaussian_nll.value(pred, target, var)


@exercise.mistake(
    say("you took the variance for the standard deviation and squared it")
)
def variance_for_spread(pred, target, var):
    return whole(pred, target, var**2)


@exercise.mistake(say("that is the density; take minus its logarithm"))
def density(pred, target, var):
    return np.exp(-whole(pred, target, var))


@exercise.mistake(
    say("that is the error in units of the spread; the logarithms are missing")
)
def square_alone(pred, target, var):
    return square(pred, target, var)


@exercise.mistake(say("you averaged; wanted is one loss an example"))
def averaged(pred, target, var):
    return whole(pred, target, var).mean()
