from itertools import pairwise

import numpy as np
import pytest

from gdbook import bounds
from gdbook.descent import trace
from gdbook.optimizers import armijo, exact_line_search, wolfe
from gdbook.optimizers._wolfe import look, strong_wolfe
from gdbook.problems import Parabola, Quadratic, Rosenbrock, WavyParabola


def test_the_worst_start_loses_the_same_at_every_step():
    f = Quadratic([1.0, 100.0])
    run = trace(exact_line_search(f.grad, [100.0, 1.0]), 30, f=f.value)
    np.testing.assert_allclose(
        run.f[1:] / run.f[:-1], 0.960788158024, rtol=1e-11
    )
    bound = bounds.exact_line_search(run.t, L=100, mu=1, gap=run.f[0])
    np.testing.assert_allclose(run.f, bound, rtol=1e-11)


def test_exact_steps_on_a_quadratic_are_the_formula():
    f = Quadratic.of_spectrum([1, 3, 50], np.random.default_rng(0))
    x = trace(exact_line_search(f.grad, [1.0, 2.0, 3.0]), 10).x
    for x_old, x_new in pairwise(x):
        g = f.grad(x_old)
        step = g @ g / (g @ f.A @ g)
        np.testing.assert_allclose(x_new, x_old - step * g, rtol=1e-10)


@pytest.mark.parametrize("lr", [1e-6, 1.0, 1e6])
def test_each_gradient_is_perpendicular_to_the_last(lr):
    f = Rosenbrock()
    x = trace(exact_line_search(f.grad, f.start, lr=lr), 8).x
    g = f.grad(x)
    across = (g[1:] * g[:-1]).sum(-1)
    np.testing.assert_allclose(across / (g[:-1] ** 2).sum(-1), 0, atol=1e-9)
    assert (np.diff(f.value(x)) < 0).all()


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3])
def test_a_slope_that_stays_small_has_its_lowest_point_too(scale):
    grad = lambda x: scale * np.tanh(x)
    x = trace(exact_line_search(grad, [2.0]), 1).x
    np.testing.assert_allclose(x[1], 0, atol=1e-11)


def test_a_line_without_a_lowest_point_is_left_after_many_doublings():
    x = trace(exact_line_search(lambda x: x * 0 - 1, 0.0), 1).x
    assert x[-1] > 1e20
    # here the slope underflows to 0, which is a lowest point
    x = trace(exact_line_search(lambda x: -np.exp(-x), 0.0), 1).x
    assert x[-1] > 745


@pytest.mark.parametrize("shrink", [0.3, 0.5, 0.9])
@pytest.mark.parametrize("c1", [1e-4, 0.3])
def test_armijo_takes_the_first_step_that_satisfies_the_condition(c1, shrink):
    f = Rosenbrock()
    run = trace(armijo(f, f.start, c1=c1, shrink=shrink), 12)
    for x, x_new in pairwise(run.x):
        g = f.grad(x)
        square = g @ g
        trials = shrink ** np.arange(200.0)
        enough = [f.value(x - a * g) <= f.value(x) - c1 * a * square
                  for a in trials]  # fmt: skip
        first = trials[np.argmax(enough)]
        np.testing.assert_allclose(x_new, x - first * g, rtol=1e-12)


def test_armijo_s_step_is_not_much_shorter_than_one_over_L():
    f = Quadratic([1.0, 1000.0])
    run = trace(armijo(f, [5.0, 5.0], c1=0.1, shrink=0.5), 50)
    step = np.linalg.norm(np.diff(run.x, axis=0), axis=1)
    lr = step / np.linalg.norm(f.grad(run.x[:-1]), axis=1)
    assert (lr >= 2 * (1 - 0.1) * 0.5 / f.L).all()


def test_armijo_treats_every_number_of_a_function_of_one_as_a_run():
    f, starts = WavyParabola(), np.array([-3.0, 0.5, 7.0])
    together = trace(armijo(f, starts), 20).x
    for i, x in enumerate(starts):
        np.testing.assert_array_equal(
            together[:, i], trace(armijo(f, x), 20).x
        )


def test_armijo_leaves_lost_runs_alone():
    f = Quadratic([1.0, 1.0])
    run = trace(armijo(f, [[np.inf, 1.0], [3.0, 4.0]], lr=1.5), 60).x
    assert not np.isfinite(run[-1, 0]).all()
    np.testing.assert_allclose(run[-1, 1], 0, atol=1e-12)


@pytest.mark.parametrize("c2", [0.9, 0.1, 1e-3])
@pytest.mark.parametrize("lr", [1e-4, 1.0, 100.0])
def test_wolfe_steps_satisfy_both_conditions(c2, lr):
    f = Rosenbrock()
    x = trace(wolfe(f, f.start, lr=lr, c2=c2), 15).x
    for old, new in pairwise(x):
        g, p = f.grad(old), new - old
        slope = g @ p
        assert slope < 0
        assert f.value(new) <= f.value(old) + 1e-4 * slope
        assert abs(f.grad(new) @ p) <= c2 * abs(slope) * (1 + 1e-9)


def test_a_long_step_must_be_worth_its_length():
    # on ½x² the height falls for a < 2, and by enough for a <= 2(1 − c1)
    f = Quadratic([1.0])
    for c1, longest in ((0.1, 1.8), (0.4, 1.2)):
        x = trace(wolfe(f, [1.0], lr=1.85, c1=c1, c2=0.95), 1).x[:, 0]
        assert 0.05 <= 1 - x[1] <= longest
    x = trace(wolfe(f, [1.0], lr=1.85, c1=1e-4, c2=0.95), 1).x[:, 0]
    assert 1 - x[1] == pytest.approx(1.85)


class Counted:
    """A problem that counts how often it is looked at."""

    def __init__(self, f):
        self.f, self.calls = f, 0

    def value_and_grad(self, x):
        self.calls += 1
        return self.f.value(x), self.f.grad(x)

    value = grad = None


def test_a_search_on_a_parabola_needs_two_looks():
    f = Counted(Parabola())
    here = look(f.value_and_grad, np.array(0.0))
    new = strong_wolfe(f.value_and_grad, here, 1.0, 0.1, 1e-4, 1e-9)
    assert new.x == pytest.approx(2.5, rel=1e-12)
    # the start, the trial, ten times it, and the minimum of the cubic
    assert f.calls == 4


def test_a_search_that_sees_no_descent_stays():
    f = Counted(Parabola())
    here = look(f.value_and_grad, np.array(0.0))
    uphill = strong_wolfe(f.value_and_grad, here, -1.0, 1.0, 1e-4, 0.9)
    assert uphill.lr == 0
    assert uphill.x == 0


def test_a_search_survives_places_where_nothing_is_defined():
    class Log:
        """x − log x, which is nan below 0."""

        value = staticmethod(lambda x: (x - np.log(x)).sum())
        grad = staticmethod(lambda x: 1 - 1 / x)

    run = trace(wolfe(Log(), [50.0], lr=1e3, c2=0.1), 20)
    np.testing.assert_allclose(run.x[-1], 1.0, rtol=1e-8)
