"""What holds for every method that plans, searches, or asks for curvature."""

import inspect
from itertools import islice

import numpy as np
import pytest

from gdbook import optimizers
from gdbook.descent import trace
from gdbook.optimizers import Box, L1Penalty, Simplex
from gdbook.problems import LinearRegression, Quadratic, Rosenbrock

FAMILIES = {
    "conjugate",
    "constrained",
    "least_squares",
    "line_search",
    "second_order",
    "optimal",
    "proximal",
    "quasi_newton",
    "step_sizes",
    "variance_reduction",
}
NOT_METHODS = {
    "L1Penalty",
    "chebyshev_rates",
    "frank_wolfe_gap",
    "silver_rates",
}

BOWL = Quadratic([[2.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 1.0]])
LINE = LinearRegression(
    np.random.default_rng(1).normal(size=(7, 3)), np.arange(7.0), reg=0.1
)
AROUND = np.array([[1.0, -2.0, 0.5], [-0.3, 0.1, 4.0], [2.0, 2.0, -2.0]])
CHANCES = np.array([[0.2, 0.3, 0.5], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8]])
VALLEY = np.array([[-1.2, 1.0], [0.5, -0.5], [1.5, 2.0]])


def by_gradient(f, **settings):
    return (lambda name, x, **own: method(name)(f.grad, x, **own)), settings


def by_problem(f, **settings):
    return (lambda name, x, **own: method(name)(f, x, **own)), settings


def by_examples(**settings):
    def run(name, x, **own):
        rng = np.random.default_rng(5)
        return method(name)(LINE, x, **{"rng": rng} | own)

    return run, settings


def method(name):
    return getattr(optimizers, name)


# method: how it is called, with which settings; where; and its objective
TABLE = {
    "armijo": (by_problem(BOWL), AROUND, BOWL),
    "barzilai_borwein": (by_gradient(BOWL, lr=0.1), AROUND, BOWL),
    "bfgs": (by_problem(BOWL), AROUND, BOWL),
    "chebyshev": (by_gradient(BOWL, L=4.0, mu=0.7, steps=1), AROUND, BOWL),
    "conjugate_gradient": (by_problem(BOWL), AROUND, BOWL),
    "coordinate_descent": (by_problem(BOWL), AROUND, BOWL),
    "damped_newton": (by_problem(Rosenbrock()), VALLEY, Rosenbrock()),
    "exact_line_search": (by_gradient(BOWL), AROUND, BOWL),
    "fista": (
        by_gradient(BOWL, lr=0.2, prox=L1Penalty(0.01).prox),
        AROUND,
        BOWL,
    ),
    "fletcher_reeves": (by_problem(BOWL), AROUND, BOWL),
    "frank_wolfe": (
        by_gradient(BOWL, corner=Simplex().corner, lr=0.1),
        CHANCES,
        BOWL,
    ),
    "gauss_newton": (by_problem(Rosenbrock(), lr=0.1), VALLEY, Rosenbrock()),
    "lbfgs": (by_problem(BOWL), AROUND, BOWL),
    "levenberg_marquardt": (
        by_problem(Rosenbrock(), damping=1.0),
        VALLEY,
        Rosenbrock(),
    ),
    "mirror_descent": (by_gradient(BOWL, lr=0.3), CHANCES, BOWL),
    "natural_gradient": (
        by_gradient(BOWL, lr=0.3, fisher=BOWL.hess),
        AROUND,
        BOWL,
    ),
    "newton": (by_problem(BOWL, lr=0.7), AROUND, BOWL),
    "optimized_gradient": (by_gradient(BOWL, L=4.0, steps=15), AROUND, BOWL),
    "polak_ribiere": (by_problem(BOWL), AROUND, BOWL),
    "polyak_step": (by_problem(BOWL, minimum=0.0), AROUND, BOWL),
    "projected_gradient": (
        by_gradient(BOWL, lr=0.2, project=Box(-1.0, 1.0).project),
        AROUND.clip(-1, 1),
        BOWL,
    ),
    "proximal_gradient": (
        by_gradient(BOWL, lr=0.2, prox=L1Penalty(0.01).prox),
        AROUND,
        BOWL,
    ),
    "sag": (by_examples(lr=0.02), AROUND, LINE),
    "saga": (by_examples(lr=0.02), AROUND, LINE),
    "silver": (by_gradient(BOWL, L=4.0), AROUND, BOWL),
    "subgradient": (by_gradient(BOWL, lr=0.05), AROUND, BOWL),
    "svrg": (by_examples(lr=0.02, epoch=4), AROUND, LINE),
    "trust_region": (by_problem(BOWL), AROUND, BOWL),
    "wolfe": (by_problem(BOWL), AROUND, BOWL),
}
SINGLE = {
    "bfgs",
    "exact_line_search",
    "fletcher_reeves",
    "lbfgs",
    "polak_ribiere",
    "trust_region",
    "wolfe",
}
STEPS = 12


