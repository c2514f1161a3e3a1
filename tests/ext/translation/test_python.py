"""Code: comments, docstrings, and strings that a reader sees."""

import ast
from pathlib import Path

import pytest

from translation.page import Translation
from translation.sources import translate_page

NAME = "docs/code.py"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("# one\n# two\nx = 1\n", [("comment", "one two", 1)]),
        (
            "# one\n#\n# two here\n",
            [("comment", "one", 1), ("comment", "two here", 3)],
        ),
        (
            "# steps:\n# - first\n# - then\n",
            [("comment", "steps:\n- first\n- then", 1)],
        ),
        (
            "x = 1  # why so\n# and then\n",
            [("comment", "why so", 1), ("comment", "and then", 2)],
        ),
        ("#: What it is.\nx = 1\n", [("comment", "What it is.", 1)]),
        ("import x  # noqa: E402\n", []),
        ("import x  # late  # noqa: E402\n", [("comment", "late", 1)]),
        ("# %%\n# sphinx_gallery_thumbnail_number = 2\n# type: ignore\n", []),
        ("# ------\n# (n, k)\n", []),
        ('ax.set_xlabel("the step")\n', [("set_xlabel", "the step", 1)]),
        ('ax.set(xlabel="step", xticks=[1])\n', [("xlabel", "step", 1)]),
        ('ax.text(0, 1, "here")\n', [("text", "here", 1)]),
        ('ax.plot(x, y, "o-", label=r"$x_t$")\n', []),
        (
            'ax.legend(["one", "two"], loc="upper left")\n',
            [("legend", "one", 1), ("legend", "two", 1)],
        ),
        (
            'print("mean:", x, "sum:", y)\n',
            [("print", "mean:", 1), ("print", "sum:", 1)],
        ),
        ('print("{:.3f}".format(x))\n', []),
        ('print("about {:.3f}".format(x))\n', [("print", "about {:.3f}", 1)]),
        ('print("%d steps" % n)\n', [("print", "%d steps", 1)]),
        (
            'describe(fig, "A curve"\n    " that falls.")\n',
            [("describe", "A curve that falls.", 1)],
        ),
        (
            'd.step(f, because="the chain rule")\n',
            [("because", "the chain rule", 1)],
        ),
        ('s = say("after {n} steps", n=3)\n', [("say", "after {n} steps", 1)]),
        (
            'plot(label="up" if a else "down")\n',
            [("label", "up", 1), ("label", "down", 1)],
        ),
        (
            "print(f\"{x!r:>{width}} is {d['a']}\")\n",
            [("print", "{x!r:>{width}} is {d['a']}", 1)],
        ),
        ('print(f"{{set}} of {n}")\n', [("print", "{{set}} of {n}", 1)]),
        ('raise ValueError(f"two words {x}")\n', []),
        ('assert x, "two words"\n', []),
        ('a = "many words here".split()\n', []),
        ('a = "many words here"  # not words\n', []),
        ('def f():  # not words\n    return "many words here"\n', []),
        ('d = {"key": "value"}\n', []),
        ('for n in ["Adam"]:\n    plot(label=n)\n', []),
        ('for n in ["up"]:\n    plot(x[n])\n', []),
        (
            'for n in [say("up")]:\n    plot(label=n)\n',
            [("say", "up", 1)],
        ),
        (
            'def draw(f, label):\n    f(label)\n\n\ndraw(g, "up")\n',
            [("draw", "up", 5)],
        ),
    ],
)
def test_units(code, found, units):
    assert units(code, NAME) == found


