"""Tables of figures checked: by row, by column, and by the rules in queries/checks/intake.

It knows `read`; `examine` alone asks the lake. Start at `rows.check_file`, then `examine.examine`.
"""
