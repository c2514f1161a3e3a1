"""Write the slope in a direction, as ``my_slope(grad, x, v)``.

``v`` says where to go; its length does not matter. `ValueError` is the answer
to a ``v`` of length 0, which says nothing.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def slope(grad, x, v):
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("v: wanted a direction, got a vector of zeros")
    return grad(x) @ v / length


def bowl(x):
    return np.array([1.0, 100.0]) * x


exercise = Exercise(
    slope,
    cases=[
        (bowl, np.array([10.0, 1.0]), np.array([3.0, 4.0])),
        (bowl, np.array([10.0, 1.0]), np.array([-10.0, -1.0])),
        (bowl, np.array([0.0, -2.0]), np.array([0.5, 0.0])),
        (bowl, np.array([10.0, 1.0]), np.zeros(2)),
    ],
)


@exercise.mistake(
    say("you did not divide by the length of v, and the slope grows with it")
)
def unnormalised(grad, x, v):
    return grad(x) @ v


@exercise.mistake(
    say("you divided by both lengths: that is the cosine of the angle")
)
def cosine(grad, x, v):
    return grad(x) @ v / np.linalg.norm(v) / np.linalg.norm(grad(x))


@exercise.mistake(say("you divided by the squared length of v"))
def projection(grad, x, v):
    return grad(x) @ v / (v @ v)


@exercise.mistake(say("you multiplied entry by entry; add the products up"))
def entries(grad, x, v):
    return grad(x) * v / np.linalg.norm(v)


@exercise.mistake(
    say("you took the slope downhill, with the minus of a descent step")
)
def downhill(grad, x, v):
    return -grad(x) @ v / np.linalg.norm(v)


@exercise.mistake(say("all is right but for v = 0, which has no direction"))
def careless(grad, x, v):
    return grad(x) @ v / np.linalg.norm(v)
