r"""Cross-entropy of softmax probabilities, as a function of the logits."""

import numpy as np

from gdbook.checks import class_labels, classification, scores, setting

from .cross_entropy import _weighted


def softmax(logits):
    r"""Return the probabilities that belong to logits.

    .. math:: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}

    The largest logit is subtracted first, which changes nothing and keeps
    every exponential at or below 1.

    Parameters
    ----------
    logits : array_like
        Scores, shape `(..., k)`; `-inf` is a class that cannot be.

    Returns
    -------
    array
        Probabilities, shape `(..., k)`; each row sums to 1.

    Examples
    --------
    >>> from gdbook.losses.softmax_cross_entropy import softmax
    >>> softmax([1e4, 1e4, -1e4])
    array([0.5, 0.5, 0. ])
    """
    return _softmax(scores(logits, "logits"))


def _softmax(z):
    e = np.exp(z - z.real.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _log_softmax(z):
    z = z - z.real.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def _target(target, z, label_smoothing, class_weights):
    """Write the target as one row of weighted probabilities an example."""
    k = z.shape[-1]
    y = target if target.ndim == z.ndim else np.eye(k)[target]
    y = (1 - label_smoothing) * y + label_smoothing / k
    return _weighted(y, class_weights)


def _cost(y, log_p):
    with np.errstate(invalid="ignore"):  # a masked class: 0 · -inf = 0
        return -np.where(y > 0, y * log_p, 0.0).sum(axis=-1)


def _excess(y, p, class_weights):
    if class_weights is None:
        return p - y
    return y.sum(axis=-1, keepdims=True) * p - y


@classification
def value(logits, target, label_smoothing=0.0, class_weights=None):
    r"""Return the cross-entropy of each row of logits.

    .. math::

        \ell(z, y) = -\sum_k w_k\, y_k \log p_k, \qquad
        p = \mathrm{softmax}(z)

    computed as `log Σ exp z − z_y`, so that logits of ±10 000 are as exact as
    any. Unit: nats. Source: Bridle (1990); label smoothing: Szegedy et al.
    (2016).

    This is torch's ``CrossEntropyLoss`` with ``reduction="none"``, optax's
    ``softmax_cross_entropy`` and keras'
    ``CategoricalCrossentropy(from_logits=True)``, which otherwise takes
    probabilities. For integer labels optax has
    ``softmax_cross_entropy_with_integer_labels``, keras
    ``SparseCategoricalCrossentropy``. scikit-learn's ``LogisticRegression``
    minimises its mean plus `‖w‖²/(2Cn)`.

    With class weights there are two means over examples, and the caller takes
    one: ``loss.mean()`` divides by `n` (keras and its ``class_weight``),
    ``loss.sum() / class_weights[labels].sum()`` by the sum of the weights
    (torch's ``reduction="mean"`` with labels, scikit-learn's ``log_loss``).
    They differ by a factor, and so do the learning rates that fit.

    Parameters
    ----------
    logits : array_like
        Scores, shape `(..., k)`. Not probabilities: a softmax is in here, and
        two of them are a mistake that no shape reveals.
    target : array_like
        Integer labels `0 … k-1`, shape `(...)`, or target probabilities, shape
        `(..., k)`.
    label_smoothing : float
        The part of the target that is spread evenly over all classes, in
        [0, 1).
    class_weights : array_like
        How much each class counts, `w` >= 0, shape `(k,)`; as it stands 1.
        The smoothed target is weighted, as in torch.

    Returns
    -------
    array
        One loss a row, shape `(...)`.

    Raises
    ------
    TypeError
        For labels that are not integers.
    ValueError
        For labels out of range, shapes that do not fit, NaN, logits of
        `inf`, or weights that are not one a class.

    Examples
    --------
    >>> from gdbook.losses import softmax_cross_entropy
    >>> softmax_cross_entropy.value([[2.0, 0.0], [-1e4, 1e4]], [0, 0])
    array([1.26928011e-01, 2.00000000e+04])
    """
    y = _target(target, logits, label_smoothing, class_weights)
    return _cost(y, _log_softmax(logits))


@classification
def grad(logits, target, label_smoothing=0.0, class_weights=None):
    r"""Return the derivative with respect to the logits: what is too much.

    .. math:: \nabla_z \ell = \Bigl(\sum_j w_j\, y_j\Bigr)\,p - w \odot y

    Without weights it is `p − y`.

    Parameters and errors are those of `value`; the shape is `(..., k)`.

    Examples
    --------
    >>> from gdbook.losses import softmax_cross_entropy
    >>> softmax_cross_entropy.grad([0.0, 0.0], 1)
    array([ 0.5, -0.5])
    """
    y = _target(target, logits, label_smoothing, class_weights)
    return _excess(y, _softmax(logits), class_weights)


@classification
def value_and_grad(logits, target, label_smoothing=0.0, class_weights=None):
    r"""Return both at once, for the price of one.

    Parameters and errors are those of `value`.

    Examples
    --------
    >>> from gdbook.losses import softmax_cross_entropy
    >>> softmax_cross_entropy.value_and_grad([[1e4, 0.0]], [1])
    (array([10000.]), array([[ 1., -1.]]))
    """
    y = _target(target, logits, label_smoothing, class_weights)
    log_p = _log_softmax(logits)
    return _cost(y, log_p), _excess(y, np.exp(log_p), class_weights)


@classification
def hess(logits, target, label_smoothing=0.0, class_weights=None):
    r"""Return the matrix of second derivatives with respect to the logits.

    .. math:: \nabla_z^2 \ell = \mathrm{diag}(p) - p\,p^\top

    It does not depend on the target, but for weights, whose sum over the
    target, `Σ w y`, is a factor. Parameters and errors are those of
    `value`; the shape is `(..., k, k)`.

    Examples
    --------
    >>> from gdbook.losses import softmax_cross_entropy
    >>> softmax_cross_entropy.hess([0.0, 0.0], 1)
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = _softmax(logits)
    H = p[..., None] * (np.eye(p.shape[-1]) - p[..., None, :])
    if class_weights is None:
        return H
    y = _target(target, logits, label_smoothing, class_weights)
    return y.sum(axis=-1)[..., None, None] * H


def smoothness(class_weights=None):
    """Return the largest curvature, ½, times the largest weight.

    The norm of `diag(p) − p pᵀ` is at most ½, reached where two classes share
    all the probability. Source: Böhning (1992).
    """
    if class_weights is None:
        return 0.5
    return float(np.max(setting(class_weights, "class_weights")) / 2)


def best_constant(target, classes, label_smoothing=0.0, class_weights=None):
    """Return the one row with the least total loss: log class frequencies.

    They are the logarithms of the class frequencies, smoothed and weighted as
    the targets are; adding a number to all of them changes nothing.

    Parameters
    ----------
    target : array_like
        Integer labels, shape `(n,)`.
    classes : int
        How many classes there are.
    label_smoothing, class_weights
        As in `value`.

    Examples
    --------
    >>> from gdbook.losses import softmax_cross_entropy
    >>> softmax_cross_entropy.best_constant([0, 1, 1, 1], 2)
    array([-1.38629436, -0.28768207])
    """
    labels = class_labels(target, np.shape(target), classes)
    smoothing = setting(label_smoothing, "label_smoothing")
    share = np.bincount(labels, minlength=classes) / labels.size
    share = (1 - smoothing) * share + smoothing / classes
    share = _weighted(share, setting(class_weights, "class_weights"))
    with np.errstate(divide="ignore"):
        return np.log(share / share.sum())
