"""Duban 督办: a city's promises from its gazette, followed to their end."""

__version__ = "0.2.0"
