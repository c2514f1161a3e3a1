"""Write the KL divergence of each row, as ``my_kl(probs, target)``.

One number a row, in nats: how far the prediction is from the target.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import cross_entropy, kl_divergence
from gdbook.words import say

exercise = Exercise(
    kl_divergence.value,
    cases=[
        (np.array([[0.5, 0.5]]), np.array([[0.75, 0.25]])),
        (
            np.array([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]]),
            np.array([[0.3, 0.3, 0.4], [0.5, 0.0, 0.5]]),
        ),
    ],
)


@exercise.mistake(say("you exchanged the two: D(y‖p) is not D(p‖y)"))
def turned_round(probs, target):
    return kl_divergence.value(target, probs)


@exercise.mistake(
    say("that is the cross-entropy; take the entropy of the target from it")
)
def entropy_left_in(probs, target):
    return cross_entropy.value(probs, target)


@exercise.mistake(
    say("0 · log 0 is nan on a computer; a class with target 0 costs nothing")
)
def literal(probs, target):
    with np.errstate(divide="ignore", invalid="ignore"):
        return (target * np.log(target / probs)).sum(axis=-1)


@exercise.mistake(
    say("you averaged over the classes; sum them, and leave the rows")
)
def mean_of_terms(probs, target):
    return kl_divergence.value(probs, target) / probs.shape[-1]


@exercise.mistake(
    say("that is one number for all rows; wanted is one number a row")
)
def one_for_all(probs, target):
    return kl_divergence.value(probs, target).mean()


@exercise.mistake(say("those are bits; take the natural logarithm"))
def bits(probs, target):
    return kl_divergence.value(probs, target) / np.log(2)
