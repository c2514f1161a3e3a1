"""Write the Laplace loss with its scale, ``my_nll(pred, target, scale)``.

One loss an example, in nats.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import laplace_nll
from gdbook.words import say

exercise = Exercise(
    laplace_nll.value,
    cases=[
        (np.array([1.0, 3.0]), np.array([0.0, 3.0]), np.array([4.0, 0.1])),
        (np.array([-2.0]), np.array([0.5]), np.array([2.0])),
    ],
)


@exercise.mistake(
    say("the 2 under the logarithm is missing: the tent has two sides")
)
def log_of_scale(pred, target, scale):
    return np.log(scale) + abs(pred - target) / scale


@exercise.mistake(
    say("|error| is divided by b alone; the 2 stands under the logarithm only")
)
def over_twice_the_scale(pred, target, scale):
    return np.log(2 * scale) + abs(pred - target) / (2 * scale)


@exercise.mistake(
    say("you squared the error; the tent falls like its absolute value")
)
def squared(pred, target, scale):
    return np.log(2 * scale) + (pred - target) ** 2 / scale


@exercise.mistake(say("you forgot the absolute value: errors have two sides"))
def one_sided(pred, target, scale):
    return np.log(2 * scale) + (pred - target) / scale


@exercise.mistake(
    say("the logarithm has the wrong sign: a wide tent is low, and that costs")
)
def log_taken_off(pred, target, scale):
    return abs(pred - target) / scale - np.log(2 * scale)


@exercise.mistake(
    say(
        "the logarithm is missing; without it an infinite scale would cost"
        " nothing"
    )
)
def error_alone(pred, target, scale):
    return abs(pred - target) / scale


@exercise.mistake(
    say("you took b for the standard deviation, which is b times √2")
)
def spread_for_scale(pred, target, scale):
    return laplace_nll.value(pred, target, scale / np.sqrt(2))


@exercise.mistake(say("that is the density; take minus its logarithm"))
def density(pred, target, scale):
    return np.exp(-laplace_nll.value(pred, target, scale))


@exercise.mistake(say("you averaged; wanted is one loss an example"))
def averaged(pred, target, scale):
    return laplace_nll.value(pred, target, scale).mean()
