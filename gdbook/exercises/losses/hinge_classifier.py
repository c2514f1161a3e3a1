"""Train a linear classifier with the hinge loss, on real data.

Asked for is ``my_train(X, y, steps, lr)``: examples ``X`` of shape `(n, p)`,
one column of them ones, and labels −1 or +1. It takes so many steps of batch
gradient descent on the mean hinge loss, from weights of 0, and returns the
weights, shape `(p,)`. The data are `breast_cancer`, so scikit-learn is needed.
"""

import numpy as np
from sklearn.datasets import load_breast_cancer

from gdbook.descent import trace
from gdbook.exercises import Exercise
from gdbook.losses import hinge
from gdbook.optimizers import gradient_descent
from gdbook.problems import LinearModel
from gdbook.words import say


def data():
    """Return standardised measurements with a column of ones, and labels."""
    X, benign = load_breast_cancer(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.column_stack([X, np.ones(len(X))]), 2.0 * benign - 1


def train(X, y, steps, lr):
    """Return the weights after so many steps."""
    f = LinearModel(X, y, loss=hinge)
    path = gradient_descent(f.grad, np.zeros(f.dim), lr=lr)
    return trace(path, steps, every=steps).x[-1]


FOUR = np.array([[2.0, 1.0], [1.0, 1.0], [-0.5, 1.0], [-3.0, 1.0]])
exercise = Exercise(
    train,
    cases=[
        (FOUR, np.array([1.0, 1.0, -1.0, -1.0]), 5, 0.5),
        (*data(), 500, 0.1),
    ],
)


def _descend(X, y, steps, lr, slope):
    """Descend with a slope that somebody wrote, one number an example."""
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - lr * X.T @ slope(X @ w, y) / len(y)
    return w


@exercise.mistake(say("you summed the gradient instead of averaging"))
def summed(X, y, steps, lr):
    return train(X, y, steps, lr * len(y))


@exercise.mistake(say("you went uphill: the step is minus the gradient"))
def uphill(X, y, steps, lr):
    return _descend(X, y, steps, lr, lambda s, y: y * (y * s < 1))


@exercise.mistake(say("you took one step too few"))
def one_too_few(X, y, steps, lr):
    return train(X, y, steps - 1, lr)


@exercise.mistake(
    say("the push lacks the label: where y is −1 it must go the other way")
)
def without_the_label(X, y, steps, lr):
    return _descend(X, y, steps, lr, lambda s, y: -1.0 * (y * s < 1))


@exercise.mistake(
    say("every example pushes, also those whose margin is above 1")
)
def without_the_corner(X, y, steps, lr):
    return _descend(X, y, steps, lr, lambda s, y: -y)


@exercise.mistake(
    say("only wrong decisions push (margin ≤ 0): that is the perceptron loss")
)
def perceptron(X, y, steps, lr):
    return _descend(X, y, steps, lr, lambda s, y: -y * (y * s <= 0))


@exercise.mistake(
    say("you divided by the examples that push; divide by all of them")
)
def over_the_active(X, y, steps, lr):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        short = y * (X @ w) < 1
        w = w + lr * (y * short) @ X / max(1, short.sum())
    return w
