"""Logistic and softmax regression, to 1e-8 of the optimum, on real data.

Standardised columns, no intercept, mean loss + λ/2‖w‖². Everybody starts at
zero and takes just the steps, looked for beforehand, after which the value is
within 1e-8 of the reference optimum; only the run of that length is timed,
with all that a call of the library does. SciPy's solver is given gdbook's
value and gradient, so that the two differ in the solver alone. A ratio is
their time over ours: above 1, gdbook is faster. All in float64.
"""

# race comes first: it settles the threads of what is imported after it
from benchmarks.race import race, rival  # isort: skip

import warnings

import numpy as np

from gdbook import optimizers
from gdbook.descent import trace
from gdbook.problems import LogisticRegression, SoftmaxRegression

GAP = 1e-8
MOST = 4_096  # steps, or passes over the data

# name, data, problem, λ, optimum
TASKS = (
    ("breast_cancer", LogisticRegression, 1e-2, 0.10241656575570418),
    ("breast_cancer", LogisticRegression, 1e-4, 0.04344631442865037),
    ("digits", SoftmaxRegression, 1e-2, 0.273034215353364),
)


def standardised(X):
    """Return columns of mean 0 and spread 1; a constant column becomes 0."""
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


def with_gdbook(f):
    """Return what solves it with our L-BFGS in so many steps."""
    start = np.zeros(f.dim)

    def solve(steps):
        path = optimizers.lbfgs(f, start)
        return trace(path, steps, every=steps).x[-1]

    return solve


def with_sklearn(f, solver):
    """Return what solves it with scikit-learn in so many steps."""
    from sklearn.linear_model import LogisticRegression as Sklearn

    def solve(steps):
        model = Sklearn(
            C=1 / (f.n * f.reg),
            fit_intercept=False,
            solver=solver,
            max_iter=steps,
            tol=1e-300,
            random_state=0,
        )
        return model.fit(f.X, f.y).coef_.T.ravel()

    return solve


def with_scipy(f, optimize):
    """Return what solves it with SciPy's L-BFGS-B in so many steps."""
    start = np.zeros(f.dim)

    def solve(steps):
        options = {"maxiter": steps, "maxfun": MOST, "ftol": 0, "gtol": 0}
        return optimize.minimize(
            f.value, start, jac=f.grad, method="L-BFGS-B", options=options
        ).x

    return solve


def fewest(solve, f, optimum):
    """Return the number of steps that reaches the gap, or None.

    Doubled until it does, then halved in on: more steps are never worse here.
    """

    def arrived(steps):
        return f.value(solve(steps)) - optimum <= GAP

    few, many = 0, 1
    while not arrived(many):
        few, many = many, 2 * many
        if many > MOST:
            return None
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if arrived(middle) else (middle, many)
    return many


def solvers(f, optimize):
    """Return who solves it, each by its name."""
    found = {}
    if hasattr(optimizers, "lbfgs"):
        found["gdbook lbfgs"] = with_gdbook(f)
    else:
        print("without gdbook.optimizers.lbfgs")
    for solver in ("lbfgs", "saga"):
        found[f"sklearn {solver}"] = with_sklearn(f, solver)
    if optimize:
        found["scipy L-BFGS-B"] = with_scipy(f, optimize)
    return found


def main():
    """Print a small table for each task."""
    datasets = rival("sklearn.datasets")
    if not datasets:
        return
    optimize = rival("scipy.optimize")
    warnings.simplefilter("ignore")  # of scikit-learn: it has not converged
    for name, problem, reg, optimum in TASKS:
        X, y = getattr(datasets, f"load_{name}")(return_X_y=True)
        f = problem(standardised(X), y, reg)
        print(f"{name}, λ = {reg:g}")
        runs, steps = {}, {}
        for who, solve in solvers(f, optimize).items():
            count = steps[who] = fewest(solve, f, optimum)
            if count is None:
                print(f"  {who:15} not within {MOST} steps")
                continue
            runs[who] = lambda solve=solve, count=count: solve(count)
        times = race(runs)
        own = times.get("gdbook lbfgs", np.nan)
        for who, seconds in times.items():
            print(
                f"  {who:15} {seconds * 1e3:9.1f} ms {seconds / own:7.2f}×"
                f"  {steps[who]} steps"
            )
        print()
