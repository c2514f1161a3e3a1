"""Write what PEPit finds to be the worst case of a method: bounds.json.

    python -m venv pepit && pepit/bin/pip install PEPit==0.5.1 -e .
    pepit/bin/python tests/reference/make_bounds.py

A performance estimation problem asks for the worst function of a class, and
for a small number of steps it is a semidefinite program, solved without any
of the proofs that the theorems of `gdbook.bounds` have. The methods are
gdbook's own: their rules are undressed of the decorator that wants arrays,
and run on PEPit's symbolic points.
"""

import json
from importlib.metadata import version
from inspect import unwrap
from itertools import islice
from pathlib import Path

from PEPit import PEP, Point
from PEPit.functions import (
    SmoothConvexFunction,
    SmoothFunction,
    SmoothStronglyConvexFunction,
    SmoothStronglyConvexQuadraticFunction,
)
from PEPit.primitive_steps import exact_linesearch_step

from gdbook import optimizers

# the state of a momentum starts at 0, a number, and PEPit adds only points
Point.__radd__ = lambda point, zero: point if zero == 0 else NotImplemented


class Worst:
    """A problem of performance estimation, with a minimiser and a start."""

    def __init__(self, kind, **constants):
        self.pep = PEP()
        self.f = self.pep.declare_function(kind, **constants)
        self.best = self.f.stationary_point()
        self.start = self.pep.set_initial_point()

    def away(self, R):
        """Let the start be at most this far away, and return the problem."""
        self.pep.set_initial_condition((self.start - self.best) ** 2 <= R**2)
        return self

    def above(self, gap):
        """Let the start be at most this high, and return the problem."""
        self.pep.set_initial_condition(self.gap(self.start) <= gap)
        return self

    def run(self, method, count, /, **settings):
        """Return the start and so many iterates of one of our methods."""
        rule = unwrap(getattr(optimizers, method))
        path = rule(self.f.gradient, self.start, **settings)
        return list(islice(path, count + 1))

    def gap(self, x):
        """Return how far a point is above the minimum."""
        return self.f(x) - self.f(self.best)

    def largest(self, *measures):
        """Return how large the smallest of these can be made."""
        for measure in measures:
            self.pep.set_performance_metric(measure)
        return self.pep.solve(verbose=0, solver="CLARABEL")


def gradient_descent_convex(steps, L, R, lr):
    """Return the largest gap."""
    worst = Worst(SmoothConvexFunction, L=L).away(R)
    *_, x = worst.run("gradient_descent", steps, lr=lr)
    return worst.largest(worst.gap(x))


def gradient_descent_gradient_norm(steps, L, R, lr):
    """Return the largest norm of the last gradient."""
    worst = Worst(SmoothConvexFunction, L=L).away(R)
    *_, x = worst.run("gradient_descent", steps, lr=lr)
    return worst.largest(worst.f.gradient(x) ** 2) ** 0.5


def gradient_descent_strongly_convex(steps, L, mu, R, lr):
    """Return the largest distance."""
    worst = Worst(SmoothStronglyConvexFunction, L=L, mu=mu).away(R)
    *_, x = worst.run("gradient_descent", steps, lr=lr)
    return worst.largest((x - worst.best) ** 2) ** 0.5


def exact_line_search(steps, L, mu, gap):
    """Return the largest gap, with the step PEPit has for it."""
    worst = Worst(SmoothStronglyConvexFunction, L=L, mu=mu).above(gap)
    x = worst.start
    for _ in range(steps):
        x, _, _ = exact_linesearch_step(x, worst.f, [worst.f.gradient(x)])
    return worst.largest(worst.gap(x))


def gradient_descent_nonconvex(steps, L, gap, lr):
    """Return the largest that the smallest squared gradient can be."""
    worst = Worst(SmoothFunction, L=L).above(gap)
    path = worst.run("gradient_descent", steps, lr=lr)
    for x in path:  # a stationary point need not be lowest: let it be
        least = worst.f.gradient(x) ** 2 / (2 * L)
        worst.pep.add_constraint(worst.gap(x) >= least)
    return worst.largest(*(worst.f.gradient(x) ** 2 for x in path))


def heavy_ball_quadratic(steps, L, mu, R):
    """Return the largest distance, with Polyak's tuning."""
    worst = Worst(SmoothStronglyConvexQuadraticFunction, L=L, mu=mu).away(R)
    roots = L**0.5 + mu**0.5, L**0.5 - mu**0.5
    tuning = {"lr": 4 / roots[0] ** 2, "beta": (roots[1] / roots[0]) ** 2}
    *_, x = worst.run("momentum", steps, **tuning)
    return worst.largest((x - worst.best) ** 2) ** 0.5


def chebyshev_quadratic(steps, L, mu, R):
    """Return the largest distance."""
    worst = Worst(SmoothStronglyConvexQuadraticFunction, L=L, mu=mu).away(R)
    *_, x = worst.run("chebyshev", steps, L=L, mu=mu, steps=steps)
    return worst.largest((x - worst.best) ** 2) ** 0.5


def nesterov_convex(steps, L, R):
    """Return the largest gap."""
    worst = Worst(SmoothConvexFunction, L=L).away(R)
    *_, x = worst.run("nesterov", steps, lr=1 / L)
    return worst.largest(worst.gap(x))


def optimized_gradient_convex(steps, L, R):
    """Return the largest gap."""
    worst = Worst(SmoothConvexFunction, L=L).away(R)
    *_, x = worst.run("optimized_gradient", steps, L=L, steps=steps)
    return worst.largest(worst.gap(x))


CASES = [
    *((gradient_descent_convex, {"steps": N, "L": 3.0, "R": 2.0, "lr": h / 3})
      for N, h in [(1, 1.0), (4, 1.0), (4, 0.5), (3, 1.5), (2, 1.9)]),
    *((gradient_descent_gradient_norm,
       {"steps": N, "L": 3.0, "R": 2.0, "lr": h / 3})
      for N, h in [(1, 1.0), (4, 1.0), (4, 0.5)]),
    *((gradient_descent_strongly_convex,
       {"steps": 3, "L": 4.0, "mu": 1.0, "R": 2.0, "lr": lr})
      for lr in [0.25, 0.4, 0.45]),
    *((exact_line_search, {"steps": N, "L": 4.0, "mu": 1.0, "gap": 2.0})
      for N in [1, 2]),
    *((gradient_descent_nonconvex,
       {"steps": N, "L": 2.0, "gap": 3.0, "lr": h / 2})
      for N, h in [(1, 1.0), (3, 1.0), (3, 0.5)]),
    *((heavy_ball_quadratic, {"steps": N, "L": 9.0, "mu": 1.0, "R": 2.0})
      for N in [1, 3]),
    *((chebyshev_quadratic, {"steps": N, "L": 9.0, "mu": 1.0, "R": 2.0})
      for N in [1, 3]),
    *((nesterov_convex, {"steps": N, "L": 3.0, "R": 2.0}) for N in [1, 2, 5]),
    *((optimized_gradient_convex, {"steps": N, "L": 3.0, "R": 2.0})
      for N in [1, 2, 5]),
]  # fmt: skip


def main():
    """Solve all and write them beside this file."""
    found = {"PEPit": version("PEPit"), "worst": []}
    for function, settings in CASES:
        value = function(**settings)
        found["worst"].append([function.__name__, settings, value])
        print(function.__name__, settings, value, flush=True)
    out = Path(__file__).with_name("bounds.json")
    out.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
