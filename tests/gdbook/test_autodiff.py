"""The engine against the package's gradients and difference quotients."""

import numpy as np
import pytest

from gdbook.autodiff import (
    Var,
    backward,
    exp,
    grad,
    log,
    logsumexp,
    maximum,
    tanh,
)
from gdbook.gradcheck import check_grad
from gdbook.losses import (
    cross_entropy,
    huber,
    softmax_cross_entropy,
    squared_error,
)

RNG = np.random.default_rng(0)
A, B = RNG.normal(size=(2, 4, 3))
LABELS = np.array([2, 0, 1, 2])
P, Q = (np.exp(x) / np.exp(x).sum(axis=1, keepdims=True) for x in (A, B))


def huber_loss(pred, target, delta=1.0):
    r = maximum(pred - target, target - pred)
    inside = -maximum(-r, -delta)  # the smaller of r and delta
    return inside * (r - inside / 2)


LOSSES = {
    "squared_error": (squared_error, lambda x, y: (x - y) ** 2, A, B),
    "huber": (huber, huber_loss, A, B),
    "cross_entropy": (
        cross_entropy,
        lambda p, q: -(q * log(p)).sum(axis=-1),
        P,
        Q,
    ),
    "softmax_cross_entropy": (
        softmax_cross_entropy,
        lambda z, y: logsumexp(z) - z[np.arange(len(y)), y],
        A,
        LABELS,
    ),
    "softmax_cross_entropy far out": (
        softmax_cross_entropy,
        lambda z, y: logsumexp(z) - z[np.arange(len(y)), y],
        800 * A,
        LABELS,
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_the_engine_agrees_with_a_loss_written_by_hand(name):
    loss, formula, x, y = LOSSES[name]
    np.testing.assert_allclose(
        formula(Var(x), y).value, loss.value(x, y), rtol=1e-13, atol=1e-13
    )
    np.testing.assert_allclose(
        grad(lambda v: formula(v, y))(x),
        loss.grad(x, y),
        rtol=1e-13,
        atol=1e-13,
    )


C = RNG.normal(size=(3, 2))
STACK = RNG.normal(size=(5, 2, 3))
TALL = STACK.reshape(5, 3, 2)
OPERATIONS = {
    "add a row": (lambda x: x + A, 3),
    "multiply a row": (lambda x: A * x, 3),
    "subtract": (lambda x: A - x, 3),
    "subtract from": (lambda x: x - A, 3),
    "divide": (lambda x: x / (A + 9), 3),
    "divide by": (lambda x: A / (x + 9), 3),
    "quotient of two": (lambda x: x / (x + 9), 3),
    "power": (lambda x: (x + 9) ** 2.5, 3),
    "negative power": (lambda x: (x + 9) ** -1, 3),
    "matrix times vector": (lambda x: A @ x, 3),
    "vector times matrix": (lambda x: x @ C, 3),
    "vector times vector": (lambda x: x @ x, 3),
    "matrix times matrix": (lambda x: A @ x.reshape(3, 2), 6),
    "matrix from the left": (lambda x: x.reshape(2, 3) @ C, 6),
    "stack of matrices": (lambda x: STACK @ x.reshape(3, 2), 6),
    "stack times stack": (lambda x: x.reshape(2, 1, 3) @ C, 6),
    "times a stack of matrices": (lambda x: x.reshape(2, 3) @ TALL, 6),
    "exp": (exp, 3),
    "log": (lambda x: log(x + 9), 3),
    "tanh": (tanh, 3),
    "maximum": (lambda x: maximum(x, 0.1), 3),
    "maximum of two": (lambda x: maximum(x, x[::-1]), 4),
    "constant maximum": (lambda x: maximum(A, x), 3),
    "logsumexp": (lambda x: logsumexp(x), 4),
    "logsumexp of rows": (lambda x: logsumexp(x.reshape(2, 3), 0), 6),
    "logsumexp keepdims": (
        lambda x: logsumexp(x.reshape(2, 3), keepdims=True) * A[:2],
        6,
    ),
    "sum over an axis": (lambda x: x.reshape(2, 3).sum(axis=0) ** 2, 6),
    "sum over two axes": (lambda x: x.reshape(2, 1, 3).sum((0, 2)) ** 2, 6),
    "sum keepdims": (lambda x: x / (9 + x.sum(keepdims=True)), 3),
    "mean": (lambda x: x.mean() * x, 4),
    "mean over an axis": (lambda x: x.reshape(2, 3).mean(axis=1) ** 2, 6),
    "index": (lambda x: x[1] * x[-1], 3),
    "slice": (lambda x: x[1:] * x[:-1], 4),
    "an entry taken twice": (lambda x: x[[0, 0, 2]] ** 2, 3),
    "a number stretched": (lambda x: (x[:1] + A) ** 2, 2),
    "a column stretched": (lambda x: (x.reshape(4, 1) * A) ** 2, 4),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_agrees_with_the_difference_quotient(name):
    operation, size = OPERATIONS[name]
    rng = np.random.default_rng(1)
    weights = rng.normal(size=operation(Var(np.ones(size))).value.shape)

    def f(x):
        return (operation(x) * weights).sum()

    at = rng.normal(size=size)
    values = lambda x: f(Var(x)).value
    assert check_grad(values, grad(f), at, tol=1e-8) < 1e-8


@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1)])
@pytest.mark.parametrize("keepdims", [False, True])
def test_sums_and_means_are_those_of_numpy(axis, keepdims):
    for name in ("sum", "mean"):
        got = getattr(Var(A), name)(axis, keepdims=keepdims).value
        wanted = getattr(A, name)(axis=axis, keepdims=keepdims)
        np.testing.assert_allclose(got, wanted, rtol=1e-14)


