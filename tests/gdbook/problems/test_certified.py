"""The numbers that Moré, Garbow and Hillstrom, and NIST, certify."""

import numpy as np
import pytest

from gdbook import problems

#: Values at the standard start, and minima, as the collections print them.
STARTS = {
    "Bard": 41.68170,
    "Beale": 14.203125,
    "BrownDennis": 7926693.336997,
    "FreudensteinRoth": 400.5,
    "HelicalValley": 2500.0,
    "JennrichSampson": 4171.306,
    "KowalikOsborne": 5.313172e-3,
    "PowellSingular": 215.0,
    "Rosenbrock": 24.2,
    "Wood": 19192.0,
}
MINIMA = {
    "Bard": 8.214877e-3,
    "BrownDennis": 85822.20,
    "JennrichSampson": 124.3622,
    "KowalikOsborne": 3.075056e-4,
    "Misra1a": 1.2455138894e-1,
}


@pytest.mark.parametrize("name", STARTS)
def test_value_at_the_standard_start(name):
    f = getattr(problems, name)()
    assert f.value(f.start) == pytest.approx(STARTS[name], rel=1e-6)


@pytest.mark.parametrize("name", MINIMA)
def test_certified_minimum(name):
    f = getattr(problems, name)()
    digits = 5e-11 if name == "Misra1a" else 5e-7
    assert f.value(f.minimizer) == pytest.approx(MINIMA[name], rel=digits)
    assert f.minimum == pytest.approx(MINIMA[name], rel=digits)


def levenberg_marquardt(f, x, steps=300):
    """Follow the residuals downhill; enough of a method for this test."""
    damping, scale = 1e-3, 1e-9
    for _ in range(steps):
        J, r = f.jacobian(x), f.residual(x)
        H = J.T @ J
        scale = np.maximum(scale, np.diag(H))  # as Moré (1978) does
        x_new = x - np.linalg.solve(H + damping * np.diag(scale), J.T @ r)
        better = f.value(x_new) < f.value(x)
        x, damping = (x_new, damping / 5) if better else (x, damping * 4)
        damping = np.clip(damping, 1e-12, 1e12)
    return x


@pytest.mark.parametrize("name", [*STARTS, "Misra1a"])
def test_residuals_lead_from_the_start_to_the_minimum(name):
    f = getattr(problems, name)()
    x = levenberg_marquardt(f, f.start)
    wanted = getattr(f, "local_minimum", f.minimum)
    assert f.value(x) == pytest.approx(wanted, rel=1e-9, abs=1e-20)


def test_freudenstein_and_roth_have_a_local_minimum():
    f = problems.FreudensteinRoth()
    x = f.local_minimizer
    assert f.value(x) == pytest.approx(48.98425, rel=1e-7)
    assert f.value(x) == pytest.approx(f.local_minimum, rel=1e-14)
    assert np.linalg.norm(f.grad(x)) < 1e-11
    assert (np.linalg.eigvalsh(f.hess(x)) > 0).all()
    assert x == pytest.approx([11.41277, -0.8968053], rel=1e-6)


def test_himmelblau_has_four_equal_minima():
    f = problems.Himmelblau()
    assert f.value(f.minimizers) == pytest.approx(0, abs=1e-27)
    assert (np.linalg.eigvalsh(f.hess(f.minimizers)) > 0).all()
    assert len(np.unique(f.minimizers.round(6), axis=0)) == 4


def test_misra_residual_and_parameter_deviations():
    f = problems.Misra1a()
    J, x = f.jacobian(f.minimizer), f.minimizer
    s = np.sqrt(f.value(x) / 12)
    assert s == pytest.approx(1.0187876330e-01, rel=1e-10)
    spread = s * np.sqrt(np.diag(np.linalg.inv(J.T @ J)))
    certified = [2.7070075241, 7.2668688436e-06]
    assert spread == pytest.approx(certified, rel=1e-8)


def test_misra_has_the_two_starts_of_nist_s_file():
    f = problems.Misra1a()
    np.testing.assert_array_equal(f.starts, [[500, 1e-4], [250, 5e-4]])
    np.testing.assert_array_equal(f.start, f.starts[0])


def test_rosenbrock_is_badly_conditioned_at_its_minimum():
    f = problems.Rosenbrock()
    low, high = np.linalg.eigvalsh(f.hess(f.minimizer))
    assert round(high / low) == 2508


def test_powell_is_singular_at_its_minimum():
    f = problems.PowellSingular()
    spectrum = np.linalg.eigvalsh(f.hess(f.minimizer))
    assert (abs(spectrum) < 1e-12).sum() == 2


def test_the_helix_rises_by_ten_a_turn_and_jumps_where_it_says():
    f = problems.HelicalValley()
    turn = np.linspace(-0.24, 0.74, 50)
    x = [np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn), 10 * turn]
    assert f.residual(np.stack(x, axis=-1))[:, :2] == pytest.approx(0)
    left, right = f.residual([[-1e-9, -1.0, 0.0], [1e-9, -1.0, 0.0]])
    assert left[0] - right[0] == pytest.approx(-100.0, rel=1e-6)
    assert f.value([-1.0, 0.0, 5.0]) == pytest.approx(25.0)


def test_bard_has_a_second_infimum_at_infinity():
    far = problems.Bard().value([0.8406, -1e9, -1e9])
    assert far == pytest.approx(17.4286, rel=1e-5)


def test_rastrigin_has_a_minimum_near_every_integer():
    f = problems.Rastrigin(d=1)
    for k in range(-3, 4):
        x = np.array([float(k)])
        for _ in range(20):
            x = x - f.grad(x) / f.hess(x)[0]
        assert abs(x[0] - k) < 0.02
        assert f.hess(x)[0, 0] > 0
        assert f.value(x) == pytest.approx(k**2, rel=6e-3, abs=1e-12)
