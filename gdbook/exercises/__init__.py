r"""Exercises that answer back.

``check("losses.mse", my_mse)`` runs the reader's function on cases, beside a
right one, and says: right, or what is wrong and why.

The contract
------------
An exercise is a module of ``gdbook/exercises``, named after what is asked:
``check("losses.mse", …)`` is answered by ``gdbook/exercises/losses/mse.py``.
The module has one name that counts, ``exercise``:

>>> from gdbook.exercises import Exercise
>>> exercise = Exercise(sum, cases=[([1, 2],)])

A mistake is a wrong answer that people give. It is written down as they would
write it, under what there is to say about it:

>>> @exercise.mistake("you multiplied")
... def product(numbers):
...     out = 1
...     for number in numbers:
...         out *= number
...     return out

An answer that is wrong in the same way on every case is diagnosed. Where the
solution raises ``ValueError``, the answer must too: such a case comes after
the others, and is looked at when those are right. What else would be right is
an ``@exercise.alternative``. The tests give every exercise its solution and
all of its mistakes, in both languages.
"""

from ._check import find
from ._exercise import Exercise, Verdict

__all__ = ["Exercise", "Verdict", "check", "judge"]


def judge(name, answer):
    """Try an answer on the cases of an exercise.

    Parameters
    ----------
    name : str
        The exercise, for instance ``"losses.mse"``.
    answer : callable or array_like
        What the exercise asks for: a function, or a number.

    Returns
    -------
    Verdict
        Whether it is ``right``, and the ``message`` for the reader.

    Raises
    ------
    ValueError
        If there is no exercise of this name.
    TypeError
        If a function was asked for and something else came, or the other
        way round.
    Exception
        Whatever the function itself raises, with a note that says in which
        call.

    Examples
    --------
    >>> import numpy as np
    >>> from gdbook.exercises import judge
    >>> judge("losses.mse", lambda pred, target: 0.0).right
    False
    """
    return find(name).judge(answer)


def check(name, answer):
    """Print what there is to say about an answer to an exercise.

    Parameters and errors are those of `judge`, whose ``message`` is printed.
    """
    print(judge(name, answer).message)
