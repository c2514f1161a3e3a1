"""Losses of a margin: numbers, bounds of the 0-1 loss, best constants."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.metrics import hinge_loss

from gdbook.losses import (
    exponential,
    hinge,
    logistic,
    modified_huber,
    perceptron,
    sigmoid_cross_entropy,
    squared_hinge,
)

MARGINS = [2.0, 0.5, 0.3, -1.2]
# the loss of each of these margins, worked by hand
BY_HAND = {
    perceptron: [0, 0, 0, 1.2],
    hinge: [0, 0.5, 0.7, 2.2],
    squared_hinge: [0, 0.25, 0.49, 4.84],
    modified_huber: [0, 0.25, 0.49, 4.8],
    logistic: np.log1p(np.exp([-2, -0.5, -0.3, 1.2])),
    exponential: np.exp([-2, -0.5, -0.3, 1.2]),
}
LOSSES = pytest.mark.parametrize(
    "loss", BY_HAND, ids=lambda loss: loss.__name__.split(".")[-1]
)
score = st.floats(-700, 700)
sign = st.sampled_from([-1.0, 1.0])


@LOSSES
def test_value_by_hand(loss):
    np.testing.assert_allclose(
        loss.value(MARGINS, np.ones(4)), BY_HAND[loss], rtol=1e-14
    )


@pytest.mark.parametrize(
    ("loss", "mean"), [(hinge, 0.85), (perceptron, 0.3), (logistic, 0.6546607)]
)
def test_mean_of_four_margins(loss, mean):
    assert loss.value(MARGINS, np.ones(4)).mean().round(7) == mean


@LOSSES
@given(s=score, t=sign)
def test_only_the_margin_counts(loss, s, t):
    assert loss.value(s, t) == loss.value(-s, -t) == loss.value(s * t, 1)
    assert loss.grad(s, t) == -loss.grad(-s, -t)
    assert loss.hess(s, t) == loss.hess(-s, -t)


@LOSSES
@given(a=score, b=score)
def test_the_slope_never_falls(loss, a, b):
    """They are convex."""
    low, high = sorted([a, b])
    assert loss.grad(low, 1) <= loss.grad(high, 1) <= 0


def in_bits(s, t):
    return logistic.value(s, t) / np.log(2)


BOUNDS = {
    "hinge": hinge.value,
    "squared hinge": squared_hinge.value,
    "modified Huber": modified_huber.value,
    "exponential": exponential.value,
    "logistic in bits": in_bits,
}


@pytest.mark.parametrize("name", BOUNDS)
@given(s=score, t=sign)
def test_these_bound_the_zero_one_loss(name, s, t):
    wrong = s * t <= 0
    assert BOUNDS[name](s, t) >= wrong
    assert BOUNDS[name](0.0, t) == 1  # and nothing less would


def test_the_logistic_loss_in_nats_does_not_bound_the_zero_one_loss():
    assert logistic.value(0.0, 1) == np.log(2) < 1


@pytest.mark.parametrize("scale", [1, 1e3, 1e6])
def test_no_multiple_of_the_perceptron_loss_bounds_the_zero_one_loss(scale):
    assert scale * perceptron.value(0.0, 1) == 0
    assert scale * perceptron.value(-1e-7, 1) < 1


@LOSSES
def test_far_margins_are_exact(loss):
    far = loss.value([800.0, -800.0], [1, 1])
    wanted = {
        perceptron: 800,
        hinge: 801,
        squared_hinge: 801**2,
        modified_huber: 3200,
        logistic: 800,
        exponential: np.inf,
    }
    assert far.tolist() == [0, wanted[loss]]
    slope = {squared_hinge: -1602, modified_huber: -4, exponential: -np.inf}
    assert loss.grad([800.0, -800.0], [1, 1]).tolist() == [
        0,
        slope.get(loss, -1),
    ]


@pytest.mark.parametrize(
    ("loss", "kink", "slope"), [(perceptron, 0, 0), (hinge, 1, 0)]
)
def test_the_slope_at_a_kink_is_the_named_one(loss, kink, slope):
    assert loss.grad([kink, -kink], [1, -1]).tolist() == [slope, slope]
    assert loss.grad(kink - 1e-9, 1) == -1
    assert loss.smoothness() == np.inf


@pytest.mark.parametrize("loss", [squared_hinge, modified_huber])
def test_where_the_curvature_jumps_it_is_taken_from_the_side_named(loss):
    assert loss.hess([1.0, 1 - 1e-9], [1, 1]).tolist() == [0, 2]
    assert modified_huber.hess([-1.0, -1 - 1e-9], [1, 1]).tolist() == [2, 0]
    assert loss.smoothness() == 2


def test_the_exponential_loss_has_no_bound_of_curvature():
    assert exponential.smoothness() == np.inf
    assert exponential.hess(-700.0, 1) > 1e300


def test_the_curvature_of_the_logistic_loss_is_largest_at_zero():
    assert logistic.smoothness() == logistic.hess(0.0, 1)


@given(st.floats(-1, 50))
def test_modified_huber_is_squared_hinge_until_its_straight_tail(m):
    assert modified_huber.value(m, 1) == squared_hinge.value(m, 1)
    tail, square = (
        f.value(-2 - m, 1) for f in (modified_huber, squared_hinge)
    )
    assert tail <= square * (1 + 1e-15)


@given(s=score, t=sign)
def test_logistic_is_cross_entropy_with_other_labels(s, t):
    for name in ("value", "hess", "grad"):
        other = getattr(sigmoid_cross_entropy, name)(s, (t + 1) / 2)
        assert getattr(logistic, name)(s, t) == other


def test_mean_hinge_is_scikit_learns(rng):
    s, t = rng.normal(0, 2, 50), rng.choice([-1, 1], 50)
    ours = hinge.value(s, t).mean()
    assert ours == pytest.approx(hinge_loss(t, s), rel=1e-14)


BEST = {
    perceptron: 0,
    hinge: 1,
    squared_hinge: 0.4,
    modified_huber: 0.4,
    logistic: np.log(7 / 3),
    exponential: np.log(7 / 3) / 2,
}


@LOSSES
def test_best_constant_for_seven_yes_and_three_no(loss):
    t = np.array([1] * 7 + [-1] * 3)
    best = loss.best_constant(t)
    assert best == pytest.approx(BEST[loss], rel=1e-14)
    assert loss.best_constant(-t) == -best
    search = minimize_scalar(lambda c: loss.value(np.full(10, c), t).sum())
    least = loss.value(np.full(10, best), t).sum()
    assert least == pytest.approx(search.fun, abs=1e-6)


@LOSSES
def test_a_tie_has_zero_as_its_best_constant(loss):
    assert loss.best_constant([1, -1]) == 0


@pytest.mark.parametrize("loss", [logistic, exponential])
def test_where_all_are_alike_there_is_no_finite_best(loss):
    assert loss.best_constant([1, 1]) == np.inf
    assert loss.best_constant([-1]) == -np.inf


@LOSSES
@pytest.mark.parametrize("wrong", [0, 0.5, 2])
def test_other_labels_raise(loss, wrong):
    for function in (loss.value, loss.grad, loss.hess):
        with pytest.raises(ValueError, match=r"target: wanted -1 or \+1"):
            function([1.0, 2.0], [1, wrong])
    with pytest.raises(ValueError, match=r"target: wanted -1 or \+1"):
        loss.best_constant([1, wrong])


@LOSSES
def test_infinite_scores_raise(loss):
    with pytest.raises(ValueError, match="score: wanted finite numbers"):
        loss.value([0.0, np.inf], [1, 1])
