"""The way of an uploaded file, in which every cell is accounted for: files, read, check, decide; told is the answer.

Each room knows those before it, and words. Start at `read.arrangement.arranged`, then `check.rows.check_file`.
"""
