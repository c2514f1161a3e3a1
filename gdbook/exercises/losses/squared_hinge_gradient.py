"""Write the slope of the squared hinge loss, ``my_gradient(score, target)``.

The derivative by the score, one number for each score.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import squared_hinge
from gdbook.words import say

exercise = Exercise(
    squared_hinge.grad,
    cases=[
        (np.array([2.0, 0.5, 0.3, -1.2]), np.array([1.0, 1.0, 1.0, 1.0])),
        (np.array([2.0, -0.5, 0.0, -3.0]), np.array([-1.0, -1.0, 1.0, -1.0])),
    ],
)


@exercise.mistake(
    say("the minus sign: where the margin lacks something, m − 1 is below 0")
)
def reversed_sign(score, target):
    return -squared_hinge.grad(score, target)


@exercise.mistake(say("you forgot the 2 that comes down from the square"))
def without_the_two(score, target):
    return squared_hinge.grad(score, target) / 2


@exercise.mistake(
    say(
        "that is the slope by the margin; by the score the chain rule"
        " multiplies it by the label"
    )
)
def by_the_margin(score, target):
    return 2 * np.minimum(0, target * score - 1)


@exercise.mistake(say("you did not use the labels; the margin is y times s"))
def without_the_label(score, target):
    return 2 * np.minimum(0, score - 1)


@exercise.mistake(
    say(
        "it pulls back who has a margin above 1; there the loss is 0, and so"
        " is its slope"
    )
)
def without_the_corner(score, target):
    return 2 * target * (target * score - 1)


@exercise.mistake(
    say("that is the hinge loss's slope, the same however much is lacking")
)
def hinge(score, target):
    return np.where(target * score < 1, -target, 0.0)


@exercise.mistake(say("that is the loss; its slope is wanted"))
def the_loss(score, target):
    return squared_hinge.value(score, target)


@exercise.mistake(say("you averaged; one slope for each score is wanted"))
def averaged(score, target):
    return squared_hinge.grad(score, target).mean()
