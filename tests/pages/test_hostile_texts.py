"""Whatever people write into a note, a reason, a name or a file's name stays text, on every page and in every paper."""

from __future__ import annotations

import csv
import re
import zipfile
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.meeting.papers import papers
from duban.promises.workbook.standing import Scope, standing_workbook
from duban.reminding.events import calendar_of
from duban.reminding.feeds import Feed, Owner
from duban.reports.meeting_papers import KINDS
from duban.ui.markdown import as_written
from duban.ui.server.sitemap import PAGES
from duban.words.exports import csv_bytes, runs_as_formula
from duban.words.moments import today
from duban.words.periods import utc_now
from tests.conftest import MadeOnce, copied, reader
from tests.pages.hostile_texts import MARK, SAID, obeyed, write_hostile_texts, written_columns
from tests.pages.reading import as_shown, open_page

LINKS: list[tuple[str, dict[str, str]]] = [
    *((page.name, {}) for page in PAGES),
    *(
        ("programmes", {"plan": f"zzb-2017-{task.split('-')[0]}", "task": task})
        for task in ("67-5-4", "53-4-6", "69-2")
    ),
    ("units", {"unit": "jinshui"}),
    ("people", {"person": "city_leader"}),
    ("history", {"indicator": "housing_starts", "unit": "jinshui"}),
    ("report_data", {"reporter": "jinshui"}),
    ("promises", {"workbook": "1"}),
    ("search", {"q": MARK}),
    ("accounts", {"view": "next"}),
    # The sections that a page does not open with.
    *(("units", {"unit": "jinshui", "view": view}) for view in ("figures", "tasks", "orders", "places", "peers")),
    *(("history", {"indicator": "housing_starts", "unit": "jinshui", "view": view}) for view in ("known", "changes")),
    *(("review", {"view": view}) for view in ("files", "tasks", "units", "locks")),
    *(("housing", {"view": view}) for view in ("measures", "who", "others")),
    *(("programmes", {"plan": "zzb-2017-67", "view": view}) for view in ("tasks", "steps", "stated")),
    ("people", {"view": "orders"}),
    ("livelihood", {"view": "tasks"}),
    ("sources", {"view": "cited"}),
]


@pytest.fixture(scope="session")
def hostile_home(year_home: LakeHome, made_once: MadeOnce) -> LakeHome:
    """The lake of a year, in which each text says more than a text should."""
    return made_once("hostile", lambda home: write_hostile_texts(copied(year_home, home)))


@pytest.mark.parametrize(("page", "choices"), LINKS, ids=[f"{page} {choices}" for page, choices in LINKS])
def test_no_page_obeys_what_people_wrote(hostile_home: LakeHome, page: str, choices: dict[str, str]) -> None:
    shown = open_page(hostile_home, page, **choices)
    assert not shown.at.exception
    assert not obeyed(shown.at)


def test_the_lake_of_these_tests_says_it_in_every_column_of_words(hostile_home: LakeHome) -> None:
    lake, empty = reader(hostile_home), 0
    for table, column in written_columns():
        said = [row[column] for row in lake.query(f'select "{column}" from "{table}"').to_pylist() if row[column]]  # noqa: S608
        assert all(MARK in words for words in said), (table, column)
        empty += not said
    assert empty < 0.2 * len(written_columns())


@pytest.mark.parametrize(
    "words", [SAID, "1. one\n2. two", "    code", "a_b_c", "&amp;", "http://x.example", "C:\\", "— “好”"]
)
def test_words_are_shown_as_they_were_written(words: str) -> None:
    assert as_shown(as_written(words)) == "\n".join(line.lstrip() for line in words.split("\n"))


@pytest.mark.parametrize(
    ("code", "suffix"), [(code, suffix) for code, kind in KINDS.items() for suffix in kind.formats]
)
def test_no_paper_obeys_what_people_wrote(hostile_home: LakeHome, code: str, suffix: str) -> None:
    lake = reader(hostile_home)
    (meeting,) = lake.query("select distinct meeting_id from meetings").to_pylist()
    made = papers(lake, meeting["meeting_id"], "zh", at=lambda _: lake)
    data = KINDS[code].formats[suffix](made, "zh", made.decisions[0].lead)
    if suffix == "pdf":
        assert data.startswith(b"%PDF-")
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        linked = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
        written = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert not any(MARK.encode() in part for part in linked)
    assert MARK.encode() in written and b"<img" not in written
    assert not re.search(rb"instrText[^>]*>[^<]*" + MARK.encode(), written)


def test_no_table_that_is_taken_away_runs_in_a_spreadsheet(hostile_home: LakeHome) -> None:
    lake = reader(hostile_home)
    for query in queries.topic("schema"):
        frame = lake.query(f'from "{query.name.removeprefix("schema/")}" limit 50').to_pandas()
        cells = [cell for row in csv.reader(StringIO(csv_bytes(frame).decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if runs_as_formula(cell) and MARK in cell]


def test_the_workbook_of_what_stands_holds_no_formula(hostile_home: LakeHome) -> None:
    book = load_workbook(BytesIO(standing_workbook(reader(hostile_home), Scope.DOCUMENT, "zzb-2017-50", "zh")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" and MARK in str(cell.value)]
    assert not [cell.coordinate for cell in cells if cell.hyperlink]
    assert any(MARK in str(cell.value) for cell in cells)


def test_a_calendar_holds_no_line_of_its_own(hostile_home: LakeHome) -> None:
    feed = Feed("unit-jinshui-1", Owner("unit", "jinshui"), "zh")
    made = calendar_of(reader(hostile_home), feed, today(), utc_now(), "https://duban.example/").decode()
    assert MARK in made.replace("\r\n ", "")
    assert all(
        line.startswith((" ", "BEGIN", "END", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for line in made.split("\r\n") if line
    )
