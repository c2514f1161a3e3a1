import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import adamw, lamb, lars, momentum

SCALE = np.array([1.0, 5.0, 2.0, 9.0, 3.0])
X0 = np.array([1.0, -2.0, 0.5, 3.0, -1.0])
SIZES = (2, 3)
BOTH = [
    (lars, {"lr": 0.5, "trust_coefficient": 0.1, "weight_decay": 0.2}),
    (lamb, {"lr": 0.1, "weight_decay": 0.2}),
]


def grad(x):
    return SCALE * x


@pytest.mark.parametrize(("method", "settings"), BOTH)
def test_layers_are_runs_of_their_own(method, settings):
    x = trace(method(grad, X0, sizes=SIZES, **settings), 30).x
    for part in (slice(0, 2), slice(2, 5)):
        own = method(lambda x, p=part: SCALE[p] * x, X0[part], **settings)
        np.testing.assert_allclose(x[:, part], trace(own, 30).x, rtol=1e-12)


@pytest.mark.parametrize(("method", "settings"), BOTH)
def test_one_layer_is_the_default(method, settings):
    starts = np.stack([X0, 3 * X0[::-1]])
    one = trace(method(grad, starts, sizes=(5,), **settings), 30).x
    whole = trace(method(grad, starts, **settings), 30).x
    np.testing.assert_allclose(one, whole, rtol=1e-13)


@pytest.mark.parametrize(("method", "settings"), BOTH)
def test_the_scale_of_a_layer_does_not_matter(method, settings):
    """Weights c times as large move c times as far."""
    settings = settings | {"weight_decay": 0.0}
    if method is lamb:
        settings["eps"] = 0.0
    stretch = np.array([10.0, 10.0, 0.1, 0.1, 0.1])
    x = trace(method(grad, X0, sizes=SIZES, **settings), 20).x
    wide = method(
        lambda x: grad(x / stretch) / stretch,
        X0 * stretch,
        sizes=SIZES,
        **settings,
    )
    np.testing.assert_allclose(trace(wide, 20).x, x * stretch, rtol=1e-9)


def test_lars_by_hand():
    # ‖x‖ = 5, g = 2x, ‖g‖ = 10, λ = 1: λˡ = ½·5/(10 + 5) = 1/6,
    # the step is 1/6 · (g + x) = x/2; optax has ‖g + x‖ = 15 too, here
    settings = {"lr": 1.0, "trust_coefficient": 0.5, "weight_decay": 1.0}
    x = trace(lars(lambda x: 2 * x, [3.0, 4.0], **settings), 1).x
    np.testing.assert_allclose(x[1], [1.5, 2.0])


def test_lars_adds_the_norms_and_optax_norms_the_sum():
    # g = (0, 5), x = (5, 0), λ = 1: 5/(5 + 5), against 5/√50
    x = trace(
        lars(lambda x: np.array([0.0, 5.0]), [5.0, 0.0], lr=1.0,
             trust_coefficient=0.1, weight_decay=1.0), 1
    ).x  # fmt: skip
    np.testing.assert_allclose(x[1], [5 - 0.1 / 2 * 5, -0.1 / 2 * 5])
    assert 5 / np.sqrt(50) > 0.7


def test_lars_s_momentum_keeps_the_learning_rate_of_each_step():
    rates = [1.0, 0.01]
    settings = {"trust_coefficient": 0.1, "beta": 0.5}
    x = trace(lars(lambda x: x, [1.0], lr=lambda k: rates[k], **settings), 2).x
    # v₁ = 0.1, x₁ = 0.9; v₂ = 0.05 + 0.01·0.1·0.9
    np.testing.assert_allclose(x[:, 0], [1, 0.9, 0.9 - 0.05 - 0.0009])


def test_lamb_moves_each_layer_by_the_rate_times_its_length():
    x = trace(lamb(grad, X0, lr=0.1, sizes=SIZES), 10).x
    for part in (slice(0, 2), slice(2, 5)):
        lengths = np.linalg.norm(x[:-1, part], axis=1)
        moved = np.linalg.norm(np.diff(x[:, part], axis=0), axis=1)
        np.testing.assert_allclose(moved, 0.1 * lengths)


def test_lamb_s_first_direction_is_adamw_s():
    step = trace(lamb(grad, X0, lr=0.1, weight_decay=0.3), 1).x[1] - X0
    settings = {"lr": 0.1, "weight_decay": 0.3, "eps": 1e-6}
    direction = trace(adamw(grad, X0, **settings), 1).x[1] - X0
    np.testing.assert_allclose(
        step / np.linalg.norm(step),
        direction / np.linalg.norm(direction),
        rtol=1e-12,
    )


def test_lamb_adds_epsilon_to_the_corrected_root():
    # g = 2, 2: corrected 2 and 2 whatever t; u = 2/(2 + ½) and x = 1
    one = trace(lamb(lambda x: 2.0 + 0 * x, [1.0, 0.0], lr=0.1, eps=0.5,
                     weight_decay=1.0), 1).x  # fmt: skip
    u = np.array([0.8 + 1.0, 0.8])
    np.testing.assert_allclose(
        one[1], [1.0, 0.0] - 0.1 * u / np.linalg.norm(u), rtol=1e-12
    )


def test_a_layer_of_zeros_may_move():
    start = [0.0, 0.0, 1.0]
    push = lambda x: np.array([1.0, -1.0, 0.0])
    x = trace(lamb(push, start, lr=0.1, sizes=(2, 1)), 1).x[1]
    np.testing.assert_allclose(x, [-0.1, 0.1, 1.0], rtol=2e-6)
    x = trace(lars(push, start, lr=1.0, sizes=(2, 1)), 1).x[1]
    np.testing.assert_allclose(x, [-1e-3, 1e-3, 1.0])


@pytest.mark.parametrize("method", [lars, lamb])
@pytest.mark.parametrize(
    ("sizes", "error", "message"),
    [
        ((2, 2), ValueError, "sizes: wanted blocks of 5 coordinates together"),
        ((2, 4), ValueError, "got 6"),
        ((5, 0), ValueError, "sizes: wanted at least 1, got 0"),
        ((2.5, 2.5), TypeError, "sizes: wanted a whole number, got float"),
    ],
)
def test_layers_that_do_not_fit_are_refused(method, sizes, error, message):
    with pytest.raises(error, match=message):
        method(grad, X0, lr=0.1, sizes=sizes)


def test_lars_with_a_rate_of_its_own_size_is_momentum():
    """In one dimension the local rate is constant: τ|x|/|g| = τ/scale."""
    x = trace(lars(lambda x: 4 * x, [3.0], lr=0.1, trust_coefficient=0.5), 9).x
    same = trace(momentum(lambda x: 4 * x, [3.0], lr=0.1 * 0.5 / 4), 9).x
    np.testing.assert_allclose(x, same, rtol=1e-12)
