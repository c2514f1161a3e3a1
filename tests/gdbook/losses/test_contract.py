"""What `gdbook.losses` promises for every loss, asked of every loss."""

import inspect
from functools import partial

import numpy as np

from gdbook import losses
from gdbook.gradcheck import (
    central_difference,
    check_grad,
    complex_step,
    hessian,
)


def total(case, args, i):
    """The total loss as a function of one argument, laid out in a row."""

    def f(x):
        x = x.reshape(args[i].shape)
        moved = (*args[:i], x, *args[i + 1 :])
        return case.loss.value.unchecked(*moved, **case.settings).sum()

    return f


def gradients(case, args):
    """Return every first derivative, by the place of what it moves.

    `grad` moves the first argument; where it is a tuple, one argument after
    the other; `grad_var` moves the argument `var`.
    """
    names = list(inspect.signature(case.loss.value).parameters)
    found = {}
    for function in case.formulas():
        if not function.__name__.startswith("grad"):
            continue
        g = function(*args, **case.settings)
        name = function.__name__.partition("_")[2]
        first = names.index(name) if name else 0
        found |= dict(enumerate(g if isinstance(g, tuple) else [g], first))
    return found


def arguments(loss, args, settings):
    """Name the positional arguments, and add the settings."""
    names = inspect.signature(loss.value).parameters
    return dict(zip(names, args, strict=False)) | settings


def accepted(function, arguments):
    """Leave the arguments that a function takes."""
    names = inspect.signature(function).parameters
    return {name: v for name, v in arguments.items() if name in names}


def test_every_loss_is_in_the_table(all_cases):
    assert {case.loss for case in all_cases} == {
        getattr(losses, name) for name in losses.__all__
    }


def test_every_loss_has_value_grad_and_smoothness(case):
    for name in ("value", "grad", "smoothness"):
        assert callable(getattr(case.loss, name, None)), name


def test_what_a_loss_lacks_its_module_explains(case):
    for name in ("hess", "best_constant"):
        words = case.loss.__doc__.replace("best constant", "best_constant")
        assert hasattr(case.loss, name) or name in words


def test_grad_is_the_derivative_of_value(case, rng):
    args = case.draw(rng)
    for i, g in gradients(case, args).items():
        assert g.shape == args[i].shape
        at = args[i].ravel()
        check_grad(
            total(case, args, i), lambda x, g=g: g.ravel(), at, tol=1e-7
        )


def test_grad_is_exactly_the_complex_step(analytic_case, rng):
    args = analytic_case.draw(rng)
    for i, g in gradients(analytic_case, args).items():
        exact = complex_step(total(analytic_case, args, i), args[i].ravel())
        np.testing.assert_allclose(g.ravel(), exact, rtol=1e-12, atol=1e-14)


def test_hess_is_the_derivative_of_grad(case, rng):
    if not hasattr(case.loss, "hess"):
        return
    args = case.draw(rng)
    grad = partial(case.loss.grad.unchecked, **case.settings)
    several = isinstance(grad(*args), tuple)
    moving = len(grad(*args)) if several else 1

    def in_rows(parts):  # all that moves in an example, in one row
        return np.column_stack(list(parts))

    def grad_in_rows(x):
        parts = [p.reshape(args[0].shape) for p in np.split(x, moving, axis=1)]
        g = grad(*parts, *args[moving:])
        return in_rows(g if several else [g])

    x = in_rows(args[:moving])
    hess = case.loss.hess(*args, **case.settings)
    wanted = hessian(grad_in_rows, x)
    np.testing.assert_allclose(hess.reshape(wanted.shape), wanted, 1e-6, 1e-7)


def test_no_curvature_exceeds_the_smoothness(case, rng):
    if not hasattr(case.loss, "hess"):
        return
    args = case.draw(rng, 200)
    hess = case.loss.hess(*args, **case.settings)
    if hess.ndim > args[0].ndim:
        hess = np.linalg.norm(hess, ord=2, axis=(-2, -1))
    given = arguments(case.loss, args, case.settings)
    L = case.loss.smoothness(**accepted(case.loss.smoothness, given))
    assert isinstance(L, float)
    assert abs(hess).max() <= L * (1 + 1e-12)


def test_leading_axes_equal_a_loop_bit_for_bit(case, rng):
    runs = [case.draw(rng) for _ in range(3)]
    stacked = [np.stack(column) for column in zip(*runs, strict=True)]
    for function in case.formulas():
        at_once = function(*stacked, **case.settings)
        loop = [function(*args, **case.settings) for args in runs]
        if isinstance(at_once, tuple):
            loop = zip(*loop, strict=True)
        else:
            at_once, loop = [at_once], [loop]
        for a, b in zip(at_once, loop, strict=True):
            np.testing.assert_array_equal(a, b)


