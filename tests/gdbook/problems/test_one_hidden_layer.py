"""The small network: shapes, symmetry, and that it learns."""

import numpy as np
import pytest

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.problems import OneHiddenLayer, SoftmaxRegression

XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def test_layers_are_the_coordinates_in_order():
    f = OneHiddenLayer(XOR, [0, 1, 1, 0], hidden=3)
    W1, b1, W2, b2 = f.layers(np.arange(17.0))
    assert f.dim == 17
    assert W1.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert b1.tolist() == [[6, 7, 8]]
    assert W2.tolist() == [[9, 10], [11, 12], [13, 14]]
    assert b2.tolist() == [[15, 16]]


def test_it_learns_what_no_line_can(rng):
    labels = np.array([0, 1, 1, 0])
    f = OneHiddenLayer(XOR, labels, hidden=8)
    path = gradient_descent(f.grad, f.start(rng), lr=0.5)
    x = trace(path, steps=2000).x[-1]
    assert f.value(x) < 0.01
    assert (f.logits(x).argmax(axis=-1) == labels).all()
    line = SoftmaxRegression(np.c_[XOR, np.ones(4)], labels)
    path = gradient_descent(line.grad, np.ones(6), lr=0.5)
    assert line.value(trace(path, steps=500).x[-1]) > 0.69


def test_hidden_units_may_change_places(rng):
    f = OneHiddenLayer(XOR, [0, 1, 1, 0], hidden=3, reg=0.1)
    x = f.start(rng)
    W1, b1, W2, b2 = f.layers(x)
    order = [2, 0, 1]
    moved = [W1[:, order], b1[:, order], W2[order], b2]
    y = np.concatenate([part.ravel() for part in moved])
    assert f.value(y) == pytest.approx(f.value(x), rel=1e-14)


def test_equal_hidden_units_stay_equal():
    """Why a start is random: equal units learn the same for ever."""
    f = OneHiddenLayer(XOR, [0, 1, 1, 0], hidden=2)
    W1, b1, W2, _ = f.layers(f.grad(np.full(f.dim, 0.3)))
    for part in (W1.T, b1.T, W2):
        np.testing.assert_allclose(part[0], part[1], rtol=1e-14)


def test_start_has_the_spread_of_glorot_and_no_offset(rng):
    f = OneHiddenLayer(rng.normal(size=(3, 30)), [0, 1, 0], hidden=50)
    W1, b1, W2, b2 = f.layers(f.start(rng))
    assert not b1.any()
    assert not b2.any()
    assert W1.var() == pytest.approx(2 / 80, rel=0.1)
    assert W2.var() == pytest.approx(2 / 52, rel=0.3)


def test_one_class_is_still_two():
    f = OneHiddenLayer(XOR, [0, 0, 0, 0], hidden=2)
    assert f.logits(np.zeros(f.dim)).shape == (4, 2)
