"""What stands around the pages: the server, the gate before it, run slots, the menu.

Start at `app.app`.
"""
