"""Write the hinge loss of each score, as ``my_hinge(score, target)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import hinge
from gdbook.words import say

exercise = Exercise(
    hinge.value,
    cases=[
        (np.array([2.0, 0.5, 0.3, -1.2]), np.array([1.0, 1.0, 1.0, 1.0])),
        (np.array([2.0, -0.5, 0.0, -3.0]), np.array([-1.0, -1.0, 1.0, -1.0])),
    ],
)


@exercise.mistake(say("you did not use the labels; the margin is y times s"))
def without_the_label(score, target):
    return np.maximum(0, 1 - score)


@exercise.mistake(
    say("it goes below 0: being right by more than 1 earns nothing more")
)
def without_the_corner(score, target):
    return 1 - target * score


@exercise.mistake(
    say("you ask for a margin of 0, not of 1: that is the perceptron loss")
)
def perceptron(score, target):
    return np.maximum(0, -target * score)


@exercise.mistake(say("you squared it: that is the squared hinge loss"))
def squared(score, target):
    return np.maximum(0, 1 - target * score) ** 2


@exercise.mistake(
    say("you took the distance to the label, which punishes a score of 2 too")
)
def distance(score, target):
    return abs(target - score)


@exercise.mistake(say("you averaged; one loss for each score is wanted"))
def averaged(score, target):
    return np.maximum(0, 1 - target * score).mean()
