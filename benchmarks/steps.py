"""A step of each method beside torch.optim's and optax's, in microseconds.

The gradient is a fixed array, so that only the step is timed; all in float64.
Ours runs as a reader runs it, through `trace`. torch's default is what its
constructor chooses; fused is its own C++ step, where it has one for the
processor. optax is compiled, and may reuse its buffers. A ratio is their time
over ours: above 1, gdbook is faster.
"""

# race comes first: it settles the threads of what is imported after it
from benchmarks.race import race, rival  # isort: skip

from contextlib import suppress
from functools import partial

import numpy as np

from gdbook import optimizers
from gdbook.descent import trace

SIZES = (2, 1_000, 1_000_000)
LR = 1e-3
HEAVY = {"momentum": 0.9}

# ours and its settings; torch's; optax's
METHODS = {
    "gradient descent": (("gradient_descent", {}), ("SGD", {}), ("sgd", {})),
    "momentum": (("momentum", {}), ("SGD", HEAVY), ("sgd", HEAVY)),
    "Nesterov momentum": (
        ("momentum", {"nesterov": True}),
        ("SGD", HEAVY | {"nesterov": True}),
        ("sgd", HEAVY | {"nesterov": True}),
    ),
    "Adagrad": (("adagrad", {}), ("Adagrad", {}), ("adagrad", {})),
    "RMSprop": (("rmsprop", {}), ("RMSprop", {}), ("rmsprop", {})),
    "Adadelta": (("adadelta", {}), ("Adadelta", {}), ("adadelta", {})),
    "Adam": (("adam", {}), ("Adam", {}), ("adam", {})),
    "AdamW": (("adamw", {}), ("AdamW", {}), ("adamw", {})),
    "AMSGrad": (
        ("amsgrad", {}),
        ("Adam", {"amsgrad": True}),
        ("amsgrad", {}),
    ),
    "Adamax": (("adamax", {}), ("Adamax", {}), ("adamax", {})),
    "NAdam": (("nadam", {}), ("NAdam", {}), ("nadam", {})),
    "RAdam": (("radam", {}), ("RAdam", {}), ("radam", {})),
    "Rprop": (("rprop", {}), ("Rprop", {}), ("rprop", {})),
    "Lion": (("lion", {}), None, ("lion", {})),
}


def ours(method, settings, start, gradient):
    """Return a function that takes so many steps with gdbook."""
    path = getattr(optimizers, method)(
        lambda x: gradient, start, lr=LR, **settings
    )
    return lambda steps: trace(path, steps - 1, every=steps, keep_x=False)


def with_torch(torch, method, settings, start, gradient):
    """Return a function that takes so many steps with torch."""
    x = torch.tensor(start, requires_grad=True)
    x.grad = torch.tensor(gradient)
    optimizer = getattr(torch.optim, method)([x], lr=LR, **settings)

    def run(steps):
        for _ in range(steps):
            optimizer.step()

    return run


def with_optax(jax, optax, method, settings, start, gradient):
    """Return a function that takes so many compiled steps with optax."""
    rule = getattr(optax, method)(LR, **settings)

    def one(x, state, g):
        update, state = rule.update(g, state, x)
        return optax.apply_updates(x, update), state

    one = jax.jit(one, donate_argnums=(0, 1))
    g, x = jax.numpy.array(gradient), jax.numpy.array(start)
    now = [x, rule.init(x)]

    def run(steps):
        for _ in range(steps):
            now[:] = one(*now, g)
        jax.block_until_ready(now)

    return run


def runners(row, size, torch, jax, optax):
    """Return who can run a row of the table, each by its name."""
    rng = np.random.default_rng(0)
    data = rng.standard_normal(size), rng.standard_normal(size)
    mine, torch_s, optax_s = row
    found = {"gdbook": ours(*mine, *data)}
    if torch and torch_s:
        name, settings = torch_s
        found["torch"] = with_torch(torch, name, settings, *data)
        fused = settings | {"fused": True}
        with suppress(TypeError):  # where there is no such argument
            found["fused"] = with_torch(torch, name, fused, *data)
    if jax and optax and optax_s:
        found["optax"] = with_optax(jax, optax, *optax_s, *data)
    return found


def main():
    """Print a table for each size."""
    torch, jax, optax = rival("torch"), rival("jax"), rival("optax")
    for size in SIZES:
        steps = 2_000 if size == 2 else 1_000 if size == 1_000 else 8
        print(f"d = {size:,}")
        print(f"{'':18} {'gdbook':>9} {'torch':>9} {'fused':>9} {'optax':>9}")
        for name, row in METHODS.items():
            found = runners(row, size, torch, jax, optax)
            times = race(
                {who: partial(run, steps) for who, run in found.items()}
            )
            own = times.pop("gdbook")
            line = f"{name:18} {own / steps * 1e6:6.1f} µs"
            for who in ("torch", "fused", "optax"):
                ratio = f"{times[who] / own:8.2f}×" if who in times else ""
                line += f" {ratio:>9}"
            print(line.rstrip(), flush=True)
        print()
