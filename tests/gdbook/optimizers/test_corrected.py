import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import adam, nadam, radam


def fed(method, gradients, start=0.0, **settings):
    given = iter(gradients)
    path = method(lambda x: next(given), start, **settings)
    return trace(path, len(gradients)).x


def nadam_first_step(mu1, mu2, beta1=0.9):
    """With g = 1 the root is 1; `m = 1 − β₁`."""
    return mu2 * (1 - beta1) / (1 - mu1 * mu2) + (1 - mu1) / (1 - mu1)


def test_nadam_has_the_momentum_schedule_of_torch():
    step = -fed(nadam, [1.0], lr=1.0, eps=0.0)[1]
    torch_s, keras_s = (
        nadam_first_step(
            *[0.9 * (1 - 0.5 * 0.96 ** (t * psi)) for t in (1, 2)]
        )
        for psi in (4e-3, 1.0)
    )
    optax_s = nadam_first_step(0.9, 0.9)
    assert step == pytest.approx(torch_s, rel=1e-14)
    assert abs(torch_s - keras_s) > 1e-3
    assert abs(torch_s - optax_s) > 1e-3
    # keras's, by our setting
    step = -fed(nadam, [1.0], lr=1.0, eps=0.0, momentum_decay=1.0)[1]
    assert step == pytest.approx(keras_s, rel=1e-14)


def test_nadam_without_momentum_is_adam():
    gradients = [3.0, -1.0, 0.5, 100.0]
    settings = {"lr": 0.1, "beta1": 0.0}
    np.testing.assert_allclose(
        fed(nadam, gradients, **settings),
        fed(adam, gradients, **settings),
        rtol=1e-14,
    )


def test_radam_begins_with_five_steps_of_momentum():
    # ρ₅ = 4.99… ≤ 5 < ρ₆: a constant gradient gives steps of η·g, then of
    # about η·r, whatever the gradient is
    steps = -np.diff(fed(radam, [1000.0] * 8, lr=0.1, eps=0.0))
    np.testing.assert_allclose(steps[:5], 100.0, rtol=1e-12)
    rho_inf = 2 / 0.001 - 1
    rho = rho_inf - 12 * 0.999**6 / (1 - 0.999**6)
    r = np.sqrt(
        (rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho)
    )
    assert steps[5] == pytest.approx(0.1 * r, rel=1e-9)


def test_the_paper_s_threshold_would_rectify_one_step_earlier():
    rho = [1999 - 2 * t * 0.999**t / (1 - 0.999**t) for t in range(1, 7)]
    assert [r > 4 for r in rho] == [False] * 4 + [True] * 2
    assert [r > 5 for r in rho] == [False] * 5 + [True]


def test_radam_becomes_adam():
    gradients = np.random.default_rng(0).standard_normal(20_000)
    settings = {"lr": 0.1, "beta2": 0.99, "eps": 0.0}
    steps, adams = (
        np.diff(fed(method, gradients, **settings)) for method in (radam, adam)
    )
    np.testing.assert_allclose(steps[-100:], adams[-100:], rtol=1e-6)


@pytest.mark.parametrize("beta2", [0.0, 0.3, 0.6, 0.6 + 1e-16, 2 / 3])
def test_a_short_memory_is_never_rectified(beta2):
    """ρ∞ <= 5, where the formula divides by zero or takes roots below 0."""
    steps = -np.diff(fed(radam, [3.0] * 9, lr=0.1, beta2=beta2))
    np.testing.assert_allclose(steps, 0.3, rtol=1e-12)
