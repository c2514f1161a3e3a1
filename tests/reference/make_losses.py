"""Write what torch computes for every loss it has: losses.json.

    python -m venv torch && torch/bin/pip install torch==2.13.0
    torch/bin/python tests/reference/make_losses.py

The table `ROWS` says which function of torch a loss of gdbook is compared
with, on which arguments. Values are torch's with ``reduction="none"``,
gradients those of their sum, in float64.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

TARGET = [3.0, -0.5, 2.0, 7.0, -800.0, 0.25]
PRED = [2.5, 0.0, 2.25, 9.0, 800.0, 0.25]
RATES = [0.5, 1.0, 3.5, 7.25]
COUNTS = [0.0, 2.0, 3.0, 11.0]
LOG_RATES = [-3.0, 0.0, 1.5, 2.25]
VARIANCES = [0.01, 1.0, 2.5, 4.0, 100.0, 0.5]
PROBS = [[0.1, 0.2, 0.7], [0.25, 0.5, 0.25], [0.98, 0.01, 0.01]]
TARGET_PROBS = [[0.0, 0.5, 0.5], [0.2, 0.3, 0.5], [1.0, 0.0, 0.0]]
LOGITS = [[2.0, 0.0, -1.0], [0.5, 0.5, 0.5], [-800.0, 800.0, 0.0]]
LABELS = [0, 2, 1]
WEIGHTS = [0.5, 2.0, 3.0]
CHANCES = [0.9, 0.1, 0.8, 0.35, 0.5]
ANSWERS = [1.0, 0.0, 1.0, 1.0, 0.25]
LOG_ODDS = [2.0, -0.5, 0.0, -800.0, 800.0]
SCORES = [2.0, 0.5, 0.3, -1.2, 0.0, 9.0]
SIGNS = [1.0, 1.0, 1.0, 1.0, -1.0, -1.0]
A = [[1.0, 2.0, 3.0], [-4.0, 0.5, 2.0], [3.0, -3.0, 1.0], [0.0, 6.0, 1.0]]
B = [[2.0, 2.0, 1.0], [3.0, 1.0, -2.0], [3.0, -2.0, 0.5], [1.0, 5.0, 2.0]]
C = [[-1.0, 0.0, 2.0], [-3.5, 1.0, 2.0], [9.0, 9.0, 9.0], [0.5, 5.0, 1.5]]
ALIKE = [1.0, -1.0, -1.0, -1.0]


def _times_ten(rows):
    """Long enough that torch's 1e-12 beside the squared length is nothing."""
    return [[10 * x for x in row] for row in rows]


def _focal(z, y, focusing):
    """What torchvision's sigmoid_focal_loss computes with alpha=-1."""
    loss = _none(F.binary_cross_entropy_with_logits, z, y)
    p = torch.sigmoid(z)
    return loss * (p * (1 - y) + (1 - p) * y) ** focusing


def _info_nce(a, b, temperature):
    cosines = F.normalize(a, dim=1) @ F.normalize(b, dim=1).T
    return _none(F.cross_entropy, cosines / temperature, torch.arange(len(a)))


def _nt_xent(a, b, temperature):
    z = F.normalize(torch.cat([a, b]), dim=1)
    s = (z @ z.T / temperature).fill_diagonal_(-torch.inf)
    partner = torch.arange(len(z)).roll(len(a))
    return _none(F.cross_entropy, s, partner).reshape(2, -1).mean(dim=0)


# (loss of gdbook, its positional arguments, its settings, torch's function
# of the arguments as tensors and the settings). A fifth entry names the places
# of the arguments that move, if it is not the first alone.
ROWS = [
    # Regression and likelihoods
    (
        "squared_error",
        (PRED, TARGET),
        {},
        lambda p, y: _none(F.mse_loss, p, y),
    ),
    *(
        (
            "huber",
            (PRED, TARGET),
            {"delta": delta},
            lambda p, y, delta: _none(F.huber_loss, p, y, delta=delta),
        )
        for delta in (0.5, 1.0, 2.0)
    ),
    (
        "absolute_error",
        (PRED, TARGET),
        {},
        lambda p, y: _none(F.l1_loss, p, y),
    ),
    *(
        (
            "smooth_l1",
            (PRED, TARGET),
            {"delta": delta},
            lambda p, y, delta: _none(F.smooth_l1_loss, p, y, beta=delta),
        )
        for delta in (0.5, 1.0, 2.0)
    ),
    *(
        (
            "gaussian_nll",
            (PRED, TARGET, VARIANCES),
            {"full": full},
            lambda p, y, var, full: _none(
                F.gaussian_nll_loss, p, y, var, full=full
            ),
            (0, 2),
        )
        for full in (False, True)
    ),
    *(
        (
            "poisson_nll",
            (pred, COUNTS),
            {"log_input": log_input},
            # eps=0: torch adds 1e-8 to the rate under the logarithm
            lambda p, y, log_input: _none(
                F.poisson_nll_loss, p, y, log_input=log_input, eps=0.0
            ),
        )
        for pred, log_input in ((LOG_RATES, True), (RATES, False))
    ),
    (
        "kl_divergence",
        (PROBS, TARGET_PROBS),
        {},
        # torch takes log-probabilities and leaves the sum to the caller
        lambda p, y: _none(F.kl_div, p.log(), y).sum(-1),
    ),
    # Classes
    *(
        (
            "softmax_cross_entropy",
            (LOGITS, target),
            {"label_smoothing": smoothing},
            lambda z, y, label_smoothing: _none(
                F.cross_entropy, z, y, label_smoothing=label_smoothing
            ),
        )
        for target in (LABELS, TARGET_PROBS)
        for smoothing in (0.0, 0.1)
    ),
    *(
        (
            "softmax_cross_entropy",
            (LOGITS, target),
            {"label_smoothing": smoothing, "class_weights": WEIGHTS},
            lambda z, y, label_smoothing, class_weights: _none(
                F.cross_entropy,
                z,
                y,
                label_smoothing=label_smoothing,
                weight=torch.tensor(class_weights),
            ),
        )
        for target in (LABELS, TARGET_PROBS)
        for smoothing in (0.0, 0.1)
    ),
    (
        "binary_cross_entropy",
        (CHANCES, ANSWERS),
        {},
        lambda p, y: _none(F.binary_cross_entropy, p, y),
    ),
    *(
        (
            "sigmoid_cross_entropy",
            (LOG_ODDS, ANSWERS),
            {"pos_weight": weight},
            lambda z, y, pos_weight: _none(
                F.binary_cross_entropy_with_logits,
                z,
                y,
                pos_weight=torch.tensor(pos_weight),
            ),
        )
        for weight in (1.0, 3.0)
    ),
    *(
        (
            "focal",
            ([2.0, -0.5, 0.0, -5.0, 5.0], [1.0, 0.0, 1.0, 1.0, 0.0]),
            {"focusing": focusing},
            _focal,
        )
        for focusing in (0.0, 2.0, 3.5)
    ),
    (
        "weston_watkins",
        (LOGITS, LABELS),
        {},
        lambda z, y: z.shape[1] * _none(F.multi_margin_loss, z, y),
    ),
    # Margins
    (
        "logistic",
        (SCORES, SIGNS),
        {},
        lambda z, y: _none(F.soft_margin_loss, z, y),
    ),
]

