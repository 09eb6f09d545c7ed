"""Leaders' instructions: their states, and what people call them."""

from __future__ import annotations

from duban.words.wording import N_

INSTRUCTION_STATES = {
    "open": N_("to answer"),
    "answered": N_("answered"),
    "returned": N_("returned, to answer again"),
    "closed": N_("closed as done"),
    "withdrawn": N_("withdrawn"),
}
# What the button says that acts on one.
INSTRUCTION_ACTS = {
    "answered": N_("Answer the instruction"),
    "returned": N_("Return the answer"),
    "closed": N_("Close the instruction"),
    "withdrawn": N_("Withdraw the instruction"),
}
