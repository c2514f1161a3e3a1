"""What each kind of loss accepts: the decorators of the family."""

import numpy as np

from gdbook.checks import (
    array,
    checking,
    class_labels,
    same_shape,
    scores,
    setting,
)


def signs(value, name):
    """Accept labels −1 and +1, as floats."""
    t = array(value, name)
    wrong = t[abs(t) != 1]
    if wrong.size:
        raise ValueError(f"{name}: wanted -1 or +1, got {wrong.flat[0]:g}")
    return t


def chances(value, name):
    """Accept numbers in [0, 1]: each the probability of a yes."""
    p = array(value, name)
    outside = p[(p.real < 0) | (p.real > 1)]
    if outside.size:
        raise ValueError(
            f"{name}: wanted probabilities in [0, 1], got {outside.flat[0]:g}"
        )
    return p


def answers(value, name):
    """Accept 0 for no and 1 for yes, as floats."""
    y = array(value, name)
    wrong = y[(y != 0) & (y != 1)]
    if wrong.size:
        raise ValueError(f"{name}: wanted 0 or 1, got {wrong.flat[0]:g}")
    return y


def finite(value, name):
    """Accept numbers other than inf."""
    z = array(value, name)
    if np.isinf(z).any():
        raise ValueError(f"{name}: wanted finite numbers, got inf")
    return z


def above_zero(value, name):
    """Accept numbers > 0."""
    v = array(value, name)
    if (v.real <= 0).any():
        raise ValueError(f"{name}: wanted > 0, got {v.real.min():g}")
    return v


def at_least_zero(value, name):
    """Accept numbers >= 0."""
    v = array(value, name)
    if (v.real < 0).any():
        raise ValueError(f"{name}: wanted >= 0, got {v.real.min():g}")
    return v


def vectors(value, name):
    """Accept vectors, last axis = coordinates."""
    x = array(value, name)
    if x.ndim == 0:
        raise ValueError(f"{name}: wanted vectors, got a number")
    return x


def directions(value, name):
    """Accept vectors of which none is 0."""
    x = vectors(value, name)
    if not (x != 0).any(axis=-1).all():
        raise ValueError(f"{name}: wanted directions, got a vector of zeros")
    return x


def _pair(first, second):
    """Check two arrays of one shape, each by a function of its own."""

    def check(a, b, names):
        a, b = first(a, names[0]), second(b, names[1])
        same_shape(a, b, names)
        return a, b

    return check


def _count_pair(pred, target, log_input, names):
    rate = array if log_input else above_zero
    return *_pair(rate, at_least_zero)(pred, target, names), log_input


def _location_scale(pred, target, spread, names):
    pred, target = _pair(array, array)(pred, target, names)
    spread = setting(spread, names[2])
    if spread.ndim:  # one number is for all
        same_shape(pred, spread, names[::2])
    return pred, target, spread


def _signed(one):
    """Check two arrays of one shape, and a sign for every pair."""

    def check(a, b, target, names):
        a, b = _pair(one, one)(a, b, names)
        t = signs(target, names[2])
        wanted = a.shape if one is array else a.shape[:-1]
        if t.shape != wanted:
            raise ValueError(
                f"{names[2]}: wanted shape {wanted}, one a pair, got {t.shape}"
            )
        return a, b, t

    return check


def _labelled(z, labels, names):
    z = scores(z, names[0])
    if z.shape[-1] < 2:
        raise ValueError(f"{names[0]}: wanted at least 2 classes, got 1")
    return z, class_labels(labels, z.shape[:-1], z.shape[-1])


def _triple(anchor, positive, negative, names):
    a, p = _pair(vectors, vectors)(anchor, positive, names)
    _, n = _pair(vectors, vectors)(a, negative, names[::2])
    return a, p, n


def _batch(a, b, names):
    a, b = _pair(directions, directions)(a, b, names)
    if a.ndim < 2 or a.shape[-2] < 2:
        raise ValueError(
            f"{names[0]}: wanted shape (..., n, d) with n >= 2, got {a.shape}"
        )
    return a, b


#: Predictions and targets, both >= 0.
not_negative = checking(_pair(at_least_zero, at_least_zero))
#: Predicted means and targets, both > 0.
positive = checking(_pair(above_zero, above_zero))
#: Predicted means > 0 and targets >= 0.
means = checking(_pair(above_zero, at_least_zero))
#: Rates, or their logarithms if the third argument says so, and counts.
counts = checking(_count_pair, count=3)
#: Predictions and targets, and a spread > 0: of their shape, or one number.
location_scale = checking(_location_scale, count=3)
#: Probabilities of a yes, and the targets, in [0, 1].
binary = checking(_pair(chances, chances))
#: Log-odds of a yes, and the targets, in [0, 1].
binary_logits = checking(_pair(finite, chances))
#: Log-odds of a yes, and the answers, 0 or 1.
yes_no = checking(_pair(finite, answers))
#: Scores and labels −1 or +1, of one shape.
margins = checking(_pair(finite, signs))
#: Scores of `k` classes, and one integer label a row.
labelled = checking(_labelled)
#: Pairs of vectors.
vector_pair = checking(_pair(vectors, vectors))
#: Pairs of vectors, and whether they belong together, −1 or +1.
signed_vectors = checking(_signed(vectors), count=3)
#: Pairs of vectors other than 0, and whether they belong together.
signed_directions = checking(_signed(directions), count=3)
#: Pairs of scores, and which should be the larger, −1 or +1.
signed_scores = checking(_signed(array), count=3)
#: Anchors, positives and negatives.
vector_triple = checking(_triple, count=3)
#: Batches of pairs of vectors, shape `(..., n, d)`.
vector_batch = checking(_batch)