@pytest.mark.parametrize(
    ("code", "msgid", "chinese", "expected"),
    [
        (
            "if x:\n    # one\n    # two\n    y\n",
            "one two",
            "一二",
            "if x:\n    # 一二\n    y\n",
        ),
        ("x  # late  # noqa: E402\n", "late", "迟", "x  # 迟  # noqa: E402\n"),
        ("#: What it is.\nx\n", "What it is.", "它。", "#: 它。\nx\n"),
        ('print("mean: ", x)\n', "mean:", "均值：", 'print("均值： ", x)\n'),
        ("print('a \"word\"')\n", 'a "word"', '"词"', 'print("\\"词\\"")\n'),
        (
            'l(label=r"rate $\\eta$")\n',
            "rate $\\eta$",
            "学习率 $\\eta$",
            'l(label=r"学习率 $\\eta$")\n',
        ),
        (
            'l(label="rate $\\\\eta$")\n',
            "rate $\\eta$",
            "学习率 $\\eta$",
            'l(label="学习率 $\\\\eta$")\n',
        ),
        ('print("one\\ntwo")\n', "one\ntwo", "一\n二", 'print("一\\n二")\n'),
        (
            "print(f\"{d['a']} steps\")\n",
            "{d['a']} steps",
            "{d['a']} 步",
            "print(f\"{d['a']} 步\")\n",
        ),
        (
            "print(f'{d[\"a\"]} steps')\n",
            "{d['a']} steps",
            "{d['a']} 步",
            "print(f\"{d['a']} 步\")\n",
        ),
        (
            'print(f"{n:>{w}} of {{k}}")\n',
            "{n:>{w}} of {{k}}",
            "{{k}} 之 {n:>{w}}",
            'print(f"{{k}} 之 {n:>{w}}")\n',
        ),
        (
            'print(f"from {x} to {y}")\n',
            "from {x} to {y}",
            "乙 {y} 甲 {x}",
            'print(f"乙 {y} 甲 {x}")\n',
        ),
        (
            'ä = "ö"; print("a word")\n',
            "a word",
            "词",
            'ä = "ö"; print("词")\n',
        ),
        (
            'describe(fig, "A curve"\n         " that falls.")\n',
            "A curve that falls.",
            "一条下降的曲线。",
            'describe(fig, "一条下降的曲线。")\n',
        ),
    ],
)
def test_translation_replaces_exactly_the_unit(
    code, msgid, chinese, expected, translated
):
    assert translated(code, {msgid: chinese}, NAME) == expected


def test_a_long_text_is_broken_between_the_brackets(translated):
    text = "这条曲线先下降，再上升，" * 6 + "到 {x:.2f} 为止。"
    code = 'describe(\n    fig,\n    f"A curve up to {x:.2f}.",\n)\n'
    new = translated(code, {"A curve up to {x:.2f}.": text}, NAME)
    assert max(len(line) for line in new.split("\n")) < 60
    call = ast.parse(new).body[0].value
    assert eval(ast.unparse(call.args[1]), {"x": 1.0}) == text.format(x=1.0)


