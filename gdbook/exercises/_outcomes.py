"""Call an answer with every case, and see what comes of it."""

import contextlib
import copy
import numbers
from dataclasses import dataclass

import numpy as np

from gdbook.words import say

from ._shown import shown


@dataclass(frozen=True)
class Refused:
    """What came of a call that raised `ValueError`."""

    error: ValueError


def outcomes(answer, cases, right=None, *, quiet=False):
    """Return what comes of each case, and whether an argument was changed.

    Parameters
    ----------
    answer : callable or array_like
        A function, or a number, which is its own and only outcome.
    cases : sequence of tuple
        The arguments of each call.
    right : list
        The outcomes that are wanted. A `ValueError` is an outcome only where
        one is wanted; any other error is the reader's, who gets to see it.
        Without ``right`` it is one everywhere.
    quiet : bool
        Whether NumPy's warnings are of no interest.
    """
    if not callable(answer):
        return [answer], False
    found, touched = [], False
    for number, case in enumerate(cases):
        given = copy.deepcopy(case)
        free = right is None or isinstance(right[number], Refused)
        with np.errstate(all="ignore") if quiet else contextlib.nullcontext():
            found.append(_outcome(answer, given, case, free))
        touched |= not _equal(given, case)
    return found, touched


def _outcome(answer, given, case, free):
    try:
        return answer(*given)
    except Exception as error:
        if free and isinstance(error, ValueError):
            return Refused(error)
        error.add_note(say("in the call {case}", case=shown(case)))
        raise


def _equal(given, case):
    """Whether an argument is what it was."""
    if isinstance(case, np.ndarray):
        nan = case.dtype.kind in "fc"
        return np.array_equal(given, case, equal_nan=nan)
    if isinstance(case, dict):
        return given.keys() == case.keys() and all(
            _equal(given[key], case[key]) for key in case
        )
    if isinstance(case, (list, tuple)):
        return len(given) == len(case) and all(map(_equal, given, case))
    if isinstance(case, (numbers.Number, str)):
        return given == case or case != case  # nan
    return True  # functions and other objects are the answer's to use
