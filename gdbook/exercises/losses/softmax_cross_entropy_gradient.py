"""Write the gradient of cross-entropy by the logits.

As ``my_gradient(logits, label)``, one number for each class.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import softmax_cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.words import say


def gradient(logits, label):
    return softmax_cross_entropy.grad(logits, label)


exercise = Exercise(
    gradient,
    cases=[
        (np.log([0.1, 0.1, 0.1, 0.6, 0.1]), 3),
        (np.array([1.0, 2.0, 0.5]), 0),
    ],
)


@exercise.mistake(say("you applied softmax twice"))
def twice(logits, label):
    return gradient(softmax(logits), label)


@exercise.mistake(say("the minus sign: it is p − y, not y − p"))
def reversed_sign(logits, label):
    return -gradient(logits, label)


@exercise.mistake(say("you forgot to subtract 1 from the true class"))
def probabilities(logits, label):
    return softmax(logits)


@exercise.mistake(
    say("you took 1 from every class; only the true one has a 1 in its target")
)
def from_all(logits, label):
    return softmax(logits) - 1


@exercise.mistake(
    say(
        "that is −y/p, the derivative by the probabilities; use the chain rule"
    )
)
def by_probabilities(logits, label):
    return -np.eye(len(logits))[label] / softmax(logits)


@exercise.mistake(say("you forgot the softmax: logits are no probabilities"))
def without_softmax(logits, label):
    return logits - np.eye(len(logits))[label]


@exercise.mistake(
    say("that is the entry of the true class; the others are pushed as well")
)
def one_entry(logits, label):
    return gradient(logits, label)[label]
