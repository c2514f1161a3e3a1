import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import (
    asgd,
    ema,
    gradient_descent,
    polyak_ruppert,
    schedule_free,
)
from gdbook.problems import Quadratic

F = Quadratic([1.0, 4.0])
X0 = np.array([3.0, -1.0])


def descent(lr=0.1):
    return gradient_descent(F.grad, X0, lr=lr)


def test_the_average_is_the_mean_of_all_iterates():
    x = trace(descent(), 20).x
    mean = trace(polyak_ruppert(descent()), 20).x
    np.testing.assert_allclose(
        mean, np.cumsum(x, axis=0) / np.arange(1, 22)[:, None], rtol=1e-12
    )


def test_the_average_may_begin_later():
    x = trace(descent(), 20).x
    mean = trace(polyak_ruppert(descent(), start=5), 20).x
    np.testing.assert_array_equal(mean[:6], x[:6])
    np.testing.assert_allclose(mean[7], x[5:8].mean(axis=0), rtol=1e-13)
    np.testing.assert_allclose(mean[-1], x[5:].mean(axis=0), rtol=1e-13)


def test_the_moving_average_weighs_as_the_formula_says():
    x = trace(descent(), 20).x
    mean = trace(ema(descent(), decay=0.7), 20).x[-1]
    weights = 0.3 * 0.7 ** np.arange(20, -1, -1.0)
    weights[0] = 0.7**20
    assert weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(mean, weights @ x, rtol=1e-12)


def test_without_memory_the_moving_average_is_the_run():
    x = trace(ema(descent(), decay=0.0), 20).x
    np.testing.assert_array_equal(x, trace(descent(), 20).x)


def test_averaging_reaches_the_least_variance_for_any_rate():
    """n·Var → σ²/λ², where a single iterate keeps lr·σ²/(λ(2 − lr·λ))."""
    rng = np.random.default_rng(0)
    lam, runs, steps = 2.0, 2000, 2000
    for lr in (0.05, 0.5):
        noisy = gradient_descent(
            lambda x: lam * x + rng.standard_normal(x.shape),
            np.zeros((runs, 1)),
            lr=lr,
        )
        ends = trace(polyak_ruppert(noisy), steps, every=steps).x[-1]
        assert steps * ends.var() == pytest.approx(1 / lam**2, rel=0.1)


def test_asgd_by_hand():
    # λ = 0, t₀ = 1: z = x − t, and the average counts from the third on
    path = asgd(lambda x: 1.0, 0.0, lr=1.0, lambd=0.0, t0=1)
    np.testing.assert_allclose(trace(path, 4).x, [0, -1, -2, -3, -3.5])


def test_asgd_shrinks_steps_and_weights():
    # η₁ = 1, η₂ = 1/(1 + ½)²; z = z(1 − ½η) − η
    path = asgd(lambda x: 1.0, 4.0, lr=1.0, lambd=0.5, alpha=1.0)
    z1 = 4 * 0.5 - 1
    eta = 1 / 1.5
    np.testing.assert_allclose(
        trace(path, 2).x, [4, z1, z1 * (1 - eta / 2) - eta]
    )
    half = trace(asgd(lambda x: 1.0, 4.0, lr=1, lambd=0.5, alpha=0.5), 2).x
    eta = 1 / 1.5**0.5
    assert half[2] == pytest.approx(z1 * (1 - eta / 2) - eta)


def test_schedule_free_without_look_ahead_is_averaged_descent():
    x = trace(descent(), 30).x[1:]
    path = schedule_free(F.grad, X0, lr=0.1, beta=0.0)
    np.testing.assert_allclose(
        trace(path, 30).x[1:],
        np.cumsum(x, axis=0) / np.arange(1, 31)[:, None],
        rtol=1e-12,
    )


def test_schedule_free_asks_between_iterate_and_average():
    # f′ = x, x = z = 4, lr = ½, β = ½: z = 2, x = 2 (c = 1);
    # y = 2, z = 1, x = 1.5 (c = ½); y = 1.25, z = 0.375, c = ⅓
    path = schedule_free(lambda x: x, 4.0, lr=0.5, beta=0.5)
    np.testing.assert_allclose(
        trace(path, 3).x, [4, 2, 1.5, 1.5 * 2 / 3 + 0.375 / 3], rtol=1e-15
    )


def test_schedule_free_weighs_by_the_squared_learning_rate():
    rates = [1.0, 0.5]
    path = schedule_free(lambda x: 1.0, 0.0, lr=lambda k: rates[k])
    # z = −1, −1.5; weights 1 and ¼: x = (−1 − 1.5/4)/1.25
    np.testing.assert_allclose(trace(path, 2).x, [0, -1, -1.375 / 1.25])


def test_schedule_free_s_penalty_is_at_the_point_ahead():
    path = schedule_free(
        lambda x: 0 * x, 4.0, lr=0.5, beta=0.5, weight_decay=1.0
    )
    same = schedule_free(lambda x: x, 4.0, lr=0.5, beta=0.5)
    np.testing.assert_array_equal(trace(path, 9).x, trace(same, 9).x)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: polyak_ruppert([], start=-1), ValueError, "start: wanted"),
        (lambda: polyak_ruppert([], start=0.5), TypeError, "start: wanted"),
        (lambda: ema([], decay=1.0), ValueError, r"decay: wanted in \[0, 1\)"),
        (lambda: ema([], decay=-0.1), ValueError, "decay: wanted"),
    ],
)
def test_bad_settings_raise_at_the_call(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_averages_leave_the_iterates_alone():
    x = [np.array([1.0]), np.array([2.0]), np.array([4.0])]
    for average in (polyak_ruppert, ema):
        list(average(iter(x)))
        assert [float(v[0]) for v in x] == [1.0, 2.0, 4.0]
