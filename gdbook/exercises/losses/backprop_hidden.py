"""Take the slope back through a hidden layer, as ``my_pull(D, W2, H, X)``.

``D`` is the slope of the cost by the logits, shape `(n, k)`, ``W2`` the
weights behind the hidden layer, ``H`` what the layer put out, a tanh, and
``X`` the examples. Wanted is the gradient by the weights before the layer.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def pull(D, W2, H, X):
    return X.T @ ((D @ W2.T) * (1 - H**2))


# As many classes as hidden units, so that no shape gives a mistake away.
exercise = Exercise(
    pull,
    cases=[
        (
            np.array([[0.25, -0.25]]),
            np.array([[1.0, 2.0], [3.0, -1.0]]),
            np.array([[0.5, -0.8]]),
            np.array([[1.0, 2.0, 3.0]]),
        ),
        (
            np.array([[0.2, -0.2], [-0.4, 0.4], [0.1, -0.1]]),
            np.array([[0.5, -1.5], [1.0, 2.0]]),
            np.array([[0.1, 0.9], [-0.3, 0.2], [0.6, -0.5]]),
            np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 1.0]]),
        ),
    ],
)


@exercise.mistake(
    say("the slope of the tanh is missing: multiply by 1 - H² in between")
)
def no_slope(D, W2, H, X):
    return X.T @ (D @ W2.T)


@exercise.mistake(
    say("W2 must be transposed on the way back; here the shapes hide it")
)
def forwards(D, W2, H, X):
    return X.T @ ((D @ W2) * (1 - H**2))


@exercise.mistake(
    say(
        "you took the tanh twice: H is the tanh already, and its slope is"
        " 1 - H²"
    )
)
def twice(D, W2, H, X):
    return X.T @ ((D @ W2.T) * (1 - np.tanh(H) ** 2))


@exercise.mistake(
    say("H(1 - H) is the slope of a sigmoid; that of the tanh is 1 - H²")
)
def of_a_sigmoid(D, W2, H, X):
    return X.T @ ((D @ W2.T) * H * (1 - H))


@exercise.mistake(
    say("you multiplied by the output H instead of the slope 1 - H²")
)
def by_output(D, W2, H, X):
    return X.T @ ((D @ W2.T) * H)
