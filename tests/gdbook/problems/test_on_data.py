"""Problems on data: examples one at a time, bad data, known cases."""

import numpy as np
import pytest

from gdbook import losses
from gdbook.descent import trace
from gdbook.gradcheck import check_grad
from gdbook.optimizers import adam, gradient_descent
from gdbook.problems import (
    LinearModel,
    LinearRegression,
    LogisticRegression,
    OneHiddenLayer,
    SeparableLogistic,
    SoftmaxRegression,
)


def test_the_penalty_shrinks_as_the_formula_says(rng):
    X, y = rng.normal(size=(9, 4)), rng.normal(size=9)
    f = LinearRegression(X, y, reg=0.7)
    A = X.T @ X / 9 + 0.7 * np.eye(4)
    np.testing.assert_allclose(f.minimizer, np.linalg.solve(A, X.T @ y / 9))


def test_of_many_best_weights_the_shortest_is_given(rng):
    X, y = rng.normal(size=(3, 5)), rng.normal(size=3)
    f = LinearRegression(X, y)
    np.testing.assert_allclose(f.minimizer, np.linalg.pinv(X) @ y)
    assert f.minimum == pytest.approx(0, abs=1e-25)
    assert f.mu == pytest.approx(0, abs=1e-14)


def test_descent_finds_the_shortest_weights_and_adam_does_not(rng):
    f = LinearRegression(rng.normal(size=(3, 8)), rng.normal(size=3))
    start = np.zeros(8)
    path = gradient_descent(f.grad, start, lr=1 / f.L)
    np.testing.assert_allclose(
        trace(path, steps=2000).x[-1], f.minimizer, atol=1e-12
    )
    x = trace(adam(f.grad, start, lr=0.01), steps=4000).x[-1]
    assert f.value(x) < 1e-12
    assert np.linalg.norm(x) > 1.05 * np.linalg.norm(f.minimizer)


def on_data(rng, n=12, p=3):
    X, labels = rng.normal(size=(n, p)), rng.integers(0, 3, n)
    labels[:3] = 0, 1, 2
    return [
        LinearRegression(X, X[:, 0], reg=0.1),
        LinearModel(X, 1.0 * labels, loss=losses.huber, delta=0.5, reg=0.1),
        LogisticRegression(X, labels > 0, reg=0.1),
        SoftmaxRegression(X, labels, reg=0.1),
        OneHiddenLayer(X, labels, hidden=2, reg=0.1),
    ]


@pytest.fixture(params=range(5))
def f(request, rng):
    return on_data(rng)[request.param]


def test_the_mean_over_single_examples_is_the_gradient(f, rng):
    x = rng.normal(size=(2, f.dim))
    single = [f.grad_on(x, [i]) for i in range(f.n)]
    np.testing.assert_allclose(np.mean(single, axis=0), f.grad(x), atol=1e-14)


def test_rows_may_repeat(f, rng):
    x = rng.normal(size=f.dim)
    twice = (2 * f.grad_on(x, [0]) + f.grad_on(x, [5])) / 3
    np.testing.assert_allclose(f.grad_on(x, [0, 5, 0]), twice, atol=1e-14)


def test_both_at_once_are_value_and_gradient(f, rng):
    x = rng.normal(size=(3, f.dim))
    value, grad = f.value_and_grad(x)
    np.testing.assert_allclose(value, f.value(x), rtol=1e-14)
    np.testing.assert_allclose(grad, f.grad(x), rtol=1e-12, atol=1e-15)


def test_minibatches_are_fresh_and_right_on_average(f, rng):
    x = rng.normal(size=f.dim)
    grad = f.minibatch_grad(rng, size=4)
    draws = np.array([grad(x) for _ in range(3000)])
    error = abs(draws.mean(axis=0) - f.grad(x))
    assert (error <= 5 * draws.std(axis=0) / np.sqrt(3000)).all()
    assert not np.array_equal(draws[0], draws[1])


