"""Write logistic regression's gradient, as ``my_gradient(w, X, y)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses.sigmoid_cross_entropy import sigmoid
from gdbook.problems import LogisticRegression
from gdbook.words import say


def gradient(w, X, y):
    return LogisticRegression(X, y).grad(w)


exercise = Exercise(
    gradient,
    cases=[
        (
            np.array([0.0, 1.0]),
            np.array([[1.0, 0.0], [1.0, 2.0], [1.0, -1.0]]),
            np.array([1.0, 0.0, 1.0]),
        ),
        (
            np.array([2.0, -1.0, 0.5]),
            np.array([[0.5, 1.0, 3.0], [-2.0, 0.0, 1.0]]),
            np.array([0.0, 1.0]),
        ),
    ],
)


@exercise.mistake(say("you summed over the examples and forgot the 1/n"))
def summed(w, X, y):
    return X.T @ (sigmoid(X @ w) - y)


@exercise.mistake(
    say("the sign is wrong: the error is predicted minus wanted, p - y")
)
def uphill(w, X, y):
    return X.T @ (y - sigmoid(X @ w)) / len(y)


@exercise.mistake(
    say(
        "you stopped at the predictions: that is one slope an example, and"
        " Xᵀ takes it to the weights"
    )
)
def unpulled(w, X, y):
    return (sigmoid(X @ w) - y) / len(y)


@exercise.mistake(
    say(
        "an (n, 1) array met an (n,) one, and every prediction was compared"
        " with every answer"
    )
)
def paired(w, X, y):
    return X.T @ (sigmoid(X @ w[:, None]) - y) / len(y)


@exercise.mistake(
    say("the sigmoid is missing: that is the gradient of linear regression")
)
def linear(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@exercise.mistake(
    say(
        "the factor p(1 - p) is one too many: it belongs to the squared error"
        " of a sigmoid, and cross-entropy cancels it"
    )
)
def squared(w, X, y):
    p = sigmoid(X @ w)
    return X.T @ ((p - y) * p * (1 - p)) / len(y)
