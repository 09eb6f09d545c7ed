"""What five people ask, each answered on the first screen, or after two clicks at most from the page they land on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from duban.lake.home import LakeHome
from duban.people.roles import Person, Role
from tests.browser.office import CLERK, LEADER, REVIEWER, Desk, Office, open_office
from tests.conftest import copied

pytestmark = pytest.mark.browser

# An account of the demonstration.
BUREAU = Person("environment@demo.example", "", Role.REPORTER)


@pytest.fixture(scope="module")
def office(demonstration: LakeHome, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Office]:
    """Five people before a demonstration."""
    home = copied(demonstration, LakeHome(tmp_path_factory.mktemp("questions") / "lake"))
    with open_office(home, browser) as people:
        yield people


def landed(office: Office, person: Person) -> Desk:
    """Somebody who has opened the product by its plain address."""
    desk = office.desk(person)
    desk.open("")
    return desk


def follow(desk: Desk, link: Locator) -> None:
    """One click on a link."""
    link.first.click()
    desk.page.wait_for_timeout(300)
    desk.drawn()


def finding(desk: Desk) -> Locator:
    """The one sentence of the page, which has to stand on the screen without scrolling."""
    said = desk.main.get_by_role("heading", level=1)
    expect(said).to_be_in_viewport()
    return said


def test_the_mayor_asks_what_is_worst_and_whose_it_is(office: Office) -> None:
    mayor = landed(office, LEADER)
    expect(finding(mayor)).to_contain_text("优良天数")
    expect(mayor.main.locator("h1")).to_contain_text("市环保局")


def test_the_vice_mayor_for_housing_asks_which_district_is_behind_and_who_answers_for_it(office: Office) -> None:
    leader = landed(office, LEADER)
    follow(leader, leader.main.locator(".card[href*='housing']"))
    expect(finding(leader)).to_contain_text("棚改新开工")
    expect(leader.main.get_by_text("新郑市").first).to_be_in_viewport()
    leader.choose("谁来负责", exact=True)
    expect(leader.main.get_by_text("市住房保障局").first).to_be_in_viewport()


def test_the_head_of_a_district_asks_how_it_stands(office: Office) -> None:
    head = landed(office, CLERK)
    expect(head.main.get_by_text("金水区").first).to_be_in_viewport()
    follow(head, head.main.locator("a[href*='unit=jinshui']"))
    expect(finding(head)).to_contain_text("金水区")


def test_the_clerk_of_a_bureau_asks_what_waits_and_by_when(office: Office) -> None:
    clerk = landed(office, BUREAU)
    follow(clerk, clerk.page.get_by_role("link", name="待办"))
    expect(finding(clerk)).to_contain_text("待")
    expect(clerk.main.get_by_text("待报送").first).to_be_in_viewport()


def test_the_supervision_office_asks_who_has_not_reported(office: Office) -> None:
    supervisor = landed(office, REVIEWER)
    supervisor.page.get_by_role("button", name="填报").click()
    follow(supervisor, supervisor.page.get_by_text("报送情况", exact=True))
    expect(finding(supervisor)).to_contain_text("缺")
    expect(supervisor.main.locator(".heat").first).to_be_in_viewport()
