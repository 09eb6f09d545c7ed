"""What waits for somebody, in the order in which it is shown."""

from __future__ import annotations

from duban.words.wording import N_

# What waits for a body, and what for the supervisor.
BODY = {
    "instruction": N_("Instructions"),
    "returned": N_("Sent back"),
    "to_report": N_("To report"),
    "to_confirm": N_("To confirm"),
    "running_out": N_("Running out"),
    "to_acknowledge": N_("To acknowledge"),
}
SUPERVISOR = {
    "instruction": N_("Answers to instructions"),
    "file": N_("Files to decide on"),
    "extension": N_("Extensions to decide on"),
    "to_check": N_("To check"),
    "to_close": N_("To close"),
    "reopened": N_("Reopened"),
    "proposed": N_("Proposed"),
}
HANDS = {"supervisor": SUPERVISOR, "body": BODY}
# A proposal follows from figures and waits for nobody; the menu does not count it.
UNCOUNTED = ("proposed",)
