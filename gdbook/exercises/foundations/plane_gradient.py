r"""Write the gradient of a function of two numbers, as ``my_grad(x)``.

The function is :math:`f(x_1, x_2) = x_1^2 x_2 + \sin x_2`, and ``x`` is an
array of two numbers.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def grad(x):
    x1, x2 = x
    return np.array([2 * x1 * x2, x1**2 + np.cos(x2)])


exercise = Exercise(
    grad,
    cases=[
        (np.array([2.0, 0.0]),),
        (np.array([1.0, 2.0]),),
        (np.array([-0.5, 1.5]),),
    ],
)


@exercise.mistake(say("the derivative of sin is cos, without a minus"))
def minus_cosine(x):
    x1, x2 = x
    return np.array([2 * x1 * x2, x1**2 - np.cos(x2)])


@exercise.mistake(
    say("along the first axis x₂ stands still, but it stays as a factor")
)
def without_factor(x):
    x1, x2 = x
    return np.array([2 * x1, x1**2 + np.cos(x2)])


@exercise.mistake(say("the two partial derivatives are the other way round"))
def swapped(x):
    return grad(x)[::-1]


@exercise.mistake(
    say("you added the partial derivatives; a gradient keeps them apart")
)
def added(x):
    return grad(x).sum()


@exercise.mistake(say("along the second axis the sine has a slope too"))
def without_sine(x):
    x1, x2 = x
    return np.array([2 * x1 * x2, x1**2])
