"""Chapters: what is a unit, and what comes of its translation."""

import pytest


def test_units_of_a_chapter_with_their_lines(book, units):
    text = (book / "docs/losses/huber.md").read_text("utf-8")
    assert units(text) == [
        ("description", "How a loss forgives, and what it costs.", 3),
        ("heading", "The Huber loss", 7),
        (
            "paragraph",
            "How much should one bad measurement count? See"
            " {ref}`the squares <squared-error>`, [the code](#api) and"
            " $r^2$.",
            9,
        ),
        ("alt", "A parabola that becomes a line.", 13),
        ("paragraph", "It bends *once*.", 16),
        ("list", "first item, on two lines", 19),
        ("list", "second, with `code`", 21),
        ("paragraph", "A note in a list.", 24),
        ("table", "loss", 27),
        ("table", "formula", 27),
        ("table", "squared", 29),
        ("title", "Solution", 32),
        ("paragraph", "The answer is {glue:text}`answer:.3f`.", 33),
        ("mystnb.image.alt", "Two curves.", 39),
        ("comment", "Draw both of them.", 42),
        ("label", "slope {lr:.2f}", 44),
        ("comment", "the slow one", 44),
    ]


def test_only_the_units_change(book, translated):
    text = (book / "docs/losses/huber.md").read_text("utf-8")
    words = {
        "The Huber loss": "Huber 损失",
        "How much should one bad measurement count? See"
        " {ref}`the squares <squared-error>`, [the code](#api) and $r^2$.": (
            "一个坏数据该算多少？见 {ref}`平方误差 <squared-error>`、"
            "[代码](#api) 与 $r^2$。"
        ),
        "A parabola that becomes a line.": '抛物线变成"直线"。',
        "first item, on two lines": "第一项",
        "A note in a list.": "列表里的注。",
        "squared": "平方",
        "Solution": "解答",
        "Two curves.": "两条曲线。",
        "Draw both of them.": "两条都画。",
        "slope {lr:.2f}": "斜率 {lr:.2f}",
        "the slow one": "慢的那条",
    }
    expected = text
    for old, new in (
        ("# The Huber loss", "# Huber 损失"),
        (
            "How much should one bad measurement\ncount? See"
            " {ref}`the squares <squared-error>`, [the code](#api) and"
            " $r^2$.",
            "一个坏数据该算多少？见 {ref}`平方误差 <squared-error>`、"
            "[代码](#api) 与 $r^2$。",
        ),
        (
            ":alt: A parabola that becomes a line.",
            r':alt: "抛物线变成\"直线\"。"',
        ),
        ("- first item,\n  on two lines", "- 第一项"),
        ("  A note in a list.", "  列表里的注。"),
        ("| squared |", "| 平方 |"),
        ("{dropdown} Solution", "{dropdown} 解答"),
        ("alt: Two curves.", 'alt: "两条曲线。"'),
        ("# Draw both\n# of them.", "# 两条都画。"),
        ('label=f"slope {lr:.2f}")', 'label=f"斜率 {lr:.2f}")'),
        ("# the slow one", "# 慢的那条"),
    ):
        assert old in expected
        expected = expected.replace(old, new)
    assert translated(text, words) == expected


def test_wrapping_the_english_anew_changes_no_unit(units):
    assert units("one two\nthree") == units("one\ntwo three")


def test_a_hard_break_is_kept(translated):
    text = "> one line  \n> another line\n"
    new = translated(text, {"one line  \nanother line": "一行  \n另一行"})
    assert new == "> 一行  \n> 另一行\n"


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("Term here\n: what it means\n", "Term here"),
        ("Term here\n: what it means\n", "what it means"),
        (":field name: what it says\n", "what it says"),
        ("A claim[^a].\n\n[^a]: the source of it\n", "the source of it"),
        ("![some words](a.png)\n", "![some words](a.png)"),
        ("```{toctree}\n:caption: Part one\nThe page <a>\n```\n", "Part one"),
        ("```{toctree}\nThe page <a>\n```\n", "The page"),
        ("```{glossary}\nthe loss\n  what is lost\n```\n", "the loss"),
        ("```{glossary}\nthe loss\n  what is lost\n```\n", "what is lost"),
        ("```text\nrepeat\n  step down\n```\n", "repeat\n  step down"),
        ("```bash\n# build it\nmake html\n```\n", "build it"),
        ("```python\nx = 1  # set it\n```\n", "set it"),
        ("> ```{tip}\n> said twice\n> ```\n", "said twice"),
        (
            "```{list-table} The caption\n* - one cell\n  - two\n```\n",
            "one cell",
        ),
        (
            "```{code-cell}\n:mystnb:\n:  figure:\n:    caption: |\n"
            ":      Some words.\n\nx = 1\n```\n",
            "Some words.",
        ),
        (
            "```{literalinclude} a.py\n:caption: The whole loss\n```\n",
            "The whole loss",
        ),
        (
            "```{eval-rst}\n.. note:: Some words\n\n"
            ".. automodule:: gdbook\n   :members:\n```\n",
            "Some words",
        ),
    ],
)
def test_every_place_for_words(text, msgid, translated):
    mark = "中文 " if "\n" not in msgid else "中文"
    new = translated(text, {msgid: mark + msgid})
    # Nothing but the unit is replaced, though it may now be quoted.
    assert mark in new
    assert (
        new.replace(mark, "").replace('"', "").split()
        == text.replace("|\n:      ", "").split()
    )


