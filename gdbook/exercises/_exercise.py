"""An exercise: a solution, cases to try, and mistakes that people make."""

from dataclasses import dataclass

from gdbook.words import say

from ._agree import as_numbers, same
from ._outcomes import Refused, outcomes
from ._said import changed, wrong
from ._suspicion import suspicion


@dataclass(frozen=True)
class Verdict:
    """What there is to say about an answer.

    Attributes
    ----------
    right : bool
        Whether the answer is right on every case.
    message : str
        One or two lines for the reader, in the language of the edition.
    """

    right: bool
    message: str


class Exercise:
    """A question with a solution, and the wrong answers it is known for.

    Parameters
    ----------
    solution : callable or array_like
        The right function, or the right number. Where the function raises
        `ValueError`, the answer must as well.
    cases : sequence of tuple
        The arguments to try, one tuple a call; for a number none. A message
        shows the first case that is wrong, so begin with one that is easy to
        follow. Give enough of them that no mistake is right on all.
    rtol, atol : float
        How far an answer may be from the solution's, >= 0, as in
        `numpy.testing.assert_allclose`.

    Raises
    ------
    TypeError
        For a case that is not a tuple, or a solution that is neither a
        function nor numbers.
    ValueError
        For no cases, arguments for a number, or a negative tolerance.

    Examples
    --------
    >>> from gdbook.exercises import Exercise
    >>> half = Exercise(0.5)
    >>> print(half.judge(-0.5).message)
    Not yet: the sign is the other way round.
    Your answer is -0.5, wanted 0.5.
    >>> half.judge(0.5).right
    True
    """

    def __init__(self, solution, cases=((),), *, rtol=1e-7, atol=1e-9):
        if not callable(solution) and as_numbers(solution) is None:
            raise TypeError(
                f"solution: wanted a function or numbers, got {solution!r}"
            )
        self.solution, self.cases = solution, _tuples(cases)
        if not callable(solution) and self.cases != ((),):
            raise ValueError(
                "cases: wanted none, because the answer is a"
                f" number, got {len(self.cases)}"
            )
        if not (rtol >= 0 and atol >= 0):
            raise ValueError(
                f"rtol, atol: wanted numbers >= 0, got {rtol}, {atol}"
            )
        self.rtol, self.atol = rtol, atol
        self.mistakes, self.alternatives = [], []

    def mistake(self, reason):
        """Remember a wrong answer under what there is to say about it.

        It is a function of the same arguments, or, where a number is asked
        for, a number or a function of none.

        Parameters
        ----------
        reason : str
            A clause without a full stop, from the reader's side: "you summed
            instead of averaging". Written as ``say("…")``, so that the
            Chinese edition has it.

        Raises
        ------
        ValueError
            For a reason that is empty or ends in a punctuation mark.
        """
        if not reason or reason[-1] in ".?!:;,。？！：；，":
            raise ValueError(
                "reason: wanted a clause without a mark at its end, got"
                f" {reason!r}"
            )

        def remember(answer):
            self.mistakes.append((reason, answer))
            return answer

        return remember

    def alternative(self, answer):
        """Remember another right function.

        On each case an answer may agree with the solution or with any of
        these: where a case leaves open what is meant, raising `ValueError`
        is right, and so is doing what is plainly meant.
        """
        self.alternatives.append(answer)
        return answer

    def judge(self, answer):
        """Try an answer; see `gdbook.exercises.judge`."""
        self._fits(answer)
        right, _ = outcomes(self.solution, self.cases)
        tried, touched = outcomes(answer, self.cases, right)
        others = [self._known(one) for one in self.alternatives]
        fine = [
            any(self._same(got, one) for one in wanted)
            for got, *wanted in zip(tried, right, *others, strict=True)
        ]
        if not all(fine):
            return Verdict(False, self._wrong(tried, right, fine))
        if touched:
            return Verdict(False, changed())
        return Verdict(True, say("Right."))

    def _fits(self, answer):
        if callable(self.solution) and not callable(answer):
            raise TypeError(
                f"answer: wanted a function, got {answer!r}; pass the"
                " function itself, without calling it"
            )
        if callable(answer) and not callable(self.solution):
            raise TypeError(f"answer: wanted a number, got {answer!r}")

    def _same(self, got, want):
        return same(got, want, rtol=self.rtol, atol=self.atol)

    def _known(self, answer):
        """Return what a function of the exercise itself comes to."""
        return outcomes(answer, self.cases, quiet=True)[0]

    def _wrong(self, tried, right, fine):
        """Say what a wrong answer did, as far as one can tell.

        As long as a case with an answer is wrong, those to be refused do not
        count: who sums instead of averaging is told that, whatever happens
        to shapes that do not fit.
        """
        given = [i for i, w in enumerate(right) if not isinstance(w, Refused)]
        if all(fine[i] for i in given):
            given = range(len(right))
        first = next(i for i in given if not fine[i])
        pairs = {i: (tried[i], right[i]) for i in given}
        reason = self._diagnosis(pairs) or suspicion(
            *pairs[first], pairs.values(), self._same
        )
        return wrong(reason, self.cases[first], *pairs[first])

    def _diagnosis(self, pairs):
        """Return the reason of the mistake with the same outcomes, if any."""
        for reason, answer in self.mistakes:
            known = self._known(answer)
            if all(self._same(got, known[i]) for i, (got, _) in pairs.items()):
                return reason
        return None


def _tuples(cases):
    cases = tuple(cases)
    for case in cases:
        if not isinstance(case, tuple):
            raise TypeError(
                "cases: wanted tuples of arguments, as in [(pred, target)],"
                f" got {case!r}"
            )
    if not cases:
        raise ValueError("cases: wanted at least one, got none")
    return cases
