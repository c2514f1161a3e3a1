"""The table of problems: one row a problem, which every contract test asks."""

from typing import NamedTuple

import numpy as np
import pytest

from gdbook import problems
from gdbook.gradcheck import central_difference, complex_step, hessian
from gdbook.losses import huber


class Case(NamedTuple):
    """A problem, where to look at it, and what is known of its curvature."""

    problem: object
    #: Where points are drawn: a normal cloud of this size around here.
    center: object = None
    spread: object = 1.0
    #: How its gradient is checked; complex steps are exact where they work.
    difference: object = complex_step
    #: Places where the curvature reaches `L` and `mu`.
    steepest: object = None
    flattest: object = None
    #: Whether the minimiser is a place where the gradient is 0.
    stationary: bool = True
    #: Whether every number is a run of its own.
    elementwise: bool = False
    #: How exactly the minimiser is known.
    tol: float = 1e-9
    label: str = ""

    @property
    def name(self):
        return type(self.problem).__name__ + self.label

    @property
    def tolerance(self):
        """How exact a derivative by differences is."""
        return 1e-12 if self.difference is complex_step else 1e-6

    def second(self, grad, x):
        """Return the second derivatives of this problem by differences."""
        if self.elementwise:
            return self.difference(grad, x)
        return hessian(grad, x, difference=self.difference)

    def draw(self, rng, shape=()):
        """Draw points of the given leading shape."""
        center = np.asarray(0.0 if self.center is None else self.center)
        cloud = rng.normal(size=(*shape, *center.shape))
        return center + self.spread * cloud


RNG = np.random.default_rng(2024)
X = RNG.normal(size=(20, 3))
LINE = X @ [1.0, -2.0, 0.5] + RNG.normal(size=20)
CLASSES = RNG.integers(0, 3, 20)
YES = (LINE > 0).astype(int)
CURVED = problems.Quadratic.of_spectrum([1, 4, 9, 100], RNG, [1, 2, 3, 4])
FACTORS = problems.MatrixFactorization(RNG.normal(size=(3, 2)), rank=2)
NETWORK = problems.OneHiddenLayer(X, CLASSES, hidden=4, reg=0.01)
MISRA = problems.Misra1a()

CASES = [
    Case(problems.Bard(), [1.0, 1.0, 1.0], 0.1),
    Case(problems.Beale(), [1.0, 1.0]),
    Case(problems.BrownDennis(), [25.0, 5.0, -5.0, -1.0], 3.0),
    Case(problems.FreudensteinRoth(), [0.5, -2.0], 2.0),
    Case(
        problems.HelicalValley(),
        [-1.0, 0.0, 0.0],
        0.2,
        difference=central_difference,
    ),
    Case(problems.Himmelblau(), [0.0, 0.0], 3.0),
    Case(
        problems.Hypotenuse(),
        spread=2.0,
        steepest=0.0,
        elementwise=True,
    ),
    Case(problems.JennrichSampson(), [0.3, 0.4], 0.05),
    Case(problems.KowalikOsborne(), [0.25, 0.39, 0.415, 0.39], 0.02),
    Case(
        problems.LessardRechtPackard(),
        1.5,
        2.0,
        difference=central_difference,
        steepest=0.0,
        flattest=1.5,
        elementwise=True,
    ),
    Case(
        problems.LinearModel(X, LINE, loss=huber, reg=0.1, delta=0.7),
        np.zeros(3),
        difference=central_difference,
    ),
    Case(
        problems.LinearRegression(X, LINE),
        np.zeros(3),
        steepest=np.zeros(3),
        flattest=np.zeros(3),
    ),
    Case(
        problems.LinearRegression(X, LINE, reg=0.3),
        np.zeros(3),
        steepest=np.zeros(3),
        flattest=np.zeros(3),
        label="-reg",
    ),
    Case(
        problems.LogisticRegression(X, YES, reg=0.01),
        np.zeros(3),
        steepest=np.zeros(3),
    ),
    Case(FACTORS, np.zeros(FACTORS.dim)),
    Case(
        MISRA,
        MISRA.minimizer,
        MISRA.minimizer / 10,
        tol=1e-6,  # eleven digits are certified
    ),
    Case(
        problems.NesterovWorst(5, L=3.0),
        np.zeros(5),
        steepest=np.zeros(5),
        flattest=np.zeros(5),
    ),
    Case(NETWORK, np.zeros(NETWORK.dim)),
    Case(
        problems.Parabola(),
        spread=3.0,
        steepest=0.0,
        flattest=0.0,
        elementwise=True,
    ),
    Case(problems.PowellSingular(), [3.0, -1.0, 0.0, 1.0]),
    Case(
        CURVED,
        np.zeros(4),
        steepest=np.zeros(4),
        flattest=np.zeros(4),
    ),
    Case(
        problems.Rastrigin(d=3),
        np.zeros(3),
        steepest=np.zeros(3),
    ),
    Case(
        problems.ReddiOnline(C=4.0),
        spread=0.5,
        steepest=0.0,
        stationary=False,
        elementwise=True,
    ),
    Case(problems.Rosenbrock(), [-1.2, 1.0]),
    Case(problems.SeparableLogistic(), [0.0, 0.0], steepest=np.zeros(2)),
    Case(problems.SoftmaxRegression(X, CLASSES, reg=0.01), np.zeros(9)),
    Case(
        problems.WavyParabola(),
        spread=3.0,
        steepest=0.0,
        elementwise=True,
    ),
    Case(problems.Wood(), [-3.0, -1.0, -3.0, -1.0]),
    Case(
        problems.WorstHuber(steps=4, h=0.8, L=3.0, R=9.0),
        np.zeros(3),
        2.0,
        difference=central_difference,
        steepest=np.zeros(3),
        flattest=np.full(3, 9.0),
    ),
    Case(
        problems.WorstNonConvex(steps=3, h=0.9, L=2.0, gap=5.0),
        1.0,
        0.5,
        difference=central_difference,
        steepest=-0.1,
        elementwise=True,
    ),
]


def pytest_generate_tests(metafunc):
    """Ask every problem, or those that have what the test is about."""
    if "case" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("parametrize")
        if mark is None:
            having = getattr(metafunc.function, "having", lambda case: True)
            cases = [case for case in CASES if having(case)]
            ids = [case.name for case in cases]
            metafunc.parametrize("case", cases, ids=ids)


@pytest.fixture
def rng():
    return np.random.default_rng(7)
