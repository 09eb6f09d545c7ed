"""Keeping the record: backup, restore, maintenance, and what is wrong with an installation and how it is mended.

It knows people, promises, following and lake. Start at `backup.backup`, `maintain.maintain` and `doctor.examine`.
"""
