"""The menu for this reader: the pages that they may use, their name, and the way out."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from duban.errors import AccessError
from duban.people.ways_in import Mode
from duban.ui.chapters import SITE, chapter_address
from duban.ui.controls import reporting_date
from duban.ui.html import Html
from duban.ui.links import HOME, server
from duban.ui.reader import own_link
from duban.ui.server.sitemap import ATTENTION, MORE, PAGES, PageEntry, sections
from duban.ui.session import (
    _,
    aside,
    demonstration,
    entrance,
    kept_everywhere,
    lake_trouble,
    language,
    person,
    today,
)
from duban.ui.waiting import waiting_count
from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import N_, say

_MOST = 999


def chosen_page() -> StreamlitPage:
    """The page that the address names; the menu offers those that the reader may use. Raises AccessError."""
    with aside():
        offered = kept_everywhere(("menu", person()), _offered)
    # To make a page takes looking for its file; a run changes the one that it draws, so each has its own copies.
    pages = {section: [copy(page) for page in made] for section, made in offered.items()}
    if SITE.is_served and (here := server()):
        pages[_(MORE)].append(copy(_guides(here, language())))
    if entrance().mode is Mode.OIDC or entrance().sign_out_url:
        pages[person().name] = [st.Page(_sign_out, title=_("Sign out"), icon=":material/logout:", url_path="sign_out")]
    return st.navigation(pages, position="top")


def _offered() -> dict[str, list[StreamlitPage]]:
    """The menu of this reader as it is now."""
    titles = tuple(_title(entry) for entry in PAGES)
    offered = frozenset(entry.name for entry in PAGES if entry.in_menu and person().may_somewhere(entry.action))
    return _menu(language(), titles, offered)


@lru_cache(maxsize=200)
def _menu(tongue: str, titles: tuple[str, ...], offered: frozenset[str]) -> dict[str, list[StreamlitPage]]:
    """The pages under each word of the navigation, in a language; `titles` are in the order of PAGES."""
    titled = dict(zip((entry.name for entry in PAGES), titles, strict=True))
    return {
        say(N_(section), tongue) if section else "": [
            st.Page(
                entry.path,
                title=titled[entry.name],
                icon=entry.icon,
                url_path=entry.name,
                default=entry.name == HOME,
                visibility="visible" if entry.name in offered else "hidden",
            )
            for entry in entries
        ]
        for section, entries in sections().items()
    }


@lru_cache(maxsize=20)
def _guides(here: str, tongue: str) -> StreamlitPage:
    """The guides' first page as an entry of the menu that opens beside the product; `here` is the server's address."""
    address = here + chapter_address("", tongue).removeprefix("./")
    return st.Page(address, title=say(N_("Help"), tongue), icon=":material/help:", url_path="guides")


def _title(entry: PageEntry) -> str:
    """What a page is called in the menu: that of what waits for the reader with how much it is."""
    if entry.name != ATTENTION:
        return _(entry.title)
    count = waiting_count()
    return f"{_(entry.title)} {min(count, _MOST)}{'+' if count > _MOST else ''}" if count else _(entry.title)


def _sign_out() -> None:
    st.title(_("Sign out"), anchor=False)
    if entrance().mode is Mode.OIDC:
        st.logout()
    else:
        st.link_button(_("Sign out at the gateway"), entrance().sign_out_url)


def draw(page: StreamlitPage) -> None:
    """Draw `page` for those who may use it. Raises AccessError for others."""
    needed = {entry.name: entry.action for entry in PAGES}.get(page.url_path or HOME)
    if needed is not None and not person().may_somewhere(needed):
        ask = entrance().whom_to_ask()
        raise AccessError(N_("This page is not for your role; ask {contact} for another", contact=ask))
    page.run()


def style_sheets() -> list[str]:
    """The style sheets of looks/ that the page of this reader needs."""
    english = ["english.css"] if language() == "en" else []
    return ["style.css", "print.css", *english, *(["demonstration.css"] if demonstration() else [])]


def demonstration_band(page: StreamlitPage) -> str:
    """That what a page of a demonstration shows is invented, always in sight, and in the tab's title; else nothing."""
    if not demonstration():
        return ""
    words = _(DEMONSTRATION)
    st.set_page_config(page_title=f"{words} · {page.title}")
    meaning = _("what bodies report here is invented; promises and cited figures are real")
    return f'<div class="demonstration"><strong>{words}</strong> · {meaning}</div>'


def trouble_band() -> None:
    """On every page, always in sight, what is wrong with the lake that it is made from, and what to do."""
    if words := lake_trouble():
        st.error(_(words), icon=":material/warning:")


def foot() -> None:
    """On paper whose page it is, as of which day, printed when, and where; on the screen that nobody had to sign in."""
    tongue = language()
    said = _("Duban · as of {day} · printed {today}", day=day(reporting_date(), tongue), today=day(today(), tongue))
    where = f"{(st.context.url or '').partition('?')[0]}?{urlencode(sorted(own_link().items()))}"
    st.html(Html(f'<p class="on_paper">{escape(said)} · {escape(where)}</p>{_way_in()}'))


def _way_in() -> str:
    if entrance().mode is not Mode.OPEN:
        return ""
    note = _("Open mode: no accounts. Everyone at this computer is an administrator, recorded as “open”.")
    return f'<p class="small way_in">{escape(note)}</p>'