@pytest.mark.parametrize(
    "text",
    [
        "# $x_t$\n",
        "| Adam | 0.1 |\n|---|---|\n| `lr` | $x$ |\n",
        "```{literalinclude} /gdbook/losses/huber.py\n:pyobject: value\n```\n",
        "```{toctree}\n:hidden:\nlosses/huber\n```\n",
        "```{math}\n:label: eq\nx = \\text{two words}\n```\n",
        "```{bibliography}\n:filter: docname in docnames\n```\n",
        "% a comment that nobody reads\n",
        "<gd-figure data-lr='0.1'></gd-figure>\n",
        '```json\n{"two words": 1}\n```\n',
    ],
)
def test_what_needs_no_translation_is_no_unit(text, units):
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x\n```{unheard-of}\nWords.\n```\n", "2: unknown directive"),
        (":::{note}\n```{unheard-of}\n```\n:::\n", "2: unknown directive"),
        ("x\n\n<p>Words here.</p>\n", "3: words in raw HTML"),
        ("<img alt='a curve'>\n", "1: words in raw HTML"),
        ("a\n\n    indented code\n", "3: code_block: not understood"),
        ("```{code-cell}\nx = = 1\n```\n", "2: Python: invalid syntax"),
        ("```{image} a.png\n:foo: two words\n```\n", "2: :foo: is not known"),
        ("---\ntitle: [\n---\n", "2: YAML"),
        ("---\nsub: two words\n---\n", "2: sub: words at a place"),
        ("x\n\ta tab\n", "2: tabs"),
        ("one\r\ntwo\n", "1: tabs and carriage returns"),
        ("some words $$\nx\n$$\n", "1: a formula that does not close"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_line(
    text, message, problems
):
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(f"docs/x.md:{message}")


@pytest.mark.parametrize(
    ("english", "chinese", "message"),
    [
        ("the slope $x$", "斜率", "lacks the formula 'x'"),
        ("the slope $x$", "斜率 $y$", "has the formula 'y'"),
        ("see {ref}`it <a>`", "见 {ref}`它 <b>`", "lacks the role 'ref a'"),
        ("it is {glue:text}`a`", "它是", "lacks the role 'glue:text a'"),
        ("see [it](#a)", "见[它](#b)", "lacks the link '#a'"),
        ("use `a` here", "用 `b`", "lacks the code 'a'"),
        ("as said[^1] here\n\n[^1]: x", "如上", "lacks the footnote '1'"),
        ("some words", "English", "holds no Chinese"),
        ("some words", " 中文", "spaces at the ends"),
        ("some words", "**粗体，**字", "'**', the English has not"),
        ("some words", "**粗体。** 字", "punctuation just inside"),
        ("some words", "一 $x", "'$', the English has not"),
        ("some words", "一 `x", "'`', the English has not"),
        ("some words", "1. 一", "changes the page"),
        ("some words", "# 一", "changes the page"),
        ("some words", "一\n\n二", "changes the page"),
        ("| some words |\n|---|\n", "一 | 二", r"written \|"),
    ],
)
def test_a_bad_translation_is_an_error(english, chinese, message, problems):
    unit = english.split("\n")[0].strip("| ")
    found = problems(english, {unit: chinese})
    assert any(message in problem for problem in found), found
    where = "docs/x.md:1:" if "changes" in message else "x.po:7:"
    assert found[0].startswith(where)


def test_a_caption_is_markdown_and_alt_text_is_not(problems):
    def cell(key):
        options = f"mystnb:\n  {key}: some **words"
        return f"```{{code-cell}}\n---\n{options}\n---\n```\n"

    caption = cell("figure:\n    caption")
    found = problems(caption, {"some **words": "一些 **字**"})
    assert any("'**'" in problem for problem in found)
    alt = cell("image:\n    alt")
    assert problems(alt, {"some **words": "一些 **字**"}) == []


def test_the_chinese_of_a_file_of_words_may_be_named(translated):
    words = {"see `README.md`": "见 `README.zh.md`"}
    assert translated("see `README.md`\n", words) == "见 `README.zh.md`\n"
