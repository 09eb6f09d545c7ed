"""A promise from its workbook to its close, as an office makes it: each person at a tab of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from duban.lake.home import LakeHome
from duban.words.amounts import day
from duban.words.moments import today
from duban.words.periods import Period, quarters
from duban.words.steps import CHECK_KINDS, CHECK_RESULTS, EXTENSION_ACTS, STEP_ACTS, STEPS
from duban.words.wording import N_, Text, say
from tests.browser.office import ADMINISTRATOR, CLERK, HEAD, LEADER, REVIEWER, UNIT, Desk, Office, open_office
from tests.conftest import csv_file
from tests.promises.workbook.writing import Tables, workbook

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT, TASK, FIGURE = "x-new-schools", "x-new-schools-1", "x_schools_opened"
TITLE, OVERSEER = "新建小学投用", "吴福民"
TODAY = today()
CARD = f"programmes?plan={DOCUMENT}&task={TASK}"


def last_ended_quarter() -> Period:
    """The newest quarter that is over."""
    known = [quarter for year in (TODAY.year - 1, TODAY.year) for quarter in quarters(year)]
    return [quarter for quarter in known if quarter.last_on < TODAY][-1]


QUARTER = last_ended_quarter()
DUE = date(TODAY.year + 1, 6, 30)
WANTED, GRANTED = DUE + timedelta(92), DUE + timedelta(62)


def new_document() -> Tables:
    """A document with one task, which one unit owes."""
    place = {"document_id": DOCUMENT, "clause": "一", "line": "3"}
    return {
        "documents": [{"document_id": DOCUMENT, "number": "测政〔1〕1号", "title_zh": "新建小学计划",
                       "title_en": "New schools", "issued_on": str(QUARTER.first_on), "issuer": "zhengzhou",
                       "kind": "plan", "page": "programmes", "summary_zh": "建成并投用小学。",
                       "summary_en": "Schools are built and opened."}],
        "chapters": [place | {"line": "2", "title_zh": "任务", "title_en": "Tasks"}],
        "indicators": [{"indicator_id": FIGURE, "name_zh": "投用小学", "name_en": "Schools opened",
                        "measure_zh": "所", "measure_en": "schools", "direction": "up", "accumulates": "level",
                        "rollup": "sum", "decimals": "0", "theme": "education"}],
        "tasks": [place | {"task_id": TASK, "title_zh": TITLE, "title_en": "Open new schools", "theme": "education",
                           "due_on": str(DUE)}],
        "targets": [place | {"task_id": TASK, "indicator_id": FIGURE, "unit_id": UNIT,
                             "start_on": str(QUARTER.first_on), "due_on": str(DUE), "comparator": ">=",
                             "value": "6", "counted": "true"}],
        "responsibilities": [{"task_id": TASK, "unit_id": UNIT, "role": "lead", "position": "1",
                              "printed_role": "牵头", "clause": "一"}],
        "overseers": [{"task_id": TASK, "role": "city_leader", "name": OVERSEER, "name_en": "Wu Fumin",
                       "printed_role": "主管市领导"}],
        "duties": [place | {"indicator_id": FIGURE, "unit_id": UNIT, "reporter_id": UNIT, "frequency": "quarterly"}],
    }  # fmt: skip


@pytest.fixture
def office(own_home: LakeHome, browser: Browser) -> Iterator[Office]:
    with open_office(own_home, browser) as people:
        yield people


def begin(desk: Desk, act: str | Text) -> None:
    """On the task's card, choose what is to be done."""
    desk.open_until(CARD, desk.choice(act, exact=True)).click()
    desk.drawn()


def enter(desk: Desk) -> None:
    """Enter what was filled in; the card says what was entered."""
    desk.press(N_("Enter it"))
    expect(desk.main.get_by_test_id("stAlert").first).to_contain_text(TITLE)


def reported_by_clerk_and_approved(office: Office, opened: int, note: str = "") -> None:
    """The clerk sends in the quarter's figure, and the reviewer approves it."""
    clerk, reviewer = office.desk(CLERK), office.desk(REVIEWER)
    clerk.open(f"report_data?reporter={UNIT}&quarter={QUARTER.code}")
    file = csv_file([(FIGURE, UNIT, QUARTER.code, opened, note)])
    clerk.hand_in(f"schools-{opened}.csv", "text/csv", file)
    clerk.press(N_("4 Submit for review"))
    expect(clerk.main.get_by_test_id("stAlert").first).to_contain_text(f"{QUARTER.code}-{UNIT}-")
    reviewer.open_until("attention", reviewer.main.get_by_role("link", name=QUARTER.code)).click()
    reviewer.page.wait_for_url("**/review?**")
    reviewer.drawn()
    reviewer.approve_all()


def take_up(administrator: Desk) -> None:
    """The administrator sees what the workbook would change and who will owe what, and takes it up."""
    administrator.open("promises")
    administrator.hand_in("schools.xlsx", XLSX, workbook(new_document()))
    administrator.picture("12-1-preview")
    administrator.press(N_("Take it up"))
    expect(administrator.main.get_by_test_id("stAlert").first).to_contain_text("第1号")
    administrator.picture("12-2-taken-up")


