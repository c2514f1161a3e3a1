"""Write the cosine loss of like pairs, 1 − cos, as ``my_cosine(a, b)``.

One loss a pair; the coordinates are on the last axis.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import _vectors, cosine
from gdbook.words import say


def like_pairs(a, b):
    return cosine.value(a, b, np.ones(a.shape[:-1]))


exercise = Exercise(
    like_pairs,
    cases=[
        (np.array([[1.0, 2.0, 3.0]]), np.array([[2.0, 2.0, 1.0]])),
        (
            np.array([[3.0, 4.0], [1.0, 0.0]]),
            np.array([[-4.0, 3.0], [-2.0, 1.0]]),
        ),
    ],
)


@exercise.mistake(say("that is the similarity; the loss is 1 minus it"))
def similarity(a, b):
    return _vectors.cosine(a, b)


@exercise.mistake(
    say("that is minus the cosine, the loss of keras; wanted is 1 minus it")
)
def as_in_keras(a, b):
    return -_vectors.cosine(a, b)


@exercise.mistake(say("you forgot to divide by the two lengths"))
def product(a, b):
    return 1 - (a * b).sum(axis=-1)


@exercise.mistake(say("you divided by the squared lengths; take their roots"))
def squared_lengths(a, b):
    squares = (a * a).sum(axis=-1) * (b * b).sum(axis=-1)
    return 1 - (a * b).sum(axis=-1) / squares


@exercise.mistake(
    say("you took the lengths over all pairs; one length a vector, axis=-1")
)
def one_length_for_all(a, b):
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return 1 - (a * b).sum(axis=-1) / lengths


@exercise.mistake(say("you averaged; wanted is one loss a pair"))
def averaged(a, b):
    return like_pairs(a, b).mean()
