"""What any wrong answer may have done, whatever the exercise."""

import numpy as np

from gdbook.words import say

from ._agree import as_numbers, same
from ._outcomes import Refused

# Within this, an answer is right but for its last digits.
NEARLY = 1e-2


def suspicion(got, want, pairs, agree):
    """Return a reason for wrong answers, as far as one can tell.

    Parameters
    ----------
    got, want : object
        The outcome that the message shows, and the one that was wanted.
    pairs : list of tuple
        The same for all cases.
    agree : callable
        Whether two outcomes agree.
    """
    if isinstance(want, Refused):
        return say("these arguments do not fit each other, and you took them")
    if got is None:
        return say("nothing came back, the return is missing")
    numbers, wanted = as_numbers(got), as_numbers(want)
    if numbers is None:
        return say("what came back is not made of numbers")
    if numbers.shape != wanted.shape:
        return _shape(numbers.shape, wanted.shape)
    if not np.isfinite(numbers[np.isfinite(wanted)]).all():
        return say("there is inf or nan in it")
    return _pattern(pairs, agree) or say("the numbers differ")


def _shape(got, want):
    if len(got) == 2 and got[0] == got[1] and len(want) < 2:
        return say(
            "the shape is {got}: an (n, 1) array met an (n,) one, and NumPy"
            " paired each number with each",
            got=got,
        )
    if want == ():
        return say("the shape is {got}, wanted one number", got=got)
    if got == ():
        return say("that is one number, wanted the shape {want}", want=want)
    return say("the shape is {got}, wanted {want}", got=got, want=want)


def _pattern(pairs, agree):
    """Return what holds for all cases at once, or nothing."""
    pairs = [(as_numbers(got), as_numbers(want)) for got, want in pairs]
    if any(g is None or g.shape != w.shape for g, w in pairs):
        return None
    if all(agree(-got, want) for got, want in pairs):
        return say("the sign is the other way round")
    if all(same(got, want, rtol=NEARLY, atol=0) for got, want in pairs):
        return say("that is close, but not all digits are right")
    factor = _factor(pairs)
    if factor and all(agree(got / factor, want) for got, want in pairs):
        return say(
            "your answer is {factor} times the right one",
            factor=f"{factor:.4g}",
        )
    return None


def _factor(pairs):
    """Return the ratio of the answers where it is best known, or None.

    A single number is a multiple of any other, so its factor is told only if
    somebody may have forgotten it: a whole number, or one over a whole number.
    """
    got, want = (
        np.concatenate([part.ravel() for part in parts])
        for parts in zip(*pairs, strict=True)
    )
    best = np.argmax(abs(want)) if want.size else 0
    if not want.size or not want[best] or not got[best]:
        return None
    factor = got[best] / want[best]
    whole = max(abs(factor), 1 / abs(factor))
    if not np.isfinite(whole):
        return None
    return factor if want.size > 1 or np.isclose(whole, round(whole)) else None
