import numpy as np
import pytest

from gdbook import bounds
from gdbook.descent import trace
from gdbook.optimizers import (
    gradient_descent,
    sag,
    saga,
    svrg,
)
from gdbook.problems import LinearRegression

METHODS = {"sag": sag, "saga": saga, "svrg": svrg}
EVERY = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


@pytest.fixture
def rng():
    return np.random.default_rng(2)


def problem(rng, n=20):
    X = rng.normal(size=(n, 3))
    return LinearRegression(X, X @ [1, 2, 3] + rng.normal(size=n), reg=0.1)


def largest(f):
    """The smoothness of the roughest example."""
    return (f.X**2).sum(axis=1).max() + f.reg


@EVERY
def test_they_converge_with_a_constant_rate_where_sgd_does_not(rng, method):
    f = problem(rng)
    lr = 0.3 / largest(f)
    path = method(f, np.zeros(3), lr=lr, rng=np.random.default_rng(0))
    x = trace(path, 6000, every=6000).x[-1]
    np.testing.assert_allclose(x, f.minimizer, rtol=1e-9)
    noisy = f.minibatch_grad(np.random.default_rng(0), 1)
    x = trace(gradient_descent(noisy, np.zeros(3), lr=lr), 6000).x[-1000:]
    assert np.linalg.norm(x - f.minimizer, axis=-1).min() > 1e-4


def test_saga_keeps_its_bound(rng):
    f, runs, steps = problem(rng), 200, 600
    L = largest(f)
    mean = 0
    for seed in range(runs):
        path = saga(
            f, np.zeros(3), lr=1 / (3 * L), rng=np.random.default_rng(seed)
        )
        x = trace(path, steps, every=60).x
        mean = mean + ((x - f.minimizer) ** 2).sum(axis=-1) / runs
    bound = bounds.saga(
        np.arange(0, steps + 1, 60),
        n=f.n,
        L=L,
        mu=f.reg,
        R=np.linalg.norm(f.minimizer),
        gap=f.value(np.zeros(3)) - f.minimum,
    )
    assert (mean <= bound).all()


@EVERY
def test_at_the_minimum_there_is_no_noise(rng, method):
    f = problem(rng)
    path = method(f, f.minimizer, lr=0.01, rng=rng)
    x = trace(path, 100).x
    np.testing.assert_allclose(x, np.tile(f.minimizer, (101, 1)), rtol=1e-12)


def moves(method, f, x, lr=0.01, draws=4000, **settings):
    """The second step of many runs that share the first."""
    out = []
    for seed in range(draws):
        rng = Fixed([3], np.random.default_rng(seed))
        run = trace(method(f, x, lr=lr, rng=rng, **settings), 2).x
        out.append((run[2] - run[1]) / lr)
    return run[1], np.array(out)


class Fixed:
    """Draws that begin as told."""

    def __init__(self, first, rng):
        self.first, self.rng = list(first), rng

    def integers(self, n):
        return self.first.pop() if self.first else self.rng.integers(n)


@pytest.mark.parametrize("method", [saga, svrg])
def test_the_direction_is_right_on_average(rng, method):
    f = problem(rng, n=6)
    x, steps = moves(method, f, np.zeros(3), lr=0.2)
    error = steps.std(axis=0) / np.sqrt(len(steps))
    assert (abs(steps.mean(axis=0) + f.grad(x)) <= 5 * error).all()
    # and less noisy than the gradient of an example
    single = np.array([f.grad_on(x, [i]) for i in range(6)])
    assert (steps.std(axis=0) < single.std(axis=0)).all()


def test_sag_is_biased_and_least_noisy(rng):
    f = problem(rng, n=6)
    x, old = moves(sag, f, np.zeros(3), lr=0.2)
    error = old.std(axis=0) / np.sqrt(len(old))
    assert (abs(old.mean(axis=0) + f.grad(x)) > 5 * error).any()
    same, new = moves(saga, f, np.zeros(3), lr=0.2)
    assert (old.std(axis=0) < new.std(axis=0)).all()
    # the first step of both is a step of gradient descent, table and all
    np.testing.assert_allclose(x, -0.2 * f.grad(np.zeros(3)))
    np.testing.assert_allclose(same, x)


def test_by_hand():
    """Two examples, f_i = (x − y_i)²/2 with y = (0, 2), drawn 0, 1, 1."""
    f = LinearRegression(np.ones((2, 1)), [0.0, 2.0])

    def run(method, **settings):
        rng = Fixed([1, 1, 0], None)
        path = method(f, [4.0], lr=0.5, rng=rng, **settings)
        return trace(path, 3).x[:, 0]

    # table (4, 2), mean 3: x = 2.5; gradient ½, table (4, ½), mean 2.25:
    # x = 1.375; gradient −0.625, table (4, −0.625), mean 1.6875
    np.testing.assert_allclose(run(sag), [4, 2.5, 1.375, 0.53125])
    # x = 4 − ½·3; new ½ − 2 + 3 = 1.5, x = 1.75, mean 2.25;
    # new −¼ − ½ + 2.25 = 1.5, x = 1
    np.testing.assert_allclose(run(saga), [4, 2.5, 1.75, 1.0])
    # anchor 4 for two steps: ½ − 2 + 3 = 1.5; then the anchor is 1.75 with
    # the gradient 0.75, and the step begins there
    np.testing.assert_allclose(run(svrg, epoch=2), [4, 2.5, 1.75, 1.375])


def test_an_epoch_of_one_is_gradient_descent(rng):
    f = problem(rng)
    path = svrg(f, np.zeros(3), lr=0.1, rng=rng, epoch=1)
    plain = gradient_descent(f.grad, np.zeros(3), lr=0.1)
    np.testing.assert_allclose(
        trace(path, 30).x, trace(plain, 30).x, rtol=1e-12
    )


def test_the_usual_epoch_is_two_passes(rng):
    f = problem(rng, n=5)
    asked = []

    class Watched:
        n, grad_on = f.n, staticmethod(f.grad_on)

        def grad(self, x):
            asked.append(x)
            return f.grad(x)

    trace(svrg(Watched(), np.zeros(3), lr=0.01, rng=rng), 21)
    assert len(asked) == 3  # before the steps 1, 11 and 21


@EVERY
def test_a_rate_may_be_a_schedule(rng, method):
    f = problem(rng)
    runs = [
        trace(
            method(f, np.zeros(3), lr=lr, rng=np.random.default_rng(1)), 20
        ).x
        for lr in (0.02, lambda k: 0.02, lambda k: 0.02 / (1 + k))
    ]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0][2], runs[2][2])
