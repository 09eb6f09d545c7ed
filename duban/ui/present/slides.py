"""A meeting's papers as the browser lays them out, in the reader's language, and with their figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode, urlsplit

from duban.charts.look import COUNTED, Look
from duban.charts.meeting import drawn
from duban.ui.present.desk import Record, Taken
from duban.words.amounts import day
from duban.words.demonstration import DEMONSTRATION
from duban.words.meeting import Chart, Item, Light, Papers
from duban.words.meeting_acts import PARTS
from duban.words.meeting_words import FIGURES, LIGHTS, PLAN
from duban.words.wording import N_, Text, say

# The smallest letters of a figure, in pixels of a screen of 1080 lines.
_TYPE = 20


def slides(papers: Papers, look: Look) -> dict[str, Any]:
    """All that a screen shows of `papers`, decisions left out: they change while it is shown."""
    language = look.language
    return {
        "title": papers.title,
        "kicker": " · ".join(filter(None, (papers.place, papers.kind))),
        "facts": [
            day(papers.held_on, language),
            say(N_("Chair: {name}", name=papers.chair), language) if papers.chair else "",
            say(N_("{count} minutes", count=papers.minutes), language),
        ],
        "figures_of": say(N_("Figures as of {day}", day=day(papers.reporting_on, language)), language),
        "minutes": papers.minutes,
        "demonstration": say(DEMONSTRATION, language) if papers.is_demonstration else "",
        "parts": [
            {"name": say(PARTS[part], language), "items": [item.item_id for item in items]}
            for part, items in ((part, list(items)) for part, items in groupby(papers.items, lambda item: item.part))
        ],
        "items": [_item(item, number, look) for number, item in enumerate(papers.items, start=1)],
    }


def _item(item: Item, number: int, look: Look) -> dict[str, Any]:
    language = look.language
    return {
        "id": item.item_id,
        "number": number,
        "part": say(PARTS[item.part], language),
        "title": item.title,
        "minutes": item.minutes,
        "numbers": _named(FIGURES, item, language),
        "lead": item.lead,
        "person": item.person_in_charge,
        "helpers": list(item.helpers),
        "lights": [
            {"name": say(name, language), **_light(light)}
            for field, name in LIGHTS.items()
            if (light := getattr(item, field)) is not None
        ],
        "plan": _named(PLAN, item, language),
        "question": item.question,
        "note": item.note,
        "sources": list(item.sources),
        "link": own_address(item.link, language),
        "figure": json.loads(_figure(item.chart, look)) if item.chart is not None else None,
    }


def _named(fields: Mapping[str, Text], item: Item, language: str) -> list[dict[str, str]]:
    return [
        {"field": field, "name": say(name, language), "value": getattr(item, field)}
        for field, name in fields.items()
        if getattr(item, field)
    ]


def _light(light: Light) -> dict[str, str]:
    return {"word": light.word, "mark": light.mark, "colour": light.colour, "reason": light.reason}


def own_address(link: str, language: str) -> str:
    """`link` from the root of this server and in the reader's language; empty for an address elsewhere."""
    parts = urlsplit(link)
    if not link or parts.scheme or parts.netloc or "\\" in link:
        return ""
    said = (
        parts.query if "lang=" in parts.query else "&".join(filter(None, (parts.query, urlencode({"lang": language}))))
    )
    return f"/{parts.path.lstrip('/')}?{said}"


@lru_cache(maxsize=2000)
def _figure(chart: Chart, look: Look) -> str:
    figure = drawn(chart, look, projector=True)
    # On a page the measure beside an axis may be small; here it is read from the back of the room.
    figure.update_layout(xaxis_title_font_size=_TYPE).update_annotations(selector={"name": COUNTED}, font_size=_TYPE)
    text: str = figure.to_json()
    return text


def told(record: Record, language: str) -> dict[str, Any]:
    """What is written down, as the browser lists it; `mark` changes with it."""
    written = {
        "state": record.state,
        "decisions": [_taken(taken, language) for taken in record.decisions],
        "withdrawn": [_taken(taken, language) for taken in record.withdrawn],
        "attendance": dict(record.attendance),
    }
    mark = hashlib.sha256(json.dumps(written, ensure_ascii=False).encode()).hexdigest()[:16]
    return {**written, "mark": mark}


def _taken(taken: Taken, language: str) -> dict[str, Any]:
    """A decision as it is shown, and what its form holds."""
    form = taken.written
    return {
        "id": taken.decision_id,
        "item": taken.item_id,
        "acts": taken.acts,
        "number": taken.line.number,
        "what": taken.line.what,
        "lead": taken.line.lead,
        "helpers": list(taken.line.helpers),
        "due_on": day(taken.line.due_on, language),
        "shown_by": taken.line.shown_by,
        "state": taken.line.state,
        "written": asdict(form) | {"due_on": form.due_on.isoformat()} if form else None,
    }
