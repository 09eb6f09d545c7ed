"""What was promised: the data packages, how they come into the lake, and what administrators do to the duties.

It knows the lake, people and words. Start at `build.build`; `package` opens folders, `sheet` reads one CSV, `layers`
lays one package on the other, `check` tells what cannot stand. Acts on duties are `duties.Change`; `change_duties`
checks, foresees and records them.
"""
