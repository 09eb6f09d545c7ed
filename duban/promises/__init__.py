"""What was promised: the data package, how it comes into the lake, and what administrators do to the duties to report.

It knows the lake, people and words. Start at `build.build`; `package` reads and checks the tables of data/. Acts on
duties are `duties.Change`; `change_duties` checks, foresees and records them.
"""
