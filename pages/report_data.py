"""Staff report a quarter: take the template, upload it, see what would change, confirm."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list, reporting_date
from duban.ui.intake import queue, returned
from duban.ui.intake import template as template_page
from duban.ui.intake import upload as intake
from duban.ui.parts.topic import first_unit
from duban.ui.session import _, ask, kept, today
from duban.words.periods import parse_period, quarter_of

units = intake.own_reporters()

face.opening(_("Report data"), lambda: _("Choose, fill in, check, confirm: four steps to a chart"))
one, two = st.columns(2, gap="large")
with one:
    st.subheader(_("1 Choose unit and quarter"), anchor=False)
    unit = choose_from_list(_("Unit that reports"), units, "reporter", default=first_unit(), lasting=True)
    period = choose_from_list(
        _("Quarter"),
        kept("quarters", lambda: intake.quarter_names(today())),
        "quarter",
        default=quarter_of(reporting_date()).code,
        lasting=True,
    )
    owed = ask("report_data/owed", reporter=unit, quarter_on=parse_period(period).last_on)
    asked = ask("report_data/asked", reporter=unit)
    kind = choose(_("Template"), intake.template_kinds(asked), "template", lasting=True)
with two:
    st.subheader(_("2 Fill in the template"), anchor=False)
    rows = owed if kind == "quarter" else asked
    template = kept("template", lambda: intake.template(rows, period, every_day=kind == "day"))
    if template.empty:
        face.empty(_("This unit owes nothing for this quarter."), _("The other template has what it may report."))
    else:
        template_page.show_template(template)
        template_page.offer_template(unit, period, rows, template)

st.subheader(_("3 Upload it"), anchor=False)
returned.say_returned(unit, period)
if not intake.upload_and_submit(unit, period):
    returned.say_sent(unit, period)

st.subheader(_("Sent in so far"), anchor=False)
received = queue.sent_by(unit)
if received.empty:
    face.empty(_("This unit has sent in no file yet."), _("Until the first one, targets stand without actuals."))
else:
    tables.queue(received)
