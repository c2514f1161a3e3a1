import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from gdbook import schedules
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.problems import Parabola
from gdbook.schedules import (
    Plateau,
    constant,
    cosine,
    cyclic,
    exponential,
    inverse_sqrt,
    inverse_time,
    multi_step,
    one_cycle,
    polynomial,
    step,
    warm_restarts,
    warm_up,
    wsd,
)

REFERENCE = json.loads(
    Path(__file__)
    .parents[1]
    .joinpath("reference", "optimizers.json")
    .read_text(encoding="utf-8")
)

# Each schedule; a learning rate that stands in it; settings it refuses.
CASES = {
    "constant": (partial(constant), {"lr": 0.3}, {"lr": 0}),
    "cosine": (cosine, {"lr": 0.3, "steps": 50, "lr_min": 0.1}, {"lr_min": 1}),
    "cyclic": (
        cyclic,
        {"lr": 0.3, "lr_max": 0.9, "up": 5, "gamma": 0.9, "shrink": 0.9},
        {"lr_max": 0.1},
    ),
    "exponential": (exponential, {"lr": 0.3, "gamma": 0.97}, {"gamma": 1.1}),
    "inverse_sqrt": (inverse_sqrt, {"lr": 0.3, "rate": 0.7}, {"rate": 0}),
    "inverse_time": (inverse_time, {"lr": 0.3, "rate": 0.7}, {"rate": -1}),
    "multi_step": (
        multi_step,
        {"lr": 0.3, "milestones": [3, 9], "gamma": 0.3},
        {"milestones": [9, 3]},
    ),
    "one_cycle": (one_cycle, {"lr_max": 0.3, "steps": 50}, {"rise": 1.0}),
    "polynomial": (
        polynomial,
        {"lr": 0.3, "steps": 50, "power": 0.7, "lr_min": 0.1},
        {"power": 0.0},
    ),
    "step": (step, {"lr": 0.3, "every": 7, "gamma": 0.3}, {"every": 0}),
    "warm_restarts": (
        warm_restarts,
        {"lr": 0.3, "steps": 7, "factor": 3},
        {"factor": 0},
    ),
    "warm_up": (warm_up, {"schedule": 0.3, "steps": 7}, {"start": 0.0}),
    "wsd": (
        wsd,
        {"lr": 0.3, "steps": 60, "warm": 9, "cool": 20, "lr_min": 0.1},
        {"warm": 41},
    ),
}
BAD = {
    "cosine": [
        {"lr": -1},
        {"lr_min": -0.1},
        {"lr_min": [0.1, 0.4]},
        {"steps": 0},
    ],
    "cyclic": [{"lr": 0}, {"up": 0}, {"down": 0}, {"shrink": 0}, {"gamma": 0}],
    "multi_step": [
        {"lr": 0},
        {"milestones": [[1, 2]]},
        {"milestones": [1, 5, 3]},
        {"milestones": [1, 5, 5]},
        {"gamma": 0},
    ],
    "one_cycle": [
        {"lr_max": 0},
        {"steps": 1},
        {"rise": 0.02},
        {"div": 0.5},
        {"final_div": 0.5},
    ],
    "polynomial": [{"steps": 0}, {"lr_min": 0.4}, {"lr": np.nan}],
    "step": [{"lr": 0}, {"gamma": 0}],
    "warm_restarts": [{"lr": 0}, {"steps": 0}, {"lr_min": 0.4}],
    "warm_up": [{"schedule": 0}, {"steps": -1}, {"start": 1.1}],
    "wsd": [{"warm": -1}, {"cool": 0}, {"steps": 0}, {"lr_min": 0.4}],
}


def test_the_table_names_every_schedule():
    assert set(CASES) | {"Plateau"} == set(schedules.__all__)


@pytest.mark.parametrize("name", CASES)
def test_a_curve_has_the_numbers_that_a_run_gets(name):
    make, settings, _ = CASES[name]
    eta, k = make(**settings), np.arange(100)
    curve = eta(k)
    assert curve.shape == k.shape
    np.testing.assert_array_equal(curve, [eta(i) for i in range(100)])
    assert all(np.ndim(eta(i)) == 0 for i in (0, 50))
    assert (curve >= 0).all()


