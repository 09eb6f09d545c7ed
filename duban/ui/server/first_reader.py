"""The first reader: a session of the server's own that opens pages before anybody asks for them.

What pages are made of is kept for all who read (session.kept). Where several processes serve a crowd, each would draw
every page, date and language for the first time just when everybody comes: so they let nobody in before. On each new
day, when all is made anew, it comes again and waits for its turn like anybody. It sees what a viewer sees.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import date

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionClient

from duban.lake import queries
from duban.people.roles import Action
from duban.ui.links import HOME
from duban.ui.server.sitemap import PAGES
from duban.ui.session import lake
from duban.ui.who_reads import OWN_CLAIMS
from duban.words import moments
from duban.words.amounts import BABEL_LOCALES

# The pages are drawn of the day that they open with, and of so many of the newest reporting dates.
_DATES = 3
_MOST_SECONDS = 30
_LOOKS_AT_THE_DAY_SECONDS = 60.0

_logger = logging.getLogger("duban")


class _Eyes(SessionClient):
    """Sees when a page is whole, and nothing else."""

    def __init__(self) -> None:
        self.has_seen = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Take what would go to a browser."""
        if msg.WhichOneof("type") == "script_finished" and msg.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.has_seen.set()


async def read_ahead() -> None:
    """Open the pages of today, for at most so many seconds; what goes wrong is logged, and nobody has less for it."""
    try:
        async with asyncio.timeout(_MOST_SECONDS):
            await _read(await asyncio.to_thread(_first_dates, moments.today()))
    except TimeoutError:
        _logger.warning("Not all pages could be drawn ahead in %d seconds", _MOST_SECONDS)
    except Exception:
        _logger.exception("The pages could not be drawn ahead")


async def read_on_new_days() -> None:
    """Read ahead whenever another day has begun in the city, until cancelled."""
    read_on = moments.today()
    while True:
        await asyncio.sleep(_LOOKS_AT_THE_DAY_SECONDS)
        if (day := moments.today()) != read_on:
            read_on = day
            await read_ahead()


async def _read(dates: list[date]) -> None:
    """Open the pages of these reporting dates, one after another, in each language, each in a tab of its own."""
    runtime = Runtime.instance()
    for page, query in _links(dates):
        eyes = _Eyes()
        session_id = runtime.connect_session(eyes, dict(OWN_CLAIMS))
        try:
            runtime.handle_backmsg(session_id, _asking(page, query))
            await eyes.has_seen.wait()
        finally:
            runtime.close_session(session_id)


def _first_dates(today: date) -> list[date]:
    usual = queries.run(lake(), "overview/reporting_date", today=today)["reporting_date"]
    known = queries.run(lake(), "overview/reporting_dates", today=today)["reporting_date"]
    return list(dict.fromkeys([*usual, *sorted(known, reverse=True)[:_DATES]]))


def _links(dates: list[date]) -> Iterator[tuple[str, str]]:
    """The pages that every viewer reads, with what their links say."""
    pages = [entry.name for entry in PAGES if entry.in_menu and entry.action is Action.VIEW]
    for day in dates:
        for language in BABEL_LOCALES:
            yield from ((page, f"lang={language}&on={day.isoformat()}") for page in pages)


def _asking(page: str, query: str) -> BackMsg:
    message = BackMsg()
    client = message.rerun_script
    client.page_name = "" if page == HOME else page
    client.query_string = query
    client.context_info.locale = "zh-CN"
    client.context_info.color_scheme = "light"
    return message
