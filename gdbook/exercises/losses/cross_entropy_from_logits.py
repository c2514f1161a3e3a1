"""Write the cross-entropy of logits, as ``my_loss(logits, label)``.

``logits`` has one number a class, ``label`` is the number of the true class,
counted from 0. Logits of 1000 are as good as any.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import softmax_cross_entropy
from gdbook.losses.softmax_cross_entropy import softmax
from gdbook.words import say

exercise = Exercise(
    lambda logits, label: softmax_cross_entropy.value(logits, label),
    cases=[
        (np.array([1.0, 2.0, 0.5]), 1),
        (np.array([-3.0, 0.0, 4.0, 1.0]), 0),
        (np.array([1000.0, 0.0, -1000.0]), 2),
        (np.array([-1000.0, -1001.0]), 1),
    ],
)


@exercise.mistake(say("you applied softmax twice"))
def twice(logits, label):
    return softmax_cross_entropy.value(softmax(logits), label)


@exercise.mistake(
    say("right, but large logits overflow; subtract the largest one first")
)
def overflowing(logits, label):
    e = np.exp(logits)
    return -np.log(e[label] / e.sum())


@exercise.mistake(
    say(
        "you took the logarithm of a probability that has become 0; the"
        " logarithm of the sum, minus the true logit, never does"
    )
)
def underflowing(logits, label):
    return -np.log(softmax(logits)[label])


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(logits, label):
    return -softmax_cross_entropy.value(logits, label)


@exercise.mistake(say("that is the probability of the truth, not its −log"))
def probability(logits, label):
    return softmax(logits)[label]


@exercise.mistake(
    say("you subtracted the largest logit and did not put it back")
)
def shifted(logits, label):
    return np.log(np.exp(logits - logits.max()).sum()) - logits[label]
