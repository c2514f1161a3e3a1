"""What a cell prints does not depend on where the kernel cut it."""

import pytest
from nbformat.v4 import output_from_msg

import streams


def printed(text, name="stdout"):
    content = {"name": name, "text": text}
    header = {"msg_type": "stream"}
    return output_from_msg({"header": header, "content": content})


FIGURE = {"output_type": "display_data", "data": {}, "metadata": {}}


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_line_is_not_broken_where_the_kernel_cut_it(cut):
    text = "ab 12\ncd\n"
    parts = [printed(text[:cut]), printed(text[cut:])]
    assert streams.joined(parts) == [printed(text)]


def test_the_parts_stay_what_they_were():
    parts = [printed("a"), printed("b\n")]
    assert streams.joined(parts) == streams.joined(parts)


def test_a_stream_stands_where_it_began_and_the_rest_in_its_order():
    outputs = [printed("a\n"), FIGURE, printed("oh\n", "stderr"), printed("b")]
    assert streams.joined(outputs) == [
        printed("a\nb\n"),
        FIGURE,
        printed("oh\n", "stderr"),
    ]


def test_empty_lines_at_the_end_are_dropped():
    assert streams.joined([printed("a\n\n")]) == [printed("a\n")]


def test_it_takes_the_place_of_what_myst_nb_calls(monkeypatch):
    from myst_nb.core import render

    monkeypatch.setattr(render, "coalesce_streams", render.coalesce_streams)
    streams.setup(None)
    assert render.coalesce_streams is streams.joined
