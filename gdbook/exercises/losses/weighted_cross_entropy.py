"""Write the weighted mean cross-entropy, ``my_loss(logits, labels, weights)``.

``logits`` has a row an example, ``labels`` the numbers of the true classes,
counted from 0, ``weights`` one number a class. Divide as torch does.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import softmax_cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.words import say


def total(logits, labels, weights):
    return softmax_cross_entropy.value(
        logits, labels, class_weights=weights
    ).sum()


def solution(logits, labels, weights):
    return total(logits, labels, weights) / weights[labels].sum()


exercise = Exercise(
    solution,
    cases=[
        (
            np.array([[0.0, 1.0], [2.0, 0.0], [0.5, 0.0], [1.0, 0.0]]),
            np.array([0, 0, 0, 1]),
            np.array([1.0, 9.0]),
        ),
        (
            np.array([[1.0, -2.0, 0.5], [0.0, 0.3, 0.1]]),
            np.array([2, 1]),
            np.array([0.5, 2.0, 4.0]),
        ),
    ],
)


@exercise.mistake(
    say("you divided by n; wanted is the sum of the examples' weights")
)
def by_n(logits, labels, weights):
    return total(logits, labels, weights) / len(labels)


@exercise.mistake(
    say(
        "you divided by the sum over the classes; each example has a weight,"
        " that of its class, and those are added up"
    )
)
def by_the_classes(logits, labels, weights):
    return total(logits, labels, weights) / weights.sum()


@exercise.mistake(
    say("you summed; divide by the sum of the examples' weights")
)
def summed(logits, labels, weights):
    return total(logits, labels, weights)


@exercise.mistake(say("you left out the weights"))
def unweighted(logits, labels, weights):
    return softmax_cross_entropy.value(logits, labels).mean()


@exercise.mistake(
    say(
        "you divided by the sum of the weights, but forgot to multiply the"
        " losses by them"
    )
)
def not_multiplied(logits, labels, weights):
    losses = softmax_cross_entropy.value(logits, labels)
    return losses.sum() / weights[labels].sum()


@exercise.mistake(
    say("you weighted the logits; weight the losses, after the logarithm")
)
def weighted_logits(logits, labels, weights):
    return softmax_cross_entropy.value(weights * logits, labels).mean()


@exercise.mistake(
    say(
        "you weighted the class that was predicted; the weight belongs to the"
        " true one"
    )
)
def of_the_prediction(logits, labels, weights):
    each = weights[logits.argmax(axis=1)]
    losses = softmax_cross_entropy.value(logits, labels)
    return (each * losses).sum() / each.sum()


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(logits, labels, weights):
    return -solution(logits, labels, weights)


@exercise.mistake(
    say(
        "you forgot the logarithm: that is the weighted mean probability of"
        " the truth"
    )
)
def probability(logits, labels, weights):
    p = softmax(logits)[np.arange(len(labels)), labels]
    return (weights[labels] * p).sum() / weights[labels].sum()
