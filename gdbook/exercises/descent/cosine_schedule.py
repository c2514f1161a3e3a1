"""Write cosine decay, as ``my_cosine(k, lr, steps)``.

The learning rate of step ``k``, from 0 to ``steps``: half a cosine, which
starts at ``lr`` and ends at 0.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.schedules import cosine
from gdbook.words import say


def rate(k, lr, steps):
    return cosine(lr, steps)(k)


exercise = Exercise(
    rate,
    cases=[
        (100, 0.4, 300),
        (0, 0.4, 300),
        (300, 0.4, 300),
        (7, 0.1, 10),
    ],
)


@exercise.mistake(
    say("that is a whole period, down and up again; take half of one")
)
def whole_period(k, lr, steps):
    return lr / 2 * (1 + np.cos(2 * np.pi * k / steps))


@exercise.mistake(
    say("you gave the cosine degrees; NumPy wants radians, π for 180°")
)
def in_degrees(k, lr, steps):
    return lr / 2 * (1 + np.cos(180 * k / steps))


@exercise.mistake(
    say("you divided by steps - 1, so that it arrives one step too early")
)
def too_early(k, lr, steps):
    return lr / 2 * (1 + np.cos(np.pi * k / (steps - 1)))


@exercise.mistake(
    say("you counted the first step as 1; it is step 0, with the full rate")
)
def counted_from_one(k, lr, steps):
    return lr / 2 * (1 + np.cos(np.pi * (k + 1) / steps))


@exercise.mistake(
    say("without the 1 the rate becomes negative: lift the cosine by 1")
)
def not_lifted(k, lr, steps):
    return lr / 2 * np.cos(np.pi * k / steps)


@exercise.mistake(say("it rises; it is 1 plus the cosine, not 1 minus"))
def rising(k, lr, steps):
    return lr / 2 * (1 - np.cos(np.pi * k / steps))


@exercise.mistake(
    say("that is a quarter of a period; it should come in flat at the end")
)
def quarter(k, lr, steps):
    return lr * np.cos(np.pi / 2 * k / steps)
