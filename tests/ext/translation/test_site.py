"""Words of conf.py, extensions, templates and scripts."""

import pytest

from translation.refresh import refresh
from translation.report import report
from translation.site import site_pages


@pytest.fixture
def site(tmp_path):
    """A root with words at every place, and no pages."""
    files = {
        "conf.py": 'html_title = _("The book")\nx = "not this"\n',
        "docs/_ext/mine.py": 'T = (_("Made with "),)\n',
        "docs/_templates/page.html": '<p>{{ _("On this page") }}</p>\n',
        "docs/_static/book.js": 'const t = _("Copied");\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_words_with_their_places(site):
    found = [
        (unit.msgid, unit.file, unit.line)
        for page in site_pages(site)
        for unit in page.units
    ]
    assert found == [
        ("The book", "conf.py", 1),
        ("Made with ", "docs/_ext/mine.py", 1),
        ("On this page", "docs/_templates/page.html", 1),
        ("Copied", "docs/_static/book.js", 1),
    ]


def test_they_have_one_catalogue(site):
    changed, _ = refresh(site, "zh")
    assert changed == ["docs/locale/zh_CN/site.po"]
    assert len(report(site, "zh").problems) == 4


def test_their_translations_are_checked(site):
    refresh(site, "zh")
    path = site / "docs/locale/zh_CN/site.po"
    text = path.read_text("utf-8")
    for english, chinese in (
        ("The book", "书"),
        ("Made with ", "使用的工具："),
        ("On this page", "On this page"),
        ("Copied", "已复制"),
    ):
        msgid = f'msgid "{english}"\nmsgstr '
        assert msgid in text
        text = text.replace(f'{msgid}""', f'{msgid}"{chinese}"')
    path.write_text(text, "utf-8")
    found = [str(problem) for problem in report(site, "zh").problems]
    assert len(found) == 2
    assert "spaces at the ends" in found[0]
    assert "holds no Chinese" in found[1]
