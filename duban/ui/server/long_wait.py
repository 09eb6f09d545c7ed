"""A word to who waits for their turn: a style that shows it, in a place of the page that holds nothing else.

It comes before the page is drawn, and the first thing that a page draws is the same style without the word.
"""

from __future__ import annotations

import json

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.runtime.scriptrunner import get_script_run_ctx

from duban.ui.html import Html
from duban.ui.session import _, begin_run

NOBODY_WAITS = Html("<style></style>")

_LOOK = (
    "position: fixed; top: 4rem; left: 50%; transform: translateX(-50%); z-index: 1000000; padding: .5rem 1rem;"
    " border-radius: 4px; background: #1B5E9E; color: #FFFFFF; box-shadow: 0 2px 8px rgb(0 0 0 / .3);"
)


def say_that_others_read() -> None:
    """Tell the reader of the run in this thread, before it has drawn anything, that others are before them."""
    context = get_script_run_ctx()
    if context is None:
        return
    message = ForwardMsg()
    # What is written in a style has no other signs than letters, or it would end it.
    words = json.dumps(_("Many people are reading just now; your page comes in its turn …"), ensure_ascii=False)
    message.delta.new_element.html.body = f"<style>.stApp::after {{ content: {words}; {_LOOK} }}</style>"
    message.metadata.delta_path[:] = [RootContainer.EVENT, 0]
    context.enqueue(message)
    begin_run()
