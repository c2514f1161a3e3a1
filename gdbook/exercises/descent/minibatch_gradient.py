"""Write a regression's gradient on some rows: ``my_grad(w, X, y, rows)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.problems import LinearRegression
from gdbook.words import say


def solution(w, X, y, rows):
    return LinearRegression(X, y).grad_on(w, rows)


X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, -1.0], [0.0, 3.0]])
y = np.array([1.0, -2.0, 0.0, 4.0, 3.0])

exercise = Exercise(
    solution,
    cases=[
        (np.array([1.0, 1.0]), X, y, np.array([2, 4])),
        (np.array([0.5, -1.0]), X, y, np.array([3, 0, 1])),
        (np.array([0.0, 2.0]), X, y, np.array([4])),
    ],
)


@exercise.mistake(
    say("you forgot to average: divide the sum by how many rows there are")
)
def summed(w, X, y, rows):
    return X[rows].T @ (X[rows] @ w - y[rows])


@exercise.mistake(
    say(
        "you divided by the number of all examples; the mean is over the"
        " mini-batch"
    )
)
def divided_by_all(w, X, y, rows):
    return X[rows].T @ (X[rows] @ w - y[rows]) / len(X)


@exercise.mistake(
    say(
        "the inputs and the targets are of different examples: draw both by"
        " the same rows"
    )
)
def drawn_separately(w, X, y, rows):
    return X[rows].T @ (X[rows] @ w - y[: len(rows)]) / len(rows)


@exercise.mistake(say("you used all the examples, not only the rows given"))
def whole_batch(w, X, y, rows):
    return X.T @ (X @ w - y) / len(X)


@exercise.mistake(
    say("that is twice the gradient: the cost is half the squared error")
)
def doubled(w, X, y, rows):
    return 2 * X[rows].T @ (X[rows] @ w - y[rows]) / len(rows)
