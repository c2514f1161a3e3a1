"""Search: the index and the query cut words alike, and terms are found.

Sphinx's own scripts run here in V8, with the little of a browser that they
ask for.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

import chinese_search
from chinese_search import ChineseSearch, split

EXTENSIONS = Path(chinese_search.__file__).parent
SEARCH = EXTENSIONS.parent / "_static" / "search.js"
BROWSER = """
var window = globalThis, location = {protocol: "file:"};
var document = {getElementById: () => null, documentElement: {dataset: {}}};
var localStorage = {kept: {}, setItem(k, v) { this.kept[k] = v; }};
var _ready = () => {}, _ = (words) => words;
var DOCUMENTATION_OPTIONS = {}, SPHINX_HIGHLIGHT_ENABLED = true;
"""
PAGES = {
    "index": "首页\n====\n\n.. toctree::\n\n   descent\n   entropy\n",
    "descent": "梯度下降\n========\n\n学习率过大，梯度会发散。见 gradient。\n",
    "entropy": "交叉熵\n======\n\n损失叫做 cross-entropy，单位是 nat。\n",
}


@pytest.fixture(scope="module")
def v8():
    with MiniRacer() as engine:
        yield engine


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    """Build a tiny Chinese book; return a function that searches it."""
    source = tmp_path_factory.mktemp("book")
    (source / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(EXTENSIONS)!r})\n"
        'extensions = ["chinese_search"]\nlanguage = "zh_CN"\n'
    )
    for name, text in PAGES.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    out = source / "out"
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W"]
    subprocess.run([*sphinx, source, out], check=True)
    with MiniRacer() as engine:
        engine.eval(BROWSER)
        for script in (
            out / "_static" / "searchtools.js",
            out / "_static" / "language_data.js",
            SEARCH,
            out / "searchindex.js",
        ):
            engine.eval(script.read_text(encoding="utf-8"))
        yield lambda query: engine.execute(
            "Search._performSearch(...Search._parseQuery("
            f"{query!r})).reverse().map((result) => result[0])"
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("学习率", ["学习", "习率", "学", "习", "率"]),
        ("cross-entropy", ["cross", "entropy"]),
        ("L2范数x", ["L2", "范数", "范", "数", "x"]),
        ("熵。", ["熵"]),
    ],
)
def test_what_a_word_is(text, words):
    assert list(split(text)) == words


@given(st.text("学习率熵𠀀aZé_9 ,。，-", max_size=12))
def test_what_is_asked_for_is_in_the_index(v8, text):
    v8.eval(ChineseSearch.js_splitter_code)
    asked = list(v8.call("splitQuery", text))
    assert set(asked) <= set(split(text))
    assert "".join(sorted(set("".join(asked)))) == "".join(
        sorted({c for word in split(text) for c in word})
    )


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("学习率", "descent"),
        ("梯度下降", "descent"),
        ("过大的学习率", "descent"),
        ("gradient", "descent"),
        ("Gradients", "descent"),
        ("交叉熵", "entropy"),
        ("cross-entropy", "entropy"),
        ("熵", "entropy"),
    ],
)
def test_terms_are_found(search, query, page):
    assert next(iter(search(query))) == page


def test_what_is_not_there_is_not_found(search):
    assert list(search("无此词语")) == []
    assert list(search("xyzzy")) == []
    assert list(search("gradient xyzzy plugh plover")) == []
