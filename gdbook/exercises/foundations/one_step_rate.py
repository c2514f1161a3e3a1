r"""Find the learning rate that arrives in one step.

The function is :math:`f(x) = 3(x + 1)^2`, and the start is 2.
"""

from gdbook.exercises import Exercise
from gdbook.words import say

exercise = Exercise(1 / 6)
exercise.mistake(say("that is 2/L, where a run no longer converges"))(1 / 3)
exercise.mistake(say("that is right for a curvature of 2; here it is 6"))(0.5)
exercise.mistake(say("that is the curvature; divide 1 by it"))(6.0)
