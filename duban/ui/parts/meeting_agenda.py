"""The agenda on the page: all items in order, one opened, what the chair does with it, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from duban.meeting import agenda, draft
from duban.meeting.agenda import AgendaItem
from duban.meeting.candidates import Candidate
from duban.meeting.facts import Facts
from duban.meeting.meetings import MOST_MINUTES, OPEN_STATES, Meeting
from duban.meeting.papers import finding_of
from duban.people.roles import Action
from duban.ui import face
from duban.ui.controls import choose_from_list
from duban.ui.html import Html
from duban.ui.links import address, link
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import agenda_of, joined, of_state, shown_items
from duban.ui.parts.meeting_item import item_card
from duban.ui.parts.meeting_redraft import redraft_here
from duban.ui.session import _, kept, lake, language, person
from duban.words.meeting import Item
from duban.words.meeting_acts import PARTS, REASONS

_LEFT_OUT_SHOWN = 12


def agenda_view(meeting: Meeting, entries: Sequence[AgendaItem], found: Facts) -> None:
    """The list of items beside the one that is opened, and below it what is not on the agenda."""
    if not entries:
        face.empty(_("Nothing is on the agenda."), _("Put something on it from the list below, or words of your own."))
    else:
        shown = shown_items(meeting, found, entries)
        left, right = st.columns([2, 3], gap="large")
        with left:
            listed = kept(
                f"agenda {meeting.meeting_id} {of_state(entries)}", lambda: item_list(meeting, entries, shown)
            )
            st.html(Html(listed))
        with right:
            place = choose_item(entries, shown)
            item_card(meeting, entries[place], shown[place])
            if may_edit(meeting):
                _edits(meeting, entries, entries[place], as_written(shown[place].title))
    if may_edit(meeting):
        redraft_here(meeting)
        _own(meeting, entries)
        _left_out(meeting, found)


def may_edit(meeting: Meeting) -> bool:
    """Whether the reader may change the agenda now."""
    return person().may(Action.CHAIR) and meeting.state in OPEN_STATES


def choose_item(entries: Sequence[AgendaItem], shown: Sequence[Item]) -> int:
    """The place of the item that the reader, or the link, opens."""
    names = {item.item_id: f"{number}. {item.title}" for number, item in enumerate(shown, start=1)}
    chosen = choose_from_list(_("Item"), names, "item")
    return next(place for place, entry in enumerate(entries) if entry.item_id == chosen)


def item_list(meeting: Meeting, entries: Sequence[AgendaItem], shown: Sequence[Item]) -> str:
    """The agenda as a list under its parts, with minutes; each title opens its item."""
    lines: list[str] = []
    for number, (entry, item) in enumerate(zip(entries, shown, strict=True), start=1):
        if number == 1 or entries[number - 2].part != entry.part:
            minutes = sum(other.minutes for other in entries if other.part == entry.part)
            taken = escape(_("{count} minutes", count=minutes))
            head = f"{_(PARTS[entry.part])} <small>{taken}</small>"
            lines.append(f"<h4>{head}</h4>")
        taken = escape(_("{count} min", count=entry.minutes))
        to = address("meeting", meeting=meeting.meeting_id, item=entry.item_id)
        light = f'<span style="color:{item.pace.colour}">{item.pace.mark}</span> ' if item.pace else ""
        lines.append(
            f'<div class="step"><span>{number}</span><span>{light}{link(item.title, to)} '
            f"<small>{escape(said_reasons(entry))} · {taken}</small></span>"
            "</div>"
        )
    return f'<div class="agenda">{"".join(lines)}</div>'


def said_reasons(entry: AgendaItem | Candidate) -> str:
    """Why an item is on the agenda."""
    return joined(_(REASONS[reason]) for reason in entry.reasons if reason in REASONS)


def _edits(meeting: Meeting, entries: Sequence[AgendaItem], entry: AgendaItem, item: str) -> None:
    """Moving, dropping and rewriting one entry; `item` is its title."""
    home, mark = lake().home, f"{entry.item_id}_{entry.number}"
    alike = [other.item_id for other in entries if other.part == entry.part]
    place = alike.index(entry.item_id)
    with st.container(horizontal=True):
        if st.button(_("Up"), icon=":material/arrow_upward:", key=f"up_{mark}", disabled=not place):
            enter(
                lambda: agenda.move(home, person(), meeting, entries, entry, place - 1),
                _("Moved up: {item}", item=item),
            )
        if st.button(_("Down"), icon=":material/arrow_downward:", key=f"down_{mark}", disabled=place == len(alike) - 1):
            enter(
                lambda: agenda.move(home, person(), meeting, entries, entry, place + 1),
                _("Moved down: {item}", item=item),
            )
        if st.button(_("Drop"), icon=":material/close:", key=f"drop_{mark}"):
            enter(lambda: agenda.drop(home, person(), meeting, entry), _("Dropped from the agenda: {item}", item=item))
        if st.button(_("Undo"), icon=":material/undo:", key=f"undo_{mark}", disabled=not entry.can_undo):
            enter(
                lambda: agenda.undo(home, person(), meeting, entry),
                _("Taken back: the last change of {item}", item=item),
            )
    with st.form(f"edit_{mark}", border=False):
        minutes = st.number_input(_("Minutes"), 1, MOST_MINUTES, entry.minutes, key=f"minutes_{mark}")
        question = st.text_input(_("Question"), value=entry.question, max_chars=500, key=f"question_{mark}",
                                 placeholder=_("Left empty, the one that follows from the finding"))  # fmt: skip
        note = st.text_area(_("Note"), value=entry.note, max_chars=500, height=80, key=f"note_{mark}")
        if st.form_submit_button(_("Save")):
            enter(
                lambda: agenda.rewrite(home, person(), meeting, entry, int(minutes), question, note),
                _("Saved: {item}, {minutes} minutes", item=item, minutes=int(minutes)),
            )


def _own(meeting: Meeting, entries: Sequence[AgendaItem]) -> None:
    with (
        st.expander(_("Put words of your own on the agenda"), icon=":material/edit_note:"),
        st.form("own_item", clear_on_submit=True, border=False),
    ):
        words = st.text_input(_("What the item is about"), max_chars=200)
        parts = {code: _(text) for code, text in PARTS.items()}
        part = st.selectbox(_("Part"), list(parts), index=2, format_func=parts.__getitem__)
        minutes = st.number_input(_("Minutes"), 1, MOST_MINUTES, 5)
        if st.form_submit_button(_("Put it on the agenda")):
            enter(
                lambda: agenda.add(
                    lake().home, person(), meeting, [agenda.own_item(entries, str(part), words, int(minutes))]
                ),
                _("On the agenda: {item}", item=as_written(words)),
            )


def _left_out(meeting: Meeting, found: Facts) -> None:
    """What the queries found and the agenda has not; what is chosen of it is put on the agenda, one commit."""
    tongue, every = language(), agenda_of(meeting)
    rest = kept(
        f"left out {meeting.meeting_id} {of_state(every)}",
        lambda: {
            one.item_id: (one, f"{finding_of(found, one, tongue)} · {said_reasons(one)}")
            for one in draft.left_out(found, every)
        },
    )
    with st.expander(_("Not on the agenda: {count}", count=len(rest)), icon=":material/playlist_add:"):
        _choose_left_out(meeting, every, rest)


def _choose_left_out(meeting: Meeting, every: Sequence[AgendaItem], rest: dict[str, tuple[Candidate, str]]) -> None:
    """What is left out, the first of it in words, and a way to put some of it on the agenda."""
    if not rest:
        st.caption(_("Everything that the queries found is on it."))
        return
    first = [said for _one, said in list(rest.values())[:_LEFT_OUT_SHOWN]]
    more = _("and {count} more", count=len(rest) - len(first)) if len(rest) > len(first) else ""
    st.markdown("\n".join(f"- {as_written(said)}" for said in filter(None, (*first, more))))
    chosen = st.multiselect(_("Put on the agenda"), list(rest), format_func=lambda name: rest[name][1],
                            key=f"add_{meeting.meeting_id}_{len(every)}_{len(rest)}",
                            placeholder=_("Choose findings"))  # fmt: skip
    if st.button(_("Put it on the agenda"), key="add_chosen", disabled=not chosen):
        new = draft.rows_of([rest[name][0] for name in chosen], every)
        added = "; ".join(as_written(rest[name][1]) for name in chosen)
        enter(lambda: agenda.add(lake().home, person(), meeting, new), _("On the agenda: {item}", item=added))
