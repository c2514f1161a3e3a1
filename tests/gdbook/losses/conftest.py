"""The table of losses: one row a loss, which every contract test asks."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import NamedTuple

import numpy as np
import pytest

from gdbook import losses

NOTHING = MappingProxyType({})
TORCH = Path(__file__).parents[2] / "reference" / "losses.json"
REFERENCE = json.loads(TORCH.read_text(encoding="utf-8"))


class Case(NamedTuple):
    """A loss, how to draw arguments for it, and its settings.

    ``draw(rng)`` returns the positional arguments; the first is the one that
    moves. Examples lie along the first axis, which may have any length.
    """

    loss: ModuleType
    draw: object
    settings: Mapping = NOTHING
    #: Numbers that must be refused, by the place of the argument.
    outside: Mapping = NOTHING
    #: Whether `best_constant` is made for targets like these.
    best: bool = True

    @property
    def name(self):
        settings = [f"{k}={v}" for k, v in self.settings.items()]
        return "-".join([self.loss.__name__.split(".")[-1], *settings])

    def formulas(self):
        """The functions of the loss that are a formula under a check."""
        return [
            function
            for name, function in vars(self.loss).items()
            if not name.startswith("_") and hasattr(function, "unchecked")
        ]


# Ways to draw arguments -----------------------------------------------------


def numbers(size):
    """Draw numbers of any size up to about three times this one."""
    return lambda rng, n: rng.normal(0, size, n)


def vectors(size, d):
    """Draw vectors of so many coordinates."""
    return lambda rng, n: rng.normal(0, size, (n, d))


def between(low, high):
    """Draw numbers from an interval."""
    return lambda rng, n: rng.uniform(low, high, n)


def simplex(evenness, k=4):
    """Draw probabilities of `k` classes; the more even, the farther from 0."""
    return lambda rng, n: rng.dirichlet(np.full(k, evenness), n)


def one_of(*values):
    """Draw from a few values."""
    return lambda rng, n: rng.choice(values, n)


def draw(*kinds):
    """Draw arguments, each of its kind."""
    return lambda rng, n=8: tuple(kind(rng, n) for kind in kinds)


any_number, above_0, logits = numbers(3), between(0.2, 4), vectors(2, 4)
counted, signs = one_of(0.0, 1.0, 2.0, 5.0), one_of(-1.0, 1.0)
vector, labels = vectors(1, 3), one_of(0, 1, 2, 3)

pair = draw(any_number, any_number)
spread = draw(any_number, any_number, above_0)
positive = draw(above_0, above_0)
counts = draw(numbers(1), counted)
rates = draw(above_0, counted)
# 5: none so near 0 that its slope escapes a central difference
distributions = draw(simplex(5), simplex(1))
logits_and_labels = draw(logits, labels)
logits_and_distributions = draw(logits, simplex(1))
chances = draw(between(0.1, 0.9), between(0, 1))
log_odds = draw(numbers(2), between(0, 1))
log_odds_and_answers = draw(numbers(2), one_of(0.0, 1.0))
scores_and_signs = draw(numbers(2), signs)
vector_pairs = draw(vector, vector)
triples = draw(vector, vector, vector)
vectors_and_signs = draw(vector, vector, signs)
scores_to_rank = draw(any_number, any_number, signs)


# The rows -------------------------------------------------------------------

REGRESSION = [
    Case(losses.squared_error, pair),
    Case(losses.absolute_error, pair),
    Case(losses.huber, pair, {"delta": 0.7}),
    Case(losses.smooth_l1, pair, {"delta": 0.7}),
    Case(losses.log_cosh, pair),
    Case(losses.quantile, pair, {"q": 0.3}),
    Case(losses.expectile, pair, {"q": 0.3}),
    Case(losses.expectile, pair, {"q": 0.9}),
    Case(losses.epsilon_insensitive, pair, {"epsilon": 0.8}),
    Case(losses.cauchy, pair, {"scale": 1.5}),
]

NEGATIVE, NOT_POSITIVE = (-1,), (0, -1)
LIKELIHOODS = [
    Case(losses.squared_log_error, positive, {}, {0: NEGATIVE, 1: NEGATIVE}),
    Case(losses.gaussian_nll, spread, {}, {2: NOT_POSITIVE}),
    Case(losses.gaussian_nll, spread, {"full": True}),
    Case(losses.laplace_nll, spread, {}, {2: NOT_POSITIVE}),
    Case(losses.poisson_nll, counts, {}, {1: NEGATIVE}),
    Case(
        losses.poisson_nll,
        rates,
        {"log_input": False},
        {0: NOT_POSITIVE, 1: NEGATIVE},
    ),
    Case(
        losses.gamma_deviance, positive, {}, {0: NOT_POSITIVE, 1: NOT_POSITIVE}
    ),
    Case(
        losses.tweedie_deviance,
        rates,
        {"power": 1.2},
        {0: NOT_POSITIVE, 1: NEGATIVE},
    ),
]

SMOOTHED = {"label_smoothing": 0.1}
WEIGHTS = {"class_weights": (0.5, 2.0, 1.0, 3.0)}
UNLIKELY = {0: (-0.1, 2), 1: (-0.1, 2)}
NO_LABEL, NO_SIGN = {1: (-1, 4)}, {1: (0, 2)}
CLASSES = [
    Case(losses.cross_entropy, distributions, {}, UNLIKELY),
    Case(losses.cross_entropy, distributions, WEIGHTS),
    Case(losses.kl_divergence, distributions, {}, UNLIKELY),
    Case(losses.brier, distributions, {}, UNLIKELY),
    Case(losses.softmax_cross_entropy, logits_and_labels, {}, NO_LABEL),
    Case(losses.softmax_cross_entropy, logits_and_labels, WEIGHTS | SMOOTHED),
    Case(
        losses.softmax_cross_entropy,
        logits_and_distributions,
        SMOOTHED,
        {1: (-0.1, 2)},
        best=False,
    ),
    Case(losses.binary_cross_entropy, chances, {}, UNLIKELY),
    Case(losses.sigmoid_cross_entropy, log_odds, {"pos_weight": 3.0}),
    Case(losses.focal, log_odds_and_answers, {"focusing": 1.5}),
    Case(losses.focal, log_odds_and_answers, {"focusing": 0.0}, {1: (0.5,)}),
    Case(losses.crammer_singer, logits_and_labels, {}, NO_LABEL),
    Case(losses.weston_watkins, logits_and_labels, {}, NO_LABEL),
]

MARGINS = [
    Case(loss, scores_and_signs, {}, NO_SIGN)
    for loss in (
        losses.perceptron,
        losses.hinge,
        losses.squared_hinge,
        losses.logistic,
        losses.exponential,
        losses.modified_huber,
    )
]

SIMILARITY = [
    Case(losses.euclidean, vector_pairs),
    Case(losses.cosine, vectors_and_signs, {"margin": 0.1}, {2: (0, 2)}),
    Case(losses.contrastive, vectors_and_signs, {"margin": 3.0}, {2: (0, 2)}),
    Case(losses.triplet, triples, {"margin": 0.5}),
    Case(losses.margin_ranking, scores_to_rank, {"margin": 2.0}, {2: (0, 2)}),
    Case(losses.info_nce, vector_pairs, {"temperature": 0.5}),
    Case(losses.nt_xent, vector_pairs, {"temperature": 0.5}),
]

CASES = REGRESSION + LIKELIHOODS + CLASSES + MARGINS + SIMILARITY
# These take the absolute value of the error, which is not analytic.
WITH_MODULUS = (
    losses.absolute_error,
    losses.huber,
    losses.smooth_l1,
    losses.log_cosh,
    losses.epsilon_insensitive,
    losses.laplace_nll,
)
ANALYTIC = [case for case in CASES if case.loss not in WITH_MODULUS]


@pytest.fixture
def all_cases():
    return CASES


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    """Each row of the table in turn."""
    return request.param


@pytest.fixture(params=REGRESSION, ids=lambda case: case.name)
def regression_case(request):
    """Each elementwise loss in turn."""
    return request.param


@pytest.fixture(params=ANALYTIC, ids=lambda case: case.name)
def analytic_case(request):
    """Each loss that is analytic between its kinks in turn."""
    return request.param


@pytest.fixture(params=REFERENCE["rows"], ids=lambda row: row["loss"])
def torch_row(request):
    """A loss with its settings, and what torch says of it."""
    row = request.param
    return Case(getattr(losses, row["loss"]), None, row["settings"]), row


@pytest.fixture(scope="session")
def torch_does():
    """What torch does differently, by name."""
    return REFERENCE["conventions"]


@pytest.fixture
def rng():
    return np.random.default_rng(3)
