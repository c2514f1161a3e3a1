"""Write the triplet loss, as ``my_triplet(anchor, positive, negative)``.

One loss a triplet, with distances and the margin 1.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import triplet
from gdbook.losses._vectors import length
from gdbook.words import say

exercise = Exercise(
    triplet.value,
    cases=[
        (
            np.array([[1.0, 2.0, 3.0]]),
            np.array([[2.0, 2.0, 1.0]]),
            np.array([[-1.0, 0.0, 2.0]]),
        ),
        (
            np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 1.0]]),
            np.array([[3.0, 4.0], [0.5, 0.0], [1.0, 2.0]]),
            np.array([[0.0, 2.0], [0.0, 9.0], [1.5, 1.0]]),
        ),
    ],
)


def distances(anchor, positive, negative):
    return length(anchor - positive), length(anchor - negative)


@exercise.mistake(
    say("you took squared distances, as FaceNet does; take the root")
)
def squared(anchor, positive, negative):
    near, far = distances(anchor, positive, negative)
    return np.maximum(0, near**2 - far**2 + 1)


@exercise.mistake(
    say(
        "a triplet that keeps its margin costs 0, not less: the max is missing"
    )
)
def without_max(anchor, positive, negative):
    near, far = distances(anchor, positive, negative)
    return near - far + 1


@exercise.mistake(say("you exchanged the positive and the negative"))
def exchanged(anchor, positive, negative):
    return triplet.value(anchor, negative, positive)


@exercise.mistake(
    say("the margin has the wrong sign: it makes the loss larger, not smaller")
)
def margin_taken_off(anchor, positive, negative):
    near, far = distances(anchor, positive, negative)
    return np.maximum(0, near - far - 1)


@exercise.mistake(say("the margin of 1 is missing"))
def without_margin(anchor, positive, negative):
    return triplet.value(anchor, positive, negative, margin=0.0)


@exercise.mistake(say("you averaged; wanted is one loss a triplet"))
def averaged(anchor, positive, negative):
    return triplet.value(anchor, positive, negative).mean()
