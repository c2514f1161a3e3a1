import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.losses import absolute_error
from gdbook.optimizers import (
    barzilai_borwein,
    gradient_descent,
    polyak_step,
)
from gdbook.problems import LinearModel, Parabola, Quadratic


def test_polyak_s_step_halves_the_distance_on_a_parabola():
    f = Parabola()
    x = trace(polyak_step(f, [0.0, 4.5], minimum=f.minimum), 10).x
    away = (x - 2.5) / (x[0] - 2.5)
    np.testing.assert_allclose(away[:, 0], 0.5 ** np.arange(11), rtol=1e-12)
    np.testing.assert_allclose(away[:, 1], 0.5 ** np.arange(11), rtol=1e-12)


def test_polyak_s_step_comes_closer_even_where_there_are_kinks(rng):
    X = rng.normal(size=(12, 3))
    f = LinearModel(X, X @ [1.0, -2.0, 3.0], loss=absolute_error)
    run = trace(polyak_step(f, np.zeros(3), minimum=0.0), 200)
    away = np.linalg.norm(run.x - [1.0, -2.0, 3.0], axis=1)
    assert (np.diff(away) <= 1e-15).all()
    assert away[-1] < 1e-10


def test_polyak_s_step_wants_a_minimum():
    with pytest.raises(ValueError, match="minimum: wanted the least value"):
        polyak_step(Parabola(), 0.0, minimum=None)
    with pytest.raises(TypeError, match="minimum"):
        polyak_step(Parabola(), 0.0)


@pytest.mark.parametrize("short", [False, True])
def test_steps_of_barzilai_and_borwein_are_within_the_spectrum(rng, short):
    f = Quadratic.of_spectrum([1, 5, 30, 100], rng)
    x = trace(barzilai_borwein(f.grad, np.ones(4), lr=0.01, short=short), 40).x
    s, y = np.diff(x, axis=0), np.diff(f.grad(x), axis=0)
    lr = s[1:] @ np.ones(4) / -(f.grad(x[1:-1]) @ np.ones(4))
    sy = (s * y).sum(-1)[:-1]
    wanted = sy / (y**2).sum(-1)[:-1] if short else (s**2).sum(-1)[:-1] / sy
    np.testing.assert_allclose(lr, wanted, rtol=1e-6)
    assert (lr >= 1 / 100 * (1 - 1e-9)).all()
    assert (lr <= 1 + 1e-9).all()


@pytest.mark.parametrize("short", [False, True])
def test_barzilai_borwein_beats_the_best_fixed_rate_by_far(rng, short):
    f = Quadratic.of_spectrum(np.geomspace(1, 1000, 20), rng)
    fixed = gradient_descent(f.grad, np.ones(20), lr=2 / (f.L + f.mu))
    free = barzilai_borwein(f.grad, np.ones(20), lr=1 / f.L, short=short)
    gaps = [trace(run, 300, f=f.value).f[-1] for run in (fixed, free)]
    assert gaps[1] < 1e-8 * gaps[0]


def test_negative_curvature_does_not_turn_the_step_around():
    # on −cos from near the top: s·y < 0, and the slope is still followed
    x = trace(barzilai_borwein(np.sin, [3.0], lr=0.1), 2).x[:, 0]
    s, y = x[1] - x[0], np.sin(x[1]) - np.sin(x[0])
    assert s * y < 0
    assert x[2] == pytest.approx(x[1] - abs(s / y) * np.sin(x[1]))


@pytest.fixture
def rng():
    return np.random.default_rng(3)
