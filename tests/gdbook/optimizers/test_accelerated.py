import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum, nesterov
from gdbook.problems import Parabola, Quadratic
from gdbook.schedules import inverse_time

F = Quadratic([1.0, 7.0, 100.0])
X0 = np.array([1.0, -2.0, 0.5])


def last(path, steps=3000):
    return abs(trace(path, steps, every=steps).x[-1, 0])


# method, settings, the largest ηL at which it converges on a quadratic
STABILITY = {
    "heavy ball": (momentum, lambda b: {"beta": b}, lambda b: 2 * (1 + b)),
    "look ahead": (
        momentum,
        lambda b: {"beta": b, "nesterov": True},
        lambda b: (2 + 2 * b) / (1 + 2 * b),
    ),
    "Nesterov, constant": (
        nesterov,
        lambda b: {"beta": b},
        lambda b: (2 + 2 * b) / (1 + 2 * b),
    ),
    "EMA": (
        momentum,
        lambda b: {"beta": b, "dampening": b},
        lambda b: 2 * (1 + b) / (1 - b),
    ),
}


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("form", STABILITY)
def test_the_limit_of_stability(form, beta):
    method, settings, limit = STABILITY[form]
    L, own = 4.0, settings(beta)
    for share, converges in ((0.99, True), (1.01, False)):
        lr = share * limit(beta) / L
        end = last(method(lambda x: L * x, [1.0], lr=lr, **own))
        assert bool(end < 1e-10) is converges


def test_without_memory_they_are_gradient_descent():
    plain = trace(gradient_descent(F.grad, X0, lr=0.01), 30).x
    for path in (
        momentum(F.grad, X0, lr=0.01, beta=0.0),
        momentum(F.grad, X0, lr=0.01, beta=0.0, nesterov=True),
        nesterov(F.grad, X0, lr=0.01, beta=0.0),
    ):
        np.testing.assert_array_equal(trace(path, 30).x, plain)


def test_polyak_s_form_agrees_only_while_the_rate_is_constant():
    def polyak(lr, steps=20, beta=0.9):
        x, x_old = X0, X0
        for k in range(steps):
            x, x_old = x - lr(k) * F.grad(x) + beta * (x - x_old), x
        return x

    constant, falling = (lambda k: 0.01), inverse_time(0.01, 0.5)
    run = trace(momentum(F.grad, X0, lr=constant), 20).x[-1]
    np.testing.assert_allclose(run, polyak(constant), rtol=1e-12)
    run = trace(momentum(F.grad, X0, lr=falling), 20).x[-1]
    assert abs(run - polyak(falling)).max() > 0.1


def test_torch_takes_the_first_gradient_whole_and_a_mean_does_not():
    path = momentum(lambda x: 1.0, 0.0, lr=1.0, beta=0.5, dampening=0.5)
    torch_s = trace(path, 3).x
    # v = 1, 1, 1 in torch; in the mean from 0: v = 1/2, 3/4, 7/8
    np.testing.assert_array_equal(torch_s, [0, -1, -2, -3])


def test_nesterov_s_points_ahead_are_torch_s_iterates():
    asked = []

    def grad(x):
        asked.append(x)
        return F.grad(x)

    trace(nesterov(grad, X0, lr=0.005, beta=0.8), 40)
    look = momentum(F.grad, X0, lr=0.005, beta=0.8, nesterov=True)
    np.testing.assert_allclose(asked, trace(look, 39).x, rtol=1e-12)


def test_nesterov_by_hand():
    # a = 1, (1+√5)/2, …: y₁ = x₁ as a₀ − 1 = 0; y₂ = x₂ + (a₁−1)/a₂·(x₂−x₁)
    x = trace(nesterov(lambda x: 2 * x, 4.0, lr=0.25), 3).x
    a1 = (1 + 5**0.5) / 2
    a2 = (1 + (1 + 4 * a1**2) ** 0.5) / 2
    np.testing.assert_allclose(
        x, [4, 2, 1, (1 - (a1 - 1) / a2) / 2], rtol=1e-15
    )


def test_nesterov_keeps_its_promise_of_one_over_n_squared():
    run = trace(nesterov(F.grad, X0, lr=1 / F.L), 200, f=F.value)
    R2 = (X0**2).sum()
    assert (run.f <= 2 * F.L * R2 / (run.t + 1) ** 2).all()


def test_the_best_heavy_ball_contracts_by_nine_elevenths():
    # √κ = 10: β = (9/11)², the rate of every eigenvalue is √β
    f, root_beta = Quadratic([1.0, 100.0]), 9 / 11
    path = momentum(f.grad, [1, 1], lr=4 / (10 + 1) ** 2, beta=root_beta**2)
    r = np.linalg.norm(trace(path, 400).x, axis=1)
    assert (r[400] / r[200]) ** (1 / 200) == pytest.approx(9 / 11, rel=5e-3)


def test_the_heavy_ball_rolls_past_the_minimum():
    run = trace(momentum(Parabola().grad, 0.0, lr=0.1), 100)
    assert run.x.max() > 2.5 + 1


def test_weight_decay_is_the_gradient_of_a_penalty():
    f = Quadratic([1.0, 4.0], center=[1.0, -2.0])
    settings = {"lr": 0.1, "beta": 0.0, "weight_decay": 0.5}
    decayed = trace(momentum(f.grad, [3.0, 3.0], **settings), 50)
    penalty = gradient_descent(lambda x: f.grad(x) + 0.5 * x, [3, 3], lr=0.1)
    np.testing.assert_array_equal(decayed.x, trace(penalty, 50).x)
    # and its minimum is A/(A + λ) times the old one
    np.testing.assert_allclose(
        trace(momentum(f.grad, [3.0, 3.0], **settings), 500).x[-1],
        [1 / 1.5, -2 * 4 / 4.5],
    )
