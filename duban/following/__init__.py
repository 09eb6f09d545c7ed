"""Tasks followed to their close: steps, extensions and evidence, each act one commit.

It knows the lake, people and words. Start at `record.take_step`; `steps` and `extensions` say what may be done and are
pure, `evidence` checks what is given, `store` keeps files by their hash.
"""
