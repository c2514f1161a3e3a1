import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import adam, gradient_descent, momentum
from gdbook.problems import Parabola, Quadratic, Rosenbrock
from gdbook.search import Table, log_grid, range_test

F = Quadratic([1.0, 100.0])


@pytest.mark.parametrize(
    ("method", "settings"),
    [(gradient_descent, {}), (momentum, {"beta": 0.5}), (adam, {})],
)
def test_a_grid_is_a_loop_over_learning_rates(method, settings):
    table = log_grid(
        method, F, [1.0, -2.0], low=1e-4, high=1e-1, points=7, steps=30,
        **settings,
    )  # fmt: skip
    np.testing.assert_allclose(table.lr, 10 ** np.linspace(-4, -1, 7))
    for lr, value in zip(table.lr, table.f, strict=True):
        path = method(F.grad, [1.0, -2.0], lr=lr, **settings)
        assert trace(path, 30, f=F.value).f[-1] == value


def test_the_best_rate_is_near_two_over_L_and_mu():
    table = log_grid(
        gradient_descent, F, [1.0, 1.0], low=1e-4, high=1.0, points=200
    )
    assert table.best == pytest.approx(2 / 101, rel=0.1)


def test_runs_that_diverge_are_kept_and_never_the_best():
    table = log_grid(
        gradient_descent, Rosenbrock(), [-1.2, 1.0], low=1e-4, high=10.0
    )
    assert not np.isfinite(table.f[-1])
    assert np.isfinite(table.f[0])
    assert table.best <= 0.01
    with pytest.raises(ValueError, match="every run diverged"):
        Table(lr=np.ones(2), f=np.array([np.nan, np.inf])).best  # noqa: B018
    assert Table(lr=np.arange(3), f=np.array([np.nan, 2, 3])).best == 1


def test_a_function_of_one_number_has_a_number_for_its_start():
    table = log_grid(
        gradient_descent, Parabola(), 0.0, low=0.05, high=0.5, points=2,
        steps=1,
    )  # fmt: skip
    np.testing.assert_allclose(table.f, [(2.5 * 0.9) ** 2 - 1, -1.0])


def test_a_range_test_is_one_run_with_a_growing_rate():
    table = range_test(
        gradient_descent, Parabola(), 0.0, low=0.01, high=1.0, steps=3
    )
    np.testing.assert_allclose(table.lr, [0.01, 0.1, 1.0])
    error = 2.5 * np.cumprod([0.98, 0.8, -1.0])
    np.testing.assert_allclose(table.f, error**2 - 1)


def test_a_range_test_turns_at_two_over_L():
    table = range_test(
        gradient_descent, F, [0.0, 1.0], low=1e-4, high=1.0, steps=200
    )
    assert table.lr.shape == table.f.shape == (200,)
    grows = np.diff(table.f) > 0
    np.testing.assert_array_equal(grows, table.lr[1:] > 2 / F.L)


@pytest.mark.parametrize("search", [log_grid, range_test])
@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"low": 0.0}, ValueError, r"low: wanted > 0, got 0\.0"),
        ({"high": -1.0}, ValueError, "high: wanted > 0"),
        ({"low": 1.0}, ValueError, "low, high: wanted two rising numbers"),
        ({"low": [0.1, 0.2]}, ValueError, "low, high: wanted two rising"),
        ({"steps": 0}, ValueError, "steps: wanted at least"),
        ({"steps": 2.0}, TypeError, "steps: wanted a whole number"),
        ({"beta": 1.0}, ValueError, "beta: wanted"),
        ({"lr": 0.1}, TypeError, "lr"),
    ],
)
def test_bad_arguments_raise(search, wrong, error, message):
    with pytest.raises(error, match=message):
        search(momentum, F, [1.0, 1.0], **{"low": 0.1, "high": 1.0} | wrong)


def test_a_grid_has_two_ends():
    with pytest.raises(ValueError, match="points: wanted at least 2, got 1"):
        log_grid(momentum, F, [1.0, 1.0], low=0.1, high=1.0, points=1)
    with pytest.raises(ValueError, match="steps: wanted at least 2, got 1"):
        range_test(momentum, F, [1.0, 1.0], low=0.1, high=1.0, steps=1)
