"""What was promised: the data package, and how it comes into the lake.

It knows the lake and words. Start at `build.build`; `package` reads and checks the tables of data/.
"""
