"""Write gradient descent, as ``my_path(grad, x, lr, steps)``.

It returns the points of the path, the start first, as an array or a list.
"""

import numpy as np

from gdbook.descent import trace
from gdbook.exercises import Exercise
from gdbook.optimizers import gradient_descent
from gdbook.words import say


def path(grad, x, lr, steps):
    return trace(gradient_descent(grad, x, lr=lr), steps=steps).x


def slope(x):
    return 2 * (x - 2.5)


def steep(x):
    return 6 * (x + 1)


exercise = Exercise(path, cases=[(slope, 0.0, 0.1, 3), (steep, 2.0, 0.25, 5)])


@exercise.mistake(say("you went uphill: the minus is missing"))
def uphill(grad, x, lr, steps):
    return path(lambda x: -grad(x), x, lr, steps)


@exercise.mistake(say("the start is missing: it is a point of the path too"))
def without_start(grad, x, lr, steps):
    return path(grad, x, lr, steps)[1:]


@exercise.mistake(say("that is the last point alone; keep them all"))
def last(grad, x, lr, steps):
    return path(grad, x, lr, steps)[-1]


@exercise.mistake(say("you left out the learning rate"))
def full_steps(grad, x, lr, steps):
    return path(grad, x, 1.0, steps)


@exercise.mistake(
    say("you took the slope of the start for every step; ask anew at each")
)
def same_slope(grad, x, lr, steps):
    return x - lr * grad(x) * np.arange(steps + 1)


@exercise.mistake(say("that is one step too few: n steps have n + 1 points"))
def one_step_less(grad, x, lr, steps):
    return path(grad, x, lr, steps - 1)
