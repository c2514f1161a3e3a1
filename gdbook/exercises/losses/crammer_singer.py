"""Write the hinge loss of many classes, as ``my_loss(scores, label)``.

Asked for is Crammer and Singer's loss of one row of scores, shape `(k,)`, with
the label of its class, counted from 0.
"""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.losses import crammer_singer
from gdbook.words import say

exercise = Exercise(
    crammer_singer.value,
    cases=[
        (np.array([3.0, 1.0, 0.5]), 1),
        (np.array([3.0, 1.0, 0.5]), 0),
        (np.array([-2.0, -1.5, -1.0]), 2),
        (np.array([0.0, 0.7, 0.2, 0.4]), 1),
    ],
)


@exercise.mistake(
    say("the true class is among its own rivals; leave it out of the maximum")
)
def own_rival(scores, label):
    return 1 + scores.max() - scores[label]


@exercise.mistake(
    say("you summed over the rivals: that is Weston and Watkins' loss")
)
def every_rival(scores, label):
    rivals = np.delete(scores, label)
    return np.maximum(0, 1 + rivals - scores[label]).sum()


@exercise.mistake(say("you left out the 1: no room to spare is asked for"))
def no_room(scores, label):
    return max(0, np.delete(scores, label).max() - scores[label])


@exercise.mistake(
    say("it goes below 0: being ahead by more than 1 earns nothing more")
)
def without_the_corner(scores, label):
    return 1 + np.delete(scores, label).max() - scores[label]


@exercise.mistake(
    say("you took one class against the rest: a hinge for each score alone")
)
def one_against_rest(scores, label):
    sign = np.where(np.arange(len(scores)) == label, 1, -1)
    return np.maximum(0, 1 - sign * scores).sum()
