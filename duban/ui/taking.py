"""A figure taken away as a picture with its title and source, drawn by the browser."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from duban.folders import LOOKS
from duban.ui.html import Html

PROGRAM = LOOKS / "charts.js"


@cache
def program() -> str:
    """What the browser runs when one of the buttons is pressed; the policy of the page lets in this and no other."""
    return PROGRAM.read_text(encoding="utf-8")


def install(above: str) -> None:
    """Give the page the program, once a visit, with the HTML that stands `above` it; the browser keeps it."""
    st.html(Html(f"{above}<script>{program()}</script>"), unsafe_allow_javascript=True)


def picture_buttons(key: str, title: str, subtitle: str, source: str, name: str, spoken: str) -> None:
    """Buttons that take the figure of this key as PNG and as SVG under a file name; `spoken` says what they do."""
    said = {"chart": key, "title": title, "subtitle": subtitle, "source": source, "name": name}
    data = " ".join(f'data-{attribute}="{escape(value)}"' for attribute, value in said.items())
    buttons = "".join(
        f'<button type="button" data-take="{kind}" aria-label="{escape(spoken)} {kind.upper()}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    st.html(Html(f'<span class="take" {data}>{buttons}</span>'), width="content")
