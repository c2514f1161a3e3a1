"""Write the central difference, as ``my_quotient(f, x, h)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.gradcheck import central_difference
from gdbook.words import say


def square(x):
    return x**2


def cube(x):
    return x**3


exercise = Exercise(
    central_difference,
    cases=[(cube, 2.0, 0.1), (square, 3.0, 0.5), (np.exp, 0.0, 0.2)],
)


@exercise.mistake(say("that is the forward difference; step both ways"))
def forward(f, x, h):
    return (f(x + h) - f(x)) / h


@exercise.mistake(say("that is the backward difference; step both ways"))
def backward(f, x, h):
    return (f(x) - f(x - h)) / h


@exercise.mistake(
    say("the two points are 2h apart, and you divided by h alone")
)
def divided_by_h(f, x, h):
    return (f(x + h) - f(x - h)) / h


@exercise.mistake(
    say("you divided by 2 and then multiplied by h: 2h needs brackets")
)
def without_brackets(f, x, h):
    return (f(x + h) - f(x - h)) / 2 * h


@exercise.mistake(say("you forgot to divide by the distance of the points"))
def not_divided(f, x, h):
    return f(x + h) - f(x - h)
