"""What the meeting's screen says by itself, in the reader's language; the scripts hold no words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from duban.words.amounts import day_parts
from duban.words.wording import N_, Text, say
from duban.words.working_days import day_after

_WORDS: Mapping[str, Text] = {
    "agenda": N_("Agenda"),
    "minutes": N_("min"),
    "more": N_("and {count} more"),
    "question": N_("To be answered"),
    "decided": N_("Decided"),
    "decisions": N_("Decisions of this meeting"),
    "no_decisions": N_("No decision has been written down yet."),
    "no_items": N_("This meeting has no items yet. Draft its agenda on the page of meetings."),
    "lead": N_("Answers for it"),
    "helpers": N_("Helping: {names}"),
    "person": N_("In charge"),
    "source": N_("Source: {names}"),
    "decision_what": N_("What"),
    "decision_lead": N_("Who leads"),
    "decision_helpers": N_("Who helps"),
    "decision_due": N_("By when"),
    "decision_shown_by": N_("How one will know"),
    "by_value": N_("A figure is reached"),
    "by_evidence": N_("Something is shown"),
    "decision_indicator": N_("Figure"),
    "decision_unit": N_("Whose"),
    "decision_value": N_("Reaches"),
    "decision_evidence": N_("What is to be shown"),
    "begin": N_("Open the meeting"),
    "not_begun": N_("The meeting is not open yet; decisions are taken down once it is."),
    "by": N_("by {day}"),
    "newest": N_("Newest figures, not those of the meeting; N shows the meeting's again"),
    "back": N_("Back"),
    "next": N_("Next"),
    "go_to": N_("Go to"),
    "go_to_hint": N_("Number or word"),
    "nothing_found": N_("No item has this number or word."),
    "black": N_("Black"),
    "full_screen": N_("Full screen"),
    "data": N_("Data"),
    "help": N_("Keys"),
    "leave": N_("Leave"),
    "close": N_("Close this"),
    "presenter": N_("Presenter's view"),
    "screen": N_("Screen"),
    "follow": N_("Follow the meeting"),
    "item_clock": N_("This item"),
    "all_clock": N_("Meeting"),
    "clock_run": N_("Start clocks"),
    "clock_stop": N_("Stop clocks"),
    "clock_reset": N_("Clocks to zero"),
    "notes": N_("Notes"),
    "no_notes": N_("No notes for this slide."),
    "coming": N_("Next slide"),
    "last_slide": N_("This is the last slide."),
    "record": N_("Take a decision down"),
    "record_for": N_("About"),
    "whole_meeting": N_("The meeting as a whole"),
    "several": N_("Several with commas"),
    "write_down": N_("Write down"),
    "undo": N_("Take back"),
    "undo_sure": N_("Take decision {number} back?"),
    "change": N_("Edit"),
    "changing": N_("Decision {number} is changed"),
    "change_it": N_("Change it"),
    "changed": N_("Decision {number} was changed."),
    "withdraw": N_("Withdraw it"),
    "withdrawn": N_("Withdrawn"),
    "bring_back": N_("Bring back"),
    "leave_it": N_("Leave it as it is"),
    "reason": N_("Reason; it stays in the history"),
    "kept": N_("Written down as decision {number}."),
    "attendance": N_("Who is there"),
    "attendance_present": N_("Present"),
    "attendance_excused": N_("Excused"),
    "attendance_observing": N_("Sitting in"),
    "attendance_save": N_("Keep"),
    "attendance_kept": N_("Kept."),
    "out_of_touch": N_("Duban does not answer; slides go on, other screens do not follow"),
    "signed_out": N_("You are not signed in any more; open the page anew"),
    "loading": N_("The slides are being made ready …"),
    "not_loaded": N_("The slides could not be loaded; load the page again"),
}

_PARTS = {"year": N_("Year"), "month": N_("Month"), "day": N_("Day")}
# Decisions are due within some working days of their meeting, and hardly later than some years after it.
_USUAL_DAYS, _YEARS = 10, 5

# Keys as they are written on the keyboard, and what they do.
_KEYS: tuple[tuple[str, Text], ...] = (
    ("→ ↓ Space PgDn Enter", N_("next slide")),
    ("← ↑ PgUp Backspace", N_("slide before")),
    ("Home · End", N_("first slide, decisions")),
    ("G · 1 2 3 …", N_("go to an item by number or word")),
    ("B · W", N_("black or white screen, and back")),
    ("N", N_("newest figures, and back")),
    ("D", N_("the page with the data; the browser's Back returns")),
    ("T", N_("start and stop the clocks")),
    ("P", N_("presenter's view in a window of its own")),
    ("L", N_("follow the meeting again")),
    ("C", N_("light or dark")),
    ("F · F5", N_("full screen")),
    ("Esc", N_("close, or back to Duban")),
    ("?", N_("these keys")),
)


def words(language: str) -> dict[str, str]:
    """Each word by its name; placeholders are filled in the browser."""
    # Saying a message fills its placeholders; these keep theirs.
    return {name: say(text.msgid, language) for name, text in _WORDS.items()}


def days(language: str, held_on: date) -> dict[str, Any]:
    """The parts of a day by which something is to be done, and the usual one after a meeting of `held_on`."""
    named = day_parts(language, range(held_on.year, held_on.year + _YEARS))
    usual, _unknown = day_after(held_on, _USUAL_DAYS)
    labels = {part: say(text, language) for part, text in _PARTS.items()}
    return {"day_parts": {**named, "order": list(named), "labels": labels}, "usual_due": usual.isoformat()}


def keys(language: str) -> list[tuple[str, str]]:
    """The keys, and what each does."""
    return [(key, say(text, language)) for key, text in _KEYS]
