"""Binary cross-entropy of probabilities, and what libraries cap it at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from gdbook.losses import binary_cross_entropy, cross_entropy

PROBS, ANSWERS = [0.9, 0.1, 0.8, 0.35], [1, 0, 1, 1]
chance = st.floats(0.01, 0.99)


def test_value_by_hand():
    loss = binary_cross_entropy.value(PROBS, ANSWERS)
    wanted = [-np.log(p) for p in (0.9, 0.9, 0.8, 0.35)]
    np.testing.assert_allclose(loss, wanted, rtol=1e-15)
    assert loss.mean().round(10) == 0.3709216768


def test_log_loss_and_negative_log_likelihood_are_other_names_for_it():
    mean = binary_cross_entropy.value(PROBS, ANSWERS).mean()
    assert mean == pytest.approx(log_loss(ANSWERS, PROBS), rel=1e-14)
    likelihood = 0.9 * (1 - 0.1) * 0.8 * 0.35
    assert mean == pytest.approx(-np.log(likelihood) / 4, rel=1e-14)


@given(chance, chance)
def test_it_is_the_cross_entropy_of_two_classes(p, y):
    assert binary_cross_entropy.value(p, y) == pytest.approx(
        cross_entropy.value([1 - p, p], [1 - y, y]), rel=1e-12
    )


@given(chance, chance)
def test_yes_and_no_may_change_places(p, y):
    one = binary_cross_entropy.value(p, y)
    assert one == pytest.approx(binary_cross_entropy.value(1 - p, 1 - y))


def test_sure_and_right_costs_nothing_sure_and_wrong_everything():
    p, y = [0.0, 1.0, 0.0, 1.0], [0, 1, 1, 0]
    assert binary_cross_entropy.value(p, y).tolist() == [0, 0, np.inf, np.inf]
    assert binary_cross_entropy.grad(p, y).tolist() == [1, -1, -np.inf, np.inf]
    assert binary_cross_entropy.hess(p, y).tolist() == [1, 1, np.inf, np.inf]
    assert binary_cross_entropy.smoothness() == np.inf


def test_libraries_cap_the_loss_of_a_sure_and_wrong_prediction(torch_does):
    torch = torch_does[
        "binary cross-entropy of a certain and wrong prediction"
    ]
    keras = -np.log(1e-7)
    sklearn = log_loss([1], [0.0], labels=[0, 1])
    assert round(torch, 3) == 100
    assert keras.round(3) == 16.118
    assert round(sklearn, 3) == 36.044
    # each cap is passed by a prediction that is less wrong than sure
    for cap in (torch, keras, sklearn):
        assert binary_cross_entropy.value(np.exp(-cap - 1), 1) > cap


def test_a_tiny_probability_keeps_its_digits():
    loss = binary_cross_entropy.value(1e-20, 0)
    assert loss == pytest.approx(1e-20, rel=1e-15)


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_numbers_outside_the_unit_interval_raise(wrong):
    with pytest.raises(ValueError, match=r"probs: wanted probabilities in"):
        binary_cross_entropy.value([wrong], [1])
    with pytest.raises(ValueError, match=r"target: wanted probabilities in"):
        binary_cross_entropy.value([0.5], [wrong])
