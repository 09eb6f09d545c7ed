"""Lakes whose catalog is in a real PostgreSQL and whose files are in a real S3 server, and the same in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pyarrow as pa
import pytest

from duban.lake.home import LakeHome
from duban.lake.postgres import let_go_of_lines
from duban.lake.writer import let_go, writing
from duban.promises.build import build
from tests.elsewhere.servers import Postgres, missing, running_postgres, running_s3, settings

FOLDER, SERVERS = "in a folder", "in PostgreSQL and S3"
Settings = dict[str, str]
Named = Callable[[str], Settings]

_NUMBERS = count(1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why these tests are missing where they are."""
    if why := missing():
        terminalreporter.write_line(f"lakes in PostgreSQL and S3 left out: {why}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of this worker's own."""
    if why := missing():
        pytest.skip(why)
    with running_postgres() as server:
        yield server
        let_go()
        let_go_of_lines()


@pytest.fixture(scope="session")
def s3(postgres: Postgres) -> Iterator[str]:
    """The address of an S3 server of this worker's own; it is wanted where PostgreSQL is."""
    assert postgres
    with running_s3() as address:
        yield address


@pytest.fixture
def new_settings(postgres: Postgres, s3: str, tmp_path: Path) -> Callable[[], Settings]:
    """What gives the settings of one empty place after another."""

    def given() -> Settings:
        name = f"lake{next(_NUMBERS)}"
        return settings(postgres, s3, name) | {"DUBAN_HOME": str(tmp_path / name)}

    return given


@pytest.fixture(params=[FOLDER, SERVERS])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of an empty lake, of either kind."""
    if request.param == FOLDER:
        return {"DUBAN_HOME": str(tmp_path / "lake")}
    made: Callable[[], Settings] = request.getfixturevalue("new_settings")
    return made()


@pytest.fixture
def home(place: Settings) -> LakeHome:
    """A lake of one table with one row, of either kind."""
    return with_a_table(LakeHome.named(place))


@pytest.fixture
def far(new_settings: Callable[[], Settings]) -> LakeHome:
    """A lake of one table with one row, in PostgreSQL and S3."""
    return with_a_table(LakeHome.named(new_settings()))


@pytest.fixture(scope="session")
def far_whole(postgres: Postgres, s3: str, tmp_path_factory: pytest.TempPathFactory) -> LakeHome:
    """A lake built from data/gazette, in PostgreSQL and S3."""
    folder = tmp_path_factory.mktemp("whole")
    home = LakeHome.named(settings(postgres, s3, f"whole{next(_NUMBERS)}") | {"DUBAN_HOME": str(folder)})
    build(home)
    return home


def with_a_table(home: LakeHome) -> LakeHome:
    """Make a lake of one table with one row."""
    with writing(home, "test") as transaction:
        transaction.run("create table themes (theme text)")
        transaction.message = "a table"
    add(home, "first")
    return home


def add(home: LakeHome, name: str) -> None:
    """Commit a row."""
    with writing(home, "test") as transaction:
        transaction.append("themes", pa.table({"theme": [name]}))
        transaction.message = name
