"""What an exercise says to an answer, whatever it asks for."""

from fractions import Fraction

import numpy as np
import pytest

from gdbook.exercises import Exercise, check, judge

X = np.array([1.0, 2.0, 4.0])
Y = np.array([0.0, -1.0, 3.0])


def errors(pred, target):
    return pred - target


def strict(pred, target):
    if pred.shape != target.shape:
        raise ValueError("shapes")
    return np.sum(pred - target)


ERRORS = Exercise(errors, cases=[(X, Y), (X + 1, Y)])
STRICT = Exercise(strict, cases=[(X, Y), (X[:, None], Y)])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda p, t: t - p, "the sign is the other way round"),
        (lambda p, t: 3 * (p - t), "your answer is 3 times the right one"),
        (lambda p, t: (t - p) / 2, "your answer is -0.5 times the right one"),
        (lambda p, t: 0.7 * (p - t), "your answer is 0.7 times the right one"),
        (lambda p, t: 1.001 * (p - t), "close, but not all digits"),
        (lambda p, t: p + t, "the numbers differ"),
        (lambda p, t: p[:, None] - t, "(3, 3): an (n, 1) array met an (n,)"),
        (lambda p, t: (p - t)[:2], "the shape is (2,), wanted (3,)"),
        (lambda p, t: (p - t).sum(), "one number, wanted the shape (3,)"),
        (lambda p, t: None, "nothing came back"),
        (lambda p, t: "p - t", "not made of numbers"),
        (lambda p, t: [[1.0], [2.0, 3.0]], "not made of numbers"),
        (lambda p, t: (p - t) + 0j, "not made of numbers"),
        (lambda p, t: (p - t) * np.nan, "inf or nan"),
    ],
)
def test_what_is_wrong_with_an_answer_that_nobody_foresaw(answer, reason):
    verdict = ERRORS.judge(answer)
    assert not verdict.right
    assert verdict.message.startswith("Not yet: ")
    assert reason in verdict.message


def test_one_number_is_wanted():
    message = STRICT.judge(lambda p, t: (p - t).ravel()).message
    assert "the shape is (3,), wanted one number." in message


def test_nothing_is_not_nan():
    assert Exercise(np.nan).judge(np.nan).right
    assert not Exercise(np.nan).judge(None).right


def test_the_message_shows_the_first_case_that_is_wrong():
    late = Exercise(lambda n: n, cases=[(1,), (2,), (3,)])
    message = late.judge(lambda n: min(n, 1)).message
    assert message.endswith("For (2,) your answer is 1, wanted 2.")


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (0.375, True),
        (Fraction(3, 8), True),
        (np.float32(0.375), True),
        ("0.375", False),
        (None, False),
        ([0.375], False),
        (0.375 * (1 + 1e-6), False),
    ],
)
def test_a_number(answer, right):
    assert Exercise(0.375).judge(answer).right is right


def test_the_tolerance_is_the_exercises():
    assert Exercise(2.0, rtol=0.01).judge(2.01).right
    assert not Exercise(2.0, rtol=0.01, atol=0.0).judge(2.03).right
    assert Exercise(0.0, atol=0.1).judge(0.09).right


@pytest.mark.parametrize(
    ("answer", "told"), [(1.5, True), (0.25, True), (0.7, False)]
)
def test_a_number_is_a_multiple_only_by_a_factor_one_may_forget(answer, told):
    assert ("times" in Exercise(0.5).judge(answer).message) is told


def test_a_mistake_is_told_before_what_it_looks_like():
    half = Exercise(lambda x: x**2, cases=[(X,)])

    @half.mistake("you doubled")
    def doubled(x):
        return 2 * x**2

    assert half.judge(lambda x: x**2 + x**2).message.startswith(
        "Not yet: you doubled.\nFor ([1, 2, 4],) your answer is [2, 8, 32],"
    )


def test_a_mistake_counts_only_if_it_is_the_same_on_every_case():
    one = Exercise(lambda x: x, cases=[(1.0,), (2.0,)])
    one.mistake("you squared")(lambda x: 5 * x**2)
    assert "you squared" not in one.judge(lambda x: 5 * x).message


def test_the_mistakes_of_a_number_are_numbers_or_functions_of_none():
    one = Exercise(6.0)
    one.mistake("you added")(5.0)
    one.mistake("you divided")(lambda: 1.5)
    assert "you added" in one.judge(5).message
    assert "you divided" in one.judge(1.5).message


