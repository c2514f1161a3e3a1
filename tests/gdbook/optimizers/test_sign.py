import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import lion, rprop, sign_sgd


def fed(method, gradients, start=0.0, **settings):
    given = iter(gradients)
    path = method(lambda x: next(given), start, **settings)
    return trace(path, len(gradients)).x


@pytest.mark.parametrize("method", [sign_sgd, lion, rprop])
def test_only_the_signs_count(method):
    g = np.array([3.0, -1.0, 0.0, 2.0, 2.0, -5.0])
    settings = {} if method is rprop else {"beta": 0.0}
    if method is lion:
        settings = {"beta1": 0.0, "beta2": 0.0}
    np.testing.assert_array_equal(
        fed(method, 1000 * g, **settings | {"lr": 0.1}),
        fed(method, np.sign(g), **settings | {"lr": 0.1}),
    )


def test_sign_sgd_comes_no_nearer_than_its_step():
    x = trace(sign_sgd(lambda x: x, [0.25], lr=0.1), 50).x
    np.testing.assert_allclose(abs(x[3:, 0]), 0.05)


def test_signum_steps_by_the_sign_of_the_mean():
    # β = ½: m = 1, −½ + ½·(−2) … : 2 → 1; −1 → 0; −1 → −½; 0 → −¼
    x = fed(sign_sgd, [2.0, -1.0, -1.0, 0.0], lr=1.0, beta=0.5)
    np.testing.assert_array_equal(x, [0, -1, -1, 0, 1])


def test_lion_by_hand():
    # β₁ = ¼, β₂ = ½: c = ¼m + ¾g, then m = ½m + ½g
    # g = 4: c = 3, m = 2; g = −1: c = ½ − ¾ < 0, m = ½; g = 0: c = ⅛
    settings = {"lr": 1.0, "beta1": 0.25, "beta2": 0.5}
    x = fed(lion, [4.0, -1.0, 0.0], **settings)
    np.testing.assert_array_equal(x, [0, -1, 0, -1])


def test_lion_s_decay_stands_beside_the_sign():
    x = fed(lion, [1.0, 1.0], start=10.0, lr=0.1, weight_decay=0.5)
    np.testing.assert_allclose(x, [10, 9.4, 8.83])


def test_rprop_waits_where_the_paper_steps_back():
    # g = 1, 1, −1, −1: Δ = 1, 1.2, 0.6 and no step, 0.6
    x = fed(rprop, [1.0, 1.0, -1.0, -1.0], lr=1.0)
    np.testing.assert_allclose(x, [0, -1, -2.2, -2.2, -1.6])
    papers = [0, -1, -2.2, -1.0]  # Riedmiller and Braun take 1.2 back
    assert abs(x[3] - papers[3]) > 1


def test_rprop_keeps_its_step_after_a_zero():
    x = fed(rprop, [1.0, 0.0, 1.0, 1.0], lr=1.0)
    np.testing.assert_allclose(x, [0, -1, -1, -2, -3.2])


def test_rprop_s_step_stays_within_its_limits():
    growing = -np.diff(fed(rprop, [1.0] * 12, lr=1.0, step_max=3.0))
    assert growing.max() == 3.0
    turning = np.diff(fed(rprop, [1.0, -1.0] * 9, lr=1.0, step_min=0.1))
    assert abs(turning[turning != 0]).min() == pytest.approx(0.1)
