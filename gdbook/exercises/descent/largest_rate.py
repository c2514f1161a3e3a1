r"""Write the limit for the learning rate, as ``my_largest_rate(A)``.

``A`` is the matrix of the quadratic :math:`\tfrac12 x^\top A x`, symmetric
with positive eigenvalues. Below the limit gradient descent converges from
every start, above it from almost none.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.problems import Quadratic
from gdbook.words import say


def largest_rate(A):
    return 2 / Quadratic(A).L


exercise = Exercise(
    largest_rate,
    cases=[
        (np.array([[3.0, 1.0], [1.0, 3.0]]),),
        (np.diag([1.0, 10.0]),),
        (np.array([[2.0, -1.0, 0.0], [-1.0, 2.0, -1.0], [0.0, -1.0, 2.0]]),),
    ],
)


@exercise.mistake(say("that is 1/L, a safe rate; the limit is twice as large"))
def safe(A):
    return 1 / np.linalg.eigvalsh(A)[-1]


@exercise.mistake(
    say("you took the smallest eigenvalue; the steepest direction decides")
)
def of_the_flattest(A):
    return 2 / np.linalg.eigvalsh(A)[0]


@exercise.mistake(
    say("you took the largest entry of A; the curvature is an eigenvalue")
)
def of_the_entries(A):
    return 2 / np.max(A)


@exercise.mistake(
    say("you took the trace, the sum of all eigenvalues; take the largest")
)
def of_the_trace(A):
    return 2 / np.trace(A)


@exercise.mistake(
    say("that is 2/(L + μ), the best constant rate and not the limit")
)
def best(A):
    spectrum = np.linalg.eigvalsh(A)
    return 2 / (spectrum[0] + spectrum[-1])
