"""Exercises on descent."""
