import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import adam, adamax, adamw, amsgrad, rmsprop

GRADIENTS = np.array([3.0, -1.0, 0.5, 100.0, -2.0, 0.0, 1e-3])


def fed(method, gradients=GRADIENTS, start=0.0, **settings):
    given = iter(gradients)
    path = method(lambda x: next(given), start, **settings)
    return trace(path, len(gradients)).x


@pytest.mark.parametrize("method", [adam, adamw, amsgrad, adamax])
def test_the_first_step_has_the_length_of_the_learning_rate(method):
    x = fed(
        method, np.array([[1e-6, -1e6]]), start=[0.0, 0.0], lr=0.5, eps=0.0
    )
    np.testing.assert_allclose(x[1], [-0.5, 0.5], rtol=1e-15)


@pytest.mark.parametrize("method", [adam, amsgrad, adamax])
@pytest.mark.parametrize("scale", [1e-5, 1e5])
def test_the_scale_of_the_objective_does_not_matter(method, scale):
    settings = {"lr": 0.1, "eps": 0.0}
    np.testing.assert_allclose(
        fed(method, scale * GRADIENTS, **settings),
        fed(method, **settings),
        rtol=1e-13,
    )


def test_adam_by_hand():
    # g = 2, then −1, β₁ = ½, β₂ = ¾, η = 1, ε = ½:
    # m = 1, v = 1: m̂ = 2, v̂ = 4, step 2/2.5 = 0.8
    # m = 0, then the step is 0
    x = fed(adam, [2.0, -1.0], lr=1.0, beta1=0.5, beta2=0.75, eps=0.5)
    np.testing.assert_allclose(x, [0, -0.8, -0.8], rtol=1e-15)


def test_adam_s_epsilon_is_not_the_one_of_the_shorter_form():
    # the paper's ε̂, keras's ε, is added before the correction of v
    g, lr, eps, v = 2.0, 1.0, 0.5, 0.25 * 4
    algorithm_1 = lr * g / (np.sqrt(v / 0.25) + eps)
    epsilon_hat = lr * g * np.sqrt(0.25) / (np.sqrt(v) + eps)
    step = -fed(adam, [g], lr=lr, beta1=0.5, beta2=0.75, eps=eps)[1]
    assert step == pytest.approx(algorithm_1, rel=1e-15)
    assert epsilon_hat == pytest.approx(2 / 3)
    assert algorithm_1 == pytest.approx(0.8)


def test_adam_without_first_moment_is_a_corrected_rmsprop():
    corrected = fed(adam, lr=0.1, beta1=0.0, beta2=0.9, eps=0.0)
    plain = fed(rmsprop, lr=0.1, alpha=0.9, eps=0.0)
    t = np.arange(1, len(GRADIENTS) + 1)
    np.testing.assert_allclose(
        np.diff(corrected), np.diff(plain) * np.sqrt(1 - 0.9**t), rtol=1e-9
    )


def test_decay_apart_shrinks_all_weights_at_one_rate():
    start = np.array([1.0, 10.0])
    settings = {"start": start, "lr": 0.1, "weight_decay": 0.5}
    none = np.zeros((3, 2))
    np.testing.assert_allclose(
        fed(adamw, none, **settings)[-1], start * 0.95**3, rtol=1e-14
    )
    # in Adam it is a gradient like any other: steps of one length
    np.testing.assert_allclose(
        fed(adam, none, **settings, eps=0.0)[1], start - 0.1, rtol=1e-14
    )


def test_adamw_decays_by_the_learning_rate_and_the_paper_does_not():
    zero = [0.0, 0.0]
    step = fed(adamw, zero, start=1.0, lr=0.1, weight_decay=0.5)
    assert step[1] == pytest.approx(1 - 0.1 * 0.5)  # the paper: 1 − 0.5
    halved = fed(
        adamw, zero, start=1.0, lr=lambda k: 0.1 * 0.5**k, weight_decay=0.5
    )
    assert halved[2] / halved[1] == pytest.approx(1 - 0.05 * 0.5)


def test_adamw_without_decay_is_adam():
    np.testing.assert_array_equal(fed(adamw, weight_decay=0.0), fed(adam))


def test_amsgrad_does_not_forget_a_large_gradient():
    spike = [100.0] + [1.0] * 400
    settings = {"lr": 0.1, "beta1": 0.0, "beta2": 0.9, "eps": 0.0}
    adams = abs(np.diff(fed(adam, spike, **settings)))
    ams = abs(np.diff(fed(amsgrad, spike, **settings)))
    assert adams[-1] == pytest.approx(0.1, rel=1e-6)
    assert ams[-1] == pytest.approx(0.1 / np.sqrt(0.1 * 100**2), rel=1e-6)


def test_amsgrad_takes_its_maximum_before_the_correction():
    # β₁ = 0, β₂ = ½, g = 4 then 0: v = 8, 4; corrected 16, 16/3;
    # the maximum 8 is corrected to 32/3, torch; the corrected one is 16,
    # optax; not corrected it is 8, the paper. A third gradient, 3:
    # v = 6.5, so the maximum stays 8, corrected by 7/8
    x = fed(amsgrad, [4.0, 0.0, 3.0], lr=1.0, beta1=0, beta2=0.5, eps=0.0)
    torch_s, optax_s, paper_s = 3 / np.sqrt(8 / 0.875), 3 / 4, 3 / np.sqrt(8)
    assert x[2] - x[3] == pytest.approx(torch_s, rel=1e-15)
    assert len({round(s, 3) for s in (torch_s, optax_s, paper_s)}) == 3


def test_amsgrad_is_adam_while_the_mean_square_grows():
    growing = 2.0 ** np.arange(8)
    np.testing.assert_array_equal(fed(amsgrad, growing), fed(adam, growing))


def test_adamax_by_hand_and_its_epsilon():
    # g = 2, −1, β₁ = ½, β₂ = ¾: m = 1, 0; u = 2; step η/½ · 1/2 = η
    x = fed(adamax, [2.0, -1.0], lr=1.0, beta1=0.5, beta2=0.75, eps=0.0)
    np.testing.assert_allclose(x, [0, -1, -1])
    # u = 0.1·2, then 1: the maximum is over the forgotten and the new
    x = fed(adamax, [2.0, 1.0], lr=1.0, beta1=0.0, beta2=0.1, eps=0.0)
    np.testing.assert_allclose(x, [0, -1, -2])
    # torch adds ε to |g|; the paper has none
    x = fed(adamax, [2.0], lr=1.0, eps=0.5)
    np.testing.assert_allclose(x, [0, -2 / 2.5])
