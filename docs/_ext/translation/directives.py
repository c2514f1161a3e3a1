"""The directives that the book uses, and where in them words stand.

An unknown directive is an error: the step cannot know whether its argument is
a heading or a file name. A new one gets a line here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Directive:
    """Where the words of a directive stand.

    ``argument`` is ``"words"``, ``"code"`` (a file name, a label), or
    ``"none"``: then what follows the name is the first line of the body.
    ``options`` are those that hold words; all others are code. ``body`` is
    ``"text"`` (in the markup around it), ``"block"`` (one unit, kept line by
    line), ``"code"`` (in the language of the argument), ``"cell"``,
    ``"toctree"``, ``"glossary"``, ``"rst"``, or ``"opaque"``.
    """

    argument: str = "none"
    options: tuple[str, ...] = ()
    body: str = "opaque"

    @property
    def begins_with_words(self):
        """Whether words follow the name: a title, or the body's beginning."""
        begun = self.argument == "none" and self.body == "text"
        return self.argument == "words" or begun


_OPAQUE = Directive("code")
_TEXT = Directive("none", (), "text")
_TITLED = Directive("words", (), "text")
_FIGURE = Directive("code", ("alt", "caption"), "text")
_CODE = Directive("code", ("caption",), "code")

DIRECTIVES = {
    # admonitions
    **dict.fromkeys(
        (
            "attention",
            "caution",
            "danger",
            "error",
            "hint",
            "important",
            "note",
            "tip",
            "warning",
            "seealso",
        ),
        _TEXT,
    ),
    "admonition": _TITLED,
    "topic": _TITLED,
    "sidebar": _TITLED,
    "rubric": Directive("words"),
    "versionadded": Directive("code", (), "text"),
    "versionchanged": Directive("code", (), "text"),
    "deprecated": Directive("code", (), "text"),
    "epigraph": _TEXT,
    "pull-quote": _TEXT,
    "margin": _TITLED,
    "container": Directive("code", (), "text"),
    "div": Directive("code", (), "text"),
    "class": Directive("code", (), "text"),
    "only": Directive("code", (), "text"),
    "centered": Directive("words"),
    # sphinx-design
    "dropdown": _TITLED,
    "tab-set": _TEXT,
    "tab-item": _TITLED,
    "grid": Directive("code", (), "text"),
    "grid-item": _TEXT,
    "grid-item-card": Directive("words", ("img-alt", "link-alt"), "text"),
    "card": Directive("words", ("img-alt", "link-alt"), "text"),
    "button-ref": Directive("code", (), "text"),
    "button-link": Directive("code", (), "text"),
    # figures and tables
    "figure": _FIGURE,
    "image": _FIGURE,
    "glue": _FIGURE,
    "glue:any": _FIGURE,
    "glue:figure": _FIGURE,
    "glue:math": _OPAQUE,
    "glue:md": _OPAQUE,
    "table": _TITLED,
    "list-table": _TITLED,
    # code
    "code-cell": Directive("code", (), "cell"),
    "code-block": _CODE,
    "code": _CODE,
    "sourcecode": _CODE,
    "literalinclude": Directive("code", ("caption",)),
    "include": _OPAQUE,
    "listing": _OPAQUE,
    "loss-table": _OPAQUE,
    "method-table": _OPAQUE,
    "doctest": _OPAQUE,
    "highlight": _OPAQUE,
    # formulas
    "math": Directive("none"),
    # the book's skeleton
    "toctree": Directive("none", ("caption",), "toctree"),
    "glossary": Directive("none", (), "glossary"),
    "bibliography": Directive("code"),
    "contents": Directive("words"),
    "index": _OPAQUE,
    "eval-rst": Directive("none", (), "rst"),
    # the reference
    "automodule": _OPAQUE,
    "autofunction": _OPAQUE,
    "autoclass": _OPAQUE,
    "autodata": _OPAQUE,
    "automethod": _OPAQUE,
    "autosummary": Directive("none", ("caption",)),
    "currentmodule": _OPAQUE,
    "module": _OPAQUE,
    "minigallery": Directive("code", ("add-heading",)),
    "exercise": _TITLED,
    "solution": Directive("code", (), "text"),
}
