"""The race on the parabola: f(x) = (x − 2.5)² − 1, from 0."""

import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    nesterov,
    rmsprop,
)
from gdbook.problems import Parabola
from gdbook.schedules import exponential, inverse_time

F = Parabola()
# "Iterations to 1e-4" are the steps after which |x − 2.5| < 1e-4 for the
# first time. Momentum, Nesterov and Adam leave again and come back.
RACE = [
    (gradient_descent, {"lr": 0.1}, 46),
    (momentum, {"lr": 0.1}, 126),
    (nesterov, {"lr": 0.1, "beta": 0.9}, 51),
    (adagrad, {"lr": 1.0}, 27),
    (rmsprop, {"lr": 0.1, "alpha": 0.9}, 49),
    (adam, {"lr": 0.1}, 153),
    (adam, {"lr": 0.001}, 6178),
]


def arrivals(path, steps):
    """Return the steps after which the run is within 1e-4."""
    return np.flatnonzero(abs(trace(path, steps).x - F.minimizer) < 1e-4)


@pytest.mark.parametrize(("method", "settings", "iterations"), RACE)
def test_iterations_to_1e_4(method, settings, iterations):
    path = method(F.grad, 0.0, **settings)
    assert arrivals(path, iterations + 10)[0] == iterations


def test_torch_s_nesterov_asks_ahead_and_arrives_later():
    path = momentum(F.grad, 0.0, lr=0.1, nesterov=True)
    assert arrivals(path, 100)[0] == 57


def test_a_rate_that_falls_like_one_over_the_step_arrives():
    eta = inverse_time(0.4, 0.1)
    # with the steps counted from 1, as the formula is often used …
    late = gradient_descent(F.grad, 0.0, lr=lambda k: eta(k + 1))
    assert arrivals(late, 50)[0] == 16
    # … and from 0, as schedules are asked here
    assert arrivals(gradient_descent(F.grad, 0.0, lr=eta), 50)[0] == 13


def test_a_rate_that_halves_never_arrives():
    path = gradient_descent(F.grad, 0.0, lr=exponential(0.1, 0.5))
    x = trace(path, 2000).x
    assert x[-1] == x[100]
    # the steps together are 0.2 long: 2.5·Π(1 − 0.2·2⁻ᵏ) is left over
    left = 2.5 * np.prod(1 - 0.2 * 0.5 ** np.arange(60))
    assert 2.5 - x[-1] == pytest.approx(left)
    assert left > 1.6
