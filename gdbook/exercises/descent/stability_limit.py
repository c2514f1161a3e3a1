r"""Write the limit of the EMA form, as ``my_limit(L, beta)``.

Momentum with the mean :math:`m = \beta m + (1 - \beta) g` in place of the sum
converges on a quadratic with largest eigenvalue ``L`` for learning rates below
this.
"""

from gdbook.bounds import largest_stable_curvature
from gdbook.exercises import Exercise
from gdbook.words import say


def limit(L, beta):
    # only the product lr · L counts, so that the two may be exchanged
    return largest_stable_curvature(lr=L, beta=beta, dampening=beta)


exercise = Exercise(limit, cases=[(4.0, 0.5), (1.0, 0.9), (10.0, 0.0)])


@exercise.mistake(
    say("that is the limit of the sum; a mean is 1 - β times as long")
)
def of_the_sum(L, beta):
    return 2 * (1 + beta) / L


@exercise.mistake(say("that is the limit of lr times L; divide by L"))
def not_divided(L, beta):
    return 2 * (1 + beta) / (1 - beta)


@exercise.mistake(say("the factor 1 + β is missing"))
def without_factor(L, beta):
    return 2 / ((1 - beta) * L)


@exercise.mistake(say("that is Nesterov's limit"))
def of_nesterov(L, beta):
    return (2 + 2 * beta) / ((1 + 2 * beta) * L)


@exercise.mistake(say("that is 2/L, the limit without momentum"))
def without_momentum(L, beta):
    return 2 / L


@exercise.mistake(
    say("upside down: a longer memory makes the limit larger, not smaller")
)
def upside_down(L, beta):
    return 2 * (1 - beta) / ((1 + beta) * L)