def start(name, x, **over):
    (run, settings), _, _ = TABLE[name]
    return run(name, x, **settings | over)


def test_the_table_names_every_method_of_these_families():
    here = {
        name
        for name in optimizers.__all__
        if method(name).__module__.rpartition(".")[2] in FAMILIES
    }
    assert here - NOT_METHODS == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_the_start_comes_first_and_nothing_is_changed(name):
    x = TABLE[name][1][0].copy()
    run = [(x, x.copy()) for x in islice(start(name, x), STEPS)]
    np.testing.assert_array_equal(run[0][0], x)
    np.testing.assert_array_equal(x, TABLE[name][1][0])
    assert run[0][0] is not x
    for x, then in run:
        np.testing.assert_array_equal(x, then)


@pytest.mark.parametrize("name", TABLE)
def test_the_first_step_goes_downhill(name):
    _, starts, f = TABLE[name]
    for x in starts:
        x0, x1 = islice(start(name, x), 2)
        assert f.value(x1) < f.value(x0)


@pytest.mark.parametrize("name", sorted(TABLE.keys() - SINGLE))
def test_leading_axes_equal_a_loop_bit_for_bit(name):
    starts = TABLE[name][1]
    together = trace(start(name, starts), STEPS).x
    for i, x in enumerate(starts):
        alone = trace(start(name, x), STEPS).x
        np.testing.assert_array_equal(together[:, i], alone)


@pytest.mark.parametrize("name", sorted(SINGLE))
def test_a_search_takes_one_start(name):
    with pytest.raises(ValueError, match=r"x: wanted one start.*\(3, "):
        start(name, TABLE[name][1])


@pytest.mark.parametrize("name", ["exact_line_search", "wolfe"])
def test_a_search_takes_one_first_trial(name):
    with pytest.raises(ValueError, match="lr: wanted one number"):
        start(name, AROUND[0], lr=[0.1, 0.2])


@pytest.mark.parametrize("name", sorted(TABLE.keys() - {"mirror_descent"}))
def test_an_integer_start_is_a_float_start(name):
    corner = TABLE[name][1][0].round().astype(int)
    if name == "frank_wolfe":
        corner = np.array([1, 0, 0])
    same = trace(start(name, corner.astype(float)), 3).x
    run = trace(start(name, corner), 3).x
    np.testing.assert_array_equal(run, same)
    assert run.dtype == float


class Single:
    """A bowl in single precision."""

    def value(self, x):
        return (x * x).sum(axis=-1)

    def grad(self, x):
        return 2 * x

    def hess(self, x):
        return np.broadcast_to(2 * np.eye(2, dtype=x.dtype), (*x.shape, 2))

    residual = staticmethod(lambda x: x)
    n = 3

    def jacobian(self, x):
        return np.broadcast_to(np.eye(2, dtype=x.dtype), (*x.shape, 2))

    def grad_on(self, x, rows):
        return 2 * x


FLOATING = {
    "natural_gradient": {"fisher": Single().hess},
    "frank_wolfe": {"lr": 0.1, "corner": lambda g: -np.sign(g)},
    "projected_gradient": {"lr": 0.1, "project": lambda x: x},
}


