"""Sets: nearest points and corners."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdbook.optimizers import Ball, Box, L1Ball, Simplex

SETS = {
    "box": Box(-1.0, [2.0, 0.5, 3.0]),
    "ball": Ball(1.5),
    "simplex": Simplex(2.0),
    "L1 ball": L1Ball(1.5),
}
EVERY = pytest.mark.parametrize("C", SETS.values(), ids=SETS)
vectors = arrays(float, 3, elements=st.floats(-50, 50, width=32))
often = settings(max_examples=60, deadline=None)


def within(C, x, slack=1e-12):
    """Whether a point is in the set, by its definition."""
    if isinstance(C, Box):
        return (x >= C.lower).all() and (x <= C.upper).all()
    if isinstance(C, Ball):
        return np.linalg.norm(x) <= C.radius + slack
    total = abs(x).sum()
    if isinstance(C, Simplex):
        return (x >= 0).all() and abs(total - C.radius) <= slack
    return total <= C.radius + slack


@EVERY
@often
@given(x=vectors)
def test_a_projection_is_in_the_set_and_stays(C, x):
    p = C.project(x)
    assert within(C, p)
    np.testing.assert_allclose(C.project(p), p, atol=1e-12)


@EVERY
@often
@given(x=vectors, y=vectors)
def test_nothing_in_the_set_is_nearer(C, x, y):
    """The obtuse angle: (x − Px)·(z − Px) ≤ 0 for every z of the set."""
    p, z = C.project(x), C.project(y)
    assert (x - p) @ (z - p) <= 1e-9 * (1 + np.linalg.norm(x))


@EVERY
@often
@given(x=vectors, y=vectors)
def test_projections_do_not_move_points_apart(C, x, y):
    moved = np.linalg.norm(C.project(x) - C.project(y))
    assert moved <= np.linalg.norm(x - y) + 1e-12


@EVERY
@often
@given(g=vectors, y=vectors)
def test_nothing_in_the_set_is_lower_than_the_corner(C, g, y):
    corner = C.corner(g)
    assert within(C, corner)
    assert g @ corner <= g @ C.project(y) + 1e-9 * (1 + np.linalg.norm(g))


@EVERY
def test_each_point_is_on_its_own(C):
    x = np.random.default_rng(0).normal(size=(2, 4, 3)) * 3
    for function in (C.project, C.corner):
        together = function(x)
        for i in np.ndindex(2, 4):
            np.testing.assert_array_equal(together[i], function(x[i]))


@EVERY
def test_lost_points_pass_and_numbers_are_refused(C):
    assert np.isnan(C.project([np.nan, 0.0, 0.0])).any()
    with pytest.raises(ValueError, match="x: wanted a last axis"):
        C.project(3.0)
    with pytest.raises(ValueError, match="x: wanted a last axis"):
        C.corner(3.0)


def test_by_hand():
    np.testing.assert_allclose(
        Simplex().project([0.5, 0.5, 0.5]), [1 / 3] * 3, rtol=1e-15
    )
    np.testing.assert_allclose(Simplex().project([3.0, 1.0]), [1, 0])
    np.testing.assert_allclose(
        L1Ball(1.0).project([-1.0, 1.0]), [-0.5, 0.5], rtol=1e-15
    )
    np.testing.assert_array_equal(L1Ball(9.0).project([-1.0, 3]), [-1, 3])
    np.testing.assert_array_equal(Ball(5.0).corner([0.0, 0.0]), [0, 0])
    np.testing.assert_allclose(
        Simplex().project([1e300, 0.0]), [1, 0], atol=1e284
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Box(1.0, 0.0), "lower: wanted at most upper = 0"),
        (lambda: Box([0.0, 2.0], [1.0, 1.0]), "lower: wanted at most"),
        (lambda: Box(np.nan, 0.0), "lower: wanted numbers"),
        (lambda: Ball(0.0), "radius: wanted > 0"),
        (lambda: Simplex(-1.0), "radius: wanted > 0"),
        (lambda: L1Ball(np.nan), "radius: wanted numbers"),
    ],
)
def test_bad_sets_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