def test_settings_broadcast_too(case, rng):
    """A column of settings gives a row of losses for each."""
    args = case.draw(rng)
    numbers = {k: v for k, v in case.settings.items() if type(v) is float}
    if any(a.ndim != 1 for a in args) or not numbers:
        return

    def parts(function, share):
        moved = {k: v * share for k, v in numbers.items()}
        found = function(*args, **{**case.settings, **moved})
        return found if isinstance(found, tuple) else (found,)

    shares = np.array([0.9, 0.95, 1.0])
    for function in case.formulas():
        together = parts(function, shares[:, None])
        for i, share in enumerate(shares):
            for row, one in zip(together, parts(function, share), strict=True):
                np.testing.assert_array_equal(row[i], one, strict=True)


def test_best_constant_is_a_minimum(case, rng):
    if not (case.best and hasattr(case.loss, "best_constant")):
        return
    args = case.draw(rng)
    best = case.loss.best_constant
    given = case.settings | {"classes": args[0].shape[-1]}
    constants = best(args[1], **accepted(best, given))
    # A pair is one for the first argument and one for the third, the spread.
    places = [0, 2] if isinstance(constants, tuple) else [0]
    constants = constants if isinstance(constants, tuple) else [constants]

    def cost(constants):
        moved = list(args)
        for i, c in zip(places, constants, strict=True):
            moved[i] = np.broadcast_to(c, args[i].shape)
        return case.loss.value.unchecked(*moved, **case.settings).sum()

    least = cost(constants)
    for size in (1e-3, 1e-2, 0.1):
        for _ in range(10):
            others = [other(c, size, rng) for c in constants]
            assert least <= cost(others) * (1 + 1e-12) + 1e-12


def other(constant, size, rng):
    """A constant near by; probabilities stay probabilities."""
    step = rng.normal(0, size, np.shape(constant))
    if np.ndim(constant) and np.isclose(np.sum(constant), 1):
        moved = abs(constant + step)
        return moved / moved.sum()
    return constant + step


def test_a_step_of_one_over_the_smoothness_goes_downhill(case, rng):
    first, *rest = args = case.draw(rng)
    g = case.loss.grad(*args, **case.settings)
    if isinstance(g, tuple):
        return
    given = arguments(case.loss, args, case.settings)
    L = case.loss.smoothness(**accepted(case.loss.smoothness, given))
    # Without a bound on the curvature, a short step and no promise.
    step, promise = (1 / L, 1 / (2 * L)) if np.isfinite(L) else (1e-6, 0.0)
    value = partial(case.loss.value.unchecked, **case.settings)
    before, after = value(first, *rest), value(first - step * g, *rest)
    square = (g * g).sum(axis=-1) if after.ndim < first.ndim else g * g
    assert (after <= before - promise * square + 1e-14).all()
    assert after.sum() < before.sum()


def test_elementwise_losses_are_exact_far_from_the_target(regression_case):
    loss, settings = regression_case.loss, regression_case.settings
    pred, target = np.array([-800.0, 800.0]), np.zeros(2)
    for function in regression_case.formulas():
        assert np.isfinite(function(pred, target, **settings)).all()
    value = partial(loss.value, target=target, **settings)
    rise = central_difference(value, pred)
    np.testing.assert_allclose(
        loss.grad(pred, target, **settings), rise, rtol=1e-6
    )


def test_errors_cost_and_the_target_itself_is_free(regression_case, rng):
    loss, settings = regression_case.loss, regression_case.settings
    pred, target = regression_case.draw(rng)
    assert (loss.value(pred, target, **settings) >= 0).all()
    for name in ("value", "grad"):
        at_target = getattr(loss, name)(target, target, **settings)
        np.testing.assert_array_equal(at_target, 0.0)


def test_the_smoothness_is_reached(regression_case):
    loss, settings = regression_case.loss, regression_case.settings
    L = loss.smoothness(**settings)
    r = np.linspace(-5, 5, 2001)
    hess = loss.hess(r, np.zeros_like(r), **settings)
    if np.isfinite(L):
        assert hess.max() == L
    else:  # a kink: flat pieces, and a jump between two of them
        np.testing.assert_array_equal(hess, 0.0)
        slopes = loss.grad(r, np.zeros_like(r), **settings)
        assert np.diff(slopes).max() > 0.1


def test_values_and_gradients_are_those_of_torch(torch_row):
    case, row = torch_row
    args = [np.array(a) for a in row["args"]]
    ours = case.loss.value(*args, **case.settings)
    np.testing.assert_allclose(ours, row["value"], rtol=1e-12, atol=1e-15)
    grads = gradients(case, args)
    assert [str(i) for i in grads] == list(row["grads"])
    for ours, torch in zip(grads.values(), row["grads"].values(), strict=True):
        # What cancels to 0 leaves torch's rounding, relative to the largest.
        atol = 1e-13 * np.abs(torch).max()
        np.testing.assert_allclose(ours, torch, rtol=1e-12, atol=atol)
