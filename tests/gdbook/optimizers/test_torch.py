"""The methods beside torch's, on one fixed sequence of gradients."""

import json
from pathlib import Path

import numpy as np
import pytest

from gdbook import optimizers, schedules
from gdbook.descent import trace

REFERENCE = json.loads(
    Path(__file__)
    .parents[2]
    .joinpath("reference", "optimizers.json")
    .read_text(encoding="utf-8")
)


def replay(name, settings, start, gradients):
    """Run a method whose gradients do not depend on where it is."""
    lr = settings.get("lr")
    if isinstance(lr, list):  # the name of a schedule, and its arguments
        settings = settings | {"lr": getattr(schedules, lr[0])(*lr[1])}
    given = iter(gradients)
    path = getattr(optimizers, name)(lambda x: next(given), start, **settings)
    return trace(path, steps=len(gradients)).x[1:]


@pytest.mark.parametrize(("name", "settings", "path"), REFERENCE["optimizers"])
def test_hundred_steps_are_torch_s(name, settings, path):
    gradients = np.array(REFERENCE["gradients"])
    x = replay(name, settings, REFERENCE["start"], gradients)
    assert len(x) == 100
    np.testing.assert_allclose(x, path, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "settings", "start", "path"), REFERENCE["matrix_optimizers"]
)
def test_hundred_steps_on_a_matrix_are_torch_s(name, settings, start, path):
    shape = np.shape(start)
    gradients = np.array(REFERENCE["matrices"]).reshape(-1, *shape)
    x = replay(name, settings, start, gradients)
    np.testing.assert_allclose(x, path, rtol=1e-12, atol=1e-12)


def test_the_moving_average_is_torch_s():
    decay, path = REFERENCE["ema"]
    averages = optimizers.ema(
        iter(np.array(REFERENCE["gradients"])), decay=decay
    )
    np.testing.assert_allclose(list(averages), path, rtol=1e-12, atol=1e-14)


def test_every_method_that_torch_has_is_compared():
    compared = {row[0] for row in REFERENCE["optimizers"]}
    compared |= {row[0] for row in REFERENCE["matrix_optimizers"]}
    assert compared == {
        "adadelta", "adagrad", "adam", "adamax", "adamw", "amsgrad", "asgd",
        "gradient_descent", "momentum", "muon", "nadam", "radam", "rmsprop",
        "rprop",
    }  # fmt: skip
