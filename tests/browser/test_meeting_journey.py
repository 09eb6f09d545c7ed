"""A meeting from the quarter's figures to the next meeting, as an office holds it: each person at an own tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from duban.lake.home import LakeHome
from duban.words.meeting_acts import DECISION_STATES, STATES
from duban.words.moments import today
from duban.words.wording import N_, say
from tests.browser.office import APPROVE_ALL, CLERK, REVIEWER, UNIT, Desk, Office, open_office, picture
from tests.conftest import csv_file

pytestmark = pytest.mark.browser

TODAY = today()
HELD, OVER, AHEAD = TODAY - timedelta(14), TODAY - timedelta(7), TODAY + timedelta(14)
FIGURE, FIGURE_NAME = "housing_starts", "棚改新开工"
START_MORE, PLAN_IT = "三季度末开工五千套", "拿出交地时间表"
MORE_TURNS = 12


@pytest.fixture
def office(own_home: LakeHome, browser: Browser) -> Iterator[Office]:
    with open_office(own_home, browser) as people:
        yield people


def send_in_and_approve(office: Office, period: str, value: int) -> None:
    """The clerk sends in a figure of the unit, and the reviewer approves it."""
    clerk, reviewer = office.desk(CLERK), office.desk(REVIEWER)
    clerk.open(f"report_data?reporter={UNIT}&quarter={period}")
    clerk.hand_in(f"{period}.csv", "text/csv", csv_file([(FIGURE, UNIT, period, value, "")]))
    clerk.press(N_("4 Submit for review"))
    expect(clerk.main.get_by_test_id("stAlert").first).to_contain_text(f"{period}-{UNIT}-")
    reviewer.open_until("review", reviewer.main.get_by_role("button", name=say(APPROVE_ALL, "zh")))
    reviewer.approve_all()


def create_meeting(chair: Desk, on: str, *, is_first: bool) -> None:
    """A weekly meeting whose figures stand for the day `on`, with the agenda that drafts itself."""
    chair.open(f"meeting?on={on}")
    if not is_first:
        chair.main.get_by_text(say(N_("Create a meeting"), "zh")).click()
        chair.drawn()
    else:
        chair.write_day(N_("Day of the meeting"), HELD)
    chair.press(N_("Create it with the agenda that drafts itself"))


def turn_to(screen: Page, words: str) -> None:
    """Press the key for the next slide until one has these words in its title."""
    title = screen.locator(".slide.shown h1")
    for _ in range(MORE_TURNS):
        if words in title.inner_text():
            return
        screen.keyboard.press("ArrowRight")
    raise AssertionError(f"no slide speaks of {words}")


def taken_away(chair: Desk, paper: str) -> Path:
    """The paper that its button in the open list hands out."""
    with chair.page.expect_download(timeout=60_000) as handed_out:
        chair.page.locator(f".st-key-paper_{paper}").get_by_role("button").click()
    return Path(handed_out.value.path())


def words_of(word: Path) -> str:
    """All text of a Word document."""
    with word.open("rb") as file:
        paper = Document(file)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def present_and_record(chair: Desk) -> None:
    """Turn to an item with the keyboard, and take a decision down in the presenter's view; the screen shows it."""
    with chair.page.expect_popup() as opened:
        chair.main.get_by_role("link", name=say(N_("Show on the screen"), "zh")).click()
    screen = opened.value
    screen.locator("#waiting").wait_for(state="detached")
    turn_to(screen, FIGURE_NAME)
    screen.wait_for_function("() => document.querySelector('.slide.shown .main-svg')")
    picture(screen, "13-2-screen")
    with chair.page.expect_popup() as opened:
        chair.main.get_by_role("link", name=say(N_("Presenter’s view"), "zh")).click()
    presenter = opened.value
    form = presenter.locator("form.decision")
    form.locator("[name=what]").fill(PLAN_IT)
    form.locator("[name=lead]").fill("郑州市金水区")
    form.locator("[name=evidence]").fill("时间表")
    write_day(form, OVER)
    form.get_by_role("button", name="记录").click()
    expect(screen.locator(".slide.shown .decided strong")).to_have_text(PLAN_IT)
    picture(presenter, "13-3-presenter")


