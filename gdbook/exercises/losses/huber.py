"""Write Huber's loss of errors, as ``my_huber(error, delta)``.

``error`` is an array, and every error has a loss of its own.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import huber
from gdbook.words import say


def of_error(error, delta):
    return huber.value(error, np.zeros_like(error), delta=delta)


errors = np.array([-3.0, -0.5, 0.0, 0.5, 2.0])
exercise = Exercise(
    of_error, cases=[(errors, 1.0), (errors, 0.25), (errors, 2.5)]
)


@exercise.mistake(
    say("you forgot the ½ of the square, and at delta the loss jumps")
)
def whole_square(error, delta):
    r = abs(error)
    return np.where(r <= delta, r**2, delta * (r - delta / 2))


@exercise.mistake(
    say("at delta the loss jumps: subtract half of delta outside")
)
def jumping(error, delta):
    r = abs(error)
    return np.where(r <= delta, r**2 / 2, delta * r)


@exercise.mistake(say("the square belongs inside of delta, not outside"))
def inside_out(error, delta):
    r = abs(error)
    return np.where(r > delta, r**2 / 2, delta * (r - delta / 2))


@exercise.mistake(
    say("that is smooth L1: Huber's loss is delta times as much")
)
def smooth(error, delta):
    return of_error(error, delta) / delta


@exercise.mistake(say("you forgot the absolute value: errors have two sides"))
def one_sided(error, delta):
    return np.where(error <= delta, error**2 / 2, delta * (error - delta / 2))


@exercise.mistake(say("you averaged; every error has a loss of its own"))
def averaged(error, delta):
    return of_error(error, delta).mean()


@exercise.mistake(say("you cut the loss off: outside it goes on as a line"))
def cut_off(error, delta):
    return np.minimum(abs(error), delta) ** 2 / 2