def test_a_minibatch_of_one_is_one_of_the_examples(f, rng):
    x = rng.normal(size=f.dim)
    single = [f.grad_on(x, [i]) for i in range(f.n)]
    drawn = f.minibatch_grad(rng, size=1)(x)
    assert min(abs(drawn - g).max() for g in single) < 1e-14


def test_a_minibatch_of_all_is_the_gradient(f, rng):
    x = rng.normal(size=f.dim)
    whole = f.minibatch_grad(rng, size=f.n)(x)
    np.testing.assert_allclose(whole, f.grad(x), rtol=1e-12, atol=1e-14)


def test_noise_of_a_batch_falls_as_theory_says(rng):
    """Variance σ²/B · (n − B)/(n − 1), drawn without replacement."""
    f = on_data(rng)[0]
    x = rng.normal(size=f.dim)
    single = np.array([f.grad_on(x, [i]) for i in range(f.n)])
    variance = single.var(axis=0).sum()
    grad = f.minibatch_grad(rng, size=4)
    draws = np.array([grad(x) for _ in range(8000)])
    wanted = variance / 4 * (f.n - 4) / (f.n - 1)
    assert draws.var(axis=0).sum() == pytest.approx(wanted, rel=0.06)


@pytest.mark.parametrize(
    ("size", "error"),
    [(0, ValueError), (13, ValueError), (2.0, TypeError), (True, TypeError)],
)
def test_bad_batch_sizes_are_refused(f, rng, size, error):
    for source in (f.minibatch_grad, f.shuffled_grad):
        with pytest.raises(error, match="size: wanted"):
            source(rng, size)


