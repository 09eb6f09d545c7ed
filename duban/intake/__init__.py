"""The way of an uploaded file: read, match, check, preview, submit.

Every cell is accounted for. Start at `layout.arranged` (which table is meant, and what stands beside it), then
`check.check_file`; `seen*.py` know what a workbook shows, `said.py` what the words beside a table mean.
"""
