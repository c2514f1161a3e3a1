"""What holds for every problem."""

import inspect

import numpy as np
import pytest

from gdbook import problems
from gdbook.gradcheck import check_grad


def having(condition):
    """Ask only the problems of which this is true."""

    def mark(test):
        test.having = condition
        return test

    return mark


def has(*names):
    return lambda case: all(
        getattr(case.problem, name, None) is not None for name in names
    )


def close(got, wanted, tol):
    scale = max(1.0, abs(wanted).max())
    np.testing.assert_allclose(got / scale, wanted / scale, rtol=0, atol=tol)


def curvatures(case, x):
    """The eigenvalues of the second derivative at each point."""
    f = case.problem
    if case.elementwise:
        return f.hess(x)[..., None]
    if hasattr(f, "hess"):
        return np.linalg.eigvalsh(f.hess(x))
    columns = [f.hess_product(x, v + 0 * x) for v in np.eye(x.shape[-1])]
    return np.linalg.eigvalsh(np.stack(columns, axis=-1))


def test_the_table_has_every_problem(request):
    asked = {type(case.problem) for case in request.getfixturevalue("table")}
    bases = {problems.LeastSquares, problems.OnData}
    public = {getattr(problems, name) for name in problems.__all__}
    assert asked == public - bases


@pytest.fixture
def table(request):
    return request.config.pluginmanager.getplugin(
        str(request.path.with_name("conftest.py"))
    ).CASES


def test_gradient_is_that_of_the_value(case, rng):
    f, x, tol = case.problem, case.draw(rng, (5,)), case.tolerance
    check_grad(f.value, f.grad, x, tol=tol, difference=case.difference)


@having(has("hess"))
def test_hessian_is_that_of_the_gradient(case, rng):
    f, x = case.problem, case.draw(rng, (5,))
    close(f.hess(x), case.second(f.grad, x), case.tolerance)


@having(has("hess_product"))
def test_hessian_product_is_that_of_the_gradient(case, rng):
    f, x, v = case.problem, case.draw(rng, (5,)), case.draw(rng, (5,))
    wanted = (case.second(f.grad, x) @ v[..., None])[..., 0]
    close(f.hess_product(x, v), wanted, case.tolerance)


def test_every_problem_has_second_derivatives(case):
    assert has("hess")(case) or has("hess_product")(case)


@having(lambda case: isinstance(case.problem, problems.LeastSquares))
def test_jacobian_is_that_of_each_residual(case, rng):
    f, x = case.problem, case.draw(rng, (4,))
    J, r = f.jacobian(x), f.residual(x)
    for i in range(r.shape[-1]):
        wanted = case.difference(lambda x, i=i: f.residual(x)[..., i], x)
        close(J[..., i, :], wanted, case.tolerance)
    close(f.value(x), (r * r).sum(axis=-1), 1e-14)
    close(f.grad(x), 2 * (J * r[..., None]).sum(axis=-2), 1e-13)


@having(lambda case: isinstance(case.problem, problems.LeastSquares))
def test_curvatures_are_those_of_each_residual(case, rng):
    f, x = case.problem, case.draw(rng, (4,))
    m, d = f.jacobian(x).shape[-2:]
    C = np.broadcast_to(f.curvatures(x), (4, m, d, d))
    for i in range(m):
        wanted = case.second(lambda x, i=i: f.jacobian(x)[..., i, :], x)
        close(C[:, i], wanted, case.tolerance)


def test_leading_axes_equal_a_loop_bit_for_bit(case, rng):
    f, x = case.problem, case.draw(rng, (3, 4))
    functions = [f.value, f.grad]
    if hasattr(f, "hess"):
        functions.append(f.hess)
    if hasattr(f, "hess_product"):
        functions.append(lambda x: f.hess_product(x, x[..., ::-1]))
    for function in functions:
        together = function(x)
        for i in np.ndindex(3, 4):
            np.testing.assert_array_equal(together[i], function(x[i]))


def test_arguments_are_untouched(case, rng):
    f, x = case.problem, case.draw(rng, (3,))
    x.setflags(write=False)
    for name in ("value", "grad", "hess"):
        if hasattr(f, name):
            first = getattr(f, name)(x)
            assert np.array_equal(first, getattr(f, name)(x))


