"""What `gdbook.optimizers` promises for every method, asked of every one."""

import inspect
import warnings
from itertools import islice

import numpy as np
import pytest

from gdbook import optimizers
from gdbook.descent import trace
from gdbook.problems import Quadratic

FAMILIES = {
    "accelerated",
    "adaptive",
    "averaging",
    "corrected",
    "gradient",
    "layerwise",
    "matrix",
    "moments",
    "sign",
}

# Every method with settings that make it visible, and settings that differ
# from run to run, as columns.
METHODS = {
    "adadelta": ({}, {"rho": [0.7, 0.9, 0.95], "eps": [1e-6, 0.1, 1.0]}),
    "adagrad": (
        {"lr": 0.5},
        {"lr": [0.1, 0.5, 1.0], "initial_accumulator_value": [0.0, 0.1, 1.0]},
    ),
    "adagrad_norm": ({"lr": 0.5}, {"lr": [0.1, 0.5, 1.0]}),
    "adam": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.7, 0.9], "beta2": [0.3, 0.99, 0.999]},
    ),
    "adamax": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.7, 0.9], "beta2": [0.3, 0.99, 0.999]},
    ),
    "adamw": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.7, 0.9], "weight_decay": [0.0, 0.1, 1.0]},
    ),
    "amsgrad": (
        {"lr": 0.1},
        {"beta2": [0.3, 0.99, 0.999], "eps": [0.0, 1e-8, 0.1]},
    ),
    "asgd": (
        {"lr": 0.1, "t0": 3},
        {"lambd": [0.0, 0.1, 0.3], "alpha": [0.75, 0.5, 1.0]},
    ),
    "gradient_descent": (
        {"lr": 0.1},
        {"lr": [0.05, 0.1, 0.3]},
    ),
    "lamb": (
        {"lr": 0.1, "sizes": (1, 2)},
        {"lr": [0.05, 0.1, 0.3], "weight_decay": [0.0, 0.1, 1.0]},
    ),
    "lars": (
        {"lr": 0.5, "trust_coefficient": 0.1, "sizes": (2, 1)},
        {"beta": [0.0, 0.5, 0.9], "weight_decay": [0.0, 0.1, 1.0]},
    ),
    "lion": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.5, 0.9], "beta2": [0.9, 0.5, 0.1]},
    ),
    "momentum": (
        {"lr": 0.1},
        {"beta": [0.0, 0.5, 0.9], "dampening": [0.0, 0.5, 0.9]},
    ),
    "nadam": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.7, 0.9], "momentum_decay": [0.004, 0.1, 1.0]},
    ),
    "nesterov": ({"lr": 0.1}, {"beta": [0.0, 0.5, 0.9]}),
    "radam": (
        {"lr": 0.1},
        {"beta1": [0.0, 0.7, 0.9], "beta2": [0.3, 0.6, 0.999]},
    ),
    "rmsprop": (
        {"lr": 0.1, "centered": True},
        {"alpha": [0.5, 0.9, 0.99], "momentum": [0.0, 0.5, 0.9]},
    ),
    "rprop": (
        {"lr": 0.1},
        {"eta_minus": [0.3, 0.5, 0.7], "eta_plus": [1.1, 1.2, 2.0]},
    ),
    "schedule_free": ({"lr": 0.1}, {"beta": [0.0, 0.5, 0.9]}),
    "sign_sgd": ({"lr": 0.1}, {"beta": [0.0, 0.5, 0.9]}),
}
MATRIX_METHODS = {
    "muon": (
        {"lr": 0.1},
        {"momentum": [0.0, 0.5, 0.9], "weight_decay": [0.0, 0.1, 1.0]},
    ),
}
ALL = [*METHODS, *MATRIX_METHODS]
# averages of any run, not methods
WRAPPERS = {"ema", "polyak_ruppert"}

STARTS = np.array([[1.0, -2.0, 0.5], [-0.3, 0.1, 4.0], [2.0, 2.0, -2.0]])
MATRICES = np.arange(1.0, 19.0).reshape(3, 3, 2) / 9 - 1


