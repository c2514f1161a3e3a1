"""Exercises on losses."""
