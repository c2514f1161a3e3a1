"""reStructuredText of gallery pages and docstrings."""

import pytest

NAME = "docs/gallery/GALLERY_HEADER.rst"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Title here\n==========\n", "1 heading Title here"),
        ("====\nSome\n====\n", "2 heading Some"),
        ("one\ntwo\n", "1 paragraph one two"),
        ("* one\n  two\n* three\n", "1 paragraph one two|3 paragraph three"),
        ("1. one\n\n   two\n", "1 paragraph one|3 paragraph two"),
        ("a term\n    what it is\n", "1 term a term|2 paragraph what it is"),
        ("so\n\n    it goes\n", "1 paragraph so|3 paragraph it goes"),
        ("thus::\n\n  code x\n\nso\n", "1 paragraph thus::|5 paragraph so"),
        ("one\n::\n\n  code x\n", "1 paragraph one ::"),
        (".. math:: x = \\text{two words}\n", ""),
        (".. math::\n\n    x\n\nwords\n", "5 paragraph words"),
        (".. tip:: so\n   it\n\n   is\n", "1 paragraph so it|4 paragraph is"),
        (".. topic:: Title\n\n   body\n", "1 title Title|3 paragraph body"),
        (".. image:: a.png\n   :alt: so\n     it\n", "2 option so it"),
        (
            ".. figure:: a.png\n   :alt: so\n   :width: 2\n\n   caption\n",
            "2 option so|5 paragraph caption",
        ),
        (".. _label:\n\n.. a comment\n\n:orphan:\n", ""),
        (".. [1] Some Author, a title.\n", ""),
        (".. automodule:: gdbook.losses\n   :members:\n", ""),
        ("* :math:`x` and ``a b``\n", "1 paragraph :math:`x` and ``a b``"),
        ("* :math:`x`, ``code two``, `pred`\n", ""),
        ("----\n", ""),
    ],
)  # fmt: skip
def test_units(text, found, units):
    seen = [
        f"{line} {kind} {msgid}" for kind, msgid, line in units(text, NAME)
    ]
    assert "|".join(seen) == found


def test_underlines_are_as_wide_as_the_chinese(translated):
    new = translated(
        "Up\n==\n\nNow\n---\n", {"Up": "上 Up", "Now": "现在"}, NAME
    )
    assert new == "上 Up\n=====\n\n现在\n----\n"


def test_overlined_title(translated):
    new = translated("====\n Up\n====\n", {"Up": "上升"}, NAME)
    assert new == "======\n 上升\n======\n"


def test_items_and_quotes_keep_their_margin(translated):
    text = "* one two\n  three\n\n  .. note:: four five\n"
    long = "很长的一句话，" * 8
    new = translated(text, {"one two three": long, "four five": "四五"}, NAME)
    first, second, *rest = new.split("\n")
    assert first.startswith("* 很长")
    assert second.startswith("  很长")
    assert rest == ["", "  .. note:: 四五", ""]


TABLE = """\
=========  ===========
``value``  the loss of
           each one
``grad``   its slope
=========  ===========
"""


def test_table_is_written_anew_as_wide_as_the_chinese(translated):
    words = {"the loss of each one": "每个样本的损失", "its slope": "斜率"}
    assert translated(TABLE, words, NAME) == (
        "=========  ==============\n"
        "``value``  每个样本的损失\n"
        "``grad``   斜率\n"
        "=========  ==============\n"
    )


def test_every_column_of_a_table_is_as_wide_as_it_must_be(translated):
    text = "=====  ====\nslow   fast\n``x``  y\n=====  ====\n"
    new = translated(text, {"slow": "慢的方法", "fast": "快"}, NAME)
    assert new == ("========  ==\n慢的方法  快\n``x``     y\n========  ==\n")


def test_table_without_translation_is_untouched(translated):
    assert translated(TABLE, {}, NAME) == TABLE


DOCSTRING = '''
def f():
    """Return a thing.

    Parameters
    ----------
    x, y : array_like of numbers
        Two things.
    **watch : callable
        Others.

    Returns
    -------
    list of numbers

    See Also
    --------
    other : The other thing.

    Notes
    -----
    More words.

    References
    ----------
    .. [1] Some Author, a title.

    Examples
    --------
    So it goes:

    >>> f(1, 2)  # two numbers
    3
    """
'''


def test_sections_of_numpydoc(units):
    msgids = [msgid for _, msgid, _ in units(DOCSTRING, "gdbook/x.py")]
    assert msgids == [
        "Return a thing.",
        "Two things.",
        "Others.",
        "The other thing.",
        "More words.",
        "So it goes:",
    ]


def test_a_section_name_is_a_heading_outside_docstrings(units):
    assert units("Notes\n-----\n", NAME) == [("heading", "Notes", 1)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x\n\n.. unheard-of:: y\n", "3: unknown directive unheard-of"),
        ("+---+\n| x |\n+---+\n", "1: not understood"),
        ("one\ntwo\n  three\n", "3: unexpected indentation"),
        ("1. one\n  two\n", "2: a list item is indented by 3"),
        ("==  ==\na   b\n", "2: a table without its last border"),
        (":note: two words\n", "1: words in a field list"),
        ("some ``words\n", "1: markup that does not close"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_line(
    text, message, problems
):
    found = problems(text, name=NAME)
    assert len(found) == 1
    assert found[0].startswith(f"{NAME}:{message}")


@pytest.mark.parametrize(
    ("english", "chinese", "message"),
    [
        ("see :math:`x` there", "看 x", "lacks the role 'math x'"),
        ("see :math:`x` there", "看:math:`x`", "lacks the role"),
        (
            "see :ref:`it <a>` there",
            "看 :ref:`它 <b>`",
            "lacks the role 'ref a'",
        ),
        ("see ``x`` there", "看 ``y``", "lacks the code 'x'"),
        (
            "see `it <http://a.b>`__ there",
            "看 `它 <http://a.c>`__",
            "lacks the link",
        ),
        ("see there::\n\n   x\n", "看", "'::' is missing"),
        ("see there", "看 ``x", "does not close"),
        ("see **there** now", "看**那里**吧", "among letters: '看**那里**吧'"),
        ("see *there* now", "看*那里*吧", "among letters"),
        ("see there", "看 **此，**", "punctuation just inside"),
        ("see there", "* 看", "changes the page"),
        ("see there", "there", "holds no Chinese"),
    ],
)
def test_a_bad_translation_is_an_error(english, chinese, message, problems):
    unit = english.split("\n")[0]
    found = problems(english, {unit: chinese}, NAME)
    assert any(message in problem for problem in found), found


def test_words_of_a_role_may_be_translated(translated):
    text = "see :ref:`it <a>` and `here <http://a.b>`__ now"
    chinese = "看 :ref:`它 <a>` 与 `这里 <http://a.b>`__ 吧"
    assert translated(text, {text: chinese}, NAME) == chinese
