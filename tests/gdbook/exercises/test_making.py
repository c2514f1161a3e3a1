"""What an exercise may be made of, and how values are printed."""

import numpy as np
import pytest

from gdbook.exercises import Exercise
from gdbook.exercises._shown import shown


def errors(pred, target):
    return pred - target


X = np.array([1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("arguments", "settings", "error", "message"),
    [
        ((errors, [X]), {}, TypeError, "wanted tuples of arguments"),
        ((errors, []), {}, ValueError, "at least one, got none"),
        ((0.5, [(1,)]), {}, ValueError, "answer is a number, got"),
        ((0.5,), {"rtol": -1}, ValueError, "rtol, atol"),
        ((0.5,), {"atol": np.nan}, ValueError, "rtol, atol"),
        (("half",), {}, TypeError, "solution: wanted"),
    ],
)
def test_an_exercise_that_makes_no_sense(arguments, settings, error, message):
    with pytest.raises(error, match=message):
        Exercise(*arguments, **settings)


@pytest.mark.parametrize("reason", ["", "you summed.", "why?", "求了和。"])
def test_a_reason_is_a_clause(reason):
    with pytest.raises(ValueError, match="without a mark at its end"):
        Exercise(0.5).mistake(reason)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.3333333333"),
        (np.eye(2), "[[1, 0], [0, 1]]"),
        (np.zeros(13), "an array of shape (13,)"),
        ((1, "a", None, True), "(1, 'a', None, True)"),
        (errors, "errors"),
        ([[1.0], [1.0, 2.0]], "[[1.0], [1.0, 2.0]]"),
    ],
)
def test_how_a_value_is_printed(value, text):
    assert shown(value) == text
