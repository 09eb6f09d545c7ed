"""Meetings: called, their agenda drafted by queries, decisions taken and followed; each act is one commit.

It knows the lake, people, following, tasks and words, and no Streamlit. Start at `meetings.Meeting`, then `agenda`,
`decisions` and `papers.papers`, from which screen, slides, brief and minutes are made.
"""
