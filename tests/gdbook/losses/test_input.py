"""What every loss takes, refuses and leaves as it was."""

import inspect

import numpy as np
import pytest

from gdbook.checks import RANGES

CONTRACT = {"value", "grad", "hess", "smoothness", "best_constant"}
# What a setting of this name must not be, besides NaN.
REFUSED = {
    "delta": (0, -1),
    "q": (0, 1),
    "epsilon": (-0.1,),
    "scale": (0, -1),
    "power": (1, 2),
    "label_smoothing": (-0.1, 1),
    "class_weights": ((1.0, -1.0, 1.0, 1.0), (1.0, 1.0), 2.0),
    "pos_weight": (0, -1),
    "focusing": (-1,),
    "margin": (-0.1,),
    "temperature": (0, -1),
}
# What a setting is if nobody says otherwise.
DEFAULTS = {
    "huber": {"delta": 1.0},
    "smooth_l1": {"delta": 1.0},
    "quantile": {"q": 0.5},
    "expectile": {"q": 0.5},
    "epsilon_insensitive": {"epsilon": 0.1},
    "cauchy": {"scale": 1.0},
    "gaussian_nll": {"full": False},
    "laplace_nll": {"scale": 1.0},
    "poisson_nll": {"log_input": True},
    "tweedie_deviance": {"power": 1.5},
    "cross_entropy": {"class_weights": None},
    "softmax_cross_entropy": {"class_weights": None, "label_smoothing": 0.0},
    "sigmoid_cross_entropy": {"pos_weight": 1.0},
    "focal": {"focusing": 2.0},
    "cosine": {"margin": 0.0},
    "contrastive": {"margin": 1.0},
    "triplet": {"margin": 1.0},
    "margin_ranking": {"margin": 0.0},
    "info_nce": {"temperature": 0.1},
    "nt_xent": {"temperature": 0.5},
}
# Arguments, not settings, though they have a range.
SPREADS = {"var"}


def test_arguments_are_left_untouched(case, rng):
    args = case.draw(rng)
    copies = [a.copy() for a in args]
    for a in args:
        a.setflags(write=False)
    for function in case.formulas():
        function(*args, **case.settings)
    for a, copy in zip(args, copies, strict=True):
        np.testing.assert_array_equal(a, copy)


def bad_arguments(args):
    """Every way to give one of the arguments wrong."""
    for i, good in enumerate(args):
        wrong = [[], [[1.0, 2.0], [3.0]], "words", np.full(good.shape, "a")]
        wrong += [good[:, None], good[:1]]  # NumPy would broadcast these
        if good.dtype.kind == "f":
            wrong.append(np.full_like(good, np.nan))
        for bad in wrong:
            yield *args[:i], bad, *args[i + 1 :]


def test_bad_arguments_raise(case, rng):
    args = case.draw(rng)
    for function in case.formulas():
        for wrong in bad_arguments(args):
            with pytest.raises((TypeError, ValueError), match="wanted"):
                function(*wrong, **case.settings)


def test_the_message_names_the_argument_that_is_wrong(case, rng):
    args = case.draw(rng)
    for function in case.formulas():
        names = list(inspect.signature(function).parameters)
        for i in range(len(args)):
            wrong = *args[:i], "words", *args[i + 1 :]
            # a target that is no distribution is taken for labels
            name = f"({names[i]}|labels)" if i else names[0]
            with pytest.raises(TypeError, match=f"^{name}: wanted"):
                function(*wrong, **case.settings)


def test_settings_out_of_range_raise(case, rng):
    args = case.draw(rng)
    for name in case.settings.keys() & REFUSED.keys():
        for value in (*REFUSED[name], np.nan, "words"):
            settings = {**case.settings, name: value}
            for function in case.formulas():
                with pytest.raises(
                    (TypeError, ValueError), match=f"{name}: wanted"
                ):
                    function(*args, **settings)


def test_every_setting_with_a_range_is_tried(all_cases):
    names = {
        name
        for case in all_cases
        for name in inspect.signature(case.loss.value).parameters
    }
    assert REFUSED.keys() == {
        name for name in names & RANGES.keys() if name not in SPREADS
    }


def test_every_function_of_a_loss_has_the_same_defaults(case):
    loss = case.loss.__name__.split(".")[-1]
    found = {}
    for name in CONTRACT & vars(case.loss).keys():
        signature = inspect.signature(getattr(case.loss, name))
        for setting in signature.parameters.values():
            if setting.default is not setting.empty:
                found.setdefault(setting.name, set()).add(setting.default)
    wanted = DEFAULTS.get(loss, {})
    assert found == {name: {value} for name, value in wanted.items()}


def test_numbers_outside_the_domain_raise(case, rng):
    for i, values in case.outside.items():
        for value in values:
            args = [a.copy() for a in case.draw(rng)]
            args[i].flat[1] = value
            for function in case.formulas():
                with pytest.raises(ValueError, match="wanted"):
                    function(*args, **case.settings)


def test_the_bare_formula_lets_nan_through(case, rng):
    first, *rest = case.draw(rng)
    value = case.loss.value.unchecked(
        np.full_like(first, np.nan), *rest, **case.settings
    )
    assert np.isnan(value).all()


def test_integers_are_numbers_too(regression_case):
    settings = regression_case.settings
    for function in regression_case.formulas():
        np.testing.assert_array_equal(
            function([3, -2], [1, 2], **settings),
            function([3.0, -2.0], [1.0, 2.0], **settings),
        )