def write_day(form: Locator, day: date) -> None:
    """Choose a day by its parts, as the presenter's view has it."""
    for part in ("year", "month", "day"):
        form.locator(f".day [name={part}]").select_option(str(getattr(day, part)))


def take_down_beside_the_item(chair: Desk) -> None:
    """Take down, on the page, a decision that a figure will show."""
    chair.choose(N_("Take down"), exact=True)
    chair.fill(N_("What was decided"), START_MORE)
    chair.write_day(N_("Due on"), AHEAD)
    value = chair.main.get_by_role("spinbutton").filter(visible=True).last
    expect(value).to_have_value("14049")
    value.fill("5000")
    value.press("Tab")
    chair.drawn()
    chair.picture("13-4-take-down")
    chair.press(N_("Take it down"))
    expect(chair.main).to_contain_text(START_MORE)
    expect(chair.main).to_contain_text(PLAN_IT)


def take_the_papers_away(chair: Desk) -> None:
    """Deck, minutes and brief hold what was shown and decided."""
    chair.main.get_by_text(say(N_("Papers"), "zh"), exact=True).click()
    chair.drawn()
    chair.picture("13-5-papers")
    with taken_away(chair, "deck_pptx").open("rb") as file:
        slides = Presentation(file).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    assert any(shape.has_chart for shape in shapes)
    assert any(FIGURE_NAME in shape.text_frame.text for shape in shapes if shape.has_text_frame)
    minutes = words_of(taken_away(chair, "minutes_docx"))
    assert START_MORE in minutes
    assert PLAN_IT in minutes
    assert FIGURE_NAME in words_of(taken_away(chair, "brief_docx"))


def see_one_closed_and_one_overdue(chair: Desk) -> None:
    """Look at the decisions of all meetings."""
    chair.open("meeting?view=decisions")
    table = chair.main.locator(".rows").first
    for decision, state in ((START_MORE, "closed"), (PLAN_IT, "overdue")):
        row = table.locator("tr").filter(has_text=decision)
        expect(row).to_contain_text(say(DECISION_STATES[state].word, "zh"))
    chair.picture("13-6-decisions")


def open_the_next_one(chair: Desk) -> None:
    """Create the next meeting, and find both decisions at its head."""
    create_meeting(chair, "2017-09-30", is_first=False)
    first, second = (chair.main.locator(".agenda .step").nth(place) for place in (0, 1))
    expect(chair.main.locator(".agenda h4").first).to_contain_text("跟踪")
    both = f"{first.inner_text()} {second.inner_text()}"
    assert START_MORE in both
    assert PLAN_IT in both
    chair.picture("13-7-next-meeting")


def test_a_meeting_is_held_and_its_decisions_open_the_next_one(office: Office) -> None:
    chair = office.desk(REVIEWER)
    send_in_and_approve(office, "2017Q2", 2345)

    # The agenda drafts itself, with the figure that has just come in.
    create_meeting(chair, "2017-06-30", is_first=True)
    item = chair.main.get_by_role("link").filter(has_text=FIGURE_NAME).first
    expect(item).to_be_visible()
    chair.picture("13-1-agenda")
    item.click()
    chair.page.wait_for_url("**item=**")
    chair.drawn()
    # Moved down and up again, it is still the one that is open.
    for act in (N_("Down"), N_("Up")):
        chair.press(act)
        expect(chair.main.locator(".st-key-item input")).to_have_value(re.compile(FIGURE_NAME))
    chair.press(N_("Start the meeting"))
    expect(chair.main.locator(".st-key-meeting input")).to_have_value(re.compile(say(STATES["running"], "zh")))
    present_and_record(chair)
    take_down_beside_the_item(chair)
    chair.press(N_("End the meeting"))
    take_the_papers_away(chair)
    # The value comes in that fulfils one of the two.
    send_in_and_approve(office, "2017Q3", 5200)
    see_one_closed_and_one_overdue(chair)
    open_the_next_one(chair)
