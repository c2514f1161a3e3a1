"""Random gradients: values that runs keep to, and bounds on their mean."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdbook import bounds
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent, momentum
from gdbook.problems import LinearRegression

modest = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_the_numbers_of_the_book():
    plain = bounds.sgd_variance(lr=0.1, curvature=1, noise=1)
    assert plain == pytest.approx(0.052632, abs=5e-7)
    assert plain == pytest.approx(1 / 19, rel=1e-14)
    heavy = bounds.sgd_variance(lr=0.1, curvature=1, noise=1, beta=0.9)
    assert heavy == pytest.approx(0.513514, abs=5e-7)
    assert heavy == pytest.approx(19 / 37, rel=1e-14)


@modest
@given(
    h=st.floats(0.01, 0.95),
    curvature=st.floats(0.1, 10),
    noise=st.floats(0, 3),
    beta=st.floats(0, 0.95),
)
def test_one_step_leaves_the_stationary_variance_as_it_is(
    h, curvature, noise, beta
):
    """Solve the covariance of (x, v) exactly, instead of drawing."""
    lr = h * 2 * (1 + beta) / curvature
    M = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    push = np.array([-lr, 1.0]) * noise
    system = np.eye(4) - np.kron(M, M)
    covariance = np.linalg.solve(system, np.outer(push, push).ravel())
    found = bounds.sgd_variance(
        lr=lr, curvature=curvature, noise=noise, beta=beta
    )
    assert found == pytest.approx(covariance[0], rel=1e-7, abs=1e-15)


@pytest.mark.parametrize("beta", [0.0, 0.9])
def test_runs_have_the_stationary_variance(rng, beta):
    noisy = lambda x: 2 * x + 3 * rng.standard_normal(x.shape)
    path = momentum(noisy, np.zeros(20_000), lr=0.1, beta=beta)
    last = trace(path, steps=150, every=150).x[-1]
    wanted = bounds.sgd_variance(lr=0.1, curvature=2, noise=3, beta=beta)
    assert last.var() == pytest.approx(wanted, rel=0.05)


def test_a_step_too_long_has_no_stationary_variance():
    for beta in (0.0, 0.5):
        edge = 2 * (1 + beta)
        bounds.sgd_variance(lr=0.99 * edge, curvature=1, noise=1, beta=beta)
        with pytest.raises(ValueError, match="lr: wanted below"):
            bounds.sgd_variance(lr=edge, curvature=1, noise=1, beta=beta)


@pytest.mark.parametrize("lr", [0.05, 0.2, 0.5])
def test_the_average_forgets_the_learning_rate(rng, lr):
    n = 400
    noisy = lambda x: 2 * x + 3 * rng.standard_normal(x.shape)
    path = gradient_descent(noisy, np.zeros(4000), lr=lr)
    mean = trace(path, steps=n).x[1:].mean(axis=0)
    bound = bounds.averaged_sgd_variance(n, curvature=2, noise=3)
    assert bound == (3 / 2) ** 2 / n
    # 5: the standard error of a variance of 4000 draws is √(2/4000) = 2 %
    assert mean.var() <= bound * (1 + 5 * 0.022)
    assert mean.var() >= 0.8 * bound


@modest
@given(h=st.floats(0.01, 1.0), n=st.integers(1, 300))
def test_the_exact_variance_of_the_average_is_below_the_bound(h, n):
    """Var = σ²/(λn)² Σ (1 − (1 − h)ᵐ)², worked out from the recursion."""
    forgets = (1 - (1 - h) ** np.arange(1, n + 1)) ** 2
    exact = 4 / 9 * forgets.sum() / n**2
    bound = bounds.averaged_sgd_variance(n, curvature=3, noise=2)
    assert exact <= bound * (1 + 1e-12)


def test_one_over_k_is_the_running_mean(rng):
    data = rng.normal(size=50)
    stream = iter(data)
    path = gradient_descent(
        lambda x: x - next(stream), [0.0], lr=lambda k: 1 / (k + 1)
    )
    run = trace(path, steps=50)
    means = data.cumsum() / np.arange(1, 51)
    np.testing.assert_allclose(run.x[1:, 0], means, rtol=1e-12, atol=1e-14)


def kaczmarz_mean_square(A, start, steps):
    """E‖x‖² after each step, exactly, for the solution 0."""
    chances = (A * A).sum(axis=1) / (A * A).sum()
    away = [np.eye(A.shape[1]) - np.outer(a, a) / (a @ a) for a in A]
    moment = np.outer(start, start)
    for _ in range(steps):
        yield np.trace(moment)
        steps_of = [
            p * P @ moment @ P for p, P in zip(chances, away, strict=True)
        ]
        moment = sum(steps_of)


@modest
@given(seed=st.integers(0, 2**32 - 1))
def test_kaczmarz_is_below_the_bound(seed):
    rng = np.random.default_rng(seed)
    A, start = rng.normal(size=(6, 3)), rng.normal(size=3)
    found = list(kaczmarz_mean_square(A, start, 30))
    bound = bounds.kaczmarz(np.arange(30), A=A, R=np.linalg.norm(start))
    assert (np.array(found) <= bound * (1 + 1e-12)).all()


def test_equal_singular_values_are_on_the_kaczmarz_bound(rng):
    A = 2 * np.linalg.qr(rng.normal(size=(7, 3)))[0]
    start = rng.normal(size=3)
    found = list(kaczmarz_mean_square(A, start, 20))
    bound = bounds.kaczmarz(np.arange(20), A=A, R=np.linalg.norm(start))
    np.testing.assert_allclose(found, bound, rtol=1e-12)


def saga(f, x, lr, rng, steps):
    """SAGA of Defazio et al. (2014), its table filled at the start."""
    table = np.array([f.grad_on(x, [i]) for i in range(f.n)])
    for _ in range(steps):
        yield x
        i = rng.integers(f.n)
        g = f.grad_on(x, [i])
        x = x - lr * (g - table[i] + table.mean(axis=0))
        table[i] = g
    yield x


def test_saga_is_below_the_bound(rng):
    X = rng.normal(size=(10, 3))
    f = LinearRegression(X, rng.normal(size=10), reg=0.5)
    L = (X * X).sum(axis=1).max() + f.reg  # of a single example
    start, steps, runs = np.ones(3), 300, 40
    paths = [
        list(saga(f, start, 1 / (3 * L), rng, steps)) for _ in range(runs)
    ]
    square = ((paths - f.minimizer) ** 2).sum(axis=-1).mean(axis=0)
    bound = bounds.saga(
        np.arange(steps + 1),
        n=f.n,
        L=L,
        mu=f.reg,
        R=np.linalg.norm(start - f.minimizer),
        gap=f.value(start) - f.minimum,
    )
    assert (square <= bound).all()
    assert square[-1] < 1e-3 * square[0]  # and it is linear, not stuck


def test_saga_is_the_slower_of_two_rates():
    few = bounds.saga([0, 1], n=1, L=100, mu=1, R=1, gap=1)
    assert few[1] / few[0] == pytest.approx(1 - 1 / 300)
    many = bounds.saga([0, 1], n=1000, L=100, mu=1, R=1, gap=1)
    assert many[1] / many[0] == pytest.approx(1 - 1 / 4000)


def test_bad_arguments_are_refused():
    with pytest.raises(ValueError, match=r"A: wanted shape \(n, d\)"):
        bounds.kaczmarz(1, A=np.ones((2, 3)), R=1)
    with pytest.raises(ValueError, match="n: wanted at least 1"):
        bounds.saga(1, n=0, L=1, mu=1, R=1, gap=1)
