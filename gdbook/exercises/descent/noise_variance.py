"""Predict the noise of a mini-batch: ``my_variance(grads, size)``.

``grads`` holds the gradients of all single examples, shape `(n, d)`. Wanted
is the mean square distance to their mean of the mean over ``size`` of them,
drawn without replacement.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def single(grads):
    """Return the variance of one gradient, all coordinates together."""
    return np.sum((grads - grads.mean(axis=0)) ** 2) / len(grads)


def solution(grads, size):
    n = len(grads)
    return single(grads) / size * (n - size) / (n - 1)


grads = np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 4.0], [3.0, -2.0]])
exercise = Exercise(
    solution,
    cases=[(grads, 2), (grads, 1), (grads, 4), (grads[:3] ** 2, 2)],
)


@exercise.mistake(
    say(
        "that is with replacement; without it the factor (n − B)/(n − 1) is"
        " missing"
    )
)
def with_replacement(grads, size):
    return single(grads) / size


@exercise.mistake(
    say("you divided by √B: so shrinks the error, and the variance with B")
)
def by_the_root(grads, size):
    n = len(grads)
    return single(grads) / np.sqrt(size) * (n - size) / (n - 1)


@exercise.mistake(
    say(
        "you did not subtract the mean gradient: the variance is about it,"
        " not about zero"
    )
)
def about_zero(grads, size):
    n = len(grads)
    return np.sum(grads**2) / n / size * (n - size) / (n - 1)


@exercise.mistake(
    say(
        "you divided by n − 1 twice: the factor (n − B)/(n − 1) goes with the"
        " variance that was divided by n"
    )
)
def sample_variance(grads, size):
    n = len(grads)
    total = np.sum((grads - grads.mean(axis=0)) ** 2) / (n - 1)
    return total / size * (n - size) / (n - 1)


@exercise.mistake(
    say("you averaged over the coordinates; a distance adds their squares")
)
def per_coordinate(grads, size):
    return solution(grads, size) / grads.shape[1]
