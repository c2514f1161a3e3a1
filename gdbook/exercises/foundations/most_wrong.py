r"""Bound the number of wrong answers, as ``my_most_wrong(cost, n)``.

``cost`` is the mean cross-entropy of ``n`` answers, in nats. A wrong answer
costs at least :math:`\log 2`.
"""

import math

from gdbook.exercises import Exercise
from gdbook.words import say


def most_wrong(cost, n):
    return min(n, math.floor(n * cost / math.log(2)))


exercise = Exercise(most_wrong, cases=[(0.1, 100), (0.336, 30), (2.3, 50)])


@exercise.mistake(say("an answer is wrong or it is not: round down"))
def unrounded(cost, n):
    return min(n, n * cost / math.log(2))


@exercise.mistake(say("you rounded up; so many would cost more than there is"))
def rounded_up(cost, n):
    return min(n, math.ceil(n * cost / math.log(2)))


@exercise.mistake(say("that is a share; there are n answers"))
def share(cost, n):
    return min(1, cost / math.log(2))


@exercise.mistake(say("more than all of them cannot be wrong"))
def unlimited(cost, n):
    return math.floor(n * cost / math.log(2))


@exercise.mistake(
    say("you let a wrong answer cost 1; log 2 is enough to be wrong")
)
def whole(cost, n):
    return min(n, math.floor(n * cost))


@exercise.mistake(say("that is how many are right at least"))
def least_right(cost, n):
    return n - most_wrong(cost, n)
