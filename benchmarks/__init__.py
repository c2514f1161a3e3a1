"""What the project claims about size and speed, measured: ``make bench``."""
