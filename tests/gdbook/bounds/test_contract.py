"""What holds for every bound."""

import inspect
from typing import NamedTuple

import numpy as np
import pytest

from gdbook import bounds


class Case(NamedTuple):
    name: str
    settings: dict
    #: The test that sees a run on the bound, for those that are tight.
    worst: str = ""


CASES = [
    Case(
        "gradient_descent_convex",
        {"L": 2, "R": 3, "lr": 0.3},
        "test_huber_is_on_the_convex_bound",
    ),
    Case(
        "gradient_descent_gradient_norm",
        {"L": 2, "R": 3, "lr": 0.3},
        "test_huber_is_on_the_gradient_bound",
    ),
    Case(
        "gradient_descent_strongly_convex",
        {"L": 2, "mu": 1, "R": 3, "lr": 0.3},
        "test_a_parabola_is_on_the_strongly_convex_bound",
    ),
    Case(
        "exact_line_search",
        {"L": 2, "mu": 1, "gap": 3},
        "test_a_line_search_gains_the_same_little_at_every_step",
    ),
    Case(
        "gradient_descent_nonconvex",
        {"L": 2, "gap": 3, "lr": 0.3},
        "test_a_sagging_slope_is_on_the_nonconvex_bound",
    ),
    Case("gradient_descent_pl", {"L": 2, "mu": 1, "gap": 3}),
    Case(
        "heavy_ball_quadratic",
        {"L": 2, "mu": 1, "R": 3},
        "test_the_steepest_direction_is_on_the_heavy_ball_bound",
    ),
    Case(
        "chebyshev_quadratic",
        {"L": 2, "mu": 1, "R": 3},
        "test_both_ends_of_the_spectrum_are_on_the_chebyshev_bound",
    ),
    Case(
        "conjugate_gradient",
        {"L": 2, "mu": 1, "gap": 3},
        "test_a_spectrum_where_chebyshev_turns_is_on_the_bound",
    ),
    Case("nesterov_convex", {"L": 2, "R": 3}),
    Case(
        "optimized_gradient_convex",
        {"L": 2, "R": 3},
        "test_a_parabola_and_a_huber_function_are_on_the_same_bound",
    ),
    Case("smooth_convex_lower", {"L": 2, "R": 3}),
    Case("averaged_sgd_variance", {"curvature": 2, "noise": 1}),
    Case(
        "kaczmarz",
        {"A": [[1, 2], [0, 1]], "R": 3},
        "test_equal_singular_values_are_on_the_kaczmarz_bound",
    ),
    Case("saga", {"n": 4, "L": 2, "mu": 1, "R": 3, "gap": 2}),
    Case(
        "sgd_variance",
        {"lr": 0.1, "curvature": 2, "noise": 1, "beta": 0.5},
        "test_one_step_leaves_the_stationary_variance_as_it_is",
    ),
    Case("adagrad_regret", {"grads": [[1.0, 2.0]], "D": 1, "lr": 0.5}),
    Case(
        "saddle_escape_steps",
        {"start": 0.1, "radius": 1, "lr": 0.1, "curvature": 2},
        "test_a_run_leaves_a_saddle_when_it_is_said_to",
    ),
    Case(
        "largest_stable_curvature",
        {"lr": 0.1, "beta": 0.5, "dampening": 0.2},
        "test_runs_stay_below_the_threshold_and_leave_above",
    ),
]
Q = 3 - 2 * np.sqrt(2)  # (√κ − 1)/(√κ + 1) at κ = 2
#: Worked by hand for these settings: a number of steps, the bound after so
#: many, and the bound before the first.
BY_HAND = {
    "gradient_descent_convex": (5, 18 / 14, 9),
    "gradient_descent_gradient_norm": (5, 6 / 4, 6),
    "gradient_descent_strongly_convex": (2, 0.49 * 3, 3),
    "exact_line_search": (1, 1 / 3, 3),
    "gradient_descent_nonconvex": (5, 24 / 12.2, 12),
    "gradient_descent_pl": (3, 3 / 8, 3),
    "heavy_ball_quadratic": (1, 3 * Q * (2 + Q), 3),
    "chebyshev_quadratic": (2, 3 / 17, 3),
    "conjugate_gradient": (2, 3 / 17**2, 3),
    "nesterov_convex": (2, 4, 36),
    "optimized_gradient_convex": (1, 18 / 8, 9),
    "smooth_convex_lower": (1, 54 / 128, 54 / 32),
    "averaged_sgd_variance": (4, 1 / 16, np.inf),
    "kaczmarz": (1, 9 * (1 - Q / 6), 9),
    "saga": (1, (9 + 8 / 3) * 15 / 16, 9 + 8 / 3),
    "sgd_variance": (None, 0.15 / 2.8, None),
    "adagrad_regret": (None, 4.5, None),
    "saddle_escape_steps": (None, np.log(10) / np.log(1.2), None),
    "largest_stable_curvature": (None, 37.5, None),
}
BY_STEPS = [
    case
    for case in CASES
    if "steps" in inspect.signature(getattr(bounds, case.name)).parameters
]
named = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
by_steps = pytest.mark.parametrize(
    "case", BY_STEPS, ids=lambda case: case.name
)


