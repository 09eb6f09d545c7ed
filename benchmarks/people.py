"""The people of a load test: viewers who open, click and read, those who report, and one who approves.

A viewer's clicks follow from their number alone, so that every run of the same size asks for the same.
"""

from __future__ import annotations

import asyncio
import csv
import random
import time
import urllib.request
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import StringIO

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.conversation import Rerun
from benchmarks.pages import OVERVIEW, address
from benchmarks.websocket import Visitor
from duban.intake.check.examine import Upload
from duban.people.roles import OPEN
from duban.words.periods import parse_period

# What people look at, the more often the more often it stands here, and what they choose there.
LOOKED_AT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (OVERVIEW, ("", "theme=housing", "theme=air")),
    (OVERVIEW, ("",)),
    ("air_quality", ("",)),
    ("housing", ("", "unit=jinshui", "unit=erqi")),
    ("research", ("",)),
    ("key_projects", ("",)),
    ("programmes", ("",)),
    ("units", ("unit=jinshui", "unit=erqi", "unit=zhongyuan", "unit=huiji")),
    ("people", ("",)),
    ("calendar", ("",)),
    ("reporting", ("",)),
    ("attention", ("",)),
)
PAGES = tuple(dict.fromkeys(page for page, _ in LOOKED_AT))
LANGUAGES = ("zh", "zh", "zh", "en")
# How many of the newest reporting dates people choose from.
DATES = 3
REPORTERS = ("jinshui", "erqi", "zhongyuan", "huiji")
QUARTER = "2017Q3"


@dataclass
class Kept:
    """What was measured: seconds by kind of click, and what went wrong."""

    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def note(self, kind: str, rerun: Rerun, alarms: list[str]) -> None:
        """Keep a wait, and what the page said in red."""
        self.waits[kind].append(rerun.seconds)
        self.errors.extend(alarms)


@dataclass(frozen=True)
class Click:
    """A page, what its link says, and whether it is followed or a date chosen on it."""

    page: str
    query: str
    date: int | None = None


def clicks(number: int) -> Iterator[Click]:
    """What a viewer does, click by click: half are other pages, the rest controls of the page that is open."""
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    page, choices = LOOKED_AT[number % len(LOOKED_AT)]
    while True:
        yield Click(page, f"lang={language}&{chance.choice(choices)}".rstrip("&"))
        if chance.random() < 0.5:
            yield Click(page, f"lang={language}", chance.randrange(DATES))
        page, choices = chance.choice(LOOKED_AT)


def cookies_of(url: str) -> str:
    """The cookies that a browser is given with its first page."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return "; ".join(one.split(";")[0] for one in answer.headers.get_all("set-cookie", []))


async def clicked(tab: Visitor, click: Click) -> Rerun:
    """Follow a link, or choose a date, and wait for the whole page."""
    tab.go(address(click.page))
    control = tab.controls.get("on")
    if click.date is None or control is None:
        return await tab.rerun(query=click.query)
    options = list(control.options)
    return await tab.rerun([WidgetState(id=control.id, string_value=options[min(click.date, len(options) - 1)])])


class Viewer:
    """One who has a page open and clicks at their own pace."""

    def __init__(self, url: str, number: int, kept: Kept) -> None:
        self.number = number
        self._url = url
        self._kept = kept
        self._clicks = clicks(number)
        self._tab: Visitor | None = None

    async def open(self, doors: asyncio.Semaphore) -> None:
        """Open the first page, when the door is free."""
        async with doors, self._noted():
            cookies = await asyncio.to_thread(cookies_of, self._url)
            self._tab = await Visitor(self._url, cookies=cookies).__aenter__()
            await clicked(self._tab, next(self._clicks))

    async def click_on(self, click_at: float, end_at: float, pace: float) -> None:
        """Click every `pace` seconds, or as soon as the last answer is there, from a moment of time.perf_counter."""
        async with self._noted():
            while self._tab and click_at < end_at:
                await asyncio.sleep(max(0.0, click_at - time.perf_counter()))
                click = next(self._clicks)
                kind = "look: a page" if click.date is None else "look: a date"
                self._kept.note(kind, await clicked(self._tab, click), self._tab.alarms)
                click_at = max(click_at + pace, time.perf_counter())

    async def leave(self) -> None:
        """Close the tab."""
        async with self._noted():
            if self._tab is not None:
                await self._tab.__aexit__()

    @asynccontextmanager
    async def _noted(self) -> AsyncIterator[None]:
        """Whatever goes wrong for one viewer is counted, and the others go on."""
        try:
            yield
        except Exception as error:
            self._kept.errors.append(f"viewer {self.number}: {type(error).__name__} {error}")
            self._tab = None


def file_of(unit: str, number: int) -> tuple[str, bytes]:
    """A reporter's file, another one for each number, and its name."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(["indicator_id", "unit", "period", "value", "note"])
    rows.writerow(["housing_starts", unit, QUARTER, 3000 + number, "counted again"])
    return f"{unit}-{number}.csv", written.getvalue().encode("utf-8-sig")


