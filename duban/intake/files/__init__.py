"""A file's bytes as sheets of cells, as a person sees them.

It knows words and `told`. Start at `sheet.read_sheets`; `seen` is what a workbook shows, `columns` reads large texts.
"""
