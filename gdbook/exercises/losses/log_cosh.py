"""Write the log-cosh loss of errors, as ``my_log_cosh(error)``.

``error`` is an array, and every error has a loss of its own. Errors of 800 are
as good as any.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import log_cosh
from gdbook.words import say


def of_error(error):
    return log_cosh.value(error, np.zeros_like(error))


exercise = Exercise(
    of_error,
    cases=[
        (np.array([-2.0, -0.5, 0.0, 1.0]),),
        (np.array([800.0, -1e4]),),
    ],
)


@exercise.mistake(
    say(
        "right for small errors, but log(cosh r) overflows at 800: take |r|"
        " out of it first"
    )
)
def overflowing(error):
    return np.log(np.cosh(error))


@exercise.mistake(
    say("you forgot the absolute value: e^(−2r) overflows if r is far below 0")
)
def one_sided(error):
    return error + np.log1p(np.exp(-2 * error)) - np.log(2)


@exercise.mistake(say("log 2 is missing: no error at all should cost nothing"))
def without_log_two(error):
    return abs(error) + np.log1p(np.exp(-2 * abs(error)))


@exercise.mistake(
    say("that is the arm far out; near 0 the term log(1 + e^(−2|r|)) counts")
)
def arms_alone(error):
    return abs(error) - np.log(2)


@exercise.mistake(say("the 2 of e^(−2|r|) is missing"))
def half_the_exponent(error):
    return abs(error) + np.log1p(np.exp(-abs(error))) - np.log(2)


@exercise.mistake(say("that is the slope, tanh r, and not the loss"))
def slope(error):
    return np.tanh(error)


@exercise.mistake(say("you averaged; every error has a loss of its own"))
def averaged(error):
    return of_error(error).mean()
