"""Urging (催办) in steps, the messages that were sent, and calendar feeds of what falls due; each act is one commit.

It knows the lake, people and words, and no Streamlit. Start at `sending.send`, which
sends what `digest.digests` says to where `channels` names; `feeds` and `events` are the calendars.
"""
