"""Sheets as tables of figures: which table is meant, what the words in and beside it say, under which names.

It knows `files`, `told` and words. Start at `arrangement.arranged`; `names` matches what is written to what is asked.
"""
