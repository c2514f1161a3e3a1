"""One direction: leaving a saddle, and staying near a minimum."""

import numpy as np
import pytest

from gdbook import bounds
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum
from gdbook.problems import MatrixFactorization, SeparableLogistic


@pytest.mark.parametrize("start", [1e-2, 1e-6, 1e-12])
@pytest.mark.parametrize("lr", [0.01, 0.3])
def test_a_run_leaves_a_saddle_when_it_is_said_to(start, lr):
    n = bounds.saddle_escape_steps(start=start, radius=1, lr=lr, curvature=2)
    path = gradient_descent(lambda x: -2 * x, [start], lr=lr)
    run = trace(path, steps=int(np.ceil(n)))
    assert run.x[-1, 0] >= 1 - 1e-9
    assert run.x[-2, 0] < 1
    assert start * (1 + 2 * lr) ** n == pytest.approx(1, rel=1e-12)


def test_a_thousand_times_nearer_costs_only_so_many_steps_more():
    near, nearer = bounds.saddle_escape_steps(
        start=np.array([1e-3, 1e-6]), radius=1, lr=0.1, curvature=1
    )
    assert nearer == pytest.approx(2 * near)


def test_matrix_factorisation_leaves_its_saddle_at_this_rate():
    f = MatrixFactorization(np.diag([3.0, 1.0]), rank=1)
    down = np.array([1.0, 0.0, 1.0, 0.0]) / np.sqrt(2)
    n = bounds.saddle_escape_steps(
        start=1e-6, radius=1e-2, lr=0.05, curvature=3
    )
    path = gradient_descent(f.grad, 1e-6 * down, lr=0.05)
    lengths = np.linalg.norm(trace(path, steps=100).x, axis=-1)
    assert abs(np.argmax(lengths >= 1e-2) - n) < 1


@pytest.mark.parametrize(
    ("start", "radius"), [(0, 1), (2, 1), (-1, 1), (np.array([0.1, 3]), 1)]
)
def test_a_start_outside_is_refused(start, radius):
    with pytest.raises(ValueError, match="start: wanted in"):
        bounds.saddle_escape_steps(
            start=start, radius=radius, lr=0.1, curvature=1
        )


def ema(grad, x, *, lr, beta):
    """Momentum as a mean of the gradients."""
    v = 0.0
    while True:
        yield x
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v


METHODS = {
    "descent": (lambda g, x, lr: gradient_descent(g, x, lr=lr), {}),
    "heavy ball": (
        lambda g, x, lr: momentum(g, x, lr=lr, beta=0.8),
        {"beta": 0.8},
    ),
    "look ahead": (
        lambda g, x, lr: momentum(g, x, lr=lr, beta=0.8, nesterov=True),
        {"beta": 0.8, "nesterov": True},
    ),
    "mean": (
        lambda g, x, lr: ema(g, x, lr=lr, beta=0.8),
        {"beta": 0.8, "dampening": 0.8},
    ),
}


@pytest.mark.parametrize("name", METHODS)
def test_runs_stay_below_the_threshold_and_leave_above(name):
    method, how = METHODS[name]
    edge = bounds.largest_stable_curvature(lr=0.1, **how)
    for factor, stays in ((0.99, True), (1.01, False)):
        sharpness = factor * edge
        path = method(lambda x, s=sharpness: s * x, np.ones(1), 0.1)
        last = abs(trace(path, steps=3000, every=3000).x[-1, 0])
        assert (last < 1e-3) == stays


@pytest.mark.parametrize(
    ("how", "product"),
    [
        ({}, 2),
        ({"beta": 0.9}, 2 * 1.9),
        ({"beta": 0.9, "nesterov": True}, (2 + 1.8) / (1 + 1.8)),
        ({"beta": 0.9, "dampening": 0.9}, 2 * 1.9 / 0.1),
    ],
)
def test_the_limits_of_the_learning_rate_chapter(how, product):
    edge = bounds.largest_stable_curvature(lr=0.25, **how)
    assert 0.25 * edge == pytest.approx(product, rel=1e-14)


def test_sharpness_settles_at_the_edge():
    """On ½(uv − 1)² descent moves to where the curvature is 2/lr."""
    f = MatrixFactorization([[1.0]], rank=1)
    lr = 0.4
    start = np.array([2.2, 1 / 2.2 + 0.01])
    x = trace(gradient_descent(f.grad, start, lr=lr), steps=4000).x[-1]
    edge = bounds.largest_stable_curvature(lr=lr)
    sharpness = (x * x).sum()  # at a minimum the Hessian is (v, u)(v, u)ᵀ
    assert f.value(x) < 1e-12
    assert (start * start).sum() > edge == 5.0
    assert 0.97 < sharpness * lr / 2 <= 1


def test_dampening_with_look_ahead_is_refused():
    for some in (0.1, np.array([0.0, 0.1])):
        with pytest.raises(ValueError, match="wanted 0 with nesterov"):
            bounds.largest_stable_curvature(
                lr=1, beta=0.5, dampening=some, nesterov=True
            )
    for all_of_it in (1, np.array([0.5, 1.0])):
        with pytest.raises(ValueError, match="dampening: wanted in"):
            bounds.largest_stable_curvature(
                lr=1, beta=0.5, dampening=all_of_it
            )


def test_separable_directions_turn_like_one_over_the_logarithm():
    f = SeparableLogistic()
    # one step size for all: the loss falls for ever, the weights grow
    path = gradient_descent(f.grad, [0.0, 0.0], lr=1 / f.L)
    run = trace(path, steps=8000, every=100)
    t, x = run.t[1:], run.x[1:]
    error = np.linalg.norm(
        x / np.linalg.norm(x, axis=-1, keepdims=True) - f.max_margin, axis=-1
    )
    scaled = error * np.log(t)
    assert f.value(x[-1]) < 1e-3
    assert (np.diff(error) < 0).all()
    assert scaled[-1] == pytest.approx(scaled[len(t) // 10], rel=0.1)
    assert error[-1] > 0.01  # far from there, with all these steps
