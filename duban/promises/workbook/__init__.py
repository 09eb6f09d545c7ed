"""Promises by workbook, a sheet a table: the template, what stands, and a workbook that is sent in.

It knows the lake, people, promises, and how files and names are read (`intake.told`, `files`, `read`). Start at
`examine.examine`; `pages` tells sheets and columns, `cells` what is written in them, `names` what they name; `take_up`
writes, `template` and `standing` hand workbooks out.
"""
