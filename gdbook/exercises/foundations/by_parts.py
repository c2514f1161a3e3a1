"""Write the antiderivative of x·eˣ that is 0 at 0, as ``my_primitive(x)``."""

import numpy as np

from gdbook.exercises import Exercise
from gdbook.words import say


def primitive(x):
    """Return the integral of s·eˢ from 0 to x."""
    return (x - 1) * np.exp(x) + 1


exercise = Exercise(primitive, cases=[(1.0,), (2.0,), (-0.5,), (0.0,)])


@exercise.mistake(
    say("an antiderivative, but not the one that is 0 at 0: mind the + C")
)
def without_constant(x):
    return (x - 1) * np.exp(x)


@exercise.mistake(
    say(
        "you multiplied the antiderivatives of x and of eˣ; the derivative of"
        " a product is not the product of the derivatives"
    )
)
def product(x):
    return x**2 / 2 * np.exp(x)


@exercise.mistake(
    say("in uv − ∫v du the integral is subtracted; you added it")
)
def added(x):
    return (x + 1) * np.exp(x) - 1


@exercise.mistake(say("that is uv alone; − ∫v du is missing"))
def boundary_only(x):
    return x * np.exp(x)


@exercise.mistake(say("that is the derivative of x·eˣ; go the other way"))
def differentiated(x):
    return (x + 1) * np.exp(x)
