"""Answers of queries put together for reading: entries with their figures and people, search, what changed.

It knows words alone. Start at `entries.entries`.
"""
