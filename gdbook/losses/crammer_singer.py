r"""Crammer and Singer's hinge loss: the best wrong class must stay behind."""

import numpy as np

from gdbook.checks import class_labels

from ._kinds import labelled


@labelled
def value(scores, labels):
    r"""Return the hinge loss of each row of scores.

    .. math:: \ell(z, y) = \max\bigl(0,\; 1 + \max_{j \ne y} z_j - z_y\bigr)

    Unit: that of the scores. It is an upper bound of the 0–1 loss. With two
    classes it is `gdbook.losses.hinge` of the difference of the scores.
    Source: Crammer and Singer (2001).

    scikit-learn's ``hinge_loss`` for many classes is its mean, optax's
    ``multiclass_hinge_loss`` is this. keras' ``CategoricalHinge`` counts the
    own class as a rival of score 0, which is more where all rivals are below
    0. torch's ``MultiMarginLoss`` is another loss,
    `gdbook.losses.weston_watkins`.

    Parameters
    ----------
    scores : array_like
        Scores, shape `(..., k)`; `-inf` is a class that cannot be.
    labels : array_like
        Integer labels `0 … k-1`, shape `(...)`.

    Returns
    -------
    array
        One loss a row, shape `(...)`.

    Raises
    ------
    TypeError
        For labels that are not integers.
    ValueError
        For labels out of range, shapes that do not fit, NaN, scores of `inf`.

    Examples
    --------
    >>> from gdbook.losses import crammer_singer
    >>> crammer_singer.value([[3.0, 1.0, 0.5], [3.0, 1.0, 0.5]], [0, 1])
    array([0., 3.])
    """
    own, rival = _own_and_rival(scores, labels)
    z = np.take_along_axis(scores, np.stack([own, rival], axis=-1), axis=-1)
    return np.maximum(0.0, 1 + (z[..., 1] - z[..., 0]))


def _own_and_rival(scores, labels):
    is_own = np.eye(scores.shape[-1], dtype=bool)[labels]
    return labels, np.where(is_own, -np.inf, scores).argmax(axis=-1)


@labelled
def grad(scores, labels):
    r"""Return a subgradient with respect to the scores.

    .. math:: [\,1 + z_r - z_y > 0\,]\,(e_r - e_y),
        \qquad r = \operatorname*{arg\,max}_{j \ne y} z_j

    Of rivals that tie the first is taken. Parameters and errors are those of
    `value`; the shape is `(..., k)`.

    Examples
    --------
    >>> from gdbook.losses import crammer_singer
    >>> crammer_singer.grad([3.0, 1.0, 0.5], 1)
    array([ 1., -1.,  0.])
    """
    own, rival = _own_and_rival(scores, labels)
    one = np.eye(scores.shape[-1])
    active = value.unchecked(scores, labels) > 0
    return np.where(active[..., None], one[rival] - one[own], 0.0)


@labelled
def hess(scores, labels):
    """Return the second derivative: 0, as the loss is made of planes.

    Parameters and errors are those of `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import crammer_singer
    >>> crammer_singer.hess([3.0, 1.0], 1)
    array([[0., 0.],
           [0., 0.]])
    """
    return np.zeros((*scores.shape, scores.shape[-1]))


def smoothness():
    """Return `inf`: the slope jumps at the kinks."""
    return np.inf


def best_constant(target, classes):
    """Return the one row with the least total loss: 1 for a majority, else 0.

    A class that has more than half of the examples gets 1, the others 0.
    Where none has so many, all get 0: then this loss does not tell which
    class is the most frequent. Source: Liu (2007).

    Parameters
    ----------
    target : array_like
        Integer labels, shape `(n,)`.
    classes : int
        How many classes there are.

    Examples
    --------
    >>> from gdbook.losses import crammer_singer
    >>> crammer_singer.best_constant([0, 1, 1, 1], 2)
    array([0., 1.])
    >>> crammer_singer.best_constant([0, 0, 1, 1, 2], 3)
    array([0., 0., 0.])
    """
    labels = class_labels(target, np.shape(target), classes)
    counts = np.bincount(labels, minlength=classes)
    return np.where(2 * counts > labels.size, 1.0, 0.0)
