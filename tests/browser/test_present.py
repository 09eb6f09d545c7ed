"""A meeting as it is held: one presents with the keyboard, another records in a second window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.chromium import new_context
from benchmarks.turns import opened, turned
from tests.ui.present.made_up import HOSTILE, OwnDesk, serving_room

pytestmark = pytest.mark.browser


@pytest.fixture
def desk() -> OwnDesk:
    return OwnDesk()


@pytest.fixture
def room(desk: OwnDesk) -> Iterator[str]:
    """The address of the meeting's screen."""
    with serving_room(desk) as address:
        yield address


def counter(page: Page) -> str:
    return page.locator(".counter").inner_text()


def test_a_meeting_is_presented_and_recorded(room: str, desk: OwnDesk, browser: Browser) -> None:
    complaints: list[str] = []
    with new_context(browser, width=1920, height=1080) as hall, new_context(browser, width=390, height=844) as hand:
        screen, telephone = opened(hall.new_page(), room), opened(hand.new_page(), f"{room}?view=presenter")
        for page in (screen, telephone):
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
        title = screen.locator(".slide.shown h1")
        expect(title).to_have_text("督查工作周例会")
        # What an item does not have leaves nothing behind.
        assert screen.get_by_text("false", exact=True).count() == 0
        for key in ("ArrowRight", "PageDown", " "):
            screen.keyboard.press(key)
        assert counter(screen) == "3/14"
        screen.keyboard.press("ArrowLeft")
        assert counter(screen) == "2/14"
        # The telephone follows within two seconds, and leads.
        expect(telephone.locator(".counter")).to_have_text("2/14", timeout=2000)
        telephone.get_by_role("button", name="下一页 →").click()
        expect(screen.locator(".counter")).to_have_text("3/14", timeout=2000)
        screen.keyboard.press("b")
        expect(screen.locator(".cover")).to_be_visible()
        screen.keyboard.press("b")
        expect(screen.locator(".cover")).to_be_hidden()
        screen.keyboard.press("1")
        screen.keyboard.type("2")
        screen.keyboard.press("Enter")
        assert counter(screen) == "12/14"
        expect(screen.locator(".clock").first).to_contain_text("本项 00:0")

        expect(telephone.locator(".counter")).to_have_text("12/14", timeout=2000)
        form = telephone.locator("form.decision")
        form.locator("[name=what]").fill(HOSTILE)
        form.locator("[name=evidence]").fill("交地单")
        form.locator(".day [name=month]").select_option("9")
        form.get_by_role("button", name="记录").click()
        expect(telephone.locator("form.decision .told")).to_have_text("已记录为第1项决定。")
        expect(screen.locator(".slide.shown .decided strong")).to_have_text(HOSTILE, timeout=2000)
        screen.keyboard.press("End")
        expect(screen.locator(".slide.shown .what")).to_have_text(HOSTILE)
        # What was written down is changed in the same form.
        telephone.locator(".taken .acts button").first.click()
        expect(form.locator(".day [name=month]")).to_have_value("9")
        form.locator("[name=what]").fill("交地两宗")
        form.get_by_role("button", name="保存修改").click()
        expect(screen.locator(".slide.shown .what")).to_have_text("交地两宗", timeout=2000)
        expect(form.get_by_role("button", name="记录")).to_be_visible()
        telephone.on("dialog", lambda dialog: dialog.accept())
        telephone.locator(".taken .acts button").last.click()
        expect(screen.locator(".slide.shown .empty")).to_be_visible(timeout=2000)
        assert (screen.title(), desk.taken) == ("督查工作周例会", ())
    assert complaints == []


def test_a_turn_is_painted_with_its_figure_at_once(page: Page) -> None:
    with serving_room(OwnDesk(40)) as address:
        # How long it takes, benchmarks/turns.py says: a machine that tests many things at once does not show it.
        assert all(turn.is_drawn for turn in turned(page, address, 41))


def test_what_was_typed_stays_when_it_is_refused(room: str, desk: OwnDesk, page: Page) -> None:
    opened(page, f"{room}?view=presenter&lang=en")
    form = page.locator("form.decision")
    desk.take_down = lambda *_: refuse()  # type: ignore[method-assign]
    for name, value in (("what", "Hand over"), ("lead", "Nobody"), ("evidence", "papers")):
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button", name="Write down").click()
    expect(form.locator(".told")).to_have_text("“Nobody” is not a unit; write its full name")
    expect(form.locator("[name=what]")).to_have_value("Hand over")


def refuse() -> None:
    from duban.errors import MeetingError
    from duban.words.wording import N_

    raise MeetingError(N_("“{unit}” is not a unit; write its full name", unit="Nobody"))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (820, 1180), (390, 844)])
def test_a_slide_fits_its_screen_in_letters_that_are_read(room: str, browser: Browser, width: int, height: int) -> None:
    with new_context(browser, width=width, height=height) as context:
        page = opened(context.new_page(), f"{room}#item-1")
        page.wait_for_function("() => document.querySelector('.slide.shown .main-svg')")
        measured = page.evaluate("""() => {
            const slide = document.querySelector(".slide.shown");
            const words = [...slide.querySelectorAll("*"), ...document.querySelectorAll(".clocks *")]
                .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
            return [document.documentElement.scrollWidth - innerWidth, slide.firstElementChild.scrollWidth - innerWidth,
                Math.min(...words.map((one) => parseFloat(getComputedStyle(one).fontSize)))];
        }""")
    assert measured[:2] == [0, 0]
    assert measured[2] >= (18 if width == 1920 else 10)
