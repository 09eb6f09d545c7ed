"""What is told to the sender of a file: problems, questions, what was left out, how each figure was read.

It knows words alone.
"""
