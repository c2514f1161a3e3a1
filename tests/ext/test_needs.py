"""What a block needs above it: enough, and where it is safe, no more."""

import pytest

from needs import needs

HEAD = """\
import matplotlib.pyplot as plt
import numpy as np
from gdbook.descent import trace
from gdbook.optimizers import gradient_descent
from gdbook.problems import Quadratic
"""


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (["x = 1", "y = 2", "x + y"], [0, 1]),
        (["x = 1", "y = 2", "y"], [1]),
        # Through a chain, and no farther than the latest binding.
        (["x = 1", "y = x", "z = y", "z"], [0, 1, 2]),
        (["x = 1", "x = 2", "x"], [1]),
        (["x = 1", "x = x + 1", "x"], [0, 1]),
        (["x = 1", "x += 1", "x"], [0, 1]),
        # A binding in a branch may not have happened.
        (["x = 1", "if 0:\n    x = 2", "x"], [0, 1]),
        (["x = 1", "for x in []:\n    pass", "x"], [0, 1]),
        (["x = 1", "if 0:\n    x = 2\nx", "pass"], []),
        (["x = 1", "if 0:\n    x = 2\nprint(x)"], [0]),
        # What the block binds itself it does not take.
        (["x = 1", "x = 2\nx"], []),
        (["x = 1", "for x in (1, 2):\n    print(x)"], []),
        (["x = 1", "[x for x in (1, 2)]"], []),
        (["x = 1", "[x for _ in (1, 2)]"], [0]),
        (["x = 1", "def f(x):\n    return x\nf(2)"], []),
        (["x = 1", "def f():\n    return x\nf()"], [0]),
        (["x = 1", "f = lambda: x"], [0]),
        # Changes in place.
        (["d = {}", "d['a'] = 1", "d"], [0, 1]),
        (["a = b = []", "a.append(1)", "b"], [0, 1]),
        (["xs = []", "xs.append(1)", "xs"], [0, 1]),
        (["xs = []", "ys = xs", "ys.append(1)", "xs"], [0, 1, 2]),
        (["import m", "o = m.O()", "o.a.b = 1", "o"], [0, 1, 2]),
        (["import m", "o = m.O()", "m.f(o)", "o"], [0, 1, 2]),
        (["import m", "o = m.O()", "del o[0]", "o"], [0, 1, 2]),
        (["import m", "it = iter([1])", "next(it)", "next(it)"], [1, 2]),
        (["it = iter([1])", "for x in it:\n    pass", "next(it)"], [0, 1]),
        (["it = iter([1])", "list(it)", "next(it)"], [0, 1]),
        (["g = (i for i in (1, 2))", "next(g)", "next(g)"], [0, 1]),
        (["xs = list((1,))", "xs.append(1)", "xs"], [0, 1]),
        # A loop over pairs whose number is not written down.
        (["ps = [(1, 2)]", "for a, b in zip(*ps):\n    print(a)"], [0]),
        # Numbers do not change, whoever looks at them.
        (["import m\nx = 1", "y = m.f(x)", "x"], [0]),
        (["def f(x):\n    return x", "f(1)", "f(2)"], [0]),
        # A function that keeps a state.
        (
            ["import m\ns = m.S()", "def f():\n    s.go()", "f()", "s"],
            [0, 1, 2],
        ),
    ],
)
def test_the_last_block_needs(blocks, wanted):
    assert needs(blocks)[-1] == wanted


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        # A random generator comes with its whole past, however it is used.
        (["rng = np.random.default_rng(0)", "rng.normal()", "rng"], [0, 1, 2]),
        (
            [
                "rng = np.random.default_rng(0)",
                "x = 1 + rng.normal(size=3)",
                "y = rng.normal()",
            ],
            [0, 1, 2],
        ),
        (
            [
                "rng = np.random.default_rng(0)",
                "f = Quadratic([1])\ng = f.minibatch_grad(rng, 2)",
                "g(1)",
                "rng.normal()",
            ],
            [0, 1, 2, 3],
        ),
        (["np.random.seed(0)", "np.random.rand()"], [0, 1]),
        # The rooms of the package are pure; so is NumPy; so is a look.
        (["f = Quadratic([1])", "print(f.value(1))", "f"], [0, 1]),
        (["x = np.arange(3)", "np.sum(x)", "x"], [0, 1]),
        (["x = np.arange(3)", "np.random.shuffle(x)", "x"], [0, 1, 2]),
        (["x = np.arange(3)", "x.sort()", "x"], [0, 1, 2]),
        (
            [
                "f = Quadratic([1])",
                "run = trace(gradient_descent(f.grad, 1, lr=1), 9)",
                "fig, ax = plt.subplots()\nax.plot(run.t, run.x)\nplt.show()",
                "print(run.x[-1], f)",
            ],
            [0, 1, 2],
        ),
        (
            [
                "xs = [trace(gradient_descent(abs, 1, lr=1), 9)]",
                "fig, axes = plt.subplots(2)\n"
                "for ax, x in zip(axes, xs):\n    ax.plot(x)",
                "xs",
            ],
            [0, 1],
        ),
        (
            [
                "its = [iter([1])]",
                "fig, axes = plt.subplots(2)\n"
                "for ax, it in zip(axes, its):\n    it.close()",
                "its",
            ],
            [0, 1, 2],
        ),
        # The look of figures, once set, stays set.
        (["plt.rcParams['axes.grid'] = True", "plt.plot([1])"], [0, 1]),
        (["plt.rc('font', size=9)", "plt.plot([1])"], [0, 1]),
        (["plt.plot([2])", "plt.plot([1])"], [0]),
        # An iterator is used up by who runs it.
        (
            [
                "path = gradient_descent(abs, 1, lr=1)",
                "trace(path, 2)",
                "trace(path, 3)",
            ],
            [0, 1, 2],
        ),
    ],
)
def test_the_last_block_needs_with_the_usual_imports(blocks, wanted):
    assert needs([HEAD, *blocks])[-1] == wanted


def test_every_block_is_answered_for():
    assert needs(["x = 1", "x", "y = 1", "x + y"]) == [[], [0], [], [0, 2]]


def test_a_block_that_is_not_python_is_an_error():
    with pytest.raises(SyntaxError):
        needs(["x ="])