def test_the_table_has_every_bound():
    assert sorted(case.name for case in CASES) == bounds.__all__


@named
def test_a_tight_bound_has_its_worst_case(case, request):
    bound = getattr(bounds, case.name)
    assert bound.tight == bool(case.worst)
    if case.worst:
        here = request.path.parent.glob("test_*.py")
        assert any(f"def {case.worst}(" in file.read_text() for file in here)


@named
def test_docstring_names_class_source_and_tightness(case):
    bound = getattr(bounds, case.name)
    text = inspect.getdoc(bound)
    assert ".. math::" in text
    assert ">>> " in text
    itself = "Not a bound but the value" in text or "if and only if" in text
    assert "Source" in text or itself
    said = {"Tight": True, "Not tight": False, "Equality in": False}
    words = [tight for word, tight in said.items() if word in text]
    lower = case.name == "smooth_convex_lower"
    assert itself or lower or words[:1] == [bound.tight]


@named
def test_value_by_hand(case):
    bound = getattr(bounds, case.name)
    steps, wanted, at_the_start = BY_HAND[case.name]
    if steps is None:
        found = np.squeeze(bound(**case.settings))
    else:
        found = bound(steps, **case.settings)
        start = bound(0, **case.settings)
        assert start == pytest.approx(at_the_start, rel=1e-14)
    assert found == pytest.approx(wanted, rel=1e-14)


@by_steps
def test_an_array_of_steps_equals_one_at_a_time(case):
    bound = getattr(bounds, case.name)
    steps = np.array([[1, 2, 3], [10, 20, 5]])
    found = bound(steps, **case.settings)
    for i in np.ndindex(2, 3):
        single = bound(int(steps[i]), **case.settings)
        assert found[i] == pytest.approx(single, rel=1e-14)
        assert np.ndim(single) == 0


@by_steps
def test_more_steps_promise_more(case):
    found = getattr(bounds, case.name)(np.arange(10, 200), **case.settings)
    assert (np.diff(found) <= 0).all()
    assert (found >= 0).all()


@by_steps
@pytest.mark.parametrize(
    ("steps", "error"),
    [
        (-1, ValueError),
        ([3, -1], ValueError),
        (1.5, ValueError),
        ([2, 1.5], ValueError),
        ([], ValueError),
        ("x", TypeError),
    ],
)
def test_bad_steps_are_refused(case, steps, error):
    with pytest.raises(error, match="steps: wanted"):
        getattr(bounds, case.name)(steps, **case.settings)


@named
def test_settings_out_of_range_are_refused(case):
    args = (3,) if case in BY_STEPS else ()
    bound = getattr(bounds, case.name)
    for name in set(case.settings) - {"A", "n", "grads", "start", "radius"}:
        for bad in (-1, np.nan):
            with pytest.raises(ValueError, match=f"{name}: wanted"):
                bound(*args, **{**case.settings, name: bad})


@named
def test_strong_convexity_above_smoothness_is_refused(case):
    if "mu" in case.settings:
        args = (3,) if case in BY_STEPS else ()
        with pytest.raises(ValueError, match="mu: wanted at most L = 2"):
            getattr(bounds, case.name)(*args, **{**case.settings, "mu": 2.5})


@by_steps
def test_one_setting_too_large_among_good_ones_is_refused(case):
    for name, values in {"mu": [0.5, 2.5], "lr": [0.1, 1.5]}.items():
        if name in case.settings:
            settings = {**case.settings, name: np.array(values)}
            with pytest.raises(ValueError, match=f"{name}: wanted"):
                getattr(bounds, case.name)(3, **settings)


@pytest.mark.parametrize(
    ("name", "too_long"),
    [
        ("gradient_descent_convex", 1.0),
        ("gradient_descent_gradient_norm", 0.51),
        ("gradient_descent_strongly_convex", 1.0),
        ("gradient_descent_nonconvex", 0.51),
    ],
)
def test_a_learning_rate_beyond_the_theorem_is_refused(name, too_long):
    case = next(case for case in CASES if case.name == name)
    with pytest.raises(ValueError, match=r"lr: wanted (below 2|at most 1)/L"):
        getattr(bounds, name)(3, **{**case.settings, "lr": too_long})
