"""What becomes of a checked file: sent in, decided on, locked; each one commit.

It knows the other rooms of the intake, people and the lake. Start at `submit.submit` and `review.decide`.
"""
