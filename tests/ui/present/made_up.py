"""A meeting that nobody held: papers of as many items as asked, and a desk that keeps its record in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.serving import HOST, free_port
from duban.errors import MeetingError
from duban.people.roles import OPEN, Person, Role
from duban.ui.present.desk import Asked, Choices, Record, Rights, Seen, Taken
from duban.ui.present.routes import routes
from duban.ui.present.stage import Stages
from duban.ui.present.stage_files import StageFiles
from duban.ui.server.served import SecurityHeaders
from duban.words.meeting import Chart, DecisionLine, Item, Light, Papers, Part, Series
from duban.words.wording import N_

MEETING = "2017-w30"
MAY_PRESENT = (Role.REVIEWER, Role.ADMINISTRATOR)
HOSTILE = "<img src=x onerror=\"document.title='taken'\"></script>"

WORDS = {
    "zh": {
        "place": "某市",
        "title": "督查工作周例会",
        "kind": "部门联席会议",
        "chair": "分管副市长",
        "findings": (
            "棚改新开工比序时进度少1.24万套，缺口连续三周扩大",
            "优良天数补回9天，本周转为正常",
            "公租房基本建成停滞42天，三个区未报数",
        ),
        "target": "10.34万套",
        "actual": "4.62万套",
        "due_now": "5.86万套",
        "gap": "−1.24万套",
        "movement": "+2,310套",
        "lead": "市住房保障和房地产管理局",
        "person": "分管副局长",
        "helpers": ("金水区", "二七区", "市财政局"),
        "explanation": "征收补偿款到位晚于计划两个月，金水、二七两区七个地块尚未净地；八月上旬起可连续开工。",
        "recovery": "此后每周须开工3,420套；历史最快为每周2,105套。",
        "chance": "约三成（按近11期增量推算）",
        "pace": ("滞后", "▲", "#C9480F", "应完成率56.7%，实际44.7%"),
        "likelihood": ("存疑", "◑", "#E3A41C", "净地条件未落实"),
        "confidence": ("有疑", "?", "#8C96A0", "二季度一次修正"),
        "question": "七个未净地地块由谁在何日前交付，缺口由哪几个区补上？",
        "note": "先问住建局：补偿款今天到了多少。\n再请二七区说明地块清单。\n结论要落到交地日期，不接受“加快推进”。",
        "source": ("市政府办公厅文件第三章第2条", "住建局二季度报数"),
        "decision": ("七个地块净地交付，逐块报送交地单", "市住建局", ("金水区", "二七区"), "棚改新开工达到7.1万套"),
        "measure": "万套",
        "series": ("实际", "应完成", "去年"),
    },
    "en": {
        "place": "A city",
        "title": "Weekly meeting on commitments",
        "kind": "Joint meeting of departments",
        "chair": "Vice mayor",
        "findings": (
            "Housing starts are 12,400 homes short of their pace, and the gap has grown for three weeks",
            "Good-air days are nine up: on track again",
            "Rental completions stand still for 42 days; three districts report nothing",
        ),
        "target": "103.4 thousand homes",
        "actual": "46.2 thousand homes",
        "due_now": "58.6 thousand homes",
        "gap": "−12.4 thousand homes",
        "movement": "+2,310 homes",
        "lead": "Housing Security and Real Estate Bureau",
        "person": "Deputy director",
        "helpers": ("Jinshui District", "Erqi District", "Finance Bureau"),
        "explanation": "Compensation arrived two months late; seven sites in two districts are not cleared yet.",
        "recovery": "3,420 homes a week from now on; the best week ever reached 2,105.",
        "chance": "About three in ten (from the last 11 increments)",
        "pace": ("Behind", "▲", "#C9480F", "56.7% was due, 44.7% is done"),
        "likelihood": ("Doubtful", "◑", "#E3A41C", "sites are not cleared"),
        "confidence": ("Doubt", "?", "#8C96A0", "revised once this quarter"),
        "question": "Who hands over the seven sites by which day, and which districts make up for the gap?",
        "note": "First ask how much of the compensation has arrived.\nThen the list of sites.",
        "source": ("General Office document, clause III-2", "Report of the second quarter"),
        "decision": (
            "Hand over the seven cleared sites",
            "Housing Bureau",
            ("Jinshui",),
            "housing starts reach 71,000",
        ),
        "measure": "thousand homes",
        "series": ("Actual", "Due", "Last year"),
    },
}


def light(words: tuple[str, str, str, str]) -> Light:
    return Light(*words)


def time_chart(language: str) -> Chart:
    """Half a year of weeks, and the promised line to the end of it."""
    words = WORDS[language]
    first, names = date(2017, 1, 2), words["series"]
    days = tuple(first + timedelta(weeks=week) for week in range(40))
    actual = tuple(round(0.165 * week - 0.02 * (week % 5), 2) if week < 29 else None for week in range(40))
    promised = tuple(round(10.34 * (week / 39) ** 1.2, 2) for week in range(40))
    last_year = tuple(round(7.9 * (week / 39) ** 1.05, 2) for week in range(40))
    low = tuple(None if week < 28 else round(4.6 + 0.1 * (week - 28), 2) for week in range(40))
    high = tuple(None if week < 28 else round(4.6 + 0.35 * (week - 28), 2) for week in range(40))
    series = (
        Series(names[2], "last_year", last_year),
        Series(names[1], "promised", promised),
        Series(names[0], "actual", actual),
        Series("", "likely_low", low),
        Series("", "likely_high", high),
    )
    return Chart("time", days, series, words["measure"], 2)


def bars_chart(language: str) -> Chart:
    """Nine districts beside their targets."""
    names = tuple(f"第{number}区" if language == "zh" else f"District {number}" for number in range(1, 10))
    words = WORDS[language]
    actual = Series(words["series"][0], "actual", tuple(float(9 - number) for number in range(9)))
    target = Series(words["series"][1], "target", tuple(9.5 - 0.7 * number for number in range(9)))
    return Chart("bars", names, (actual, target), words["measure"], 1)


def item(number: int, language: str = "zh") -> Item:
    """The item of this number: every third has bars, every fifth no chart."""
    words = WORDS[language]
    parts: tuple[Part, ...] = ("follow_up", "standing", "new")
    chart = None if number % 5 == 0 else bars_chart(language) if number % 3 == 0 else time_chart(language)
    return Item(
        f"item-{number}",
        parts[min((number - 1) // 5, 2)],
        words["findings"][number % 3],
        2 + number % 4,
        chart,
        words["target"],
        words["actual"],
        words["due_now"],
        words["gap"],
        words["movement"],
        words["lead"],
        words["helpers"],
        words["person"],
        words["explanation"],
        words["recovery"],
        words["chance"],
        light(words["pace"]),
        light(words["likelihood"]),
        light(words["confidence"]),
        words["question"],
        words["note"],
        words["source"],
        "housing?measure=housing_starts",
    )


def papers(count: int = 14, language: str = "zh") -> Papers:
    """A meeting of `count` items."""
    words = WORDS[language]
    items = tuple(item(number, language) for number in range(1, count + 1))
    return Papers(
        *(MEETING, words["title"], words["kind"], words["place"], 30, date(2017, 7, 28), date(2017, 7, 23), 90),
        words["chair"],
        items,
        is_demonstration=True,
    )


class OwnDesk:
    """A desk over made-up papers; administrators and reviewers present and record, all others read."""

    def __init__(self, count: int = 14, state: str = "running") -> None:
        self.count = count
        self.state = state
        self.taken: tuple[Taken, ...] = ()
        self.there: dict[str, str] = {}

    def rights(self, person: Person, meeting_id: str) -> Rights:
        if meeting_id != MEETING:
            raise MeetingError(N_("There is no meeting {meeting}; choose one from the list", meeting=meeting_id))
        may = person.role in MAY_PRESENT
        return Rights(may or self.state != "draft", may, may, may)

    def papers(self, meeting_id: str, language: str, *, newest: bool) -> Papers:
        made = papers(self.count, language)
        if not newest:
            return made
        return replace(made, items=tuple(replace(one, actual="5.01万套") for one in made.items))

    def record(self, meeting_id: str, language: str) -> Record:
        return Record(self.state, self.taken, self.there)

    def choices(self, language: str) -> Choices:
        return Choices(
            (WORDS[language]["lead"], *WORDS[language]["helpers"]), (("starts", WORDS[language]["measure"]),)
        )

    def begin(self, person: Person, meeting_id: str) -> None:
        self.state = "running"

    def take_down(self, person: Person, meeting_id: str, asked: Asked) -> None:
        if not asked.what:
            raise MeetingError(N_("Write what was decided"))
        number = 1 + len(self.taken)
        shown_by = asked.evidence or f"{asked.value}"
        line = DecisionLine(number, asked.what, asked.lead, asked.helpers, asked.due_on, shown_by)
        self.taken = (*self.taken, Taken(f"{MEETING}-{number}", asked.item_id, 1, line, asked))

    def change(self, person: Person, meeting_id: str, seen: Seen, asked: Asked, reason: str) -> None:
        self.taken = tuple(
            replace(one, acts=one.acts + 1, written=asked, line=replace(one.line, what=asked.what))
            if one.decision_id == seen.decision_id
            else one
            for one in self.taken
        )

    def withdraw(self, person: Person, meeting_id: str, seen: Seen, reason: str) -> None:
        self.undo(person, meeting_id, seen.decision_id, seen.acts)

    def undo(self, person: Person, meeting_id: str, decision_id: str, acts: int) -> None:
        standing = [taken for taken in self.taken if (taken.decision_id, taken.acts) != (decision_id, acts)]
        if len(standing) == len(self.taken):
            raise MeetingError(N_("Somebody else has changed this meanwhile; look at it again"))
        self.taken = tuple(standing)

    def attend(self, person: Person, meeting_id: str, parts: Mapping[str, str]) -> None:
        self.there = {name: part for name, part in (self.there | dict(parts)).items() if part}


class LetIn:
    """Stands where the gate stands: everyone is this person."""

    def __init__(self, app: ASGIApp, person: Person | None) -> None:
        self.app = app
        self.person = person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.person is not None:
            scope["person"] = self.person
        await self.app(scope, receive, send)


def app_over(desk: OwnDesk, person: Person | None = OPEN) -> Starlette:
    """The routes over `desk`, as `person` sees them."""
    return Starlette(
        routes=list(routes(desk, Stages(StageFiles(Path(mkdtemp()).resolve)))),
        middleware=[Middleware(SecurityHeaders), Middleware(LetIn, person=person)],
    )


@contextmanager
def serving_room(desk: OwnDesk) -> Iterator[str]:
    """The address of the meeting's screen on a server of this process."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app_over(desk), HOST, port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
        yield f"http://{HOST}:{port}/present/{MEETING}"
    finally:
        server.should_exit = True
        thread.join()
