"""Search over tasks, indicators, units, people and documents."""

from duban.tasks.search import find
from duban.ui import face
from duban.ui.controls import choose, searched_words
from duban.ui.parts.found_list import KINDS, found_list
from duban.ui.session import _, ask, kept

written = searched_words()
found = kept("search", lambda: find(ask("search/entries"), written))
if not written:
    face.opening(_("Search"), lambda: _("Write a word into the box above"))
    face.empty(
        _("Chinese and English are both searched; several words narrow the search."),
        _("Try a task, a unit, a person or the number of a document."),
    )
elif found.empty:
    face.opening(_("Search"), lambda: _("Nothing holds “{words}”", words=written))
    face.empty(
        _("No task, indicator, unit, person or document has all of these words."), _("Try fewer or other words.")
    )
else:
    face.opening(_("Search"), lambda: _("{count} entries hold “{words}”", count=len(found), words=written))
    kinds = {"all": _("All")} | {kind: _(word) for kind, word in KINDS.items() if kind in set(found["kind"])}
    kind = choose(_("Kind"), kinds, "kind")
    found_list(found if kind == "all" else found[found["kind"] == kind])
