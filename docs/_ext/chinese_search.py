"""Search in Chinese: every pair of neighbouring characters is a word.

Chinese does not mark its words, so 学习率 is found as 学习 and 习率. That
needs no dictionary, knows the terms of any field, and is the same few lines
in Python, for the index, and in JavaScript, for the query. English words
among the Chinese are stemmed as they are in the English edition.
"""

import re
from itertools import pairwise
from pathlib import Path

from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")


def split(text):
    """Return the words of a text: pairs of Han characters, other words."""
    for run in RUN.findall(text):
        if re.match(rf"[{HAN}]", run):
            yield from map("".join, pairwise(run))
            yield from run  # for the reader who looks for 熵
        else:
            yield run


class ChineseSearch(SearchEnglish):
    """Sphinx's English search with another idea of what a word is."""

    lang = "zh"
    js_splitter_code = (
        Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    )

    def split(self, input):
        return list(split(input))


def setup(app):
    """Tell Sphinx of the language."""
    app.add_search_language(ChineseSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
