"""Focal loss: what is right counts less, and the odds come out wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from gdbook.losses import focal, sigmoid_cross_entropy
from gdbook.losses.sigmoid_cross_entropy import sigmoid

logit = st.floats(-20, 20)


@given(logit, st.sampled_from([0.0, 1.0]))
def test_without_focus_it_is_the_cross_entropy(z, y):
    for name in ("value", "grad", "hess"):
        plain = getattr(sigmoid_cross_entropy, name)(z, y)
        ours = getattr(focal, name)(z, y, focusing=0)
        assert ours == pytest.approx(plain, rel=1e-12)


@pytest.mark.parametrize(
    ("p", "times"), [(0.9, 100), (1 - 1000**-0.5, 1000), (0.5, 4)]
)
def test_an_easy_example_counts_so_many_times_less(p, times):
    """Lin et al. (2017), section 3.2: 100 at 0.9, 1000 near 0.968."""
    z = np.log(p / (1 - p))
    plain = sigmoid_cross_entropy.value(z, 1)
    assert plain / focal.value(z, 1) == pytest.approx(times, rel=1e-12)


@given(logit, st.floats(0, 5))
def test_yes_and_no_may_change_places(z, focusing):
    assert focal.value(z, 1, focusing) == focal.value(-z, 0, focusing)
    assert focal.grad(z, 1, focusing) == -focal.grad(-z, 0, focusing)
    assert focal.hess(z, 1, focusing) == focal.hess(-z, 0, focusing)


def test_large_logits_are_exact():
    z, y = [800.0, -800.0], [1, 1]
    assert focal.value(z, y).tolist() == [0, 800]
    assert focal.grad(z, y).tolist() == [0, -1]
    assert not focal.hess(z, y).any()


def test_it_is_not_convex():
    assert focal.hess(-4.0, 1) < 0 < focal.hess(0.0, 1)


@pytest.mark.parametrize("focusing", [0.0, 0.5, 2.0, 5.0])
def test_smoothness_is_the_largest_curvature(focusing):
    z = np.linspace(-20, 20, 4001)
    curvature = abs(focal.hess(z, np.ones_like(z), focusing))
    near = z[curvature.argmax()]
    best = minimize_scalar(
        lambda x: -abs(focal.hess(x, 1, focusing)),
        bounds=(near - 0.02, near + 0.02),
        method="bounded",
        options={"xatol": 1e-9},
    )
    assert focal.smoothness(focusing) == pytest.approx(-best.fun, rel=1e-12)


def test_without_focus_the_smoothness_is_a_quarter():
    assert focal.smoothness(0) == pytest.approx(0.25, rel=1e-15)


@pytest.mark.parametrize("focusing", [0.0, 1.0, 2.0, 5.0])
@pytest.mark.parametrize("yes", [1, 5, 9])
def test_best_constant_is_what_a_search_finds(yes, focusing):
    y = np.arange(10) < yes
    best = focal.best_constant(y, focusing)
    search = minimize_scalar(
        lambda z: focal.value(np.full(10, z), y, focusing).sum(),
        bounds=(-10, 10),
        method="bounded",
        options={"xatol": 1e-10},
    )
    assert best == pytest.approx(search.x, abs=1e-6)
    slope = focal.grad(np.full(10, best), y, focusing).sum()
    assert slope == pytest.approx(0, abs=1e-14)


def test_it_is_less_sure_than_the_data():
    y = [1, 1, 1, 0]
    sure = [sigmoid(focal.best_constant(y, g)) for g in (0, 1, 2, 5)]
    assert sure[0] == pytest.approx(0.75)
    assert 0.5 < sure[3] < sure[2] < sure[1] < sure[0]


def test_where_all_are_alike_there_is_no_finite_best():
    assert focal.best_constant([1, 1]) == np.inf
    assert focal.best_constant([0, 0]) == -np.inf


def test_answers_between_yes_and_no_raise():
    with pytest.raises(ValueError, match=r"target: wanted 0 or 1, got 0\.5"):
        focal.value([0.0], [0.5])
    with pytest.raises(ValueError, match=r"target: wanted 0 or 1, got 2"):
        focal.best_constant([0, 2])