async def report(url: str, unit: str, number: int, kept: Kept) -> str:
    """A reporter: opens the page, uploads a file, looks at what it would change, submits. The submission's number."""
    name, data = file_of(unit, number)
    cookies = await asyncio.to_thread(cookies_of, url)
    async with Visitor(url, "report_data", f"reporter={unit}&quarter={QUARTER}", cookies=cookies) as tab:
        kept.note("report: open", await tab.rerun(), tab.alarms)
        (place,) = [control for key, control in tab.controls.items() if key.startswith("file_")]
        urls = await tab.upload_place(name)
        await asyncio.to_thread(send_file, url, urls.upload_url, name, data, cookies)
        uploaded = WidgetState(id=place.id)
        info = uploaded.file_uploader_state_value.uploaded_file_info.add(
            file_id=urls.file_id, name=name, size=len(data)
        )
        info.file_urls.CopyFrom(urls)
        kept.note("report: check", await tab.rerun([uploaded]), tab.alarms)
        button = tab.controls["confirm"]
        kept.note(
            "report: submit", await tab.rerun([uploaded, WidgetState(id=button.id, trigger_value=True)]), tab.alarms
        )
    return Upload(name, data, unit, parse_period(QUARTER), OPEN).submission_id()


def send_file(url: str, path: str, name: str, data: bytes, cookies: str) -> None:
    """Send a file as the page does, with the token that a cookie holds."""
    given = cookies_of(f"{url}/_stcore/health")
    token = next((part.split("=", 1)[1] for part in given.split("; ") if part.startswith("_streamlit_xsrf=")), "")
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    request = urllib.request.Request(url + path, head + data + b"\r\n--b--\r\n", method="PUT")
    request.add_header("Content-Type", "multipart/form-data; boundary=b")
    request.add_header("X-Xsrftoken", token)
    request.add_header("Cookie", "; ".join(filter(None, (cookies, given))))
    urllib.request.urlopen(request, timeout=60).close()


async def approve(tab: Visitor, submission_id: str, kept: Kept) -> None:
    """The reviewer: opens a file that waits and approves it."""
    kept.note("review: open", await tab.rerun(query=f"receipt={submission_id}"), tab.alarms)
    button = tab.controls["approve"]
    kept.note("review: approve", await tab.rerun([WidgetState(id=button.id, trigger_value=True)]), tab.alarms)


async def work(url: str, every: float, begin_at: float, end_at: float, kept: Kept) -> None:
    """Every so many seconds one of the reporters sends a file, and the reviewer approves it."""
    first, turn_at, number = int(time.time()) % 100_000, begin_at, 0
    while turn_at < end_at:
        await asyncio.sleep(max(0.0, turn_at - time.perf_counter()))
        number += 1
        try:
            sent = await report(url, REPORTERS[number % len(REPORTERS)], first + number, kept)
            cookies = await asyncio.to_thread(cookies_of, url)
            async with Visitor(url, "review", cookies=cookies) as tab:
                await approve(tab, sent, kept)
        except Exception as error:
            kept.errors.append(f"report {number}: {type(error).__name__} {error}")
        turn_at += every
