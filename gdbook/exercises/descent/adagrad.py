"""Write Adagrad on given gradients, as ``my_adagrad(grads, lr)``.

``grads`` has a gradient in each row, shape `(T, d)`. Wanted is where the run
is after these steps, from the origin, shape `(d,)`; the sum of squares begins
at 0, and no coordinate of the first gradient is 0, so that no ε is needed.
"""

import numpy as np

from gdbook.descent import trace
from gdbook.exercises import Exercise
from gdbook.optimizers import adagrad
from gdbook.words import say


def solution(grads, lr):
    feed = iter(grads)
    start = np.zeros(grads.shape[1])
    walk = adagrad(lambda x: next(feed), start, lr=lr, eps=0.0)
    return trace(walk, len(grads)).x[-1]


exercise = Exercise(
    solution,
    cases=[
        (np.array([[3.0, 1.0], [4.0, 0.0]]), 1.0),
        (np.array([[2.0, -5.0, 1.0]]), 0.1),
        (np.array([[1.0, 2.0], [-3.0, 0.5], [0.2, 0.2]]), 0.5),
    ],
)


@exercise.mistake(say("you did not take the root of the sum of squares"))
def no_root(grads, lr):
    return -lr * np.sum(grads / np.cumsum(grads**2, axis=0), axis=0)


@exercise.mistake(
    say("you divided by the mean square's root; Adagrad takes the sum")
)
def mean_square(grads, lr):
    n = np.arange(1, len(grads) + 1)[:, None]
    return -lr * np.sum(grads / np.sqrt(np.cumsum(grads**2, 0) / n), axis=0)


@exercise.mistake(
    say("you divided by the sum of |g|; add the squares, then take the root")
)
def sum_of_sizes(grads, lr):
    return -lr * np.sum(grads / np.cumsum(abs(grads), axis=0), axis=0)


@exercise.mistake(
    say(
        "you took one sum for all coordinates: that is Adagrad-norm; each"
        " coordinate has its own"
    )
)
def one_for_all(grads, lr):
    sums = np.cumsum(np.sum(grads**2, axis=1, keepdims=True), axis=0)
    return -lr * np.sum(grads / np.sqrt(sums), axis=0)


@exercise.mistake(
    say("you forgot the past: the sum runs over all squares so far")
)
def no_memory(grads, lr):
    with np.errstate(invalid="ignore"):
        return -lr * np.sum(grads / np.sqrt(grads**2), axis=0)


@exercise.mistake(
    say(
        "you divided by the sum before the step's own square was in it, so"
        " that the first division is by 0"
    )
)
def too_late(grads, lr):
    sums = np.cumsum(grads**2, axis=0) - grads**2
    with np.errstate(divide="ignore", invalid="ignore"):
        return -lr * np.sum(grads / np.sqrt(sums), axis=0)


@exercise.mistake(
    say("you divided the sum of the gradients at the end; divide every step")
)
def once_at_the_end(grads, lr):
    return -lr * grads.sum(axis=0) / np.sqrt(np.sum(grads**2, axis=0))
