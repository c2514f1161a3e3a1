"""The picture of the book is the one that the package draws now."""

import numpy as np

import picture
from gdbook.descent import trace
from gdbook.problems import Himmelblau


def test_the_readmes_picture_is_drawn_by_this_package(tmp_path, monkeypatch):
    committed = picture.README.read_bytes()
    monkeypatch.setattr(picture, "README", tmp_path / "picture.svg")
    picture.write_readme()
    drawn = picture.README.read_bytes()
    assert drawn == committed, "python -m picture draws it anew"


def test_it_shows_what_its_words_say():
    f = Himmelblau()
    ends = [
        trace(method(f.grad, picture.START, **settings), picture.STEPS).x[-1]
        for method, settings, _name in picture.METHODS
    ]
    assert max(f.value(end) for end in ends) < 1e-2
    assert len(np.unique(np.round(ends), axis=0)) == 3


def test_a_card_of_each_edition_has_the_size_that_readers_of_links_expect(
    tmp_path,
):
    (tmp_path / "_static").mkdir()
    sizes = {}
    for language in ("en", "zh"):
        picture.write_card(language, tmp_path)
        data = (tmp_path / picture.CARD_NAME).read_bytes()
        sizes[language] = data
        width, height = (int.from_bytes(data[i : i + 4]) for i in (16, 20))
        assert (width, height) == (1200, 630)
    assert sizes["en"] != sizes["zh"]
