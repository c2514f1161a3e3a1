"""Write the accuracy of a classifier, as ``my_accuracy(probs, labels)``.

``probs`` has a row for each example, with a probability for each class.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import cross_entropy
from gdbook.words import say


def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=1) == labels)


exercise = Exercise(
    accuracy,
    cases=[
        (
            np.array([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4]]),
            np.array([0, 0, 1]),
        ),
        (
            np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]]),
            np.array([2, 0]),
        ),
        (np.eye(4)[[0, 2, 1, 3, 3]], np.array([0, 2, 3, 3, 1])),
    ],
)


@exercise.mistake(say("that is the share of wrong answers"))
def error_rate(probs, labels):
    return 1 - accuracy(probs, labels)


@exercise.mistake(say("you counted the right answers; divide by how many"))
def counted(probs, labels):
    return np.sum(probs.argmax(axis=1) == labels)


@exercise.mistake(say("you took the least likely class of each row"))
def least_likely(probs, labels):
    return np.mean(probs.argmin(axis=1) == labels)


@exercise.mistake(
    say("you looked for one largest number in the whole table; use axis=1")
)
def of_the_table(probs, labels):
    return np.mean(probs.argmax() == labels)


@exercise.mistake(
    say("you averaged the probability of the truth; accuracy only counts")
)
def confidence(probs, labels):
    return np.mean(probs[np.arange(len(labels)), labels])


@exercise.mistake(say("that is the cross-entropy, which is not the accuracy"))
def cost(probs, labels):
    truth = np.eye(probs.shape[1])[labels]
    return np.mean(cross_entropy.value(probs, truth))