@pytest.mark.parametrize("name", CASES)
def test_settings_out_of_range_raise_when_it_is_made(name):
    make, settings, bad = CASES[name]
    for wrong in [bad, *BAD.get(name, [])]:
        key = next(iter(wrong))
        shown = {"warm": "", "schedule": "lr", "lr_max": "lr"}.get(key, key)
        with pytest.raises(ValueError, match=f"{shown}.*: wanted"):
            make(**settings | wrong)


@pytest.mark.parametrize(
    ("make", "settings"),
    [
        (step, {"lr": 0.1, "every": 2.0}),
        (cosine, {"lr": "high", "steps": 5}),
        (warm_up, {"schedule": 0.1, "steps": True}),
    ],
)
def test_settings_of_another_kind_raise(make, settings):
    with pytest.raises(TypeError, match="wanted"):
        make(**settings)


@pytest.mark.parametrize(
    ("name", "arguments", "rates"), REFERENCE["schedules"]
)
def test_hundred_rates_are_torch_s(name, arguments, rates):
    settings = {}
    if isinstance(arguments[-1], dict):
        *arguments, settings = arguments
    eta = getattr(schedules, name)(*arguments, **settings)
    np.testing.assert_allclose(eta(np.arange(100)), rates, rtol=1e-12)


@pytest.mark.parametrize(("settings", "rates"), REFERENCE["plateaus"])
def test_hundred_rates_of_a_plateau_are_torch_s(settings, rates):
    lr, got = Plateau(0.1, **settings), []
    for k, loss in enumerate(REFERENCE["losses"]):
        got.append(lr(k))
        lr.observe(loss)
    assert len(set(got)) > 2
    np.testing.assert_allclose(got, rates, rtol=1e-12)


def test_the_exponential_never_gets_farther_than_its_sum():
    eta = exponential(0.1, 0.5)(np.arange(2000))
    assert eta.sum() == pytest.approx(0.1 / (1 - 0.5))


def test_robbins_and_monro():
    """Steps that add up to infinity, squares that do not; or just so."""
    k = np.arange(10**6)
    time, root = inverse_time(1.0, 1.0)(k), inverse_sqrt(1.0, 1.0)(k)
    assert time.sum() == pytest.approx(np.log(1e6) + np.euler_gamma, rel=1e-6)
    assert (time**2).sum() == pytest.approx(np.pi**2 / 6, rel=1e-5)
    assert (root**2).sum() == pytest.approx(time.sum(), rel=1e-12)
    assert root.sum() == pytest.approx(2000, rel=1e-3)


def test_a_line_is_the_first_power():
    eta = polynomial(1.0, 4, lr_min=0.2)(np.arange(6))
    np.testing.assert_allclose(eta, [1, 0.8, 0.6, 0.4, 0.2, 0.2])


def test_after_its_fall_a_cosine_stays_and_torch_s_rises():
    eta = cosine(0.1, 10, 0.02)
    assert eta(10) == eta(11) == eta(1000) == 0.02


def test_restarts_are_cosines_one_after_another():
    eta = warm_restarts(0.1, 5, factor=2, lr_min=0.02)(np.arange(35))
    pieces = [cosine(0.1, n, 0.02)(np.arange(n)) for n in (5, 10, 20)]
    np.testing.assert_allclose(eta, np.concatenate(pieces), rtol=1e-14)


def test_restarts_of_one_length_are_periodic_and_quick_to_ask():
    eta = warm_restarts(0.1, 5)
    assert eta(5 * 10**9 + 3) == eta(3)


def test_warm_up_ends_where_the_other_begins():
    eta = warm_up(exponential(0.8, 0.5), 4, start=0.25)
    np.testing.assert_allclose(
        eta(np.arange(7)), [0.2, 0.35, 0.5, 0.65, 0.8, 0.4, 0.2]
    )


def test_warm_ups_compose():
    eta = warm_up(warm_up(1.0, 2, start=0.5), 2, start=0.5)
    np.testing.assert_allclose(
        eta(np.arange(6)), [0.25, 0.375, 0.5, 0.75, 1.0, 1.0]
    )


def test_no_warm_up_changes_nothing():
    k = np.arange(9)
    np.testing.assert_array_equal(
        warm_up(cosine(0.1, 5), 0)(k), cosine(0.1, 5)(k)
    )


