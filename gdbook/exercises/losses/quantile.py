"""Write the mean quantile loss, as ``my_quantile(pred, target, q)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import absolute_error, quantile
from gdbook.words import say


def mean_loss(pred, target, q):
    return np.mean(quantile.value(pred, target, q=q))


pred = np.array([21.0, 21.0, 21.0, 21.0])
target = np.array([18.0, 21.0, 26.0, 58.0])
exercise = Exercise(
    mean_loss,
    cases=[(pred, target, 0.8), (pred, target, 0.5), (target, pred, 0.1)],
)


@exercise.mistake(
    say("the sides are swapped: a prediction below its target costs q a unit")
)
def swapped(pred, target, q):
    return mean_loss(pred, target, 1 - q)


@exercise.mistake(say("you summed instead of averaging"))
def summed(pred, target, q):
    return np.sum(quantile.value(pred, target, q=q))


@exercise.mistake(say("you left q out: that is half the absolute error"))
def median(pred, target, q):
    return np.mean(abs(pred - target)) / 2


@exercise.mistake(say("that is the mean of |error|; weight the two sides"))
def absolute(pred, target, q):
    return np.mean(absolute_error.value(pred, target))


@exercise.mistake(
    say("a prediction that is too high costs too: 1 − q a unit, not nothing")
)
def one_sided(pred, target, q):
    return np.mean(q * np.maximum(target - pred, 0))


@exercise.mistake(
    say("one side counts negative: with 1 − q the error must be turned round")
)
def negative_side(pred, target, q):
    r = target - pred
    return np.mean(np.where(r > 0, q * r, (1 - q) * r))


@exercise.mistake(say("you squared: that is the expectile's loss"))
def squared(pred, target, q):
    r = target - pred
    return np.mean(np.where(r > 0, q, 1 - q) * r**2)
