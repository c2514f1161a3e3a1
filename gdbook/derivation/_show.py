r"""Show a derivation: folding steps on a page, plain lines in a terminal.

Formulas stand between ``\(`` and ``\)`` or ``\[`` and ``\]``; the book renders
them when it is built, and Jupyter when it shows them.
"""

import re
from html import escape

import sympy as sp

from gdbook.words import say

from ._tex import tex


def html(derivation):
    """Return the derivation as a list of steps that folds."""
    first, *steps = (line.formula for line in derivation.lines)
    whole = tex(first) + (f" = {tex(steps[-1])}" if steps else "")
    title = say("Derivation:")
    return "\n".join(
        [
            '<details class="derivation" open>',
            # a word, for those to whom the formula is read out
            f"<summary>{title} {_inline(whole)}</summary>",
            *_definitions(derivation),
            "<ol>",
            *map(_item, derivation.lines),
            "</ol>",
            *map(_check, _agreements(derivation)),
            "</details>",
        ]
    )


def text(derivation):
    """Return the derivation as lines for a terminal."""
    lines = [
        say("where {name} = {meaning}", name=name, meaning=meaning)
        for name, meaning in derivation.where.items()
    ]
    for line in derivation.lines:
        if line.check is None:
            lines.append(f"  {line.formula}")
            continue
        lines += [
            f"= {line.formula}",
            f"    {line.because}",
            f"    ✓ {_proof(line.check)} · {_samples(line.check)}",
        ]
    lines += [f"✓ {words}" for words in _agreements(derivation)]
    return "\n".join(lines)


def _item(line):
    """Return one step: the formula, the reason, how it was checked."""
    sign = "= " if line.check else ""
    formula = rf"\[{sign}{escape(tex(line.formula))}\]"
    parts = [f'<li class="derivation-step"><div class="tex">{formula}</div>']
    if line.check:
        parts += [
            f'<p class="derivation-reason">{_reason(line.because)}</p>',
            _check(_proof(line.check), _samples(line.check)),
        ]
    return "\n".join([*parts, "</li>"])


def _check(*words):
    done = " · ".join(map(escape, words))
    return f'<p class="derivation-check">✓ {done}</p>'


def _reason(because):
    """Return a reason, with what stands between dollars as formulas."""
    words = re.split(r"\$([^$]+)\$", because)
    return "".join(
        _inline(word) if i % 2 else escape(word)
        for i, word in enumerate(words)
    )


def _definitions(derivation):
    formulas = [
        _inline(f"{tex(name)} = {tex(meaning)}")
        for name, meaning in derivation.where.items()
    ]
    for vector in derivation.scope.simplex:
        *lead, last = vector.shape
        j = sp.Symbol("j", integer=True)
        index = [sp.Symbol("i", integer=True)] * len(lead)
        whole = sp.Sum(vector[(*index, j)], (j, 1, last))
        formulas.append(_inline(f"{tex(whole)} = 1"))
    if formulas:
        apart = "\N{EM SPACE}".join(formulas)  # the same in every language
        words = say("where {formulas}", formulas=apart)
        yield f'<p class="derivation-where">{words}</p>'


def _proof(check):
    sizes = _sizes(check.sizes)
    if check.how == "order":
        return say("proved by SymPy, term by term of the series")
    if check.how == "cases" and sizes:
        return say(
            "proved by SymPy for {sizes}, case by case, corners left out",
            sizes=sizes,
        )
    if check.how == "cases":
        return say("proved by SymPy, case by case, corners left out")
    if sizes:
        return say("proved by SymPy for {sizes}", sizes=sizes)
    return say("proved by SymPy")


def _samples(check):
    if not check.larger:
        return say("sampled at {points} points", points=check.points)
    return say(
        "sampled at {points} points, up to {size}",
        points=check.points,
        size=_sizes([check.larger]),
    )


def _agreements(derivation):
    """Return what was found, once where it was found in several cases."""
    words = [
        say(
            "the last line agrees with {function} at {points} random points,"
            " to {tolerance:.0e}",
            function=agreement.name,
            points=agreement.points,
            tolerance=agreement.tolerance,
        )
        for agreement in derivation.agreements
    ]
    return list(dict.fromkeys(words))


def _sizes(choices):
    """Write ``K = 2, 3, 4``, or ``(d, n) = (2, 3), (3, 4), (4, 2)``."""
    names = [str(name) for name in choices[0]]
    if not names:
        return ""
    rows = [[str(n) for n in choice.values()] for choice in choices]
    if len(names) == 1:
        return f"{names[0]} = {', '.join(row[0] for row in rows)}"
    rows = [f"({', '.join(row)})" for row in [names, *rows]]
    return f"{rows[0]} = {', '.join(rows[1:])}"


def _inline(formula):
    return rf'<span class="tex">\({escape(formula)}\)</span>'
