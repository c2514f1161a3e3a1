"""What a docstring of the package says: its formula, its sentences."""

import inspect
import re

from translation.line_breaks import join_lines

LIBRARIES = ("torch", "keras", "optax", "scikit-learn", "SciPy", "jax")


def unbroken(text):
    """Return a text on one line: in Chinese the end of a line is no space.

    Examples
    --------
    >>> from said import unbroken
    >>> unbroken("the mean\\nloss"), unbroken("平均\\n损失")
    ('the mean loss', '平均损失')
    """
    return " ".join(join_lines(text).split())


def formula(function):
    r"""Return the first formula of a docstring, or None.

    Examples
    --------
    >>> from gdbook.losses import log_cosh
    >>> from said import formula
    >>> print(formula(log_cosh.grad))
    \ell'(r) = \tanh r
    """
    text = inspect.getdoc(function) or ""
    found = re.search(r"^\.\. math::(.*(?:\n(?: +\S.*|))*)", text, re.M)
    return " ".join(found[1].split()) if found else None


def summary(function):
    """Return the first paragraph of a docstring, without its full stop."""
    text = (inspect.getdoc(function) or "").split("\n\n")[0]
    return unbroken(text).rstrip(".。")


def after_colon(text):
    """Return what follows the first colon, or nothing.

    Examples
    --------
    >>> from said import after_colon
    >>> after_colon("Return the prediction with the least loss: the mean")
    'the mean'
    """
    return "".join(re.split(r"[:：]\s*", text, maxsplit=1)[1:])


def sentences(text):
    """Split a paragraph where a sentence ends, in either language.

    Examples
    --------
    >>> from said import sentences
    >>> sentences("See Ba et al. (2015), eq. 3. torch halves it. 出处。用法。")
    ['See Ba et al. (2015), eq. 3.', 'torch halves it.', '出处。', '用法。']
    """
    ends = r"(?<=\.)(?<!eq\.)\s(?=[^\W\d]|`)|(?<=。)\s*(?=\S)"
    return re.split(ends, unbroken(text))


def elsewhere(function):
    """Return what a docstring says of other libraries, before Parameters."""
    text = (inspect.getdoc(function) or "").split("\nParameters\n")[0]
    paragraphs = re.split(r"\n\s*\n", text)
    said = [
        sentence
        for paragraph in paragraphs[1:]
        if not paragraph.startswith((" ", ".. "))
        for sentence in sentences(paragraph)
        if any(library in sentence for library in LIBRARIES)
    ]
    return re.sub("(?<=。) ", "", " ".join(said))
