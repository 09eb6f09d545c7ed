"""The journeys that matter, as a person makes them: a report that ends on a chart, a file that is refused, a link."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.serving import RunningServer, serving_duban
from duban.ui.server.sitemap import PAGES as SITEMAP
from duban.words.wording import N_, say

pytestmark = pytest.mark.browser

TITLES = {entry.name: entry.title for entry in SITEMAP}
SECTIONS = {entry.name: entry.section for entry in SITEMAP}
GROUND = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server that nobody has asked for anything yet."""
    with serving_duban(tmp_path / "lake") as running:
        yield running


def choose(page: Page, label: str, option: str) -> None:
    """Pick `option` from the list named `label`."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    wait_until_drawn(page)


def go_to(page: Page, name: str, language: str = "zh") -> None:
    """Follow the navigation to the page `name`."""
    menu = page.get_by_test_id("stTopNav")
    if SECTIONS[name]:
        menu.get_by_role("button", name=say(SECTIONS[name], language)).click()
        menu = page.get_by_test_id("stTopNavPopover")
    menu.get_by_text(say(TITLES[name], language), exact=True).click()
    page.wait_for_url(f"**/{name}*")
    wait_until_drawn(page)


def downloaded_template(page: Page) -> list[list[str]]:
    """The rows of the template that the page hands out as text, beside the workbook."""
    with page.expect_download() as handed_out:
        page.get_by_test_id("stDownloadButton").nth(1).get_by_role("button").click()
    text = Path(handed_out.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(StringIO(text)))


def filled_in(rows: list[list[str]], values: dict[str, str]) -> bytes:
    """The template with these values by indicator, as a spreadsheet saves it."""
    header, *body = rows
    written = StringIO()
    csv.writer(written).writerows([header, *[[*row[:4], values.get(row[0], ""), *row[5:]] for row in body]])
    return written.getvalue().encode("gb18030")


def upload(page: Page, data: bytes) -> None:
    """Hand the file to the page."""
    file = {"name": "jinshui.csv", "mimeType": "text/csv", "buffer": data}
    page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(files=[file])
    page.get_by_test_id("stAlert").first.wait_for()
    wait_until_drawn(page)


def press(page: Page, label: str, language: str = "zh") -> None:
    """Press the button with this label."""
    page.get_by_role("button", name=say(label, language), exact=True).click()


def plot(page: Page, number: int = 0) -> Locator:
    """A figure of the page."""
    return page.get_by_test_id("stPlotlyChart").nth(number)


def open_report_page(page: Page, server: RunningServer) -> None:
    """From the overview to the form of 金水区 for the second quarter."""
    page.goto(server.url)
    wait_until_drawn(page)
    go_to(page, "report_data")
    choose(page, "填报单位", "郑州市金水区")
    choose(page, "季度", "2017Q2")


def test_a_report_goes_from_the_template_to_the_chart(fresh_server: RunningServer, page: Page) -> None:
    open_report_page(page, fresh_server)
    rows = downloaded_template(page)
    upload(page, filled_in(rows, {"housing_starts": "2345", "rental_completions": "12"}))
    press(page, "4 Submit for review")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("2017Q2-jinshui-")
    go_to(page, "housing")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("2,345")
    go_to(page, "review")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2")
    page.get_by_role("button", name=say(N_("Approve {which}", which=N_("all that wait")), "zh")).click()
    page.get_by_test_id("stAlert").first.wait_for()
    go_to(page, "housing")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2,345")
    expect(plot(page).locator(".main-svg").first).to_contain_text("2,345")


def test_a_wrong_file_is_answered_and_changes_nothing(server: RunningServer, page: Page) -> None:
    open_report_page(page, server)
    rows = downloaded_template(page)
    upload(page, filled_in(rows, {"housing_starts": "约2345", "rental_completions": "-1"}))
    expect(page.get_by_test_id("stAlert").first).to_contain_text("2")
    problems = page.locator('.rows[data-list="problems"]')
    expect(problems).to_contain_text("约2345")
    expect(problems).to_contain_text("-1")
    expect(page.get_by_role("button", name=say("4 Submit for review", "zh"))).to_have_count(0)
    go_to(page, "housing")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("2,345")


def test_a_page_has_a_dark_ground_in_a_dark_room(server: RunningServer, browser: Browser) -> None:
    with new_context(browser, theme="dark") as context:
        page = context.new_page()
        page.goto(server.url)
        wait_until_drawn(page)
        assert page.evaluate(GROUND) == "rgb(18, 23, 29)"


def test_a_deep_link_opens_as_it_stands_on_a_fresh_server(fresh_server: RunningServer, page: Page) -> None:
    link = f"{fresh_server.url}/housing?lang=en&measure=rental_completions&on=2017-06-30"
    page.goto(link)
    wait_until_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("10,040")
    expect(page.get_by_test_id("stMain")).to_contain_text("30 June 2017")
    expect(page.get_by_role("link", name="Housing").first).to_be_visible()
    assert page.url.startswith(link)


def test_a_choice_is_in_the_link_and_outlives_a_change_of_language(server: RunningServer, page: Page) -> None:
    page.goto(f"{server.url}/housing")
    wait_until_drawn(page)
    page.get_by_test_id("stMain").get_by_text("公租房基本建成", exact=True).first.click()
    page.wait_for_url("**measure=rental_completions**")
    page.get_by_test_id("stMain").get_by_text("English", exact=True).click()
    page.wait_for_url("**lang=en**")
    wait_until_drawn(page)
    assert "measure=rental_completions" in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("10,040")


def test_a_gap_leads_to_its_page_on_the_same_day(server: RunningServer, page: Page) -> None:
    page.goto(f"{server.url}/?on=2017-06-30")
    wait_until_drawn(page)
    page.locator(".gap a").first.click()
    page.wait_for_url("**on=2017-06-30**")
    wait_until_drawn(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("2017年6月30日")
