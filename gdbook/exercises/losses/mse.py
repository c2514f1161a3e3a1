"""Write the mean squared error of predictions, as ``my_mse(pred, target)``.

Predictions ``(n, 1)`` and targets ``(n,)`` do not fit: raise `ValueError`, or
take them one by one.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import squared_error
from gdbook.words import say

pred = np.array([2.5, 0.0, 2.0, 8.0])
target = np.array([3.0, -0.5, 2.0, 7.0])
exercise = Exercise(
    squared_error.mse,
    cases=[
        (pred, target),
        (np.array([1.0, -4.0]), np.array([-1.0, 0.0])),
        (pred[:, None], target),
    ],
)


@exercise.alternative
def flattened(pred, target):
    return squared_error.mse(pred.ravel(), target)


@exercise.alternative
def one_by_one(pred, target):
    pairs = zip(pred, target, strict=True)
    return sum((p - y) ** 2 for p, y in pairs) / len(pred)


@exercise.mistake(
    say(
        "equal shapes are right, but predictions (n, 1) and targets (n,) make"
        " shape (n, n), each paired with each"
    )
)
def each_with_each(pred, target):
    return np.mean((pred - target) ** 2)


@exercise.mistake(say("you summed instead of averaging"))
def summed(pred, target):
    return np.sum((pred - target) ** 2)


@exercise.mistake(say("that is half of it, the ½ of the textbooks"))
def halved(pred, target):
    return np.mean((pred - target) ** 2) / 2


@exercise.mistake(say("you took the root: that is the RMSE"))
def rooted(pred, target):
    return np.sqrt(np.mean((pred - target) ** 2))


@exercise.mistake(say("that is the mean of |error|; square the errors"))
def absolute(pred, target):
    return np.mean(abs(pred - target))


@exercise.mistake(
    say("you squared first and subtracted then; square the difference")
)
def difference_of_squares(pred, target):
    return np.mean(pred**2 - target**2)


@exercise.mistake(say("you squared the mean error; average the squares"))
def squared_mean(pred, target):
    return np.mean(pred - target) ** 2


@exercise.mistake(say("you averaged over all pairs, shape (n, n)"))
def all_pairs(pred, target):
    return np.mean((pred.reshape(-1, 1) - target) ** 2)
