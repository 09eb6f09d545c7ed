"""Leaders' instructions: their states, and what people call them."""

from __future__ import annotations

from duban.words.wording import N_

INSTRUCTION_STATES = {
    "open": N_("to answer"),
    "answered": N_("answered"),
    "closed": N_("closed as done"),
    "withdrawn": N_("withdrawn"),
}
# What the button says that acts on one.
INSTRUCTION_ACTS = {
    "answered": N_("Answer the instruction"),
    "closed": N_("Close the instruction"),
    "withdrawn": N_("Withdraw the instruction"),
}