def test_a_short_step_goes_downhill(case, rng):
    f, x = case.problem, case.draw(rng, (20,))
    g = f.grad(x)
    slope = abs(g) if case.elementwise else np.linalg.norm(g, axis=-1)
    length = 1e-6 * np.min(case.spread) / slope
    x_new = x - (length if case.elementwise else length[..., None]) * g
    assert (f.value(x_new) < f.value(x)).all()


@having(has("minimizer", "minimum"))
def test_minimum_is_taken_at_the_minimizer(case, rng):
    f = case.problem
    best = f.minimizer + 0 * case.draw(rng)
    scale = max(1.0, abs(f.minimum))
    assert f.value(best) == pytest.approx(f.minimum, rel=1e-10, abs=1e-14)
    if case.stationary:
        size = np.linalg.norm(np.atleast_1d(case.spread * f.grad(best)))
        assert size < case.tol * scale


@having(has("minimum"))
def test_no_point_is_lower_than_the_minimum(case, rng):
    f = case.problem
    values = f.value(case.draw(rng, (200,)))
    if not case.stationary:  # the best of an interval
        values = f.value(rng.uniform(-1, 1, 200))
    assert (values >= f.minimum - 1e-12 * abs(f.minimum)).all()


def test_no_curvature_is_above_L(case, rng):
    found = curvatures(case, case.draw(rng, (50,))).max()
    assert found <= case.problem.L * (1 + 1e-12)


@having(lambda case: case.steepest is not None)
def test_L_is_reached(case):
    x = np.asarray(case.steepest)
    found = curvatures(case, x).max()
    assert found == pytest.approx(case.problem.L, rel=1e-12)


@having(lambda case: case.problem.mu > 0)
def test_no_curvature_is_below_mu(case, rng):
    found = curvatures(case, case.draw(rng, (50,))).min()
    assert found >= case.problem.mu * (1 - 1e-9)


@having(lambda case: case.flattest is not None)
def test_mu_is_reached(case):
    x = np.asarray(case.flattest)
    found = curvatures(case, x).min()
    assert found == pytest.approx(case.problem.mu, rel=1e-9, abs=1e-12)


def test_nan_and_inf_pass_so_that_a_run_may_diverge(case, rng):
    x = case.draw(rng)
    with np.errstate(all="ignore"):
        assert np.isnan(case.problem.grad(x * np.nan)).any() or (
            isinstance(case.problem, problems.ReddiOnline)
        )
        case.problem.grad(x * np.inf)


def test_a_run_that_is_lost_has_no_height_and_no_curvature(case, rng):
    f, x = case.problem, case.draw(rng) * np.nan
    with np.errstate(all="ignore"):
        assert np.isnan(f.value(x)) or isinstance(f, problems.ReddiOnline)
        if hasattr(f, "hess"):
            assert np.shape(f.hess(x)) == np.shape(f.hess(np.zeros_like(x)))


@having(has("value_and_grad"))
def test_both_at_once_are_value_and_gradient(case, rng):
    f, x = case.problem, case.draw(rng, (5,))
    value, grad = f.value_and_grad(x)
    np.testing.assert_allclose(value, f.value(x), rtol=1e-13)
    np.testing.assert_allclose(grad, f.grad(x), rtol=1e-12, atol=1e-15)


@having(lambda case: not case.elementwise and case.name != "WorstHuber")
def test_a_point_of_another_length_is_refused(case, rng):
    x = case.draw(rng)
    for bad in (np.append(x, 1.0), x[0]):
        for name in ("value", "grad"):
            with pytest.raises(ValueError, match=r"x: wanted shape \(\.\.\.,"):
                getattr(case.problem, name)(bad)


@pytest.mark.parametrize(
    ("bad", "error"), [("word", TypeError), ([], ValueError)]
)
@pytest.mark.parametrize("name", problems.__all__)
def test_what_is_not_numbers_is_refused(name, bad, error, table):
    for case in table:
        if type(case.problem).__name__ == name:
            for method in ("value", "grad"):
                with pytest.raises(error):
                    getattr(case.problem, method)(bad)


def test_integers_are_numbers(case, rng):
    x = np.round(case.draw(rng, (3,))).astype(int) + 1
    wanted = case.problem.grad(x.astype(float))
    np.testing.assert_array_equal(case.problem.grad(x), wanted)


@pytest.mark.parametrize("name", problems.__all__)
def test_every_problem_has_its_formula_and_an_example(name):
    text = inspect.getdoc(getattr(problems, name))
    assert ".. math::" in text
    if name not in ("LeastSquares", "OnData"):
        assert ">>> " in text