def test_values_are_those_of_numpy():
    x = Var(A)
    np.testing.assert_array_equal((A.T @ x).value, A.T @ A)
    np.testing.assert_array_equal((1 - x).value, 1 - A)
    np.testing.assert_allclose((1 / x).value, 1 / A, rtol=1e-15)
    np.testing.assert_array_equal(maximum(x, 0.1).value, np.maximum(A, 0.1))
    np.testing.assert_allclose(
        logsumexp(x, 0).value, np.log(np.exp(A).sum(0)), rtol=1e-14
    )


def test_a_diamond_adds_up_both_ways():
    x = Var(3.0)
    left, right = x * 2, x**2
    slopes = backward(left * right)  # 2x³
    assert slopes[x] == 54
    assert slopes[left] == 9


def test_a_long_chain_needs_no_deep_stack():
    assert grad(lambda x: sum([x] * 5000, start=x))(1.0) == 5001


def test_a_ladder_of_diamonds_is_walked_once():
    def doubled(x):
        for _ in range(60):  # 2^60 paths lead through it
            x = x + x
        return x

    assert grad(doubled)(1.0) == 2.0**60


def test_the_kink_of_relu_has_the_slope_zero():
    np.testing.assert_array_equal(
        grad(lambda x: maximum(x, 0.0))([-1.0, 0.0, 1.0]), [0, 0, 1]
    )


def test_what_the_output_does_not_use_has_the_slope_zero():
    np.testing.assert_array_equal(
        grad(lambda x: Var(1.0) * 2)([1.0, 2.0]), [0, 0]
    )


def test_leading_axes_are_runs_of_their_own():
    f = grad(lambda x: (tanh(x) * x).sum(axis=-1))
    np.testing.assert_array_equal(f(A), [f(row) for row in A])


def test_a_network_of_two_layers():
    inputs, hidden, classes = 3, 5, 4
    X, labels = RNG.normal(size=(7, inputs)), RNG.integers(classes, size=7)
    sizes = [(inputs, hidden), (hidden,), (hidden, classes), (classes,)]
    ends = np.cumsum([np.prod(size) for size in sizes])

    def loss(theta):
        starts = [0, *ends[:-1]]
        W1, b1, W2, b2 = (
            theta[start:end].reshape(*size)
            for start, end, size in zip(starts, ends, sizes, strict=True)
        )
        z = tanh(X @ W1 + b1) @ W2 + b2
        return (logsumexp(z) - z[np.arange(7), labels]).mean()

    theta = RNG.normal(size=ends[-1])
    values = lambda x: loss(Var(x)).value
    assert check_grad(values, grad(loss), theta, tol=1e-8) < 1e-8


def test_the_arguments_stay_as_they_are():
    x = A.copy()
    backward((Var(x)[[0, 0]] * Var(x).sum()).sum())
    np.testing.assert_array_equal(x, A)


def test_numpy_functions_and_powers_of_vars_are_refused():
    with pytest.raises(TypeError, match="does not support ufuncs"):
        np.exp(Var(1.0))
    with pytest.raises(TypeError, match="exponent: wanted a number"):
        Var(2.0) ** Var(3.0)
