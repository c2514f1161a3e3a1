"""Write the focal loss, as ``my_focal(probs, answers, focusing)``.

``probs`` are probabilities of a yes, ``answers`` are 0 or 1. One loss a
sample, in nats.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def given_to_truth(probs, answers):
    return np.where(answers == 1, probs, 1 - probs)


def solution(probs, answers, focusing):
    p = given_to_truth(probs, answers)
    return -((1 - p) ** focusing) * np.log(p)


probs = np.array([0.9, 0.3, 0.6, 0.1])
exercise = Exercise(
    solution,
    cases=[
        (probs, np.array([1.0, 1.0, 0.0, 0.0]), 2.0),
        (probs, np.array([1.0, 0.0, 1.0, 0.0]), 0.5),
    ],
)


@exercise.mistake(
    say(
        "the factor is (1 − p)^γ, not p^γ: it is to be small where the model"
        " is right"
    )
)
def of_p(probs, answers, focusing):
    p = given_to_truth(probs, answers)
    return -(p**focusing) * np.log(p)


@exercise.mistake(
    say("you left out the noes: with the answer 0, p is 1 − the probability")
)
def yes_only(probs, answers, focusing):
    return -answers * (1 - probs) ** focusing * np.log(probs)


@exercise.mistake(
    say(
        "for a no the factor turns round as well: p is what the right answer"
        " was given"
    )
)
def factor_of_yes(probs, answers, focusing):
    p = given_to_truth(probs, answers)
    return -((1 - probs) ** focusing) * np.log(p)


@exercise.mistake(
    say("the factor (1 − p)^γ is missing: that is the cross-entropy")
)
def cross_entropy(probs, answers, focusing):
    return -np.log(given_to_truth(probs, answers))


@exercise.mistake(say("γ is the exponent of 1 − p, not a factor"))
def times_gamma(probs, answers, focusing):
    p = given_to_truth(probs, answers)
    return -focusing * (1 - p) * np.log(p)


@exercise.mistake(say("the minus sign is missing: a surprise is −log p"))
def no_minus(probs, answers, focusing):
    return -solution(probs, answers, focusing)


@exercise.mistake(say("you averaged; wanted is one loss a sample"))
def averaged(probs, answers, focusing):
    return solution(probs, answers, focusing).mean()
