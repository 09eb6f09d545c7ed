"""An office at work: the product behind a trusted proxy, and a tab of each person who has signed in there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.serving import RunningServer, serving_duban
from duban.lake.home import LakeHome
from duban.lake.reader import STALE_SECONDS
from duban.people.accounts import save_person
from duban.people.roles import OPEN, Person, Role
from duban.ui.tables.words import DECISIONS
from duban.words.wording import N_, Text, say
from tests.browser.proxy import door
from tests.ui.asking import named
from tests.ui.server.test_gate import PROXY, as_proxy

PICTURES = os.environ.get("DUBAN_PICTURES", "")
UNIT = "jinshui"
APPROVE_ALL = N_("Approve {which}", which=N_("all that wait"))
CLERK = Person("clerk@example.org", "经办甲", Role.REPORTER, frozenset({UNIT}))
HEAD = Person("head@example.org", "负责人乙", Role.REPORTER, frozenset({UNIT}))
REVIEWER = Person("reviewer@example.org", "督查丙", Role.REVIEWER)
ADMINISTRATOR = Person("administrator@example.org", "管理员丁", Role.ADMINISTRATOR)
LEADER = Person("leader@example.org", "领导戊", Role.VIEWER)
PEOPLE = (CLERK, HEAD, REVIEWER, ADMINISTRATOR, LEADER)


def picture(page: Page, name: str) -> None:
    """Keep what is seen in a tab, where somebody wants to look at it."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


class Desk:
    """One person's tab, and what a hand does in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self, address: str) -> None:
        """Go to a page by its address, and wait until it is whole."""
        self.page.goto(f"{self.url}/{address}")
        self.drawn()

    def open_until(self, address: str, shown: Locator) -> Locator:
        """Go to a page, and again until it shows what somebody else wrote, which may take two seconds."""
        ends_at = time.monotonic() + STALE_SECONDS + 10
        self.open(address)
        while not shown.first.is_visible() and time.monotonic() < ends_at:
            self.open(address)
        return shown.first

    def drawn(self) -> None:
        """Wait until the page is whole."""
        wait_until_drawn(self.page)

    def press(self, label: str | Text) -> None:
        """Press a button, and wait for what follows."""
        self.main.get_by_role("button", name=say(label, "zh"), exact=True).click()
        self.drawn()

    def approve_all(self) -> None:
        """Approve what waits on the page of review, and see that the page says so."""
        self.press(APPROVE_ALL)
        approved = say(DECISIONS["approved"], "zh")
        expect(self.main.get_by_test_id("stAlert").filter(has_text=approved).first).to_be_visible(timeout=20_000)

    def choose(self, label: str | Text, *, exact: bool = False) -> None:
        """Choose from a row of buttons, by the whole label or a part of it."""
        self.choice(label, exact=exact).click()
        self.drawn()

    def choice(self, label: str | Text, *, exact: bool = False) -> Locator:
        """One of a row of buttons, by the whole label or a part of it."""
        row = self.main.get_by_test_id("stButtonGroup").filter(visible=True)
        return row.get_by_text(say(label, "zh"), exact=exact)

    def pick(self, label: str | Text, option: str | Text) -> None:
        """Choose from a list; one that was closed again by what the page drew meanwhile is opened by the keyboard."""
        box = self.main.get_by_role("combobox", name=say(label, "zh"), exact=True)
        wanted = self.page.get_by_role("option", name=say(option, "zh"), exact=True)
        box.click()
        try:
            wanted.wait_for(timeout=3000)
        except PlaywrightTimeoutError:
            box.press("ArrowDown")
        wanted.click()
        self.drawn()

    def fill(self, label: str | Text, words: str) -> None:
        """Write into a field, and leave it; the next press brings what was written, drawn anew or not."""
        field = self.main.get_by_label(say(label, "zh"), exact=True)
        field.fill(words)
        field.press("Tab")

    def write_day(self, label: str | Text, on: date) -> None:
        """Type a day into a field of days, part by part."""
        field = self.main.get_by_label(say(label, "zh"), exact=True)
        for place, part in enumerate((f"{on:%Y}", f"{on:%m}", f"{on:%d}")):
            field.get_by_role("spinbutton").nth(place).click()
            self.page.keyboard.type(part)
        self.page.keyboard.press("Enter")
        self.drawn()

    def hand_in(self, name: str, kind: str, data: bytes) -> None:
        """Give a file to the page."""
        chooser = self.main.locator('[data-testid="stFileUploader"] input[type="file"]').first
        chooser.set_input_files(files=[{"name": name, "mimeType": kind, "buffer": data}])
        self.main.get_by_text(name).first.wait_for()
        self.drawn()

    @property
    def main(self) -> Locator:
        """What the page says, without the menu."""
        return self.page.get_by_test_id("stMain")

    def picture(self, name: str) -> None:
        """Keep what is seen, where somebody wants to look at it."""
        picture(self.page, name)


class Office:
    """The people of an office; each opens a tab when they first do something."""

    def __init__(self, server: RunningServer, browser: Browser, held: ExitStack) -> None:
        self._server, self._browser, self._held = server, browser, held
        self._desks: dict[str, Desk] = {}

    def desk(self, person: Person) -> Desk:
        """The tab of a person."""
        if person.person_id not in self._desks:
            url = self._held.enter_context(door(self._server.url, named(as_proxy(person.person_id))))
            context = self._held.enter_context(new_context(self._browser))
            self._desks[person.person_id] = Desk(context.new_page(), url)
            self._desks[person.person_id].page.set_default_timeout(10_000)
        return self._desks[person.person_id]

    def pictures(self) -> None:
        """What everybody has before them."""
        for name, desk in self._desks.items():
            desk.picture(f"last-{name.split('@')[0]}")


@contextmanager
def open_office(home: LakeHome, browser: Browser) -> Iterator[Office]:
    """The office over the lake at `home`, which gets an account for each of PEOPLE."""
    for person in PEOPLE:
        save_person(home, OPEN, person)
    with serving_duban(home.folder, **PROXY) as server, ExitStack() as held:
        office = Office(server, browser, held)
        try:
            yield office
        finally:
            office.pictures()
