r"""Write Polyak's tuning, as ``my_tuning(L, mu)``.

It returns the pair of the learning rate and :math:`\beta` with which the heavy
ball is fastest on quadratics with eigenvalues from ``mu`` to ``L``.
"""

from math import sqrt

from gdbook.exercises import Exercise
from gdbook.words import say


def tuning(L, mu):
    total = sqrt(L) + sqrt(mu)
    return 4 / total**2, ((sqrt(L) - sqrt(mu)) / total) ** 2


exercise = Exercise(tuning, cases=[(25.0, 1.0), (9.0, 4.0), (2.0, 0.01)])


@exercise.mistake(
    say("the rate is right; the quotient of the roots is √β, so square it")
)
def not_squared(L, mu):
    lr, beta = tuning(L, mu)
    return lr, sqrt(beta)


@exercise.mistake(
    say("the rate is right; for β take the roots of the eigenvalues")
)
def without_roots(L, mu):
    return tuning(L, mu)[0], ((L - mu) / (L + mu)) ** 2


@exercise.mistake(
    say("β is right; the rate is that of plain gradient descent, 2/(L + μ)")
)
def plain_rate(L, mu):
    return 2 / (L + mu), tuning(L, mu)[1]


@exercise.mistake(say("β is right; the rate has the square of √L + √μ below"))
def rate_not_squared(L, mu):
    return 4 / (sqrt(L) + sqrt(mu)), tuning(L, mu)[1]


@exercise.mistake(
    say("that is Nesterov's tuning: rate 1/L, and the quotient for β")
)
def of_nesterov(L, mu):
    return 1 / L, sqrt(tuning(L, mu)[1])


@exercise.mistake(say("the rate comes first and β second"))
def swapped(L, mu):
    return tuning(L, mu)[::-1]
