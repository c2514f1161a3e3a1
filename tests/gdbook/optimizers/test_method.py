from itertools import islice

import numpy as np
import pytest

from gdbook.optimizers._method import (
    at,
    corrections,
    method,
    penalised,
    plain,
    root,
    vector,
)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.999])
def test_corrections_are_one_minus_a_power(beta):
    t = np.arange(1, 2001)
    np.testing.assert_allclose(
        list(islice(corrections(beta), 2000)), 1 - beta**t, rtol=1e-12
    )


def test_corrections_do_not_depend_on_the_shape():
    betas = np.array([[0.3], [0.9], [0.999]])
    together = np.array(list(islice(corrections(betas), 300)))
    for i, beta in enumerate(betas[:, 0].tolist()):
        alone = list(islice(corrections(beta), 300))
        np.testing.assert_array_equal(together[:, i, 0], alone)


def test_plain_numbers():
    assert type(plain(np.float64(0.5))) is float
    assert type(root(2.0)) is float
    assert plain("same") == "same"
    array = np.ones(2)
    assert plain(array) is array


def test_the_first_step_asks_the_schedule_for_step_zero():
    assert at(lambda k: k, 1) == 0
    assert at(0.1, 7) == 0.1


def test_a_penalty_of_nothing_leaves_the_gradient_itself():
    grad = lambda x: x
    assert penalised(grad, 0.0) is grad
    assert penalised(grad, np.zeros(2)) is grad
    np.testing.assert_array_equal(
        penalised(grad, [0.0, 1.0] * np.ones(2))(np.ones(2)), [1.0, 2.0]
    )


def test_a_check_of_the_start_sees_the_settings():
    seen = []

    def look(x, **settings):
        seen.append((x, settings))

    @method(start=look)
    def still(grad, x, *, lr=0.1):
        yield x

    still(None, [1, 2], lr=0.5)
    (x, settings), = seen  # fmt: skip
    np.testing.assert_array_equal(x, [1.0, 2.0])
    assert settings == {"lr": 0.5}


def test_a_vector_has_an_axis():
    vector(np.ones(1))
    with pytest.raises(ValueError, match="x: wanted a last axis"):
        vector(np.ones(()))
