"""What falls due for a unit, a person or an office, as an iCalendar file: one all-day event each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from icalendar import Calendar, Event

from duban.lake.demonstration import is_demonstration
from duban.lake.reader import Lake
from duban.lake.rows import rows
from duban.reminding.feeds import PERSON, UNIT, Feed
from duban.words.demonstration import DEMONSTRATION
from duban.words.wording import N_, Text, say

Row = Mapping[str, Any]

_LONGEST = 300
_REFRESHED = timedelta(hours=12)


def calendar_of(lake: Lake, feed: Feed, on: date, made_at: datetime, base: str) -> bytes:
    """The feed as known on a day, made at a moment (UTC), with links below the address `base`. Raises QueryError."""
    owner = feed.owner
    if owner.kind == UNIT:
        found = rows(lake, "reminding/unit_days", unit=owner.owner_id, today=on)
    else:
        found = rows(lake, "reminding/person_days", person=owner.owner_id, today=on)
    names = {(row["owner_kind"], row["owner_id"]): row for row in rows(lake, "reminding/owner_names")}
    named = names.get((owner.kind, owner.owner_id), {})
    name = str(named.get(f"name_{feed.language}", owner.owner_id))
    mark = f"[{say(DEMONSTRATION, feed.language)}] " if is_demonstration(lake) else ""
    return calendar(found, feed, name, mark, made_at, base)


def calendar(found: Sequence[Row], feed: Feed, name: str, mark: str, made_at: datetime, base: str) -> bytes:
    """Rows of `reminding/unit_days` or `reminding/person_days` as a file; `mark` stands before each summary."""
    title = mark + _line(say(N_("{name}: what is due", name=name), feed.language))
    whole = Calendar()
    whole.add("prodid", "-//Duban//Duban//ZH")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("name", title)
    whole.add("x-wr-calname", title)
    whole.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", _REFRESHED)
    for row in found:
        whole.add_component(_event(row, feed, mark, made_at.replace(tzinfo=UTC), base))
    return bytes(whole.to_ical())


def _event(row: Row, feed: Feed, mark: str, made_at: datetime, base: str) -> Event:
    tongue, event = feed.language, Event()
    event.add("uid", _uid(row, feed))
    event.add("dtstamp", made_at)
    event.add("dtstart", row["due_on"])
    event.add("dtend", row["due_on"] + timedelta(days=1))
    event.add("summary", mark + _line(say(_summary(row, tongue), tongue)))
    if details := row[f"details_{tongue}"]:
        event.add("description", _line(str(details)))
    event.add("url", base + _page(row, feed))
    event.add("transp", "TRANSPARENT")
    return event


def _uid(row: Row, feed: Feed) -> str:
    """The same for the same thing in every edition; what comes again has its day in it, a decision may be moved."""
    due = "" if row["kind"] in ("decision", "other") else str(row["due_on"])
    said = "|".join((feed.owner.kind, feed.owner.owner_id, row["kind"], row["key"], due))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@duban"


def _summary(row: Row, language: str) -> Text:
    subject = str(row[f"subject_{language}"])
    if row["kind"] == "reports":
        values = {"period": subject, "count": row["matters"], "open": row["open_matters"]}
        if not row["open_matters"]:
            return N_("Report for {period}: all {count} sent", **values)
        return N_("Report for {period}: {open} of {count} still to send", **values)
    if row["kind"] in ("decision", "other") and not row["open_matters"]:
        return N_("{subject} (done)", subject=subject)
    named = {
        "step": N_("Step: {subject}", subject=subject),
        "figure": N_("Figure due: {subject}", subject=subject),
        "task": N_("Task due: {subject}", subject=subject),
        "decision": N_("Decision due: {subject}", subject=subject),
    }
    return named.get(row["kind"], N_("Answer due: {subject}", subject=subject))


def _page(row: Row, feed: Feed) -> str:
    """Where the matter is shown, from the address of the server."""
    lang, owner = {"lang": feed.language}, feed.owner
    if row["document_id"]:
        page = row["page"] if row["page"] == "livelihood" else "programmes"
        return f"{page}?{urlencode({**lang, 'plan': row['document_id'], 'task': row['task_id']})}"
    if row["kind"] == "reports":
        return f"report_data?{urlencode({**lang, 'reporter': owner.owner_id})}"
    if owner.kind == PERSON:
        return f"people?{urlencode({**lang, 'person': owner.owner_id})}"
    return f"units?{urlencode({**lang, 'unit': owner.owner_id})}"


def _line(words: str) -> str:
    """`words` on one line without signs that do not print, and not longer than a calendar shows."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
