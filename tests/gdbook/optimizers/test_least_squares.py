import numpy as np
import pytest
from scipy import optimize

from gdbook.descent import trace
from gdbook.optimizers import (
    gauss_newton,
    levenberg_marquardt,
    natural_gradient,
    newton,
)
from gdbook.problems import (
    Bard,
    BrownDennis,
    FreudensteinRoth,
    HelicalValley,
    JennrichSampson,
    KowalikOsborne,
    LeastSquares,
    LogisticRegression,
    Misra1a,
    PowellSingular,
    Rosenbrock,
    Wood,
)


@pytest.fixture
def rng():
    return np.random.default_rng(4)


class Linear(LeastSquares):
    """Residuals `Xw − y`, whose bends are 0."""

    def __init__(self, X, y):
        self.X, self.y = X, y

    def residual(self, x):
        return (self.X @ x[..., None])[..., 0] - self.y

    def jacobian(self, x):
        return np.broadcast_to(self.X, (*x.shape[:-1], *self.X.shape))


def test_one_step_is_enough_for_linear_residuals(rng):
    X, y = rng.normal(size=(9, 3)), rng.normal(size=9)
    starts = rng.normal(size=(5, 3))
    x = trace(gauss_newton(Linear(X, y), starts), 1).x[1]
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    np.testing.assert_allclose(x, np.tile(best, (5, 1)), rtol=1e-10)


def test_a_bad_condition_is_not_squared(rng):
    X = rng.normal(size=(20, 2)) @ [[1.0, 1.0], [0.0, 1e-7]]
    w = np.array([1.0, -1.0])
    x = trace(gauss_newton(Linear(X, X @ w), np.zeros(2)), 1).x[1]
    np.testing.assert_allclose(x, w, rtol=1e-6)


def test_without_residuals_at_the_minimum_it_is_newton_in_the_end():
    f = Rosenbrock()
    near = f.minimizer + 1e-3
    gauss = trace(gauss_newton(f, near), 2).x
    assert np.linalg.norm(gauss[1] - f.minimizer) < 1e-5
    assert np.linalg.norm(gauss[2] - f.minimizer) < 1e-12


def test_damping_bears_dependent_columns():
    f = Linear(np.ones((4, 2)), np.arange(4.0))
    assert not abs(trace(gauss_newton(f, [1.0, 2.0]), 1).x[1]).max() < 1e9
    run = trace(levenberg_marquardt(f, [1.0, 2.0]), 60)
    assert run.x[-1].sum() == pytest.approx(1.5)


FAMOUS = [
    Bard(),
    BrownDennis(),
    HelicalValley(),
    JennrichSampson(),
    KowalikOsborne(),
    Misra1a(),
    PowellSingular(),
    Rosenbrock(),
    Wood(),
]


