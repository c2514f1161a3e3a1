"""What the worst functions are made for; the bounds have tests too."""

import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.gradcheck import check_grad
from gdbook.optimizers import gradient_descent
from gdbook.problems import NesterovWorst, WorstHuber, WorstNonConvex


def test_a_gradient_of_the_chain_tells_of_one_more_coordinate():
    f = NesterovWorst(9)
    run = trace(gradient_descent(f.grad, np.zeros(9), lr=1 / f.L), steps=5)
    for k, x in zip(run.t, run.x, strict=True):
        assert np.count_nonzero(x) == k


@pytest.mark.parametrize("d", [1, 2, 7])
def test_the_chain_is_its_formula(d, rng):
    f, L = NesterovWorst(d, L=3.0), 3.0
    x = rng.normal(size=d)
    links = x[0] ** 2 + (np.diff(x) ** 2).sum() + x[-1] ** 2
    assert f.value(x) == pytest.approx(L / 4 * (links / 2 - x[0]), rel=1e-12)
    largest = L / 2 * (1 - np.cos(np.pi * d / (d + 1)))
    assert largest == pytest.approx(f.L)
    assert largest < L


def test_every_step_on_the_huber_function_has_the_full_slope():
    f = WorstHuber(steps=6, h=0.5, L=4.0, R=2.0)
    run = trace(gradient_descent(f.grad, [2.0], lr=0.125), steps=6)
    slopes = f.grad(run.x[:-1])
    np.testing.assert_allclose(slopes, f.L * f.delta, rtol=1e-14)
    # they end at LR²/(4Nh + 2)
    assert f.value(run.x[-1]) == pytest.approx(16 / 14, rel=1e-14)


def test_every_step_on_the_nonconvex_function_finds_the_same_slope():
    f = WorstNonConvex(steps=6, h=0.5, L=4.0, gap=3.0)
    run = trace(gradient_descent(f.grad, [f.start], lr=0.125), steps=6)
    np.testing.assert_allclose(f.grad(run.x), f.slope, rtol=1e-13)
    assert f.value(f.start) == pytest.approx(3.0, rel=1e-13)


def test_the_sagging_slope_is_right_in_the_bowl_and_on_every_tooth():
    f = WorstNonConvex(steps=4, h=0.75, L=2.0, gap=3.0)
    x = np.linspace(1.5 * f.minimizer, f.start, 400)
    # a difference across a corner is off by half its step times 2L
    check_grad(f.value, f.grad, x, tol=5e-5)
    assert f.value(f.minimizer) == f.grad(f.minimizer) == 0
    assert f.value(x).min() == 0
    # the slope sags by the same in the middle of each tooth
    middle = f.tooth * (np.arange(4) + 0.5)
    sagged = f.slope - f.L * f.tooth / 2
    np.testing.assert_allclose(f.grad(middle), sagged, rtol=1e-13)
    # left of the bowl, in it, and on either side of the middle of a tooth
    places = [2 * f.minimizer, f.minimizer / 2]
    places += [f.tooth * (i + side) for i in range(3) for side in (0.4, 0.6)]
    assert f.hess(places).tolist() == [0, 2] + 3 * [-2, 2]


@pytest.mark.parametrize("make", [WorstHuber, WorstNonConvex])
@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"steps": 0}, ValueError),
        ({"steps": 1.5}, TypeError),
        ({"steps": 3, "h": 0}, ValueError),
        ({"steps": 3, "h": 1.1}, ValueError),
        ({"steps": 3, "L": -1}, ValueError),
    ],
)
def test_bad_settings_are_refused(make, settings, error):
    with pytest.raises(error, match="wanted"):
        make(**settings)


def test_more_bad_settings_are_refused():
    with pytest.raises(ValueError, match="R: wanted > 0"):
        WorstHuber(steps=3, R=0)
    with pytest.raises(ValueError, match="gap: wanted > 0"):
        WorstNonConvex(steps=3, gap=0)
    with pytest.raises(ValueError, match="d: wanted at least 1"):
        NesterovWorst(0)
