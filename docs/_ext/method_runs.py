"""A short run of every method, for the table of what methods cost."""

import inspect

import numpy as np

import costs
import gdbook.optimizers
from gdbook.optimizers import Ball, L1Ball, L1Penalty, Simplex
from gdbook.problems import BrownDennis, LinearRegression
from site_words import mark as _

# The four numbers of which an array's size must tell the unit.
D, N = 12, 60
KEPT = {"d": "d", "dd": "d^2", "nd": "n\\,d", "n": "n"}
UNITS = {D: "d", D * D: "dd", N * D: "nd", N: "n"}

COSTS = {
    "value": _("value"),
    "grad": _("gradient"),
    "value_and_grad": _("value and gradient"),
    "hess": _("Hessian"),
    "hess_product": _("product with the Hessian"),
    "grad_on": _("gradient of one example"),
    "residual": _("residual"),
    "jacobian": _("Jacobian"),
}
# What a method needs beyond a learning rate.
NEEDED = {
    "chebyshev": {"L": 10.0, "mu": 0.1, "steps": 20},
    "fista": {"prox": L1Penalty(0.1).prox},
    "frank_wolfe": {"corner": L1Ball().corner},
    "natural_gradient": {"fisher": lambda x: np.eye(D)},
    "optimized_gradient": {"L": 10.0, "steps": 20},
    "polyak_step": {"minimum": 0.0},
    "projected_gradient": {"project": Ball().project},
    "proximal_gradient": {"prox": L1Penalty(0.1).prox},
    "silver": {"L": 10.0},
}
ON_RESIDUALS = ("gauss_newton", "levenberg_marquardt")
ON_MATRICES = ("muon",)
ON_PRODUCTS = ("conjugate_gradient",)


class OfMatrices:
    """A problem on vectors, asked with the vector in rows and columns."""

    def __init__(self, problem):
        self.problem = problem

    def grad(self, x):
        """Return the gradient, in rows and columns as well."""
        return self.problem.grad(x.ravel()).reshape(x.shape)


class OfProducts:
    """A problem whose Hessian is never written down, only multiplied by."""

    def __init__(self, problem):
        self.grad, self.H = problem.grad, problem.hess(np.zeros(D))

    def hess_product(self, x, v):
        """Return the product of the Hessian, which is constant, and `v`."""
        return self.H @ v


def regression():
    """Return the problem that the methods run on."""
    rng = np.random.default_rng(0)
    return LinearRegression(rng.normal(size=(N, D)), rng.normal(size=N))


def run(name, problem, x):
    """Start a method on a problem, with what it needs."""
    method = getattr(gdbook.optimizers, name)
    parameters = inspect.signature(method).parameters
    given = dict(NEEDED.get(name, {}))
    if (
        "lr" in parameters
        and parameters["lr"].default is inspect.Parameter.empty
    ):
        given["lr"] = 0.01
    if "rng" in parameters:
        given["rng"] = np.random.default_rng(0)
    return method(problem if "f" in parameters else problem.grad, x, **given)


def measured(name):
    """Return what a step of a method asks for, and what it keeps.

    Returns
    -------
    calls : list of pairs
        The name of a method of the problem, and how often a step calls it on
        the mean of ten steps.
    arrays : list of pairs
        A key of `KEPT`, and how many arrays of that size are kept.
    """
    problem, x, units = regression(), np.full(D, 0.1), UNITS
    if name in ON_RESIDUALS:
        problem = BrownDennis()
        x = np.array([25.0, 5.0, -5.0, -1.0])
        rows = problem.residual(x).size
        units = {4: "d", 16: "dd", 4 * rows: "nd", rows: "n"}
    if name in ON_PRODUCTS:
        problem = OfProducts(problem)
    if name in ON_MATRICES:
        problem, x = OfMatrices(problem), x.reshape(3, -1)
    if name == "mirror_descent":
        x = Simplex().project(x)
    counted = costs.Counted(problem)
    path = run(name, counted.problem, x)
    calls = costs.per_step(path, counted)
    arrays = costs.kept(path, units)
    return sorted(calls.items()), [(u, arrays[u]) for u in KEPT if arrays[u]]
