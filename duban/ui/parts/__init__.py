"""The parts that pages are made of: lists, cards, strips, maps, leagues.

They ask queries through `ui.session` and draw; none changes the lake but `accounts`.
"""
