r"""Automatic differentiation: an engine in reverse mode.

Each operation on a `Var` computes its value and notes where the operands came
from and how a slope goes back through it. `backward` walks the notes in
reverse and adds up the slopes:

.. math:: \bar a = \frac{\partial y}{\partial a} = \sum_b
    \Big(\frac{\partial b}{\partial a}\Big)^{\!\top} \bar b

where `y` is the output and the sum goes over everything that was computed
directly from `a`.

One walk gives the slopes of one output with respect to every input, for a few
times the work of the output itself. Source: Linnainmaa (1976); Griewank and
Walther (2008), chapter 3.

The engine is `Var` and `backward`; the functions between them are further
operations in the same form.
"""

import numpy as np


class Var:
    """An array that remembers how it was computed.

    Parameters
    ----------
    value : array_like
        The numbers.
    sources : iterable of pairs
        Each operand with its pullback: the function from the slope of this
        result to the operand's share of it.
    """

    __array_ufunc__ = None  # so that array + Var asks the Var

    def __init__(self, value, sources=()):
        self.value = np.asarray(value, dtype=float)
        self.sources = [(v, pull) for v, pull in sources if _is_var(v)]

    def __repr__(self):
        return f"Var({self.value})"

    def __add__(self, other):
        links = (self, lambda g: g), (other, lambda g: g)
        return Var(self.value + _value(other), links)

    def __mul__(self, other):
        a, b = self.value, _value(other)
        return Var(a * b, [(self, lambda g: g * b), (other, lambda g: g * a)])

    def __pow__(self, n):
        if _is_var(n):
            raise TypeError("exponent: wanted a number, got a Var")
        a = self.value
        return Var(a**n, [(self, lambda g: g * n * a ** (n - 1))])

    def __matmul__(self, other):
        return _matmul(self, other)

    def __rmatmul__(self, other):
        return _matmul(other, self)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * (other**-1 if _is_var(other) else 1 / _value(other))

    def __rtruediv__(self, other):
        return self**-1 * other

    __radd__, __rmul__ = __add__, __mul__

    def __getitem__(self, key):
        def pull(g):
            slope = np.zeros_like(self.value)
            np.add.at(slope, key, g)  # an entry taken twice counts twice
            return slope

        return Var(self.value[key], [(self, pull)])

    def reshape(self, *shape):
        """Return the same numbers in another shape."""
        a = self.value
        return Var(a.reshape(*shape), [(self, lambda g: g.reshape(a.shape))])

    def sum(self, axis=None, keepdims=False):
        """Return the sum over all numbers, or over an axis."""

        def pull(g):
            if axis is not None and not keepdims:
                g = np.expand_dims(g, axis)
            return np.broadcast_to(g, self.value.shape)

        return Var(self.value.sum(axis, keepdims=keepdims), [(self, pull)])

    def mean(self, axis=None, keepdims=False):
        """Return the mean over all numbers, or over an axis."""
        total = self.sum(axis, keepdims)
        return total * (total.value.size / self.value.size)


def exp(x):
    """Return the exponential of a Var."""
    y = np.exp(x.value)
    return Var(y, [(x, lambda g: g * y)])


def log(x):
    """Return the natural logarithm of a Var."""
    return Var(np.log(x.value), [(x, lambda g: g / x.value)])


def tanh(x):
    """Return the hyperbolic tangent of a Var."""
    y = np.tanh(x.value)
    return Var(y, [(x, lambda g: g * (1 - y * y))])


def maximum(a, b):
    """Return the larger of two; where they are equal the slope goes to b."""
    first = _value(a) > _value(b)
    links = (a, lambda g: g * first), (b, lambda g: g * ~first)
    return Var(np.maximum(_value(a), _value(b)), links)


def logsumexp(x, axis=-1, keepdims=False):
    """Return log Σ exp x; the largest number is taken out, as a constant."""
    top = x.value.max(axis, keepdims=True)
    rest = log(exp(x - top).sum(axis, keepdims))
    return rest + (top if keepdims else np.squeeze(top, axis))


def backward(output):
    """Return the slope of an output with respect to all it came from.

    Parameters
    ----------
    output : Var
        Usually one number; of an array the sum is differentiated.

    Returns
    -------
    dict
        From each `Var` to an array of its shape.

    Examples
    --------
    >>> from gdbook.autodiff import Var, backward
    >>> x = Var([1.0, 2.0])
    >>> backward((x * x).sum())[x]
    array([2., 4.])
    """
    slopes = {output: np.ones_like(output.value)}
    for node in reversed(_in_order(output)):
        for source, pull in node.sources:
            share = _unbroadcast(pull(slopes[node]), source.value.shape)
            slopes[source] = slopes.get(source, 0) + share
    return slopes


def grad(f):
    """Return the gradient of a function, as a function of arrays.

    Parameters
    ----------
    f : callable
        Of one `Var`, written with the operations of this module.

    Returns
    -------
    callable
        From an array to the gradient, of its shape; what the methods of
        `gdbook.optimizers` take.

    Examples
    --------
    >>> from gdbook.autodiff import grad
    >>> grad(lambda x: ((x - 2.5) ** 2).sum())([0.0, 3.0])
    array([-5.,  1.])
    """

    def gradient(x):
        x = Var(x)
        return backward(f(x)).get(x, np.zeros_like(x.value))

    return gradient


def _in_order(output):
    """List what an output came from, sources before results.

    What waits stands in a list, for a long chain is deeper than Python's
    stack, and recursion would overflow it.
    """
    order, seen, waiting = [], set(), [(output, False)]
    while waiting:
        node, done = waiting.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            waiting.append((node, True))
            waiting += [(source, False) for source, _ in node.sources]
    return order


def _unbroadcast(g, shape):
    """Sum a slope over the axes along which its operand was repeated."""
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    repeated = tuple(i for i, n in enumerate(shape) if n < g.shape[i])
    return g.sum(axis=repeated, keepdims=True)


def _matmul(a, b):
    """Multiply matrices; a vector stands for its one row or column."""
    x, y = np.asarray(_value(a)), np.asarray(_value(b))
    rows = x[None, :] if x.ndim == 1 else x
    columns = y[:, None] if y.ndim == 1 else y
    shape = (rows @ columns).shape

    def pull_a(g):
        slope = g.reshape(shape) @ columns.swapaxes(-1, -2)
        return _unbroadcast(slope, rows.shape).reshape(x.shape)

    def pull_b(g):
        slope = rows.swapaxes(-1, -2) @ g.reshape(shape)
        return _unbroadcast(slope, columns.shape).reshape(y.shape)

    return Var(x @ y, [(a, pull_a), (b, pull_b)])


def _is_var(x):
    return isinstance(x, Var)


def _value(x):
    return x.value if _is_var(x) else np.asarray(x)
