"""The worst function that a solver finds is no worse than the theorem says.

The reference numbers are PEPit's, from tests/reference/make_bounds.py.
"""

import json
from pathlib import Path

import pytest

from gdbook import bounds

FOUND = Path(__file__).parents[2] / "reference" / "bounds.json"
WORST = json.loads(FOUND.read_text())["worst"]
#: How well the solver meets its own constraints.
SOLVED = 1e-6


@pytest.mark.parametrize(("name", "case", "worst"), WORST)
def test_solver_confirms(name, case, worst):
    bound = getattr(bounds, name)(**case)
    if getattr(bounds, name).tight:
        assert bound == pytest.approx(worst, rel=SOLVED)
    else:
        assert bound >= worst * (1 - SOLVED)


def test_no_method_is_below_the_lower_bound():
    gaps = [
        (case, worst)
        for name, case, worst in WORST
        if name in ("nesterov_convex", "optimized_gradient_convex")
    ]
    assert gaps
    for case, worst in gaps:
        assert bounds.smooth_convex_lower(**case) <= worst
