"""The command line.

It may use every room but the pages. Start at `cli.main`.
"""