# The same for losses on several vectors: those that move, those that do not.
SIMILARITY_ROWS = [
    (
        "euclidean",
        (A, B),
        (),
        {},
        lambda a, b: F.pairwise_distance(a, b, eps=0),
    ),
    (
        "cosine",
        (_times_ten(A), _times_ten(C)),
        (ALIKE,),
        {"margin": 0.1},
        lambda a, b, y, margin: _none(
            F.cosine_embedding_loss, a, b, y, margin=margin
        ),
    ),
    (
        "triplet",
        (A, B, C),
        (),
        {"margin": 1.5},
        lambda a, p, n, margin: _none(
            F.triplet_margin_loss, a, p, n, margin=margin, eps=0
        ),
    ),
    (
        "margin_ranking",
        (PRED[:4], TARGET[:4]),
        (SIGNS[2:],),
        {"margin": 0.25},
        lambda a, b, y, margin: _none(
            F.margin_ranking_loss, a, b, y, margin=margin
        ),
    ),
    ("info_nce", (A, B), (), {"temperature": 0.2}, _info_nce),
    ("nt_xent", (A, B), (), {"temperature": 0.2}, _nt_xent),
]

# What torch does differently; the tests show both.
CONVENTIONS = {
    "KL divergence, mean": lambda: F.kl_div(
        torch.tensor(PROBS).log(), torch.tensor(TARGET_PROBS)
    ),
    "Poisson, eps as it stands": lambda: F.poisson_nll_loss(
        torch.tensor([1e-6]), torch.tensor([2.0]), log_input=False
    ),
    "Gaussian, a variance below eps": lambda: F.gaussian_nll_loss(
        torch.tensor([1.0]), torch.tensor([1.0]), torch.tensor([1e-9])
    ),
    "binary cross-entropy of a certain and wrong prediction": lambda: (
        F.binary_cross_entropy(torch.tensor([0.0]), torch.tensor([1.0]))
    ),
    "weighted cross-entropy, mean": lambda: F.cross_entropy(
        torch.tensor(LOGITS),
        torch.tensor(LABELS),
        weight=torch.tensor(WEIGHTS),
    ),
    "triplet, eps as it stands": lambda: F.triplet_margin_loss(
        torch.tensor(A[:1]), torch.tensor(B[:1]), torch.tensor(C[:1])
    ),
    "multi-margin, divided by the classes": lambda: F.multi_margin_loss(
        torch.tensor(LOGITS[1:2]), torch.tensor(LABELS[1:2])
    ),
}


def _none(function, *args, **settings):
    return function(*args, reduction="none", **settings)


def _tensor(values):
    t = torch.tensor(values)
    return t.double() if t.is_floating_point() else t


def _row(loss, args, settings, function, moving=(0,)):
    tensors = [_tensor(a) for a in args]
    leaves = [tensors[i].requires_grad_() for i in moving]
    value = function(*tensors, **settings)
    grads = torch.autograd.grad(value.sum(), leaves)
    return {
        "loss": loss,
        "args": args,
        "settings": settings,
        "value": value.tolist(),
        "grads": {i: g.tolist() for i, g in zip(moving, grads, strict=True)},
    }


def _similarity_row(loss, moving, fixed, settings, function):
    return _row(loss, moving + fixed, settings, function, range(len(moving)))


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    path = Path(__file__).with_name("losses.json")
    table = [_row(*row) for row in ROWS]
    table += [_similarity_row(*row) for row in SIMILARITY_ROWS]
    rows = ",\n".join(json.dumps(row) for row in table)
    conventions = {name: f().item() for name, f in CONVENTIONS.items()}
    path.write_text(
        f'{{"torch": "{torch.__version__}",\n'
        f' "conventions": {json.dumps(conventions, indent=1)},\n'
        f' "rows": [\n{rows}\n]}}\n',
        encoding="utf-8",
    )
    print(f"{path.name}: {len(table)} rows, torch {torch.__version__}")
