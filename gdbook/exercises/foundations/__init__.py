"""Exercises of the foundations."""