def gradient(x):
    """Of the quadratic with curvatures 1, 2, 4, coordinate by coordinate."""
    scale = [1.0, 2.0, 4.0] if x.shape[-1] == 3 else [1.0, 4.0]
    return np.array(scale) * x


def case(name):
    """Return a method, its settings, three starts, columns of settings."""
    method = getattr(optimizers, name)
    if name in METHODS:
        return method, *METHODS[name], STARTS, (3, 1)
    return method, *MATRIX_METHODS[name], MATRICES, (3, 1, 1)


def test_the_table_names_every_method_of_these_families():
    here = {
        name
        for name in optimizers.__all__
        if getattr(optimizers, name).__module__.rpartition(".")[2] in FAMILIES
    }
    assert here == set(ALL) | WRAPPERS


@pytest.mark.parametrize("name", ALL)
def test_the_start_comes_first_and_nothing_is_changed(name):
    method, settings, _, starts, _ = case(name)
    start, seen = starts[0].copy(), []

    def grad(x):
        seen.append((x, x.copy()))
        return gradient(x)

    run = [(x, x.copy()) for x in islice(method(grad, start, **settings), 6)]
    np.testing.assert_array_equal(run[0][0], starts[0])
    np.testing.assert_array_equal(start, starts[0])
    assert run[0][0] is not start
    for x, then in run + seen:
        np.testing.assert_array_equal(x, then)


@pytest.mark.parametrize("name", ALL)
def test_the_gradient_that_is_handed_over_is_not_changed(name):
    method, settings, _, starts, _ = case(name)
    g = gradient(starts[0])
    for _ in islice(method(lambda x: g, starts[0], **settings), 6):
        pass
    np.testing.assert_array_equal(g, gradient(starts[0]))


@pytest.mark.parametrize("name", ALL)
def test_the_first_step_goes_downhill(name):
    method, settings, _, starts, _ = case(name)
    for start in starts:
        x0, x1 = islice(method(gradient, start, **settings), 2)
        assert np.sum(gradient(x0) * (x1 - x0)) < 0
        assert np.sum(gradient(x1) * x1) < np.sum(gradient(x0) * x0)


@pytest.mark.parametrize("name", ALL)
def test_leading_axes_equal_a_loop_bit_for_bit(name):
    method, settings, columns, starts, shape = case(name)
    together = trace(
        method(
            gradient,
            starts,
            **settings
            | {key: np.reshape(v, shape) for key, v in columns.items()},
        ),
        steps=40,
    )
    for i, start in enumerate(starts):
        own = settings | {key: v[i] for key, v in columns.items()}
        alone = trace(method(gradient, start, **own), steps=40)
        np.testing.assert_array_equal(together.x[:, i], alone.x)


@pytest.mark.parametrize("name", ALL)
def test_a_learning_rate_may_be_a_schedule(name):
    method, settings, _, starts, _ = case(name)
    lr = settings.get("lr", 1.0)
    numbers, asked = [], []

    def schedule(k):
        asked.append(k)
        return np.float64(lr)

    numbers = trace(method(gradient, starts, **settings), steps=5).x
    run = trace(method(gradient, starts, **settings | {"lr": schedule}), 5)
    np.testing.assert_array_equal(run.x, numbers)
    assert set(asked) == ({0} if name == "rprop" else {0, 1, 2, 3, 4})


@pytest.mark.parametrize("name", ALL)
def test_an_integer_start_is_a_float_start(name):
    method, settings, _, starts, _ = case(name)
    whole = np.round(starts[0] * 10).astype(int)
    path = trace(method(gradient, whole, **settings), steps=5)
    same = trace(method(gradient, whole.astype(float), **settings), steps=5)
    np.testing.assert_array_equal(path.x, same.x)
    assert path.x.dtype == float


@pytest.mark.parametrize("name", ALL)
def test_float32_stays_float32(name):
    method, settings, _, starts, _ = case(name)
    lr = settings.get("lr", 1.0)
    start = starts[0].astype(np.float32)

    def grad(x):
        return gradient(x).astype(np.float32)

    for given in (lr, np.float64(lr), lambda k: np.float64(lr)):
        run = list(islice(method(grad, start, **settings | {"lr": given}), 9))
        assert {x.dtype for x in run} == {np.dtype(np.float32)}


