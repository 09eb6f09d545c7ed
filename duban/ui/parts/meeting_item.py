"""One item opened: its finding, figure, numbers, who answers, the three lights, and the question."""

from __future__ import annotations

from html import escape

import streamlit as st

from duban.charts.meeting import drawn
from duban.meeting.agenda import AgendaItem
from duban.meeting.likelihood import Commitment, judge
from duban.meeting.meetings import Meeting
from duban.people.roles import Action
from duban.ui.html import Html
from duban.ui.links import link
from duban.ui.markdown import as_written
from duban.ui.parts.entering import enter
from duban.ui.parts.meeting_facts import joined
from duban.ui.session import _, ask, kept, lake, look, person
from duban.words.meeting import Item, Light
from duban.words.meeting_acts import LIKELIHOODS
from duban.words.meeting_words import FIGURES, LIGHTS, PLAN
from duban.words.wording import N_

_PLOT = {"displayModeBar": False, "responsive": True}


def item_card(meeting: Meeting, entry: AgendaItem, item: Item) -> None:
    """The item as it is shown in the meeting, and the likelihood that a reviewer judges."""
    st.subheader(as_written(item.title), anchor=False)
    if (chart := item.chart) is not None:
        figure = kept(f"figure {meeting.meeting_id} {item.item_id}", lambda: drawn(chart, look()))
        st.plotly_chart(figure, theme=None, config=_PLOT, key=f"figure_{item.item_id}", alt=item.title)
    st.html(Html(_card(item)))
    if item.question:
        st.markdown(f"**{as_written(item.question)}**")
    if entry.subject == "commitment" and person().may(Action.REVIEW):
        _likelihood(meeting, entry, item)


def _card(item: Item) -> str:
    pairs = (
        *((name, getattr(item, field)) for field, name in FIGURES.items()),
        (N_("Answers for it"), item.lead),
        (N_("Helpers"), joined(item.helpers)),
        (N_("Person in charge"), item.person_in_charge),
        *((name, getattr(item, field)) for field, name in PLAN.items()),
        (N_("Note"), item.note),
        (N_("Source"), "; ".join(item.sources)),
    )
    lights = ((name, getattr(item, field)) for field, name in LIGHTS.items())
    lines = [f"<dt>{escape(_(name))}</dt><dd>{escape(value)}</dd>" for name, value in pairs if value]
    lines += [f"<dt>{escape(_(name))}</dt><dd>{_light(light)}</dd>" for name, light in lights if light]
    behind = _("Open the submissions behind it")
    opened = f"<dd>{link(behind, item.link)}</dd>" if item.link else ""
    return f'<dl class="facts">{"".join(lines)}{opened}</dl>'


def _light(light: Light) -> str:
    reason = f" <small>{escape(light.reason)}</small>" if light.reason else ""
    return f'<span style="color:{light.colour}">{light.mark}</span> {escape(light.word)}{reason}'


def _likelihood(meeting: Meeting, entry: AgendaItem, item: Item) -> None:
    assert entry.due_on is not None, "a commitment has a day"
    key = {"task": entry.task_id, "indicator": entry.indicator_id, "unit": entry.unit_id}
    number = len(ask("meeting/judgements", **key, due=entry.due_on.isoformat()))
    said = item.likelihood.word if item.likelihood else _("not judged yet")
    with st.popover(_("Likelihood of delivery: {said}", said=said)):
        words = {code: f"{step.mark} {_(step.word)}" for code, step in LIKELIHOODS.items()}
        mark = f"{entry.item_id}_{number}"
        level = st.radio(_("Likelihood of delivery"), list(words), format_func=words.__getitem__, index=None,
                         key=f"likely_{mark}", label_visibility="collapsed")  # fmt: skip
        reason = st.text_area(_("Reason; it stays in the history"), max_chars=500, height=80, key=f"likely_why_{mark}")
        of = Commitment(entry.task_id, entry.indicator_id, entry.unit_id, entry.due_on)
        if st.button(_("Enter it"), key=f"likely_enter_{mark}", disabled=level is None or not reason.strip()):
            enter(
                lambda: judge(lake().home, person(), of, str(level), reason, number, meeting.meeting_id),
                _("Likelihood of delivery entered: {said}", said=words[str(level)]),
            )
