"""The pages in the order of the navigation; the one list that menu, links and tests read."""

from __future__ import annotations

from dataclasses import dataclass

from duban.people.roles import Action
from duban.ui.links import HOME
from duban.words.wording import N_, Text

WHO, REPORTING, MORE = (word.msgid for word in (N_("Who and when"), N_("Reporting"), N_("More")))

# The page that opens without an address, and the one whose name in the menu has a count.
ATTENTION = "attention"


@dataclass(frozen=True)
class PageEntry:
    """A file in pages/, its name and its mark; the file's name is its address.

    A page that is not `in_menu` is reached in another way: the search page from the box at the head of every page.
    Pages of one `section` stand under one word of the navigation, those without in it. A page is offered, and drawn,
    only to those who may do its `action` for some unit.
    """

    name: str
    title: Text
    icon: str
    in_menu: bool = True
    section: str = ""
    action: Action = Action.VIEW

    @property
    def path(self) -> str:
        """Where the page's file is, from the top of the repository."""
        return f"pages/{self.name}.py"


PAGES = (
    PageEntry(ATTENTION, N_("To do"), ":material/notifications:"),
    PageEntry(HOME, N_("Overview"), ":material/dashboard:"),
    PageEntry("air_quality", N_("Air quality"), ":material/air:"),
    PageEntry("housing", N_("Housing"), ":material/home_work:"),
    PageEntry("research", N_("R&D"), ":material/science:"),
    PageEntry("key_projects", N_("Key projects"), ":material/construction:"),
    PageEntry("livelihood", N_("Livelihood"), ":material/diversity_3:"),
    PageEntry("programmes", N_("Programmes"), ":material/checklist:"),
    PageEntry("units", N_("Units"), ":material/apartment:", section=WHO),
    PageEntry("people", N_("People in charge"), ":material/badge:", section=WHO),
    PageEntry("meeting", N_("Meetings"), ":material/groups:", section=WHO),
    PageEntry("calendar", N_("Calendar"), ":material/calendar_month:", section=WHO),
    PageEntry("report_data", N_("Report data"), ":material/upload_file:", section=REPORTING, action=Action.SUBMIT),
    PageEntry("review", N_("Review"), ":material/fact_check:", section=REPORTING, action=Action.SEE_QUEUE),
    PageEntry("reporting", N_("Who has reported"), ":material/inventory:", section=REPORTING),
    PageEntry("history", N_("Data history"), ":material/history:", section=REPORTING),
    PageEntry("receipt", N_("Receipt"), ":material/receipt_long:", in_menu=False, action=Action.SEE_QUEUE),
    PageEntry("sources", N_("Sources"), ":material/library_books:", section=MORE),
    PageEntry("promises", N_("Promises"), ":material/handshake:", section=MORE),
    PageEntry("duties", N_("Duties"), ":material/assignment_ind:", section=MORE),
    PageEntry("accounts", N_("Accounts"), ":material/manage_accounts:", section=MORE, action=Action.MANAGE_PEOPLE),
    PageEntry("audit", N_("Audit log"), ":material/policy:", section=MORE, action=Action.MANAGE_PEOPLE),
    PageEntry("search", N_("Search"), ":material/search:", in_menu=False),
)


def sections() -> dict[str, list[PageEntry]]:
    """The pages under each word of the navigation; the empty one has those that stand in it by themselves."""
    found: dict[str, list[PageEntry]] = {}
    for entry in PAGES:
        found.setdefault(entry.section, []).append(entry)
    return found
