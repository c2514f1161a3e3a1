r"""Write the heavy ball, as ``my_momentum(grad, x, lr, beta, steps)``.

The velocity starts at 0. A step multiplies it by ``beta``, adds the gradient
at ``x``, and moves ``x`` by ``lr`` times the new velocity downhill. Return the
last point.
"""

from gdbook.descent import trace
from gdbook.exercises import Exercise
from gdbook.optimizers import momentum
from gdbook.words import say


def last(grad, x, lr, beta, steps):
    return trace(momentum(grad, x, lr=lr, beta=beta), steps).x[-1]


def slope(x):
    return 2 * (x - 2.5)


def steep(x):
    return 6 * (x + 1) ** 3


exercise = Exercise(
    last,
    cases=[
        (slope, 0.0, 0.2, 0.9, 3),
        (steep, 0.5, 0.02, 0.5, 5),
        (slope, 5.0, 0.3, 0.2, 1),
    ],
)


@exercise.mistake(
    say("that is a mean of the gradients; add the gradient whole, not (1 - β)")
)
def mean(grad, x, lr, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v
    return x


@exercise.mistake(
    say("you took the gradient at a point ahead: that is Nesterov's method")
)
def gradient_ahead(grad, x, lr, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + grad(x - lr * beta * v)
        x = x - lr * v
    return x


@exercise.mistake(
    say("you went uphill: x moves by minus lr times the velocity")
)
def uphill(grad, x, lr, beta, steps):
    return last(lambda x: -grad(x), x, lr, beta, steps)


@exercise.mistake(say("you moved before you brought the velocity up to date"))
def old_velocity(grad, x, lr, beta, steps):
    v = 0.0
    for _ in range(steps):
        x, v = x - lr * v, beta * v + grad(x)
    return x


@exercise.mistake(
    say("the velocity is forgotten: that is plain gradient descent")
)
def plain(grad, x, lr, beta, steps):
    return last(grad, x, lr, 0.0, steps)


@exercise.mistake(
    say("without β nothing is ever forgotten: the ball has no friction")
)
def no_friction(grad, x, lr, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = v + grad(x)
        x = x - lr * v
    return x


@exercise.mistake(
    say("the learning rate is in the step twice: in v, and once more in x")
)
def rate_twice(grad, x, lr, beta, steps):
    return last(grad, x, lr**2, beta, steps)
