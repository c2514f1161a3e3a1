"""Problems on the data that ship with scikit-learn, and their optima."""

import numpy as np
import pytest
from scipy import optimize
from sklearn import datasets

from gdbook.losses import hinge
from gdbook.problems import (
    LinearModel,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
)


def standardised(X):
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)


def newton(f, x, steps=12):
    for _ in range(steps):
        x = x - np.linalg.solve(f.hess(x), f.grad(x))
    return x


@pytest.mark.parametrize(
    ("reg", "optimum"),
    [
        (1e-2, 0.10241656575570418),
        (1e-3, 0.05983977454242227),
        (1e-4, 0.04344631442865037),
    ],
)
def test_reference_optima_of_logistic_regression(reg, optimum):
    X, y = datasets.load_breast_cancer(return_X_y=True)
    f = LogisticRegression(standardised(X), y, reg)
    x = newton(f, np.zeros(f.dim))
    assert np.linalg.norm(f.grad(x)) < 1e-14
    assert f.value(x) == pytest.approx(optimum, rel=1e-10)


def test_reference_optimum_of_softmax_regression():
    X, y = datasets.load_digits(return_X_y=True)
    f = SoftmaxRegression(standardised(X), y, 1e-2)
    options = {"ftol": 0, "gtol": 1e-8, "maxiter": 200}
    x = optimize.minimize(
        f.value,
        np.zeros(f.dim),
        jac=f.grad,
        options=options,
        method="L-BFGS-B",
    ).x
    # strong convexity bounds what is left
    assert np.linalg.norm(f.grad(x)) ** 2 / (2 * f.mu) < 1e-11
    assert f.value(x) == pytest.approx(0.273034215353364, rel=1e-10)


def test_reference_optimum_of_linear_regression():
    X, y = datasets.load_diabetes(return_X_y=True)
    f = LinearRegression(standardised(X), y - y.mean())
    assert f.minimum == pytest.approx(1429.84817379338, rel=1e-10)
    assert np.linalg.norm(f.grad(f.minimizer)) < 1e-10
    with_ones = LinearRegression(np.c_[X, np.ones(len(X))], y)
    assert with_ones.minimum == pytest.approx(f.minimum, rel=1e-10)


def test_hinge_trains_a_classifier_on_real_data():
    X, y = datasets.load_breast_cancer(return_X_y=True)
    X = np.c_[standardised(X), np.ones(len(X))]
    f = LinearModel(X, 2.0 * y - 1, loss=hinge)
    w = np.zeros(f.dim)
    for _ in range(500):
        w = w - 0.1 * f.grad(w)
    accuracy = (f.scores(w) * f.y > 0).mean()
    assert f.value(w) == pytest.approx(0.049, abs=1e-4)
    assert accuracy == pytest.approx(0.986, abs=1e-4)