def acknowledge(clerk: Desk) -> None:
    """The unit finds the task among what waits for it, acknowledges it and takes it in hand."""
    found = clerk.open_until("attention?kind=body-to_acknowledge", clerk.main.get_by_role("link", name=TITLE))
    clerk.picture("12-3-attention")
    found.click()
    clerk.page.wait_for_url(f"**task={TASK}**")
    clerk.drawn()
    clerk.choose(STEP_ACTS["acknowledged"], exact=True)
    enter(clerk)
    begin(clerk, STEP_ACTS["under_way"])
    enter(clerk)


def ask_for_more_time(clerk: Desk, head: Desk, reviewer: Desk) -> None:
    """The unit asks for more time; its head confirms, and the reviewer grants less."""
    begin(clerk, EXTENSION_ACTS["asked"])
    clerk.write_day(N_("New day"), WANTED)
    clerk.fill(N_("How far it is"), "已投用四所")
    clerk.fill(N_("Reason; it stays in the history"), "两所待验收")
    clerk.picture("12-4-more-time")
    enter(clerk)
    begin(head, EXTENSION_ACTS["confirmed"])
    head.fill(N_("Reason; it stays in the history"), "情况属实")
    enter(head)
    begin(reviewer, EXTENSION_ACTS["granted"])
    reviewer.write_day(N_("New day"), GRANTED)
    reviewer.fill(N_("Reason; it stays in the history"), "同意延两个月")
    enter(reviewer)


def report_done(clerk: Desk) -> None:
    """The unit reports done, with a file and a number as evidence."""
    begin(clerk, STEP_ACTS["reported"])
    clerk.hand_in("验收单.pdf", "application/pdf", b"%PDF-1.4\n")
    clerk.fill(N_("Number of a document"), "金教〔1〕9号")
    clerk.fill(N_("Reason; it stays in the history"), "六所均已投用")
    clerk.picture("12-5-report-done")
    enter(clerk)


def return_then_close(clerk: Desk, reviewer: Desk) -> None:
    """The reviewer sends it back once, then verifies and closes."""
    begin(reviewer, STEP_ACTS["returned"])
    reviewer.fill(N_("Reason; it stays in the history"), "缺一所的验收单")
    enter(reviewer)
    begin(clerk, STEP_ACTS["reported"])
    clerk.fill(N_("Link"), "https://example.org/sixth")
    clerk.fill(N_("Reason; it stays in the history"), "已补齐")
    enter(clerk)
    begin(reviewer, STEP_ACTS["verified"])
    reviewer.pick(N_("How it was checked"), CHECK_KINDS["on_site"])
    reviewer.pick(N_("Result"), CHECK_RESULTS["confirmed"])
    enter(reviewer)
    begin(reviewer, STEP_ACTS["closed"])
    enter(reviewer)
    reviewer.picture("12-6-closed")


def see_each_step(leader: Desk) -> str:
    """The leader finds the task on the own page, and sees each step with its day; returns the line of steps."""
    leader.open(f"people?person={OVERSEER}")
    leader.main.get_by_role("link", name=TITLE).first.click()
    leader.page.wait_for_url(f"**task={TASK}**")
    leader.drawn()
    taken = ("acknowledged", "under_way", "reported", "returned", "reported", "verified", "closed")
    on = day(TODAY, "zh")
    steps = (f"{say(STEPS[step], 'zh')} {on}" for step in taken)
    line = " › ".join((f"{say(STEPS['issued'], 'zh')} {day(QUARTER.first_on, 'zh')}", *steps))
    expect(leader.main).to_contain_text(line)
    expect(leader.main).to_contain_text(day(GRANTED, "zh"))
    leader.picture("12-7-leader")
    return line


def test_a_promise_goes_from_its_workbook_to_its_close_and_comes_back(office: Office) -> None:
    clerk, head, reviewer = office.desk(CLERK), office.desk(HEAD), office.desk(REVIEWER)
    leader = office.desk(LEADER)
    take_up(office.desk(ADMINISTRATOR))
    acknowledge(clerk)
    ask_for_more_time(clerk, head, reviewer)
    reported_by_clerk_and_approved(office, 6)
    report_done(clerk)
    return_then_close(clerk, reviewer)
    line = see_each_step(leader)
    # The figure is revised, and the task stands reopened, for the leader and for the reviewer.
    reported_by_clerk_and_approved(office, 5, "一所重复计算")
    reopened = f"{line} › {say(STEPS['reopened'], 'zh')} {day(TODAY, 'zh')}"
    leader.open_until(CARD, leader.main.get_by_text(reopened))
    expect(leader.main).to_contain_text(reopened)
    leader.picture("12-8-reopened")
    expect(
        reviewer.open_until("attention?kind=supervisor-reopened", reviewer.main.get_by_role("link", name=TITLE))
    ).to_be_visible()
    reviewer.picture("12-9-attention")