@pytest.mark.parametrize("name", TABLE)
def test_float32_stays_float32(name):
    (_, settings), *_ = TABLE[name]
    settings = {
        key: np.float64(v) if isinstance(v, float) else v
        for key, v in settings.items()
    } | FLOATING.get(name, {})
    names = list(inspect.signature(method(name)).parameters)
    if "rng" in names:
        settings["rng"] = np.random.default_rng(0)
    f = Single()
    x = np.array([0.25, 0.75], dtype=np.float32)
    first = f if names[0] == "f" else f.grad
    run = islice(method(name)(first, x, **settings), 8)
    assert {x.dtype for x in run} == {np.dtype(np.float32)}


@pytest.mark.parametrize("name", TABLE)
def test_a_minimum_is_where_runs_stay(name):
    f = Single()
    (_, settings), _, _ = TABLE[name]
    settings = settings | FLOATING.get(name, {})
    names = list(inspect.signature(method(name)).parameters)
    if "rng" in names:
        settings["rng"] = np.random.default_rng(0)
    if name in ("mirror_descent", "frank_wolfe"):
        return  # theirs is not the origin: tests/…/test_constrained.py
    first = f if names[0] == "f" else f.grad
    x = trace(method(name)(first, np.zeros(2), **settings), 5).x
    np.testing.assert_array_equal(x, np.zeros_like(x))


BAD = [
    ({"x": [1.0, np.nan, 0.0]}, ValueError, "x: wanted numbers"),
    ({"x": []}, ValueError, "x: wanted at least one"),
    ({"x": "here"}, TypeError, "x: wanted numbers"),
    ({"nonsense": 1}, TypeError, "nonsense"),
]
OUTSIDE = {
    "L": [0.0],
    "c1": [0.0, 1.0],
    "c2": [0.0, 1.0],
    "damping": [-0.1],
    "epoch": [0],
    "lr": [0.0, -1.0],
    "memory": [0],
    "mu": [0.0, 5.0],
    "penalty": [-0.1],
    "radius": [0.0],
    "shrink": [0.0, 1.0],
    "steps": [0],
}
UNRANGED = {"corner", "fisher", "minimum", "project", "prox", "rng", "short"}


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(("bad", "error", "message"), BAD)
def test_bad_input_raises_at_the_call(name, bad, error, message):
    arguments = {"x": TABLE[name][1][0]} | bad
    with pytest.raises(error, match=message):
        start(name, arguments.pop("x"), **arguments)


@pytest.mark.parametrize("name", TABLE)
def test_every_setting_has_a_range(name):
    settings = set(list(inspect.signature(method(name)).parameters)[2:])
    for setting in settings - UNRANGED:
        for value in OUTSIDE[setting]:
            with pytest.raises(ValueError, match=f"{setting}: wanted"):
                start(name, TABLE[name][1][0], **{setting: value})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("newton", "a problem with grad, got method"),
        ("lbfgs", "a problem with value, got method"),
        ("gauss_newton", "a problem with residual, got"),
        ("saga", "a problem with grad_on, got"),
    ],
)
def test_a_gradient_is_not_a_problem(name, message):
    settings = {"lr": 0.1, "rng": None} if name == "saga" else {}
    with pytest.raises(TypeError, match=message):
        method(name)(BOWL.grad, [1.0, 2.0, 3.0], **settings)


def test_one_of_two_methods_is_enough_and_none_is_not():
    class Slope:
        value, grad = staticmethod(BOWL.value), staticmethod(BOWL.grad)

    with pytest.raises(TypeError, match="with hess or hess_product, got Sl"):
        optimizers.trust_region(Slope(), AROUND[0])
    Slope.hess_product = staticmethod(lambda x, v: v)
    assert next(optimizers.trust_region(Slope(), AROUND[0])).shape == (3,)


@pytest.mark.parametrize("name", ["wolfe", "lbfgs", "bfgs", "polak_ribiere"])
def test_conditions_that_contradict_each_other_are_refused(name):
    with pytest.raises(ValueError, match=r"c1: wanted less than c2 = 0\.3"):
        method(name)(BOWL, AROUND[0], c1=0.3, c2=0.3)
