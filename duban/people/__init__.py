"""Who may do what: roles, accounts, and the ways in.

It knows the lake and words. Start at `roles.Person`; `accounts` are kept in the lake, `ways_in` reads the settings of
the entrance.
"""
