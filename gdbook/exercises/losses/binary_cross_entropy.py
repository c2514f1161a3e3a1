"""Write the mean binary cross-entropy, as ``my_loss(probs, answers)``.

In nats. No probability is 0 or 1.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import binary_cross_entropy, squared_error
from gdbook.words import say


def mean_loss(probs, answers):
    return np.mean(binary_cross_entropy.value(probs, answers))


exercise = Exercise(
    mean_loss,
    cases=[
        (np.array([0.9, 0.1, 0.8, 0.35]), np.array([1, 0, 1, 1])),
        (np.array([0.8, 0.3, 0.6, 0.5, 0.95]), np.array([1, 0, 0, 1, 1])),
    ],
)


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(probs, answers):
    return -mean_loss(probs, answers)


@exercise.mistake(say("you summed instead of averaging"))
def summed(probs, answers):
    return np.sum(binary_cross_entropy.value(probs, answers))


@exercise.mistake(
    say("you left out the noes: with the answer 0 the loss is −log(1 − p)")
)
def yes_only(probs, answers):
    return -np.mean(answers * np.log(probs))


@exercise.mistake(
    say("you averaged over the yeses only; the noes count as well")
)
def among_yes(probs, answers):
    return -np.mean(np.log(probs[answers == 1]))


@exercise.mistake(say("yes and no are the other way round"))
def swapped(probs, answers):
    return mean_loss(1 - probs, answers)


@exercise.mistake(say("that is in bits; nats need the natural logarithm"))
def bits(probs, answers):
    return mean_loss(probs, answers) / np.log(2)


@exercise.mistake(say("you took the logarithm to base 10; take the natural"))
def decimal(probs, answers):
    return mean_loss(probs, answers) / np.log(10)


@exercise.mistake(
    say("you applied a sigmoid: these are probabilities already")
)
def sigmoid_again(probs, answers):
    return mean_loss(1 / (1 + np.exp(-probs)), answers)


@exercise.mistake(say("that is the squared error, the Brier score"))
def squared(probs, answers):
    return squared_error.mse(probs, answers)