@pytest.mark.parametrize("name", ALL)
def test_divergence_is_a_result_without_warnings(name):
    method, settings, _, starts, _ = case(name)

    def steep(x):
        return np.exp(x**2) * x

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        path = method(steep, starts[0] * 100, **settings)
        run = trace(path, steps=20, f=lambda x: x.sum())
    assert run.x.shape == (21, *starts[0].shape)


@pytest.mark.parametrize("name", ["gradient_descent", "momentum", "nesterov"])
def test_a_rate_too_large_ends_in_inf_and_nan(name):
    f = Quadratic([1.0, 100.0])
    path = getattr(optimizers, name)(f.grad, [1.0, 1.0], lr=1.0)
    run = trace(path, steps=400)
    assert np.isfinite(run.x[0]).all()
    assert not np.isfinite(run.x[-1]).any()


BAD = [
    ({"lr": 0.0}, ValueError, r"lr: wanted > 0, got 0\.0"),
    ({"lr": -0.1}, ValueError, r"lr: wanted > 0, got -0\.1"),
    ({"lr": np.nan}, ValueError, "lr: wanted numbers, got 1 NaN"),
    ({"lr": "fast"}, TypeError, "lr: wanted numbers, got str"),
    ({"lr": [0.1, -1.0]}, ValueError, "lr: wanted > 0"),
    ({"x": np.nan}, ValueError, "x: wanted numbers, got"),
    ({"x": []}, ValueError, "x: wanted at least one number"),
    ({"x": "here"}, TypeError, "x: wanted numbers, got str"),
    ({"nonsense": 1}, TypeError, "nonsense"),
]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("bad", "error", "message"), BAD)
def test_bad_input_raises_at_the_call(name, bad, error, message):
    method, settings, _, starts, _ = case(name)
    arguments = {"x": starts[0]} | settings | bad
    if np.ndim(arguments["x"]) == 0 and not isinstance(arguments["x"], str):
        arguments["x"] = np.full_like(starts[0], arguments["x"])
    with pytest.raises(error, match=message):
        method(gradient, arguments.pop("x"), **arguments)


# A value just outside each end of a range.
OUTSIDE = {
    "alpha": (-0.1, 1.1),
    "beta": (-0.1, 1.0),
    "beta1": (-0.1, 1.0),
    "beta2": (-0.1, 1.0),
    "dampening": (-0.1, 1.1),
    "eps": (-1e-9,),
    "eta_minus": (0.0, 1.0),
    "eta_plus": (1.0,),
    "initial_accumulator_value": (-0.1,),
    "lambd": (-0.1,),
    "lr": (0.0,),
    "momentum": (-0.1, 1.0),
    "momentum_decay": (-0.1,),
    "rho": (-0.1, 1.0),
    "step_max": (0.0,),
    "step_min": (0.0,),
    "t0": (-1,),
    "trust_coefficient": (0.0,),
    "weight_decay": (-0.1,),
}
UNRANGED = {"nesterov", "centered", "sizes", "ns_steps"}


@pytest.mark.parametrize("name", ALL)
def test_every_setting_has_a_range(name):
    method, settings, _, starts, _ = case(name)
    names = list(inspect.signature(method).parameters)[2:]
    for setting in set(names) - UNRANGED:
        for value in OUTSIDE[setting]:
            with pytest.raises(ValueError, match=f"{setting}: wanted"):
                method(gradient, starts[0], **settings | {setting: value})


@pytest.mark.parametrize("name", [*METHODS, "muon"])
def test_methods_that_take_norms_refuse_a_start_without_axes(name):
    method, settings, *_ = case(name)
    lacking = {"adagrad_norm": 1.0, "lars": 1.0, "lamb": 1.0, "muon": [1.0]}
    settings = {key: v for key, v in settings.items() if key != "sizes"}
    if name in lacking:
        with pytest.raises(ValueError, match="x: wanted a"):
            method(gradient, lacking[name], **settings)
    else:  # all others are elementwise: a number is a run
        number = trace(method(lambda x: 2 * x, 1.0, **settings), 5).x
        vector = trace(method(lambda x: 2 * x, [1.0], **settings), 5).x
        np.testing.assert_array_equal(number, vector[:, 0])
