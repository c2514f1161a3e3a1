"""What holds for all tests."""

from hypothesis import settings

# Scripts that a person runs: those in reference need torch.
collect_ignore = ["mutate.py", "reference"]

# A busy machine is no failure, and the same examples are tried everywhere.
settings.register_profile(
    "book", deadline=None, max_examples=50, derandomize=True
)
settings.load_profile("book")
