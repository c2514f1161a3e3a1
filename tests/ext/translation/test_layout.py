"""Breaking lines of Chinese."""

from itertools import pairwise

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from translation.layout import NOT_FIRST, NOT_LAST, chunks, width, wrap
from translation.line_breaks import JoinChineseLines, join_lines

TEXT = st.text("梯度下降，。（）ab `x`$y$ ", max_size=80)


def test_a_han_character_is_two_columns_wide():
    assert width("梯度 ab，") == 9


@settings(deadline=None)
@given(TEXT, st.integers(10, 40))
def test_chunks_lose_nothing(text, columns):
    assert "".join(chunks(text, columns)) == text


@settings(deadline=None)
@given(TEXT, st.integers(20, 40))
def test_no_line_begins_or_ends_with_the_wrong_mark(text, columns):
    lines = wrap(text, columns)
    for above, below in pairwise(lines):
        if not text.count(" "):
            assert below[0] not in NOT_FIRST
            assert above[-1] not in NOT_LAST


def test_marks_stay_with_what_they_belong_to():
    assert wrap("甲乙丙丁，戊己", 8) == ["甲乙丙", "丁，戊己"]
    assert wrap("甲乙丙（丁）戊", 8) == ["甲乙丙", "（丁）戊"]


def test_lines_end_after_punctuation_where_they_can():
    lines = wrap("先走一步，再看一看，然后停下来想想。", 24)
    assert lines == ["先走一步，再看一看，", "然后停下来想想。"]


def test_formulas_code_and_words_are_not_broken():
    text = "看公式 :math:`x_t + y_t` 与 ``a b c d`` 与 gradient 的关系"
    for line in wrap(text, 12):
        assert line.count("`") % 2 == 0
    assert "gradient" in " ".join(wrap(text, 12)).split()


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("梯度\n下降", "梯度下降"),
        ("梯度，\n下降", "梯度，下降"),
        ("梯度，\nAdam", "梯度，Adam"),
        ("梯度\nAdam", "梯度\nAdam"),
        ("one\ntwo", "one\ntwo"),
        ("\n，下降", "，下降"),
    ],
)
def test_line_ends_that_are_no_spaces(text, joined):
    assert join_lines(text) == joined


@settings(deadline=None)
@given(st.text("梯度下降，。ab", min_size=1, max_size=60))
def test_joining_undoes_wrapping(text):
    lines = wrap(text, 16)
    assert join_lines("\n".join(lines)) == text


def test_only_running_text_and_cards_are_joined():
    document = new_document("page", get_default_settings(Parser))
    text = "梯度\n下降"
    document += [
        nodes.paragraph("", text),
        nodes.literal_block(text, text),
        nodes.paragraph("", "", nodes.strong("", text)),
        nodes.raw(
            "", '<div tooltip="梯度， 下降 Adam">梯度， 下降', format="html"
        ),
    ]
    JoinChineseLines(document).run()
    assert [child.astext() for child in document] == [
        "梯度下降",
        "梯度\n下降",
        "梯度下降",
        '<div tooltip="梯度，下降 Adam">梯度， 下降',
    ]
