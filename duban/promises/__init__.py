"""What was promised: the data packages, and how they come into the lake.

It knows the lake and words. Start at `build.build`; `package` opens folders, `sheet` reads one CSV, `layers` lays one
package on the other, `check` tells what cannot stand.
"""
