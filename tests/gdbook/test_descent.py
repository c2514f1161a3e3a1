import numpy as np
import pytest

from gdbook.descent import (
    gradient_norm,
    step_length,
    trace,
    until,
    value_change,
)
from gdbook.optimizers import gradient_descent
from gdbook.problems import Parabola, Quadratic

F = Parabola()


def first_descent(lr, **how):
    path = gradient_descent(F.grad, 0.0, lr=lr)
    stopped = until(path, value_change(F.value, 1e-8))
    return trace(stopped, steps=300_000, f=F.value, **how)


def test_the_first_descent():
    run = first_descent(0.1)
    assert len(run.x) == 46
    assert run.t[-1] == 45
    assert run.x[-1] == 2.499891109642585
    assert F.grad(run.x[-1]) == -0.0002177807148298072
    assert run.f[-1] == -0.99999998814289
    np.testing.assert_allclose(run.x, 2.5 * (1 - 0.8**run.t), rtol=1e-14)


# learning rate, iterations until |Δf| < 1e-8, and where that is
STOPS = [
    (1e-10, 1, 5e-10),
    (0.01, 423, 2.49951),
    (0.05, 90, 2.49981),
    (0.1, 45, 2.49989),
    (0.3, 12, 2.49996),
    (0.5, 2, 2.5),
    (0.9, 45, 2.50011),
    (1.0, 1, 5.0),
]


@pytest.mark.parametrize(("lr", "iterations", "x"), STOPS)
def test_where_the_change_of_value_stops_a_run(lr, iterations, x):
    run = first_descent(lr)
    assert run.t[-1] == iterations
    assert run.x[-1] == pytest.approx(x, abs=6e-6)


def test_a_small_rate_stops_early_after_very_many_steps():
    run = first_descent(1e-5, every=300_000)
    assert run.t[-1] == 253_164
    assert abs(run.x[-1] - 2.5) == pytest.approx(0.0158, abs=5e-5)


def test_a_rate_of_one_converges_to_nothing():
    run = first_descent(1.0)
    np.testing.assert_array_equal(run.x, [0.0, 5.0])
    np.testing.assert_array_equal(run.f, [5.25, 5.25])


def test_a_rate_above_one_overflows_and_runs_on_for_ever():
    path = gradient_descent(F.grad, 0.0, lr=1.1)
    rule = value_change(F.value, 1e-8)
    run = trace(until(path, rule), steps=5000, f=F.value)
    assert run.t[-1] == 5000
    assert np.isfinite(run.f[:1942]).all()
    assert run.f[1942] == np.inf
    assert np.isnan(run.x[-1])


def counting():
    """Iterates 0, 1, 2, …, and a list of those that were asked for."""
    asked = []

    def iterates():
        for k in range(10**9):
            asked.append(k)
            yield np.array([float(k), -1.0])

    return iterates(), asked


@pytest.mark.parametrize(
    ("steps", "every", "t"),
    [
        (0, 1, [0]),
        (3, 1, [0, 1, 2, 3]),
        (6, 3, [0, 3, 6]),
        (7, 3, [0, 3, 6, 7]),
        (2, 10, [0, 2]),
    ],
)
def test_every_so_many_and_the_last_are_kept(steps, every, t):
    iterates, asked = counting()
    run = trace(iterates, steps, every, first=lambda x: x[0])
    assert run.t.tolist() == t
    assert run.x.shape == (len(t), 2)
    assert run.first.tolist() == t
    assert asked == list(range(steps + 1))


def test_only_what_was_asked_for_is_kept_and_watched():
    iterates, _ = counting()
    watched = []
    run = trace(iterates, 100, 50, keep_x=False, w=lambda x: watched.append(x))
    assert vars(run).keys() == {"t", "w"}
    assert len(watched) == 3


def test_a_run_that_ends_by_itself_keeps_its_last():
    iterates, _ = counting()
    ends = until(iterates, lambda old, x: x[0] == 5)
    run = trace(ends, steps=100, every=4)
    assert run.t.tolist() == [0, 4, 5]
    assert trace(iter([np.zeros(2)]), steps=100).t.tolist() == [0]


def test_shapes_of_many_runs():
    f = Quadratic([1.0, 2.0])
    lr = np.array([0.1, 0.2, 0.3]).reshape(3, 1)
    path = gradient_descent(f.grad, np.ones((4, 3, 2)), lr=lr)
    run = trace(path, 10, every=5, f=f.value)
    assert run.t.shape == (3,)
    assert run.x.shape == (3, 4, 3, 2)
    assert run.f.shape == (3, 4, 3)


def test_the_rules():
    moved = np.array([3.0, 4.0]), np.array([0.0, 0.0])
    assert step_length(5.1)(*moved) is True
    assert step_length(5.0)(*moved) is False
    f = Quadratic([1.0, 1.0])
    assert value_change(f.value, 12.6)(*moved) is True
    assert value_change(f.value, 12.5)(*moved) is False
    assert gradient_norm(f.grad, 5.1)(moved[1], moved[0]) is True
    assert gradient_norm(f.grad, 5.0)(moved[1], moved[0]) is False
    assert gradient_norm(f.grad, 1e-9)(*moved) is True


@pytest.mark.parametrize("lr", [1e-3, 0.1, 0.9])
def test_a_small_gradient_certifies_the_distance(lr):
    path = gradient_descent(F.grad, 0.0, lr=lr)
    run = trace(until(path, gradient_norm(F.grad, 1e-3)), 10**4, 10**4)
    assert abs(run.x[-1] - 2.5) < 1e-3 / F.mu


def test_a_rule_is_not_asked_about_the_start():
    path = gradient_descent(F.grad, 2.5, lr=0.1)
    assert trace(until(path, step_length(1e-9)), 9).t.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"steps": -1}, ValueError, "steps: wanted at least 0, got -1"),
        ({"steps": 1.0}, TypeError, "steps: wanted a whole number, got float"),
        ({"steps": True}, TypeError, "steps: wanted a whole number, got bool"),
        ({"every": 0}, ValueError, "every: wanted at least 1, got 0"),
        ({"t": abs}, ValueError, r"watch: wanted names other .* got \['t'\]"),
        ({"x": abs}, ValueError, r"watch: wanted names other .* got \['x'\]"),
    ],
)
def test_bad_arguments_raise(arguments, error, message):
    with pytest.raises(error, match=message):
        trace(counting()[0], **{"steps": 3} | arguments)


def test_a_run_without_a_start_is_refused():
    with pytest.raises(ValueError, match="iterates: wanted at least the star"):
        trace(iter([]), steps=3)


@pytest.mark.parametrize(
    "make",
    [
        lambda tol: value_change(abs, tol),
        step_length,
        lambda tol: gradient_norm(abs, tol),
    ],
)
def test_a_tolerance_is_above_zero(make):
    with pytest.raises(ValueError, match="tol: wanted > 0, got 0"):
        make(0)
