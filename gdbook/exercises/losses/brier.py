"""Write the Brier score of each row, as ``my_brier(probs, target)``.

``target`` has a 1 at the class that came and 0 elsewhere. One number a row.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import brier, cross_entropy
from gdbook.words import say

exercise = Exercise(
    brier.value,
    cases=[
        (np.array([[0.6, 0.3, 0.1]]), np.array([[1.0, 0.0, 0.0]])),
        (
            np.array([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3]]),
            np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]),
        ),
    ],
)


@exercise.mistake(
    say("you averaged over the classes; add up the squares of a row")
)
def over_classes(probs, target):
    return ((probs - target) ** 2).mean(axis=-1)


@exercise.mistake(
    say(
        "you looked at the true class only; what the others were given counts"
        " as well"
    )
)
def true_class_only(probs, target):
    return (target * (probs - target) ** 2).sum(axis=-1)


@exercise.mistake(
    say("you took half of it, as is usual where there is only yes and no")
)
def halved(probs, target):
    return brier.value(probs, target) / 2


@exercise.mistake(
    say("you took the absolute differences; they are not proper, square them")
)
def absolute(probs, target):
    return abs(probs - target).sum(axis=-1)


@exercise.mistake(
    say("you took the root: that is the distance, and not its square")
)
def distance(probs, target):
    return np.sqrt(brier.value(probs, target))


@exercise.mistake(say("that is the cross-entropy, −log p of the true class"))
def log_loss(probs, target):
    return cross_entropy.value(probs, target)


@exercise.mistake(
    say("you squared first and subtracted then; square the difference")
)
def squares_first(probs, target):
    return (probs**2 - target**2).sum(axis=-1)


@exercise.mistake(
    say("that is one number for all rows; wanted is one number a row")
)
def one_for_all(probs, target):
    return brier.value(probs, target).mean()
