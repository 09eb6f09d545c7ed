"""A lake for demonstration: a year in which every body reports, invented from a seed and from what was promised.

It goes the way of real files, through `intake`; it knows the lake, people and promises, and no page. Start at
`build.build_demonstration`.
"""