def orders(f, rng, size, epochs):
    """Return the examples used in each epoch, in the order of their use."""
    f.grad_on = lambda x, rows: rows
    grad = f.shuffled_grad(rng, size)
    calls = -(-f.n // size)
    return [[grad(None) for _ in range(calls)] for _ in range(epochs)]


@pytest.mark.parametrize("size", [1, 4, 5, 12])
def test_shuffled_examples_are_used_once_an_epoch(rng, size):
    f = on_data(rng)[0]
    assert f.n == 12
    epochs = orders(f, rng, size, 3)
    for batches in epochs:
        assert {len(rows) for rows in batches[:-1]} <= {size}
        assert sorted(np.concatenate(batches)) == list(range(12))
    first, second, _ = (np.concatenate(batches).tolist() for batches in epochs)
    assert first != second
    assert first != sorted(first)


def test_shuffled_gradients_are_those_of_the_examples(f):
    x = np.random.default_rng(1).normal(size=f.dim)
    grad = f.shuffled_grad(np.random.default_rng(0), 5)
    again = f.shuffled_grad(np.random.default_rng(0), 5)
    rows = np.split(np.random.default_rng(0).permutation(f.n), [5, 10])
    for part in rows:
        wanted = f.grad_on(x, part)
        np.testing.assert_array_equal(grad(x), wanted)
        np.testing.assert_array_equal(again(x), wanted)


def test_a_shuffled_epoch_adds_up_to_the_gradient(f, rng):
    x = rng.normal(size=f.dim)
    grad = f.shuffled_grad(rng, 4)
    whole = np.mean([grad(x) for _ in range(f.n // 4)], axis=0)
    np.testing.assert_allclose(whole, f.grad(x), rtol=1e-12, atol=1e-14)


GOOD = np.ones((4, 2))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: LinearRegression([1.0, 2.0], [1, 2]), ValueError, "X: want"),
        (
            lambda: LinearRegression(GOOD, np.ones((4, 1))),
            ValueError,
            "y: wan",
        ),
        (lambda: LinearRegression(GOOD, [1, 2, 3]), ValueError, "y: wanted"),
        (lambda: LinearRegression(GOOD, [1, 2, 3, np.nan]), ValueError, "y: "),
        (lambda: LinearRegression(GOOD, GOOD[:, 0], -1), ValueError, "reg: "),
        (lambda: LogisticRegression(GOOD, [1, 0, 1]), ValueError, "4 rows"),
        (lambda: LogisticRegression(GOOD, [1, 0, 2, 1]), ValueError, "target"),
        (
            lambda: LinearModel(GOOD, [1, 0, 1, 1], loss=losses.hinge),
            ValueError,
            "wanted -1 or",
        ),
        (
            lambda: LinearModel(GOOD, [1, 0, 1, 1], losses.huber, delta=0),
            ValueError,
            "delta: wanted > 0",
        ),
        (lambda: SoftmaxRegression(GOOD, [0.0, 1, 2, 0]), TypeError, "labels"),
        (lambda: SoftmaxRegression(GOOD, [0, 1, 2]), ValueError, "labels"),
        (lambda: SoftmaxRegression(GOOD, [0, 1, -1, 1]), ValueError, "labels"),
        (
            lambda: SoftmaxRegression(GOOD, [0, 1, 2, 1], classes=2),
            ValueError,
            "l",
        ),
        (lambda: OneHiddenLayer(GOOD, [0, 1, 0, 1], 0), ValueError, "hidden"),
    ],
)
def test_bad_data_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_classes_are_counted_or_given():
    assert SoftmaxRegression(GOOD, [0, 1, 2, 1]).dim == 6
    assert SoftmaxRegression(GOOD, [0, 1, 2, 1], classes=5).dim == 10
    with pytest.raises(ValueError, match="classes: wanted at least 2"):
        SoftmaxRegression(GOOD, [0, 0, 0, 0])


def test_logistic_regression_agrees_with_softmax_of_two_classes(rng):
    """Half the weights each way, with the sign of the class."""
    X, y = rng.normal(size=(8, 3)), np.array([0, 1] * 4)
    w = rng.normal(size=3)
    two = np.stack([-w / 2, w / 2], axis=-1).ravel()
    one = LogisticRegression(X, y).value(w)
    assert SoftmaxRegression(X, y).value(two) == pytest.approx(one, rel=1e-14)


def test_labels_plus_and_minus_one_are_the_same_problem(rng):
    X, y = rng.normal(size=(8, 3)), np.array([0, 1] * 4)
    signs = LinearModel(X, 2.0 * y - 1, loss=losses.logistic)
    w = rng.normal(size=3)
    f = LogisticRegression(X, y)
    assert signs.value(w) == pytest.approx(f.value(w), rel=1e-14)
    np.testing.assert_allclose(signs.grad(w), f.grad(w), rtol=1e-12)


def test_a_loss_of_ones_own_makes_a_linear_model(rng):
    """What the chapter on custom losses does."""

    class Quartic:
        value = staticmethod(lambda pred, target: (pred - target) ** 4)
        grad = staticmethod(lambda pred, target: 4 * (pred - target) ** 3)
        hess = staticmethod(lambda pred, target: 12 * (pred - target) ** 2)
        smoothness = staticmethod(lambda: np.inf)

    f = LinearModel(rng.normal(size=(6, 2)), rng.normal(size=6), Quartic)
    check_grad(f.value, f.grad, rng.normal(size=(3, 2)))
    assert np.isinf(f.L)


def test_scores_of_800_are_exact():
    X = np.array([[1.0], [-1.0]])
    f = LogisticRegression(X, [1, 0])
    assert f.value([[800.0], [-800.0]]).tolist() == [0.0, 800.0]
    assert f.grad([[800.0], [-800.0]]).tolist() == [[0.0], [-1.0]]
    assert f.hess([800.0]) == 0
    g = SoftmaxRegression(X, [1, 0])
    assert g.value([-400.0, 400.0]) == 0
    assert g.value([400.0, -400.0]) == 800


def test_separable_data_have_the_margin_that_is_said():
    f = SeparableLogistic()
    margins = (2 * f.y - 1) * f.scores(f.max_margin)
    assert margins.min() == pytest.approx(0.5**0.5)
    assert (margins < 0.5**0.5 + 1e-12).sum() == 4
    # no other direction has a larger one
    turn = np.linspace(0, 2 * np.pi, 3601)
    others = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
    least = ((2 * f.y - 1) * f.scores(others)).min(axis=-1)
    assert least.max() <= margins.min() + 1e-12