@pytest.mark.parametrize(
    ("code", "msgid", "chinese", "message"),
    [
        ('print(f"{x:.2f} m")\n# a', "{x:.2f} m", "{x:.3f} 米", ""),
        (
            'print(f"{x:.2f} steps")',
            "{x:.2f} steps",
            "{x:.3f} 步",
            "lacks the field '{x:.2f}'",
        ),
        ('print(f"{x} steps")', "{x} steps", "步", "lacks the field '{x}'"),
        (
            'print(f"{x} steps")',
            "{x} steps",
            "{x} {x} 步",
            "has the field '{x}'",
        ),
        (
            'print(f"{x} steps")',
            "{x} steps",
            "{x} 步}",
            "'}', the English has not",
        ),
        ('say("{n} steps")', "{n} steps", "{m} 步", "lacks the field '{n}'"),
        ('print("%d steps" % n)', "%d steps", "%s 步", "lacks the field '%d'"),
        ('l(label="rate $x$")', "rate $x$", "学习率 $y$", "lacks the formula"),
        ("# see `a` there", "see `a` there", "见 b", "lacks the code"),
        ("# some words", "some words", "一\n\n二", "changes the page"),
        ('"""Some words."""', "Some words.", '他说"""好', "Python"),
        ('"""Some words."""', "Some words.", '好"""; """坏', "became code"),
        ('print("a word")', "a word", "一\r二", "is not a Python string"),
    ],
)
def test_a_bad_translation_is_an_error(
    code, msgid, chinese, message, problems
):
    found = problems(code, {msgid: chinese}, NAME)
    if not message:
        assert found == []  # a single letter is no word, so it is no unit
    else:
        assert any(message in problem for problem in found), found


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('x = 1\nname = "gradient descent"\n', "2: 'gradient descent' looks"),
        ('d = {"two words": 1}\n', "1: 'two words' looks"),
        ('x = f"two words {y}"\n', "1: 'two words {y}' looks"),
        ("def f(:\n", "1: Python"),
        ('def f():\n    """A \\\\ here."""\n', "2: docstring"),
        ("print(f\"{say('two words')}\")\n", "1: words inside a field"),
        ('for n in ["up"]:\n    plot(label=n)\n', "1: 'up' is shown"),
        ('d = {"up": 1}\nfor n, k in d.items():\n    print(n)\n', "1: 'up'"),
        ('for k in ["up"]:\n    print(f"{k}")\n', "1: 'up' is shown"),
        ('for k, n in [\n    (1, "up")\n]:\n    print(n)\n', "2: 'up' is"),
        ('for k, n in zip(x, ["up"]):\n    print(n)\n', "1: 'up' is"),
        (
            'for k, (n, m) in enumerate([("up", 1)]):\n    print(n)\n',
            "1: 'up'",
        ),
        ('print([n for n in ["up"]])\n', "1: 'up' is shown"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_line(
    code, message, problems
):
    found = problems(code, name=NAME)
    assert len(found) == 1
    assert found[0].startswith(f"{NAME}:{message}")


def test_a_bad_translation_is_not_written():
    page = translate_page(
        Path(NAME),
        'print(f"{x} steps")\n',
        {"{x} steps": Translation("步", "x.po", 7)},
    )
    assert page.problems
    assert page.result() == page.text


def test_docstring_of_a_function(book, translated):
    text = (book / "gdbook/losses/squared.py").read_text("utf-8")
    words = {
        "One loss.": "一个损失。",
        "Return the squared error.": "返回平方误差。",
        "Predictions and targets.": "预测与目标。",
        "For unequal shapes.": "形状不等时。",
        "never negative": "从不为负",
    }
    expected = text
    for english, chinese in words.items():
        source = english.replace("and targets", "and\n        targets")
        assert source in expected
        expected = expected.replace(source, chinese)
    assert translated(text, words, NAME) == expected


def test_doctests_and_exceptions_are_left_alone(book, units):
    text = (book / "gdbook/losses/squared.py").read_text("utf-8")
    msgids = {msgid for _, msgid, _ in units(text, NAME)}
    assert "a number" not in msgids
    assert "the two shapes differ" not in msgids


def test_gallery_script(book, translated):
    text = (book / "docs/gallery/descent/path.py").read_text("utf-8")
    words = {
        "The path": "路径",
        "Where does :math:`x_t` go?": ":math:`x_t` 去了哪里？",
        "One run": "跑一次",
        "It goes down, *slowly*, and stops.": "它慢慢下降，然后停下。",
        "why this is so": "为什么",
        "the path": "路径",
        "step": "步",
        "after {45} steps: {0.5:.2f}": "{45} 步之后：{0.5:.2f}",
    }
    new = translated(text, words, "docs/gallery/descent/path.py")
    assert new == (
        'r"""\n路径\n====\n\n:math:`x_t` 去了哪里？\n"""\n\n# %%\n# 跑一次\n'
        "# ------\n# 它慢慢下降，然后停下。\n\n"
        "import matplotlib.pyplot as plt\n\n# 为什么\n"
        'plt.plot([1, 2], label="路径")\nplt.xlabel("步")\n'
        'print(f"{45} 步之后：{0.5:.2f}")\n'
    )


def test_a_text_block_may_not_eat_the_code_below_it(units):
    script = (
        '"""\nTop title\n=========\n"""\n\n'
        "# %%\n# Prose here.\n\n# a comment\nx = 1\n"
    )
    found = units(script, "docs/gallery/a.py")
    assert found[1:] == [
        ("paragraph", "Prose here.", 7),
        ("comment", "a comment", 9),
    ]


MODULE = """
'''The room.'''

# between definitions
LIMIT = 1
'''How much.'''


def shown(x):
    '''Show.'''
    # why
    return x


def _kept(x):
    '''Keep.'''
    # how
    return say("in words")


class Shown:
    '''A thing.'''

    def value(self):
        '''Return it.'''

    def _value(self):
        '''Hide it.'''
"""


def test_of_the_package_only_what_a_reader_sees_is_translated(units):
    public = [msgid for _, msgid, _ in units(MODULE, "gdbook/room.py")]
    assert public == [
        "The room.",
        "How much.",
        "Show.",
        "why",
        "in words",
        "A thing.",
        "Return it.",
    ]
    private = [msgid for _, msgid, _ in units(MODULE, "gdbook/_room.py")]
    assert private == ["in words"]
