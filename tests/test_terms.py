"""A term has one Chinese name, the glossary's, in every catalogue.

The table is `docs/reference/glossary.md`: what stands before the brackets is
rendered by what stands in them. What is looked at is every finished unit; what
is let through stands below, with the reason.
"""

import re
from pathlib import Path

import pytest

from translation import catalogue

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
CATALOGUES = sorted((ROOT / "docs" / "locale").rglob("*.po"))
ENTRY = re.compile(r"^(\S.*) \((.+)\)\n: ", re.M)

#: Terms that are everyday words as well: no rendering can be asked for.
EVERYDAY = {
    "cost": "a verb in every second sentence",
    "negative": "of a number",
    "positive": "of a number",
}

#: What is right too, and when.
ALSO = {
    "batch": ("批", "a group of examples, without gradient descent behind it"),
    "derivative": ("求导 求一次导", "to take one more derivative"),
    "divergence": ("散度", "the KL divergence, named in full before"),
    "heavy ball": ("重球", "the ball itself"),
    "iterate": ("迭代", "averages of iterates: 迭代平均"),
    "mean squared error": ("均方根误差", "the root of it"),
    "metric": ("度量", "in mathematics: what is symmetric, and so on"),
    "minimum": ("极小 最小", "the place; the least value"),
    "penalty": ("惩罚", "before a number or with a verb"),
    "proper": ("恰当", "before a noun: 恰当评分"),
    "schedule": ("调度", "where the learning rate has just been named"),
    "smooth": ("平滑", "of a line to the eye, and in smooth L1"),
    "tangent": ("正切", "the function"),
}

#: Units in which a term is none, or has to go: how they begin, and why.
LET_THROUGH = {
    "AMSGrad: one gradient of 1": "numbers alone, in a heading",
    "And AMSGrad: after one gradient of 1": "numbers alone",
    "Return the first learning rates of the silver": "白银步长, its name",
    "The hinge loss, here by a wide margin": "a figure of speech",
    '"SGD loses accuracy': "precision is meant: 精度",
    "Left, the cost: all zero": "at the same moment: a time",
    "The paths of twelve points": "tight groups: near together",
}

#: What a translation never says, except to tell it from the right word.
NEVER = {
    "力矩": ("动量", "a moment of force"),
    "感知损失": ("感知机损失 perceptual", "the perceptual loss"),
    "平方差": ("差的平方", "a difference of squares"),
    "您": ("你", "too polite for a book"),
}


def table(text):
    """Return the renderings of each term of a glossary."""
    found = {}
    for english, chinese in ENTRY.findall(text):
        terms = re.split(r"[,;] ", english)
        names = re.split(r"[、；，;] ?", chinese)
        pairs = zip(terms, names, strict=False)
        one_each = len(terms) == len(names)
        found |= {t: [n] for t, n in pairs} if one_each else {english: names}
    return found


TERMS = table(GLOSSARY.read_text(encoding="utf-8"))
for term, (renderings, _) in ALSO.items():
    TERMS[term] += renderings.split()


def prose(english, chinese):
    """Return the words of a unit: no formula, code, target or title."""
    for title in re.findall("《(.+?)》", chinese):
        english = english.replace(title, " ")
    english = re.sub(r"\{ref\}`([^`<]*)<[^`]*>`", r"\1", english)
    english = re.sub(r"(?:\{[\w:]+\}|:[\w:]+:)`[^`]*`", " ", english)
    english = re.sub(r"(`+).+?\1|\$[^$]+\$", " ", english)
    return re.sub(r"\{[^{}]*\}", " ", english)


def holds(text, term):
    """Say whether a term stands in a text, in the singular or plural."""
    stem = re.escape(term.removesuffix("y"))
    ending = "(?:y|ies)" if term.endswith("y") else "(?:s|es)?"
    return re.search(rf"(?<![\w-]){stem}{ending}(?![\w-])", text, re.I)


def misnamed(english, chinese):
    """Return the terms of a unit that its translation calls otherwise."""
    words = prose(english, chinese)
    low = words.lower()
    return [
        f"{term}: {' or '.join(names)}"
        for term, names in TERMS.items()
        if term not in EVERYDAY
        and term.lower().removesuffix("y") in low
        and holds(words, term)
        and not any(name in chinese for name in names)
    ]


def forbidden(chinese):
    """Return what a translation says in the place of the right word."""
    return [
        f"{word}, {why}: {right}"
        for word, (right, why) in NEVER.items()
        if word in chinese and not any(r in chinese for r in right.split())
    ]


def finished(path):
    """Return the units of a catalogue that have their translation."""
    return [
        (m.id, m.string)
        for m in catalogue.read(path)
        if m.id and m.string and not m.fuzzy
    ]


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_a_term_has_one_name(path):
    wrong = [
        f"{english[:60]!r} wants {', '.join(terms)}"
        for english, chinese in finished(path)
        if not english.startswith(tuple(LET_THROUGH))
        and (terms := misnamed(english, chinese))
    ]
    assert not wrong, "\n".join([path.name, *wrong])


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_a_word_that_is_never_right(path):
    wrong = [
        f"{chinese[:60]!r}: {', '.join(words)}"
        for _, chinese in finished(path)
        if (words := forbidden(chinese))
    ]
    assert not wrong, "\n".join([path.name, *wrong])


def test_the_glossary_says_the_same_in_both_languages():
    """Its catalogue turns `term (名)` round: `名（term）`."""
    path = ROOT / "docs" / "locale" / "zh_CN" / "reference" / "glossary.po"
    units = dict(finished(path))
    for english, chinese in ENTRY.findall(GLOSSARY.read_text("utf-8")):
        names = re.split(r"[、；;] ?", units[f"{english} ({chinese})"])
        wanted = re.split(r"[、；;] ?", chinese)
        assert names[0].startswith(wanted[0]), english
        assert len(names) >= len(wanted), english


def test_nothing_is_let_through_in_vain():
    begun = [english for path in CATALOGUES for english, _ in finished(path)]
    for start in LET_THROUGH:
        assert any(e.startswith(start) for e in begun), start
    assert set(EVERYDAY) | set(ALSO) <= set(TERMS)


def test_what_is_looked_for():
    assert misnamed("The penalties rise.", "处罚上升。")
    assert not misnamed("The penalties rise.", "惩罚项增大。")
    assert not misnamed("cross-entropy of `entropy`", "交叉熵")
    assert not misnamed("see {eq}`unbiased`, $margin$, {margin:.2f}", "见")
    assert misnamed("see {ref}`the margin <m>`", "见{ref}`边距 <m>`")
    assert not misnamed("Zou, *Robust things*.", "Zou，《Robust things》。")
    assert not forbidden("差的平方，不是平方差；请你看")
    assert len(forbidden("平方差，请您看")) == 2


def test_the_table_reads_pairs_and_lists():
    text = "a, b (甲、乙)\n: Two.\n\nc (丙; 丁)\n: One of two.\n"
    assert table(text) == {"a": ["甲"], "b": ["乙"], "c": ["丙", "丁"]}
