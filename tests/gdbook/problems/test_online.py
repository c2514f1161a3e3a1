"""The rounds on which Adam fails."""

from itertools import count, islice

import numpy as np
import pytest

from gdbook.problems import ReddiOnline


def adam_on_an_interval(f, beta2, amsgrad=False, lr=0.5):
    """Adam of Reddi et al.: no first moment, lr falling, clipped."""
    grad, x, v, v_max = f.online_grad(), 1.0, 0.0, 0.0
    for t in count(1):
        yield x
        g = grad(x)
        v = beta2 * v + (1 - beta2) * g * g
        v_max = max(v, v_max) if amsgrad else v
        x = f.project(x - lr / np.sqrt(t) * g / np.sqrt(v_max))


def last(path, steps=6_000):
    return np.mean(list(islice(path, steps))[-300:])


def test_adam_ends_at_the_worst_point():
    f = ReddiOnline(C=3)
    assert last(adam_on_an_interval(f, beta2=0.1)) > 0.95


def test_amsgrad_ends_at_the_best_point():
    f = ReddiOnline(C=3)
    assert last(adam_on_an_interval(f, beta2=0.1, amsgrad=True)) < -0.95


def test_a_longer_memory_ends_at_the_best_point():
    f = ReddiOnline(C=3)
    assert last(adam_on_an_interval(f, beta2=0.9)) < -0.95


def test_gradient_is_the_mean_of_a_period():
    f = ReddiOnline(C=5)
    grad = f.online_grad()
    rounds = [grad(np.zeros(2)) for _ in range(6)]
    np.testing.assert_allclose(np.mean(rounds, axis=0), f.grad(np.zeros(2)))
    assert [r[0] for r in rounds] == [5, -1, -1, 5, -1, -1]


def test_every_run_has_rounds_of_its_own():
    f = ReddiOnline()
    first, second = f.online_grad(), f.online_grad()
    assert first(0.0) == second(0.0) == 3


def test_the_interval_is_kept():
    f = ReddiOnline()
    x = np.array([-3.0, 0.25, 9.0])
    np.testing.assert_array_equal(f.project(x), [-1, 0.25, 1])
    assert f.value(f.minimizer) == f.minimum == pytest.approx(-1 / 3)


@pytest.mark.parametrize("C", [2, -1.0, float("nan")])
def test_a_small_slope_is_refused(C):
    with pytest.raises(ValueError, match="C: wanted > 2"):
        ReddiOnline(C)
