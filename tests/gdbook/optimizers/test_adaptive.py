import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdbook.descent import trace
from gdbook.optimizers import adadelta, adagrad, adagrad_norm, rmsprop
from gdbook.problems import Quadratic

GRADIENTS = np.array([3.0, -1.0, 0.5, 100.0, -2.0, 0.25])


def fed(method, gradients=GRADIENTS, start=0.0, **settings):
    gradients_left = iter(gradients)
    path = method(lambda x: next(gradients_left), start, **settings)
    return trace(path, len(gradients)).x


def test_adagrad_by_hand():
    # 3, then 4: roots 3 and 5
    x = fed(adagrad, [3.0, 4.0], lr=1.0, eps=0.0)
    np.testing.assert_allclose(x, [0, -1, -1.8], rtol=1e-15)


def test_adagrad_starts_at_zero_and_others_at_a_tenth():
    torch_s = -fed(adagrad, [0.3], lr=1.0, eps=0.0)[1]
    optax_s = -fed(
        adagrad, [0.3], lr=1.0, eps=0.0, initial_accumulator_value=0.1
    )[1]
    assert torch_s == pytest.approx(1.0)
    assert optax_s == pytest.approx(0.3 / np.sqrt(0.19))


def test_epsilon_stands_beside_the_root_and_elsewhere_under_it():
    for method, mean_square in ((adagrad, 4.0), (rmsprop, 0.01 * 4.0)):
        step = -fed(method, [2.0], lr=1.0, eps=0.5)[1]
        beside = 2 / (np.sqrt(mean_square) + 0.5)
        under = 2 / np.sqrt(mean_square + 0.5)
        assert step == pytest.approx(beside, rel=1e-15)
        assert abs(beside - under) > 0.05


@pytest.mark.parametrize("method", [adagrad, rmsprop])
def test_the_scale_of_the_objective_does_not_matter(method):
    np.testing.assert_allclose(
        fed(method, 1e6 * GRADIENTS, eps=0.0),
        fed(method, eps=0.0),
        rtol=1e-13,
    )


@given(angle=st.floats(0, 6.3))
def test_the_norm_form_does_not_see_a_rotation(angle):
    c, s = np.cos(angle), np.sin(angle)
    Q = np.array([[c, -s], [s, c]])
    f, x0 = Quadratic([1.0, 9.0]), np.array([3.0, -1.0])
    turned = Quadratic(Q @ np.diag([1.0, 9.0]) @ Q.T)
    run = trace(adagrad_norm(f.grad, x0, lr=1.0), 20)
    same = trace(adagrad_norm(turned.grad, Q @ x0, lr=1.0), 20)
    np.testing.assert_allclose(same.x, run.x @ Q.T, atol=1e-9)


def test_the_norm_form_in_one_dimension_is_adagrad():
    x = fed(adagrad_norm, GRADIENTS[:, None], start=[0.0], lr=0.1)
    np.testing.assert_allclose(x[:, 0], fed(adagrad, lr=0.1, eps=0.0))
    x = fed(adagrad_norm, GRADIENTS[:, None], start=[0.0],
            initial_accumulator_value=2.0)  # fmt: skip
    y = fed(adagrad, eps=0.0, initial_accumulator_value=2.0)
    np.testing.assert_allclose(x[:, 0], y)


def test_the_norm_form_stays_where_there_is_no_gradient():
    x = fed(adagrad_norm, np.zeros((3, 2)), start=[1.0, 2.0])
    np.testing.assert_array_equal(x, [[1.0, 2.0]] * 4)


def test_rmsprop_by_hand():
    # α = ¾, g = 2 then 4: s = 1, then ¾ + 4 = 4.75
    x = fed(rmsprop, [2.0, 4.0], lr=1.0, alpha=0.75, eps=0.0)
    np.testing.assert_allclose(x, [0, -2, -2 - 4 / np.sqrt(4.75)], rtol=1e-15)


def test_rmsprop_s_momentum_sums_the_quotients():
    plain = -np.diff(fed(rmsprop, lr=1.0))
    heavy = -np.diff(fed(rmsprop, lr=1.0, momentum=0.5))
    v = 0.0
    for own, kept in zip(plain, heavy, strict=True):
        v = 0.5 * v + own
        assert kept == pytest.approx(v, rel=1e-12)


def test_centred_it_divides_by_the_standard_deviation():
    # α = ½, g = 2 then 4: s = 2, 9; m = 1, 2.5; s − m² = 1, 2.75
    x = fed(rmsprop, [2.0, 4.0], lr=1.0, alpha=0.5, eps=0.0, centered=True)
    np.testing.assert_allclose(x, [0, -2, -2 - 4 / np.sqrt(2.75)], rtol=1e-15)


def test_centred_it_survives_a_variance_of_nothing():
    x = fed(rmsprop, [0.1] * 200, alpha=0.5, eps=1e-3, centered=True)
    assert np.isfinite(x).all()


def test_adadelta_by_hand():
    # ρ = ½, ε = 1, g = 2: s = 2, Δ = 2·1/√3, d = ½·4/3 = 2/3;
    # then g = 1: s = 1.5, Δ = √(5/3)/√2.5
    x = fed(adadelta, [2.0, 1.0], rho=0.5, eps=1.0)
    first = 2 / np.sqrt(3)
    second = np.sqrt(5 / 3) / np.sqrt(2.5)
    np.testing.assert_allclose(x, [0, -first, -first - second], rtol=1e-15)


def test_adadelta_s_first_step_is_set_by_epsilon():
    x = fed(adadelta, [1e6], rho=0.9, eps=1e-6)
    assert -x[1] == pytest.approx(np.sqrt(1e-6 / 0.1), rel=1e-6)
