"""Write the linear-exponential loss, as ``my_linex(pred, target, a)``.

One loss for each prediction: with r, the prediction less the target, it is
the exponential of `a r`, less `a r`, less 1.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def linex(pred, target, a):
    r = pred - target
    return np.expm1(a * r) - a * r


exercise = Exercise(
    linex,
    cases=[
        (np.array([3.0, 1.0, 2.5]), np.array([2.0, 2.0, 2.5]), 1.0),
        (np.array([0.0, -1.0, 4.0]), np.array([1.5, -1.5, 3.0]), 2.0),
        (np.array([0.5, 2.0]), np.array([1.0, 1.0]), -0.5),
    ],
)


@exercise.mistake(
    say(
        "your r is the target less the prediction, so that the dear side is"
        " the wrong one"
    )
)
def mirrored(pred, target, a):
    return linex(target, pred, a)


@exercise.mistake(
    say("where the prediction is right you charge 1: take it off")
)
def without_the_one(pred, target, a):
    r = pred - target
    return np.exp(a * r) - a * r


@exercise.mistake(
    say(
        "the linear part needs the factor a too, or the slope at the target"
        " is not 0"
    )
)
def without_the_factor(pred, target, a):
    r = pred - target
    return np.expm1(a * r) - r


@exercise.mistake(
    say("without the linear part it is least where r is minus infinity")
)
def exponential_alone(pred, target, a):
    return np.expm1(a * (pred - target))


@exercise.mistake(say("you averaged; one loss for each prediction is wanted"))
def averaged(pred, target, a):
    return linex(pred, target, a).mean()


@exercise.mistake(say("that is the slope, not the loss"))
def slope(pred, target, a):
    return a * np.expm1(a * (pred - target))
