"""Write the integral of x·exp(−x²) from 0 to b, as ``my_area(b)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def area(b):
    """Return the integral, by u = x²."""
    return (1 - np.exp(-(b**2))) / 2


exercise = Exercise(area, cases=[(2.0,), (0.5,), (1.5,)])


@exercise.mistake(
    say("you kept the limit b; with u = x² the integral ends at u = b²")
)
def limit_kept(b):
    return (1 - np.exp(-b)) / 2


@exercise.mistake(say("x dx is half of du; you took all of it"))
def without_half(b):
    return 1 - np.exp(-(b**2))


@exercise.mistake(
    say("du = 2x dx, so x dx = du/2; you multiplied by 2 instead")
)
def doubled(b):
    return 2 * (1 - np.exp(-(b**2)))


@exercise.mistake(say("the value at the lower limit, 0, is missing"))
def upper_limit_only(b):
    return -np.exp(-(b**2)) / 2
