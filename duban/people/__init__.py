"""Who may do what: roles, accounts, the ways in, and acts with the name of who did them.

It knows the lake and words. Start at `roles.Person`; `accounts` are kept in the lake, `ways_in` reads the settings of
the entrance.
"""
