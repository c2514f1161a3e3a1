"""Write the slopes of y = (a + b)·a, as ``my_slopes(a, b)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def slopes(a, b):
    """Return the slopes with respect to a and b."""
    total = a + b
    through_sum, through_product = a, total  # the two ways back to a
    return np.array([through_sum + through_product, through_sum])


exercise = Exercise(slopes, cases=[(3.0, 1.0), (-2.0, 5.0), (0.5, -4.0)])


@exercise.mistake(
    say(
        "a is used twice, and you kept only the way back through the"
        " product; add the way through the sum"
    )
)
def only_the_product(a, b):
    return np.array([a + b, a])


@exercise.mistake(
    say(
        "a is used twice, and you kept only the way back through the sum;"
        " add the way through the product"
    )
)
def only_the_sum(a, b):
    return np.array([a, a])


@exercise.mistake(say("the slopes are right, but those of a and b swapped"))
def swapped(a, b):
    return slopes(a, b)[::-1]


@exercise.mistake(
    say("where ways meet, their slopes are added, not multiplied")
)
def multiplied(a, b):
    return np.array([a * (a + b), a])
