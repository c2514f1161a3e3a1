import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.problems import Parabola, Quadratic
from gdbook.schedules import inverse_time


def test_the_parabola_is_walked_as_the_closed_form_says():
    run = trace(gradient_descent(Parabola().grad, 0.0, lr=0.1), steps=45)
    np.testing.assert_allclose(run.x, 2.5 * (1 - 0.8**run.t), rtol=1e-14)


@given(h=st.floats(0.01, 1.99), x=st.floats(-100, 100))
def test_every_rate_below_two_over_L_descends(h, x):
    f = Quadratic([3.0])
    run = trace(gradient_descent(f.grad, [x], lr=h / 3), steps=5, f=f.value)
    assert (np.diff(run.f) <= 0).all()


def test_two_over_L_itself_goes_to_and_fro():
    run = trace(gradient_descent(Parabola().grad, 0.0, lr=1.0), steps=4)
    np.testing.assert_array_equal(run.x, [0, 5, 0, 5, 0])


def test_the_rate_one_over_k_is_the_running_mean():
    data = [3.0, -1.0, 4.0, 1.0, -5.0]
    given_data = iter(data)
    path = gradient_descent(
        lambda x: x - next(given_data), 100.0, lr=inverse_time(1.0, 1.0)
    )
    means = np.cumsum(data) / np.arange(1, 6)
    np.testing.assert_allclose(trace(path, steps=5).x[1:], means)
