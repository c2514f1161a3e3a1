"""YAML in a chapter: the front matter, and the options of a code cell."""

import json

import yaml

from .checks import plain
from .prose import looks_like_prose

#: Where words stand; ``*`` is any key.
FRONT_MATTER = (("title",), ("description",), ("myst", "html_meta", "*"))
CELL = (
    ("mystnb", "image", "alt"),
    ("mystnb", "figure", "caption"),
    ("mystnb", "code_prompt_show"),
    ("mystnb", "code_prompt_hide"),
)


def _is_at(path, places):
    return any(
        len(path) == len(place)
        and all(b in ("*", a) for a, b in zip(path, place, strict=True))
        for place in places
    )


def _scalars(node, path=()):
    """Yield every scalar of a YAML tree with the keys that lead to it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, (*path, "-"))
    else:
        yield path, node


def translate_yaml(page, lines, places, inline):
    """Translate the scalars at known places of a YAML text.

    Captions are Markdown, which ``inline`` reads; all else is plain text.
    """
    text = "\n".join(line.text for line in lines)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line if error.problem_mark else 0
        row = min(row, len(lines) - 1)
        return page.problem(lines[row].number, f"YAML: {error.problem}")
    for path, node in _scalars(root) if root else ():
        line = lines[node.start_mark.line]
        dotted = ".".join(path)
        if not _is_at(path, places):
            page.fixed("option", f"{dotted}={node.value}", line.number)
            if looks_like_prose(node.value):
                page.problem(
                    line.number,
                    f"{dotted}: words at a place where none are known;"
                    " see metadata.py",
                )
            continue
        value = node.value.strip()
        reader = inline if path[-1] == "caption" else plain
        new = page.unit(dotted, value, line.number, reader)
        if new is not None:
            _put(page, lines, node, new)
    return None


def _put(page, lines, node, new):
    """Write a scalar as a quoted string of one line."""
    first, last = node.start_mark, node.end_mark
    tail = ""
    if last.column == 0 and last.line > first.line:  # a block scalar
        end, tail = lines[last.line - 1].end, ""
        row = last.line - 1
        while row > first.line and not lines[row].text.strip():
            row -= 1
        end = lines[row].end
    else:
        end = lines[last.line].start + last.column
    start = lines[first.line].start + first.column
    page.replace(start, end, json.dumps(new, ensure_ascii=False) + tail)
