"""What waits for whoever is signed in, by kind and day; each line leads to where it is done."""

from duban.ui.parts import attention
from duban.ui.waiting import waiting

rows = waiting()
attention.opening(rows)
if rows.empty:
    attention.say_why_empty()
else:
    shown = attention.choose_unit(rows)
    attention.groups(shown, attention.choose_kind(shown))
