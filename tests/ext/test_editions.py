"""Two editions: what each page says of itself and of its twin.

A book of a few pages is built in both languages with the real settings.
"""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

import boilerplate
import editions
import site_words

ROOT = Path(editions.ROOT)
PAGES = {
    "en": {
        "index.md": "---\ndescription: A book.\n---\n\n(index)=\n# Book\n\n"
        "```{toctree}\nlosses/two\nauto_gallery/index\n```\n",
        "losses/two.md": "(two)=\n# Two\n\nThe *first* paragraph, $x$.\n\n"
        "(two-part)=\n## A part\n\n$$ y $$ (y)\n\nSee {eq}`y`.\n\n"
        "```{eval-rst}\n.. autofunction:: gdbook.tiny.f\n```\n",
        "gallery/GALLERY_HEADER.rst": "Scripts\n=======\n\nAsk.\n",
        "gallery/losses/GALLERY_HEADER.rst": "Part\n----\n\nOf it.\n",
        "gallery/losses/one.py": '"""\nOne\n===\n\nDoes it?\n"""\n\n'
        "x = 1\n\n# %%\n# The end\n# -------\n# It does.\n",
        "gdbook/__init__.py": "",
        "gdbook/plotting.py": "INK = ''\nmissing_glyphs = set\n",
        "gdbook/tiny.py": 'def f(x):\n    """Do.\n\n    Parameters\n'
        '    ----------\n    x : int\n        It.\n    """\n',
    }
}
PAGES["zh"] = PAGES["en"] | {
    "gallery/losses/one.py": PAGES["en"]["gallery/losses/one.py"].replace(
        "The end", "结论"
    ),
    "losses/two.md": PAGES["en"]["losses/two.md"]
    .replace("# Two", "# 之二")
    .replace("A part", "一节")
    .replace("The *first* paragraph, $x$.", "第一段讲*发散*。"),
}
# What furo, Sphinx, Sphinx-Gallery and numpydoc would say in English.
ENGLISH = re.compile(
    r"Toggle|Skip to|Back to|On this page|Previous|Next<|Made with|Search"
    r"|Download|Go to the end|Link to this|Parameters|Light|Dark|Contents"
    r"|Menu|Expand|Index|Copyright"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the book; return a function that reads a page of it."""
    root = tmp_path_factory.mktemp("book")
    for name in ("conf.py", "docs"):
        (root / name).symlink_to(ROOT / name)
    running = [start(root, language) for language in ("en", "zh")]
    for process in running:
        assert process.communicate()[0] == ""
        assert process.returncode == 0
    editions.front_pages(root / "_build" / "site")
    return lambda name: (root / "_build/site" / name).read_text("utf-8")


def start(root, language):
    """Write the sources of an edition and start Sphinx on them."""
    source = root / "_build" / "src" / language
    for name, text in PAGES[language].items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [
        *(sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-c", root),
        *("-d", root / "_build/doctrees" / language),
        *(source, root / "_build/site" / language),
    ]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=root,
        env=os.environ
        | {"BOOK_LANGUAGE": language, "BOOK_URL": "https://book.test/x"},
    )


def head(page, pattern):
    """Return what the one match of a pattern in a page holds."""
    (found,) = re.findall(pattern, page)
    return html.unescape(found)


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("en/index.html", "../zh/index.html"),
        ("zh/losses/two.html", "../../en/losses/two.html"),
        (
            "en/auto_gallery/losses/one.html",
            "../../../zh/auto_gallery/losses/one.html",
        ),
        ("zh/genindex.html", "../en/genindex.html"),
        ("zh/search.html", "../en/search.html"),
    ],
)
def test_every_page_links_to_its_twin(site, name, twin):
    links = re.findall(r'class="language-link" href="([^"]*)"', site(name))
    assert links == [twin, twin]  # in the header of a phone, beside the icons


def test_every_page_names_its_addresses(site):
    page = site("zh/losses/two.html")
    links = re.findall(r'rel="alternate" hreflang="(.*?)" href="(.*?)"', page)
    assert links == [
        ("en", "https://book.test/x/en/losses/two.html"),
        ("zh-CN", "https://book.test/x/zh/losses/two.html"),
        ("x-default", "https://book.test/x/en/losses/two.html"),
    ]
    here = "https://book.test/x/zh/losses/two.html"
    assert head(page, 'rel="canonical" href="(.*?)"') == here
    assert head(page, 'og:url" content="(.*?)"') == here
    assert head(page, '<html class="no-js" lang="(.*?)"') == "zh-CN"
    assert head(page, 'og:locale" content="(.*?)"') == "zh_CN"


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        ("en/index.html", "Book", "A book."),
        ("zh/losses/two.html", "之二", "第一段讲发散。"),
        ("en/auto_gallery/losses/one.html", "One", "Does it?"),
        ("en/genindex.html", "Index", editions.DESCRIPTION),
    ],
)
def test_every_page_says_what_it_is(site, name, title, description):
    page = site(name)
    assert head(page, 'name="description" content="(.*?)"') == description
    assert head(page, 'og:description" content="(.*?)"') == description
    assert head(page, 'og:title" content="(.*?)"') == title
    assert "favicon.svg" in page


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "losses/two.html",
        "auto_gallery/index.html",
        "auto_gallery/losses/one.html",
        "genindex.html",
        "search.html",
    ],
)
def test_the_chinese_edition_speaks_chinese(site, name):
    page = re.sub(r"<script.*?</script>|<!--.*?-->", "", site(f"zh/{name}"))
    words = " ".join(re.findall(r'>[^<>]+<|(?:label|title)="[^"]*"', page))
    assert ENGLISH.findall(words) == []


def test_english_stays_english(site):
    page = site("en/auto_gallery/losses/one.html")
    words = " ".join(re.sub("<.*?>", "", page).split())
    assert "Go to the end to download the full example code." in words
    assert "Download Jupyter notebook: one.ipynb" in words
    assert "one.zip" not in words


def test_no_page_asks_another_host(site):
    for language in ("en", "zh"):
        for name in ("losses/two", "auto_gallery/losses/one", "search"):
            page = site(f"{language}/{name}.html")
            loaded = re.findall(r"<(?:script|img|link)\b[^>]*>", page)
            assert [
                tag
                for tag in loaded
                if re.search(r'(src|href)="(https?:)?//', tag)
                and not re.search('rel="(canonical|alternate)"', tag)
            ] == []


def test_both_editions_share_their_anchors(site):
    for language in ("en", "zh"):
        page = site(f"{language}/losses/two.html")
        assert '<section id="two-part">' in page
        assert 'href="#two-part"' in page
        page = site(f"{language}/auto_gallery/losses/one.html")
        assert '<section id="part-1">' in page
        assert 'href="#part-1"' in page


def test_the_switches_of_the_menus_stand_in_the_menus(site):
    page = site("en/losses/two.html")
    aside = '<aside class="sidebar-drawer" aria-label="Menu">'
    assert f'{aside}<input type="checkbox"' in page
    assert page.count('id="__navigation"') == page.count('id="__toc"') == 1


def test_what_is_mended():
    for wrong, right in boilerplate.MENDED.items():
        assert boilerplate.mended(f"<b>{wrong}</b>") == f"<b>{right}</b>"


def test_a_page_loads_only_what_it_uses(site):
    page = site("en/losses/two.html")
    for unused in ("sg-tags.js", "design-tabs.js", "sphinx-design.min.css"):
        assert unused not in page
    context = {
        "body": '<div class="sd-card">',
        "css_files": ["_static/sphinx-design.min.css"],
        "script_files": ["_static/sg-tags.js", "_static/design-tabs.js"],
    }
    boilerplate.drop_unused(None, "", "", context, None)
    assert context["css_files"] == ["_static/sphinx-design.min.css"]
    assert context["script_files"] == ["_static/design-tabs.js"]


def test_katex_itself_stays_at_home(site):
    with pytest.raises(FileNotFoundError):
        site("en/_static/vendor/katex/katex.min.js")
    assert "woff2" in site("en/_static/vendor/katex/katex.min.css")


def test_the_front_page_offers_both_and_chooses(site):
    page = site("index.html")
    assert 'href="en/index.html" hreflang="en"' in page
    assert 'href="zh/index.html" hreflang="zh-CN"' in page
    assert "navigator.languages" in page
    assert "损失函数与梯度下降" in page
    assert 'http-equiv="refresh"' not in page


def test_a_long_description_ends_with_a_word():
    said = editions.description({"description": "word " * 50}, None)
    assert len(said) <= editions.LONGEST
    assert said.endswith("word…")


def test_asides_do_not_describe_a_page():
    page = publish_doctree(".. note:: Go away.\n\nThis is it.\n")
    assert editions.first_paragraph(page) == "This is it."


def test_the_explicit_label_comes_first():
    text = "One\n===\n\n.. _here:\n\nTwo\n===\n\nWords.\n"
    page = publish_doctree(text)
    *_, section = page.findall(nodes.section)
    assert section["ids"] == ["two", "here"]
    editions.SharedAnchors(page).apply()
    assert section["ids"] == ["here", "two"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Parameters", "参数"),
        ("Download Python source code: a.py", "下载 Python 脚本：a.py"),
        ("Something else", "Something else"),
    ],
)
def test_phrases_are_translated_with_their_fields(monkeypatch, text, said):
    monkeypatch.setattr(boilerplate, "translate", site_words.words("zh"))
    phrases = site_words.DOCSTRINGS + site_words.GALLERY
    assert boilerplate.in_phrase(phrases, text) == said


def test_every_phrase_has_a_translation():
    word = site_words.words("zh")
    phrases = [
        *site_words.THEME,
        *site_words.LABELS,
        *site_words.SCRIPTS[:4],
        *site_words.GALLERY,
        *site_words.DOCSTRINGS,
    ]
    assert [p for p in phrases if word(p) == p] == []


def test_a_missing_page_is_answered_from_the_root(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://example.org/book/")
    editions.front_pages(tmp_path)
    page = (tmp_path / "404.html").read_text(encoding="utf-8")
    assert '<base href="/book/">' in page
    assert "There is no such page." in page
    assert "没有这个页面" in page
    assert "location.replace" not in page
    front = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<base" not in front
    assert "There is no such page." not in front