def test_a_case_to_be_refused_comes_after_the_others():
    assert STRICT.judge(strict).right
    message = STRICT.judge(lambda p, t: np.sum(p - t)).message
    assert "do not fit" in message
    assert message.endswith("your answer is 15, wanted a ValueError.")
    message = STRICT.judge(lambda p, t: -np.sum(p - t)).message
    assert "the sign is the other way round" in message


def test_a_mistake_may_be_to_accept():
    loose = Exercise(strict, cases=[(X, Y), (X[:, None], Y)])

    @loose.mistake("each met each")
    def broadcast(pred, target):
        return np.sum(pred - target)

    assert "each met each" in loose.judge(lambda p, t: (p - t).sum()).message
    assert "do not fit" in loose.judge(lambda p, t: p.sum() - t.sum()).message


def test_an_alternative_is_as_right_as_the_solution():
    kind = Exercise(strict, cases=[(X, Y), (X[:, None], Y)])

    @kind.alternative
    def one_by_one(pred, target):
        return strict(pred.ravel(), target)

    assert kind.judge(one_by_one).right
    assert kind.judge(strict).right
    assert not kind.judge(lambda p, t: np.sum(p - t)).right


def test_an_error_of_the_answer_is_the_readers_with_a_note():
    def broken(pred, target):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no") as raised:
        STRICT.judge(broken)
    assert raised.value.__notes__ == ["in the call ([1, 2, 4], [0, -1, 3])"]
    with pytest.raises(NameError):
        STRICT.judge(lambda p, t: missing)  # noqa: F821


def test_another_error_than_the_one_wanted_is_not_swallowed():
    def typo(pred, target):
        return np.sum(pred - target) if pred.ndim == 1 else missing  # noqa: F821

    with pytest.raises(NameError) as raised:
        STRICT.judge(typo)
    assert raised.value.__notes__ == [
        "in the call ([[1], [2], [4]], [0, -1, 3])"
    ]


@pytest.mark.parametrize("numbers", [X, [1.0, 2.0], {0: 2.0}, (X,)])
def test_a_right_answer_that_changes_what_it_was_given(numbers):
    def first(numbers):
        return np.ravel(numbers[0])

    def spoiling(numbers):
        out = np.ravel(numbers[0]).copy()
        numbers[0] *= 2
        return out

    def spoiling_inside(numbers):
        out = numbers[0].copy()
        numbers[0][:] = 0
        return out

    spoil = spoiling_inside if isinstance(numbers, tuple) else spoiling
    verdict = Exercise(first, cases=[(numbers,)]).judge(spoil)
    assert not verdict.right
    assert "changed the arrays" in verdict.message
    assert X[0] == 1.0


def test_nan_among_the_arguments_is_no_change():
    case = (np.array([np.nan, 1.0]), np.array(["a"]))
    exercise = Exercise(lambda x, names: np.nansum(x), cases=[case])
    assert exercise.judge(lambda x, names: 1.0).right


def test_every_call_gets_arguments_of_its_own():
    exercise = Exercise(lambda x: x.sum(), cases=[(X,)])
    exercise.mistake("spoilt")(lambda x: x.fill(0))
    for _ in range(2):
        assert exercise.judge(lambda x: X.sum()).right
        assert not exercise.judge(lambda x: 0.0).right


def test_a_function_and_a_number_are_not_mixed_up():
    with pytest.raises(TypeError, match=r"function, got 0\.375; pass the fun"):
        judge("losses.mse", 0.375)
    with pytest.raises(TypeError, match="wanted a number, got <function"):
        Exercise(0.5).judge(lambda: 0.5)


def test_an_unknown_name_is_told_what_is_near():
    with pytest.raises(
        ValueError, match=r"such as losses\.mse.* 'losses.mes'"
    ):
        check("losses.mes", None)
    with pytest.raises(ValueError, match=r"losses\.mse, .*got 'q'"):
        check("q", None)
    with pytest.raises(TypeError, match=r"such as 'losses\.mse', got <funct"):
        check(errors, "losses.mse")


def test_check_prints_what_judge_says(capsys):
    check("losses.mse", lambda pred, target: ((pred - target) ** 2).sum())
    assert capsys.readouterr().out == (
        "Not yet: you summed instead of averaging.\n"
        "For ([2.5, 0, 2, 8], [3, -0.5, 2, 7]) your answer is 1.5,"
        " wanted 0.375.\n"
    )
