r"""Count the steps to a flat place, as ``my_steps(grad, x, lr, tol, most)``.

The run stops as soon as :math:`|f'(x)|` is below ``tol``, and after ``most``
steps in any case.
"""

from gdbook.descent import gradient_norm, step_length, trace, until
from gdbook.exercises import Exercise
from gdbook.optimizers import gradient_descent
from gdbook.words import say


def steps(grad, x, lr, tol, most):
    taken = 0
    while abs(grad(x)) >= tol and taken < most:
        x = x - lr * grad(x)
        taken += 1
    return taken


def slope(x):
    return 2 * (x - 2.5)


exercise = Exercise(
    steps,
    cases=[
        (slope, 0.0, 0.1, 1e-4, 1000),
        (slope, 5.0, 0.3, 1e-4, 1000),
        (slope, 2.5, 0.1, 1e-4, 1000),
        (slope, 0.0, 0.01, 1e-4, 100),
    ],
)


def _ran(rule, grad, x, lr, most):
    """Return how long the package's own run is under a rule."""
    path = until(gradient_descent(grad, x, lr=lr), rule)
    return trace(path, steps=most).t[-1]


@exercise.mistake(say("you counted the points; the start is not a step"))
def points(grad, x, lr, tol, most):
    return steps(grad, x, lr, tol, most) + 1


@exercise.mistake(
    say("you compared the slope with its sign; take its absolute value")
)
def signed(grad, x, lr, tol, most):
    taken = 0
    while grad(x) >= tol and taken < most:
        x = x - lr * grad(x)
        taken += 1
    return taken


@exercise.mistake(
    say("you measured the step, which the learning rate makes short")
)
def step(grad, x, lr, tol, most):
    return _ran(step_length(tol), grad, x, lr, most)


@exercise.mistake(say("you took a step before you looked"))
def late(grad, x, lr, tol, most):
    return _ran(gradient_norm(grad, tol), grad, x, lr, most)


@exercise.mistake(say("you went on after the largest number of steps"))
def endless(grad, x, lr, tol, most):
    return steps(grad, x, lr, tol, 10**6)
