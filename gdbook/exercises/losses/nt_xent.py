"""Write NT-Xent, as ``my_nt_xent(a, b, temperature)``.

One loss a pair, in nats: the mean of what its two vectors pay. Each picks its
partner out of all other vectors of both views.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import info_nce, nt_xent
from gdbook.losses._vectors import direction
from gdbook.losses.softmax_cross_entropy import value as surprise
from gdbook.words import say

exercise = Exercise(
    nt_xent.value,
    cases=[
        (np.eye(2), np.eye(2), 1.0),
        (
            np.array([[1.0, 2.0], [0.5, -1.0], [-3.0, 0.2]]),
            np.array([[2.0, 1.5], [1.0, -0.5], [-1.0, 0.1]]),
            0.5,
        ),
    ],
)


def each(z, temperature, keep_self=False):
    m = len(z)
    logits = z @ z.T / temperature
    if not keep_self:
        logits = np.where(np.eye(m, dtype=bool), -np.inf, logits)
    return surprise(logits, (np.arange(m) + m // 2) % m)


def both(a, b):
    return direction(np.concatenate([a, b]))


@exercise.mistake(
    say("each vector is among its own strangers; leave out the diagonal")
)
def with_itself(a, b, temperature):
    return each(both(a, b), temperature, True).reshape(2, -1).mean(axis=0)


@exercise.mistake(
    say(
        "that is InfoNCE, one way: the strangers of a vector are in both"
        " views, and b looks for a as well"
    )
)
def one_view(a, b, temperature):
    return info_nce.value(a, b, temperature=temperature)


@exercise.mistake(
    say(
        "that is InfoNCE in both directions: the strangers of the own view"
        " are missing"
    )
)
def other_view_only(a, b, temperature):
    there = info_nce.value(a, b, temperature=temperature)
    return (there + info_nce.value(b, a, temperature=temperature)) / 2


@exercise.mistake(
    say("only a looks for its partners here; b looks for a as well")
)
def one_way(a, b, temperature):
    return each(both(a, b), temperature)[: len(a)]


@exercise.mistake(say("you added the two directions; take their mean"))
def added(a, b, temperature):
    return 2 * nt_xent.value(a, b, temperature=temperature)


@exercise.mistake(
    say(
        "those are inner products, not cosines: divide each vector by its"
        " length"
    )
)
def inner_products(a, b, temperature):
    z = np.concatenate([a, b])
    return each(z, temperature).reshape(2, -1).mean(axis=0)


@exercise.mistake(say("you left out the temperature"))
def without_temperature(a, b, temperature):
    return nt_xent.value(a, b, temperature=1.0)


@exercise.mistake(
    say("you multiplied by the temperature; the cosines are divided by it")
)
def multiplied(a, b, temperature):
    return nt_xent.value(a, b, temperature=1 / temperature)


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(a, b, temperature):
    return -nt_xent.value(a, b, temperature=temperature)


@exercise.mistake(say("you averaged; wanted is one loss a pair"))
def averaged(a, b, temperature):
    return nt_xent.value(a, b, temperature=temperature).mean()