def test_wsd_by_hand():
    eta = wsd(1.0, steps=10, warm=3, cool=4, lr_min=0.2)(np.arange(13))
    np.testing.assert_allclose(
        eta,
        [0.25, 0.5, 0.75, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0.2, 0.2],
    )
    # every step of a run without an end value is a step
    assert (wsd(1.0, steps=10, warm=3, cool=4)(np.arange(10)) > 0).all()


def test_wsd_may_be_only_warm_up_and_cool_down():
    eta = wsd(1.0, steps=4, warm=2, cool=2)(np.arange(5))
    np.testing.assert_allclose(eta, [1 / 3, 2 / 3, 1, 0.5, 0])


def test_one_cycle_may_rise_in_little_more_than_a_step():
    eta = one_cycle(1.0, 10, rise=0.15)
    assert eta(0) == pytest.approx(1 / 25)
    assert eta(1) < 1


def test_one_cycle_stays_at_its_end():
    eta = one_cycle(1.0, 10, rise=0.5, div=4.0, final_div=2.0)
    assert (eta(0), eta(4), eta(9), eta(99)) == (0.25, 1.0, 0.125, 0.125)


def test_a_triangle_has_two_sides():
    eta = cyclic(1.0, 2.0, up=2, down=4)(np.arange(8))
    np.testing.assert_allclose(eta, [1, 1.5, 2, 1.75, 1.5, 1.25, 1, 1.5])


def test_a_plateau_answers_to_values_and_not_to_steps():
    lr = Plateau(0.5, factor=0.5, patience=1)
    assert [lr(k) for k in range(100)] == [0.5] * 100
    for value in (3.0, 3.0, 3.0):
        lr.observe(value)
    assert lr(0) == 0.25
    with pytest.raises(TypeError, match="Plateau: wanted one step"):
        lr(np.arange(3))


def test_after_a_fall_the_patience_of_a_plateau_begins_anew():
    lr, rates = Plateau(1.0, factor=0.5, patience=1), []
    for k in range(5):
        lr.observe(3.0)
        rates.append(lr(k))
    assert rates == [1.0, 1.0, 0.5, 0.5, 0.25]


def test_a_plateau_watches_a_run():
    """Just below ηL = 2 a run hardly moves; a smaller rate ends it at once."""
    f, seen = Parabola(), []
    lr = Plateau(0.9999, factor=0.5, patience=3, threshold=0.01)

    def value(x):
        seen.append(x)
        return f.value(x) + 1.0  # a plateau compares shares: nothing below 0

    path = gradient_descent(f.grad, 0.0, lr=lr)
    run = trace(path, 30, f=lr.watch(value))
    np.testing.assert_array_equal(run.f, f.value(run.x) + 1)
    assert len(seen) == 31
    # four values no better than the first one, and the next step is short
    assert run.f[4] > 6
    assert abs(run.x[5] - 2.5) < 0.01
    stuck = gradient_descent(f.grad, 0.0, lr=0.9999)
    assert abs(trace(stuck, 30).x[-1] - 2.5) > 2


def test_below_zero_standing_still_looks_like_progress():
    lr = Plateau(0.5, patience=1)
    for _ in range(50):
        lr.observe(-1.0)
    assert lr(50) == 0.5
    exact = Plateau(0.5, patience=1, threshold=0.0)
    for _ in range(3):
        exact.observe(-1.0)
    assert exact(3) == 0.05


def test_a_plateau_never_falls_below_its_end_nor_rises_to_it():
    low = Plateau(0.5, patience=0, lr_min=0.2)
    lower = Plateau(0.1, patience=0, lr_min=0.2)
    for lr in (low, lower):
        for _ in range(5):
            lr.observe(1.0)
    assert (low(5), lower(5)) == (0.2, 0.1)


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"lr": 0.0}, ValueError),
        ({"lr": [0.1, 0.2]}, ValueError),
        ({"factor": 1.1}, ValueError),
        ({"patience": -1}, ValueError),
        ({"patience": 1.5}, TypeError),
        ({"threshold": -0.1}, ValueError),
        ({"cooldown": -1}, ValueError),
        ({"lr_min": -0.1}, ValueError),
    ],
)
def test_a_plateau_refuses_settings_out_of_range(settings, error):
    name = next(iter(settings))
    with pytest.raises(error, match=f"{name}: wanted"):
        Plateau(**{"lr": 0.1} | settings)


def test_a_plateau_serves_one_run():
    with pytest.raises(ValueError, match="value: wanted one number, got"):
        Plateau(0.1).observe(np.ones(3))
