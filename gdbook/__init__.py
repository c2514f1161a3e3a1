"""Loss functions and gradient descent, each algorithm once, in NumPy.

Every room holds one kind of thing and states its contract at its door:
`gdbook.losses`, `gdbook.optimizers`, `gdbook.problems`. The loop that runs
them is `gdbook.descent`, the theorems about them are `gdbook.bounds`.
"""

__version__ = "0.1.0"
