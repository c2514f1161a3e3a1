"""What a step of a method asks for and what it must remember, measured.

Both are counted on a method of the package while it runs. The oracle's calls
are counted as they come. What is remembered are the arrays that the suspended
generator will read again before it writes them anew: a variable that is not
read again is no state, although Python still holds it.
"""

import copy
import dis
import re
from collections import Counter, deque
from itertools import islice

import numpy as np

#: After these an instruction is reached by a jump only.
LEAVES = ("RETURN", "RAISE", "RERAISE", "JUMP_BACKWARD", "JUMP_FORWARD")


def live(code, offset):
    """Return the variables that are read after an instruction, not written.

    Parameters
    ----------
    code : code object
        Of the generator.
    offset : int
        Where it stands: ``gi_frame.f_lasti``.

    Examples
    --------
    >>> from costs import live
    >>> def f():
    ...     a = b = 1
    ...     while True:
    ...         yield a
    ...         b = a + 1
    ...         a = b
    >>> path = f()
    >>> next(path)
    1
    >>> live(path.gi_code, path.gi_frame.f_lasti)
    {'a'}
    """
    steps = list(dis.get_instructions(code))
    place = {step.offset: n for n, step in enumerate(steps)}
    jumps = {*dis.hasjrel, *dis.hasjabs}
    read_later = [set() for _ in steps]
    changed = True
    while changed:
        changed = False
        for n, step in reversed([*enumerate(steps)]):
            after = set()
            if not step.opname.startswith(LEAVES) and n + 1 < len(steps):
                after |= read_later[n + 1]
            if step.opcode in jumps:
                after |= read_later[place[step.argval]]
            for kind, name in reversed(_uses(step)):
                after = after | {name} if kind == "LOAD" else after - {name}
            changed |= after != read_later[n]
            read_later[n] = after
    return read_later[place[offset]]


def _uses(step):
    """Return the reads and writes of an instruction, in order.

    Since Python 3.13 one instruction may do two of them.
    """
    kinds = re.findall("(LOAD|STORE)_(?:FAST|DEREF)", step.opname)
    names = step.argval if len(kinds) > 1 else (step.argval,)
    return list(zip(kinds, names, strict=False))


def kept(path, units):
    """Count what a suspended generator keeps besides the iterate.

    Parameters
    ----------
    path : generator
        A method of `gdbook.optimizers`, after some steps.
    units : dict of int to str
        What a number of entries is called: ``{d: "d", d * d: "d²"}``.

    Returns
    -------
    Counter
        How many arrays of each unit there are.
    """
    while path.gi_yieldfrom is not None:
        path = path.gi_yieldfrom
    frame = path.gi_frame
    names = live(frame.f_code, frame.f_lasti)
    x = frame.f_locals.get("x")
    seen = Counter()
    for name in sorted(names & {*frame.f_locals}):
        for array in _arrays(frame.f_locals[name]):
            if array is not x and array.size > 1:
                seen[units[array.size]] += 1
    return seen


def _arrays(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple | deque):
        for part in value:
            yield from _arrays(part)


class Counted:
    """A problem that counts what it is asked.

    Parameters
    ----------
    problem : object
        Of `gdbook.problems`.
    """

    def __init__(self, problem):
        self.problem = copy.copy(problem)
        self.calls = Counter()
        self.busy = False
        for name in dir(problem):
            method = getattr(problem, name)
            if not name.startswith("_") and callable(method):
                setattr(self.problem, name, self._counting(name, method))

    def _counting(self, name, method):
        def asked(*arguments, **settings):
            # What a problem asks of itself is part of one answer.
            if self.busy:
                return method(*arguments, **settings)
            self.calls[name] += 1
            self.busy = True
            try:
                return method(*arguments, **settings)
            finally:
                self.busy = False

        return asked


def per_step(path, counted, steps=10):
    """Run a method past its start; return the mean number of calls a step."""
    deque(islice(path, steps), maxlen=0)
    before = counted.calls.copy()
    deque(islice(path, steps), maxlen=0)
    counted.calls.subtract(before)
    return {k: n / steps for k, n in counted.calls.items() if n}
