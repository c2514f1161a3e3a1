"""Momentum from 256 × 256 starts on Himmelblau's function, 200 steps.

Ours is one run whose leading axes are the starts. torch.func and jax are told
how one start runs, and vectorise that, with the gradient from their automatic
differentiation; jax compiles it as well, which is not timed. All end in the
same points, which is asserted. All in float64.
"""

# race comes first: it settles the threads of what is imported after it
from benchmarks.race import race, rival  # isort: skip

import numpy as np

from gdbook.descent import trace
from gdbook.optimizers import momentum
from gdbook.problems import Himmelblau

STEPS, LR, BETA = 200, 1e-3, 0.9


def himmelblau(x):
    """Return the value at one point, for any library's arrays."""
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def ours(starts):
    """Run them all as the leading axes of one run."""
    path = momentum(Himmelblau().grad, starts, lr=LR, beta=BETA)
    return trace(path, STEPS, every=STEPS).x[-1]


def with_torch(torch, starts):
    """Return a function that runs one start, vectorised."""
    slope = torch.func.grad(himmelblau)

    def run(x):
        v = torch.zeros_like(x)
        for _ in range(STEPS):
            v = BETA * v + slope(x)
            x = x - LR * v
        return x

    starts = torch.tensor(starts)
    return lambda: torch.func.vmap(run)(starts).numpy()


def with_jax(jax, starts):
    """Return a function that runs one start, vectorised and compiled."""
    slope = jax.grad(himmelblau)

    def step(state, _):
        x, v = state
        v = BETA * v + slope(x)
        return (x - LR * v, v), None

    def run(x):
        state = x, jax.numpy.zeros_like(x)
        return jax.lax.scan(step, state, None, length=STEPS)[0][0]

    runs = jax.jit(jax.vmap(run))
    starts = jax.numpy.array(starts)
    return lambda: np.asarray(runs(starts))


def main():
    """Print the time of each, and how many times ours it is."""
    line = np.linspace(-5, 5, 256)
    starts = np.stack(np.meshgrid(line, line), axis=-1)
    runners = {"gdbook": lambda: ours(starts)}
    flat = starts.reshape(-1, 2)
    if torch := rival("torch"):
        runners["torch.func.vmap"] = with_torch(torch, flat)
    if jax := rival("jax"):
        runners["jax vmap + scan"] = with_jax(jax, flat)
    ends = ours(starts).reshape(-1, 2)
    for run in runners.values():
        np.testing.assert_allclose(run().reshape(-1, 2), ends, atol=1e-9)
    times = race(runners, turns=5)
    for name, seconds in times.items():
        ratio = seconds / times["gdbook"]
        print(f"{name:16} {seconds:6.2f} s {ratio:6.2f}×")
