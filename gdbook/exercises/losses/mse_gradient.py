"""Write the gradient of the mean squared error by the predictions.

As ``my_gradient(pred, target)``, one number for each prediction.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import squared_error
from gdbook.words import say


def gradient(pred, target):
    return squared_error.grad(pred, target) / len(pred)


exercise = Exercise(
    gradient,
    cases=[
        (np.array([2.5, 0.0, 2.0, 8.0]), np.array([3.0, -0.5, 2.0, 7.0])),
        (np.array([1.0, -4.0, 0.5]), np.array([-1.0, 0.0, 0.0])),
    ],
)


@exercise.mistake(say("you forgot the n of the mean: that is for the sum"))
def of_the_sum(pred, target):
    return 2 * (pred - target)


@exercise.mistake(say("you forgot the 2 of the square: that is for ½ MSE"))
def of_the_half(pred, target):
    return (pred - target) / len(pred)


@exercise.mistake(say("that is the error, without 2 and without n"))
def error(pred, target):
    return pred - target


@exercise.mistake(
    say("the minus sign: it is prediction minus target, not the other way")
)
def reversed_error(pred, target):
    return 2 * (target - pred) / len(pred)


@exercise.mistake(
    say("you averaged; every prediction has a derivative of its own")
)
def averaged(pred, target):
    return 2 * np.mean(pred - target)


@exercise.mistake(say("that is the loss of each; it is to be differentiated"))
def loss(pred, target):
    return (pred - target) ** 2 / len(pred)
