"""The steps of a task's life, checks, evidence and extensions: their codes and what people call them."""

from __future__ import annotations

from duban.words.wording import N_

STEPS = {
    "issued": N_("Handed down"),
    "acknowledged": N_("Acknowledged"),
    "under_way": N_("In hand"),
    "reported": N_("Reported done"),
    "verified": N_("Verified"),
    "closed": N_("Closed"),
    "returned": N_("Given back"),
    "suspended": N_("Suspended"),
    "cancelled": N_("Cancelled"),
    "reopened": N_("Reopened"),
}
# What the button says that takes a step.
STEP_ACTS = {
    "issued": N_("Issue again"),
    "acknowledged": N_("Acknowledge"),
    "under_way": N_("Take in hand"),
    "reported": N_("Report done"),
    "verified": N_("Enter the check"),
    "closed": N_("Close"),
    "returned": N_("Send back"),
    "suspended": N_("Suspend"),
    "cancelled": N_("Cancel the task"),
}
# The way of a task that nothing goes wrong with.
MAIN_STEPS = ("issued", "acknowledged", "under_way", "reported", "verified", "closed")

CHECK_KINDS = {"papers": N_("by papers"), "call": N_("by call"), "on_site": N_("on site")}
CHECK_RESULTS = {
    "confirmed": N_("confirmed"),
    "partly": N_("confirmed in part"),
    "not_confirmed": N_("not confirmed"),
}

# Why a closed task stands reopened.
REOPENED_CAUSES = {
    "withdrawn": N_("a figure was withdrawn"),
    "revised": N_("a figure was revised"),
    "newer": N_("a newer figure falls short"),
    "documents": N_("the documents or what is computed from them changed"),
}

EXTENSION_STATES = {
    "asked": N_("asked for"),
    "confirmed": N_("confirmed by the unit’s head"),
    "declined": N_("declined by the unit’s head"),
    "granted": N_("granted"),
    "refused": N_("refused"),
}

EXTENSION_ACTS = {
    "asked": N_("Ask for an extension"),
    "confirmed": N_("Confirm the request as the unit’s head"),
    "declined": N_("Decline the request as the unit’s head"),
    "granted": N_("Grant the extension"),
    "refused": N_("Refuse the extension"),
}

# What waits for the supervisor.
WAITING = {
    "extension": N_("Extension"),
    "to_check": N_("To check"),
    "to_close": N_("To close"),
    "reopened": N_("Reopened"),
    "proposed": N_("Proposed"),
}
