"""What waits for whoever is signed in, by kind and day; each line leads to where it is done."""

from duban.ui import face
from duban.ui.parts import attention
from duban.ui.session import _
from duban.ui.waiting import waiting
from duban.words import findings

rows = waiting()
face.opening(_("Needs my attention"), lambda: _(findings.attention(rows)), personal=True)
attention.say_whose()
if rows.empty:
    attention.say_why_empty()
else:
    chosen = attention.choose_unit(rows)
    kind = attention.choose_kind(chosen)
    attention.groups(chosen, kind)
