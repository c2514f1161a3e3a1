"""From which probability of a yes on should one say yes?

As ``my_threshold(miss, alarm)``: what it costs to say no to a yes, and what
it costs to say yes to a no. Right answers cost nothing.
"""

from math import log

from gdbook.exercises import Exercise
from gdbook.words import say


def threshold(miss, alarm):
    return alarm / (alarm + miss)


exercise = Exercise(threshold, cases=[(9.0, 1.0), (1.0, 3.0), (2.0, 0.5)])


@exercise.mistake(
    say(
        "that is 1 minus it: the dearer a miss is, the sooner one says yes,"
        " and the lower the threshold"
    )
)
def the_other_way_round(miss, alarm):
    return miss / (alarm + miss)


@exercise.mistake(
    say(
        "that is the ratio of the costs, which are odds; p = odds / (1 + odds)"
    )
)
def odds(miss, alarm):
    return alarm / miss


@exercise.mistake(
    say("one half is right only where both mistakes cost the same")
)
def one_half(miss, alarm):
    return 0.5


@exercise.mistake(
    say("that is the threshold of the logit; bring it back with the sigmoid")
)
def of_the_logit(miss, alarm):
    return log(alarm / miss)
