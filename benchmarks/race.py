"""Times side by side: who runs against whom, on what clock.

Whoever uses this is held to one thread, from before the first import of a
numerical library. The clock is the processor's time of the whole process and
not the wall's, because other programs on the machine slow the two runners
differently; a library that computes in a thread of its own is still charged.
The runners take turns, so that a machine that grows warm or busy slows all,
and the median of the turns counts.
"""

import importlib
import os
import time
from statistics import median

THREADS = ("OMP", "MKL", "OPENBLAS", "VECLIB_MAXIMUM")
for name in THREADS:
    os.environ[f"{name}_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = (
    "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)
os.environ["JAX_ENABLE_X64"] = "1"
os.environ["JAX_PLATFORMS"] = "cpu"

INSTALL = {
    "torch": "torch==2.13.0",
    "jax": "jax",
    "optax": "optax",
    "scipy": "scipy",
    "sklearn": "scikit-learn",
}


def rival(name):
    """Import a library to run against, or say how to get it: None."""
    try:
        module = importlib.import_module(name)
    except ImportError:
        library = name.split(".")[0]
        print(f"without {library}: pip install {INSTALL[library]}")
        return None
    if name == "torch":
        module.set_num_threads(1)
    return module


def clock(run, times=1):
    """Return the processor time of one call, in seconds."""
    started = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - started) / times


def race(runners, turns=7, times=1):
    """Return the median time of each runner, after one turn to warm up.

    Parameters
    ----------
    runners : dict
        Names, and functions without arguments.
    turns : int
        How often each runs.
    times : int
        How many calls a turn has, for what is too short to be timed.
    """
    seconds = {name: [] for name in runners}
    for turn in range(turns + 1):
        for name, run in runners.items():
            taken = clock(run, times)
            if turn > 0:
                seconds[name].append(taken)
    return {name: median(taken) for name, taken in seconds.items()}
