"""Write Adam on given gradients, as ``my_adam(grads, lr)``.

``grads`` holds the gradients of one coordinate in their order, shape `(T,)`.
Wanted is where the run is after these steps, from 0, with the usual
``beta1 = 0.9``, ``beta2 = 0.999`` and ``eps = 1e-8``.
"""

import numpy as np

from gdbook.descent import trace
from gdbook.exercises import Exercise
from gdbook.optimizers import adam
from gdbook.words import say


def solution(grads, lr):
    feed = iter(grads)
    return trace(adam(lambda x: next(feed), 0.0, lr=lr), len(grads)).x[-1]


exercise = Exercise(
    solution,
    cases=[
        (np.array([2.0]), 0.1),
        (np.array([2.0, -1.0, 0.5]), 0.1),
        (np.array([1e-8, 3e-8]), 1.0),
        (np.array([1.0, 0.0, -4.0, 0.2, 0.2]), 0.01),
    ],
)


def moments(grads):
    """Yield the step's number, and both means, before their correction."""
    m = v = 0.0
    for t, g in enumerate(grads, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        yield t, m, v


@exercise.mistake(
    say("you left out the bias correction: divide by 1 − βᵗ, both times")
)
def uncorrected(grads, lr):
    steps = [m / (np.sqrt(v) + 1e-8) for _, m, v in moments(grads)]
    return -lr * np.sum(steps)


@exercise.mistake(
    say("you corrected m and not v; both means begin at 0, and both need it")
)
def half_corrected(grads, lr):
    steps = [
        m / (1 - 0.9**t) / (np.sqrt(v) + 1e-8) for t, m, v in moments(grads)
    ]
    return -lr * np.sum(steps)


@exercise.mistake(say("you put ε under the root; add it to the root"))
def eps_inside(grads, lr):
    steps = [
        m / (1 - 0.9**t) / np.sqrt(v / (1 - 0.999**t) + 1e-8)
        for t, m, v in moments(grads)
    ]
    return -lr * np.sum(steps)


@exercise.mistake(say("you did not take the root of the second mean"))
def no_root(grads, lr):
    steps = [
        m / (1 - 0.9**t) / (v / (1 - 0.999**t) + 1e-8)
        for t, m, v in moments(grads)
    ]
    return -lr * np.sum(steps)


@exercise.mistake(
    say("your second mean is of m²; it is the mean of the gradient's square")
)
def square_of_m(grads, lr):
    x = m = v = 0.0
    for t, g in enumerate(grads, start=1):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * m**2
        root = np.sqrt(v / (1 - 0.999**t))
        x = x - lr * m / (1 - 0.9**t) / (root + 1e-8)
    return x


@exercise.mistake(
    say("you counted from t = 0, where 1 − βᵗ is 0; the first step is t = 1")
)
def from_zero(grads, lr):
    x = m = v = 0.0
    for t, g in enumerate(np.asarray(grads)):
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        root = np.sqrt(v / np.float64(1 - 0.999**t))
        x = x - lr * m / np.float64(1 - 0.9**t) / (root + 1e-8)
    return x


@exercise.mistake(
    say(
        "you kept the corrected means as the means; correct a copy and carry"
        " on with m and v themselves"
    )
)
def corrected_in_place(grads, lr):
    x = m = v = 0.0
    for t, g in enumerate(grads, start=1):
        m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
        v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
        x = x - lr * m / (np.sqrt(v) + 1e-8)
    return x


@exercise.mistake(say("you corrected every step as if it were the first"))
def always_the_first(grads, lr):
    steps = [
        m / 0.1 / (np.sqrt(v / 0.001) + 1e-8) for _, m, v in moments(grads)
    ]
    return -lr * np.sum(steps)
