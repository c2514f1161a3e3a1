"""The sentences of a verdict, around its reason."""

from gdbook.words import say

from ._outcomes import Refused
from ._shown import shown


def changed():
    """Say that a right answer spoils what it is given."""
    return say(
        "Not yet: the numbers are right, but your function changed the"
        " arrays that it was given. Work on a copy."
    )


def wrong(reason, case, got, want):
    """Say what is wrong, and show a case of it."""
    want = say("a ValueError") if isinstance(want, Refused) else shown(want)
    opening = say("Not yet: {reason}.", reason=reason)
    if not case:
        return opening + say(
            "\nYour answer is {got}, wanted {want}.",
            got=shown(got),
            want=want,
        )
    return opening + say(
        "\nFor {case} your answer is {got}, wanted {want}.",
        case=shown(case),
        got=shown(got),
        want=want,
    )
