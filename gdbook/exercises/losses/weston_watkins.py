"""Write Weston and Watkins' loss of a row, as ``my_loss(scores, label)``.

``scores`` has one number a class, ``label`` is the number of the true class,
counted from 0.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import weston_watkins
from gdbook.words import say

exercise = Exercise(
    weston_watkins.value,
    cases=[
        (np.array([2.0, 1.5, 1.0, -3.0]), 1),
        (np.array([3.0, 1.0, 0.5]), 0),
        (np.array([3.0, 1.0, 0.5]), 1),
        (np.array([0.0, 0.7, 0.2, 0.4]), 1),
    ],
)


def lacks(scores, label):
    return 1 + np.delete(scores, label) - scores[label]


@exercise.mistake(
    say(
        "the true class is among its own rivals, and that adds exactly 1;"
        " leave it out of the sum"
    )
)
def own_rival(scores, label):
    return np.maximum(0, 1 + scores - scores[label]).sum()


@exercise.mistake(
    say("you took the largest alone: that is Crammer and Singer's loss")
)
def largest(scores, label):
    return max(0, lacks(scores, label).max())


@exercise.mistake(
    say("you divided by the number of classes, as torch does; add them up")
)
def over_classes(scores, label):
    return weston_watkins.value(scores, label) / len(scores)


@exercise.mistake(
    say("you averaged over the rivals; add up what they are owed")
)
def over_rivals(scores, label):
    return np.maximum(0, lacks(scores, label)).mean()


@exercise.mistake(
    say(
        "the max belongs inside the sum: a rival far behind must not pay for"
        " one that is close"
    )
)
def max_outside(scores, label):
    return max(0, lacks(scores, label).sum())


@exercise.mistake(
    say("the max is missing: a rival that is far behind costs 0, not less")
)
def without_the_corner(scores, label):
    return lacks(scores, label).sum()


@exercise.mistake(say("you left out the 1: no room to spare is asked for"))
def no_room(scores, label):
    return np.maximum(0, lacks(scores, label) - 1).sum()