@pytest.mark.parametrize("f", FAMOUS, ids=lambda f: type(f).__name__)
def test_certified_minima_are_reached(f):
    run = trace(levenberg_marquardt(f, f.start), 300, f=f.value)
    assert (np.diff(run.f) <= 0).all()
    assert run.f[-1] == pytest.approx(f.minimum, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("start", Misra1a.starts)
def test_nist_s_eleven_digits(start):
    f = Misra1a()
    x = trace(levenberg_marquardt(f, start), 100).x[-1]
    np.testing.assert_allclose(x, f.minimizer, rtol=1e-10)
    assert f.value(x) == pytest.approx(1.2455138894e-01, rel=1e-10)


@pytest.mark.parametrize("f", [Bard(), FreudensteinRoth(), KowalikOsborne()])
def test_scipy_finds_the_same(f):
    found = optimize.least_squares(
        f.residual, f.start, f.jacobian, xtol=1e-14, ftol=1e-14, gtol=1e-14
    )
    x = trace(levenberg_marquardt(f, f.start), 500).x[-1]
    assert f.value(x) == pytest.approx(2 * found.cost, rel=1e-9)


def test_the_first_step_by_hand():
    # r = (x − 3), J = 1: p = 3/(1 + λ); the linear model is right, so that
    # ρ = 1 and λ becomes λ/3
    f = Linear(np.ones((1, 1)), np.array([3.0]))
    x = trace(levenberg_marquardt(f, [0.0], damping=0.5), 2).x[:, 0]
    np.testing.assert_allclose(x, [0, 2, 2 + 1 / (1 + 1 / 6)], rtol=1e-14)


def test_a_model_that_is_not_quite_right_by_hand():
    class Square(LeastSquares):
        residual = staticmethod(np.square)

        def jacobian(self, x):
            return 2 * x[..., None]

    # r = 4, J = 4: p = −16/(16 + 16); then 10.9375 of the promised 12 are won
    x = trace(levenberg_marquardt(Square(), [2.0], damping=1.0), 2).x[:, 0]
    assert x[1] == pytest.approx(1.5, rel=1e-14)
    damping = 1 - (2 * 10.9375 / 12 - 1) ** 3
    # r = 2.25, J = 3, and the scale remains 4
    wanted = 1.5 - 3 * 2.25 / (9 + damping * 16)
    assert x[2] == pytest.approx(wanted, rel=1e-14)


def test_refused_trials_double_the_brake_ever_faster():
    class Wall(LeastSquares):
        def residual(self, x):
            return 1 + abs(x)  # no way down from 0

        def jacobian(self, x):
            seen.append(x)
            return np.ones((*x.shape, 1))

    seen = []

    def trials(x):
        tried.append(float(x[0]))
        return 1 + abs(x)

    tried = []
    f = Wall()
    f.residual = trials
    trace(levenberg_marquardt(f, [0.0], damping=1.0), 4)
    away = sorted({x for x in tried if x}, key=abs, reverse=True)
    # p = −1/(1 + λ) with λ = 1, 2, 8, 64
    np.testing.assert_allclose(away, -1 / (1 + np.array([1, 2, 8, 64])))


def test_a_step_to_the_same_height_is_refused():
    class Even(LeastSquares):
        residual = staticmethod(lambda x: x**2 + 3)

        def jacobian(self, x):
            return 2 * x[..., None]

    # r = 4, J = 2, λ = 0: p = −2 leads from 1 to −1
    assert trace(gauss_newton(Even(), [1.0]), 1).x[1] == -1
    run = trace(levenberg_marquardt(Even(), [1.0], damping=0.0), 3)
    np.testing.assert_array_equal(run.x, 1.0)


def test_a_run_that_starts_at_the_minimum_stays():
    f = Rosenbrock()
    for method in (levenberg_marquardt, gauss_newton):
        run = trace(method(f, f.minimizer), 100)
        np.testing.assert_array_equal(run.x, np.ones((101, 2)))


def test_units_of_the_parameters_make_no_difference():
    f, scale = Misra1a(), np.array([1e3, 1e-5])

    class Rescaled(LeastSquares):
        def residual(self, z):
            return f.residual(scale * z)

        def jacobian(self, z):
            return f.jacobian(scale * z) * scale

    z = trace(levenberg_marquardt(Rescaled(), f.start / scale), 8).x
    x = trace(levenberg_marquardt(f, f.start), 8).x
    np.testing.assert_allclose(z * scale, x, rtol=1e-7)


def test_for_logistic_regression_natural_is_newton(rng):
    X, y = rng.normal(size=(30, 3)), rng.integers(0, 2, 30)
    f = LogisticRegression(X, y)

    def fisher(x):
        p = 1 / (1 + np.exp(-f.scores(x)))
        return (X.T * (p * (1 - p))) @ X / 30

    ours = natural_gradient(f.grad, np.zeros(3), lr=1.0, fisher=fisher)
    np.testing.assert_allclose(
        trace(ours, 5).x, trace(newton(f, np.zeros(3)), 5).x, rtol=1e-9
    )


def test_the_path_of_distributions_does_not_depend_on_the_parameters():
    """A normal distribution by its deviation σ, or by log σ."""
    y = np.array([0.3, -1.2, 2.2, 0.4])

    def slope(sigma):
        return 1 / sigma - (y**2).mean() / sigma**3

    def by_sigma(lr, steps):
        return trace(
            natural_gradient(
                slope, [3.0], lr=lr, fisher=lambda s: 2 / s[..., None] ** 2
            ),
            steps,
        ).x

    def by_log(lr, steps):
        run = natural_gradient(
            lambda u: slope(np.exp(u)) * np.exp(u),
            [np.log(3.0)],
            lr=lr,
            fisher=lambda u: np.full((1, 1), 2.0),
        )
        return np.exp(trace(run, steps).x)

    apart = [abs(by_sigma(lr, n) - by_log(lr, n)).max()
             for lr, n in ((0.01, 100), (0.001, 1000))]  # fmt: skip
    assert apart[0] < 0.02
    assert apart[1] < apart[0] / 9  # of first order in the step


def test_the_first_step_has_the_first_rate_of_a_schedule():
    settings = {"lr": lambda k: [0.5, 0.25][k], "fisher": lambda x: np.eye(1)}
    run = trace(natural_gradient(lambda x: x, [8.0], **settings), 2)
    np.testing.assert_array_equal(run.x[:, 0], [8, 4, 3])


def test_damping_adds_to_the_diagonal():
    run = natural_gradient(
        lambda x: x, [6.0], lr=1.0, fisher=lambda x: np.eye(1), damping=2.0
    )
    assert trace(run, 1).x[1] == pytest.approx(4.0)


def test_a_problem_without_curvatures_runs_and_has_no_hessian():
    f = Linear(np.eye(2), np.ones(2))
    assert f.value(trace(gauss_newton(f, np.zeros(2)), 1).x[-1]) == 0
    with pytest.raises(NotImplementedError, match="Linear does not state"):
        f.hess(np.zeros(2))
