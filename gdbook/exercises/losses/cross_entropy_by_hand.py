"""Write the cross-entropy of probabilities, as ``my_loss(probs, target)``.

Both are arrays with one number a class. In nats, with 0 log 0 = 0.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.words import say


def loss(probs, target):
    return cross_entropy.value(probs, target)


exercise = Exercise(
    loss,
    cases=[
        (np.array([0.1, 0.1, 0.1, 0.6, 0.1]), np.array([0, 0, 0, 1, 0])),
        (np.array([0.2, 0.5, 0.3]), np.array([0.6, 0.3, 0.1])),
        (np.array([0.0, 0.7, 0.3]), np.array([0, 1, 0])),
    ],
)


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(probs, target):
    return -loss(probs, target)


@exercise.mistake(say("that is in bits; nats need the natural logarithm"))
def bits(probs, target):
    return loss(probs, target) / np.log(2)


@exercise.mistake(say("you averaged over the classes; add them up"))
def averaged(probs, target):
    return loss(probs, target) / len(probs)


@exercise.mistake(
    say("right, but 0 · log 0 came out as nan; agree that it is 0")
)
def nan(probs, target):
    return -np.sum(target * np.log(probs))


@exercise.mistake(
    say("you took the most likely class of the target; all of them count")
)
def of_one_class(probs, target):
    return -np.log(probs[np.argmax(target)])


@exercise.mistake(
    say("you applied a softmax: these are probabilities already")
)
def softmax_again(probs, target):
    return loss(softmax(probs), target)


@exercise.mistake(
    say("you added the noes, as for two classes: with many there are none")
)
def with_noes(probs, target):
    no = np.where(target < 1, (1 - target) * np.log1p(-probs), 0.0)
    return loss(probs, target) - no.sum()
