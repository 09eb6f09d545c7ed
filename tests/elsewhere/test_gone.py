"""PostgreSQL gone and back, S3 slow and refusing: a sentence, reading goes on where it can, nothing is half written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from duban.errors import LakeError
from duban.following import store
from duban.following.evidence import file_piece
from duban.lake import bucket
from duban.lake import postgres as catalogs
from duban.lake.commits import snapshots
from duban.lake.home import LakeHome
from duban.lake.postgres import PostgresCatalog
from duban.lake.reader import STALE_SECONDS, Lake
from duban.lake.writer import let_go, writing
from duban.words.wording import say
from tests.elsewhere.conftest import Settings, add, with_a_table
from tests.elsewhere.servers import Postgres
from tests.elsewhere.test_lake import themes
from tests.elsewhere.trouble import Between


@pytest.fixture
def between(s3: str) -> Iterator[Between]:
    """A door before the S3 server."""
    door = Between(s3)
    yield door
    door.close()


@pytest.fixture
def shaky(between: Between, new_settings: Callable[[], Settings]) -> LakeHome:
    """A lake whose store is asked through the door."""
    return with_a_table(LakeHome.named(new_settings() | {"DUBAN_S3_ENDPOINT": between.address}))


def test_postgres_gone_and_back_is_said_and_all_goes_on_without_a_restart(
    far: LakeHome, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "_PAUSE_SECONDS", 0.05)
    with closing(Lake(far)) as lake:
        postgres.stop()
        try:
            assert themes(lake) == ["first"]
            trouble = lake.trouble()
            assert trouble and "cannot be read any more; what you see is of commit 2" in say(trouble, "en")
            assert str(far.folder) not in say(trouble, "en")
            with pytest.raises(LakeError, match=r"^Nothing was written: PostgreSQL .* does not answer; try again"):
                add(far, "lost")
            with pytest.raises(LakeError, match=r"cannot be opened: .*[Cc]onnection"):
                Lake(far)
        finally:
            postgres.start()
        time.sleep(0.1)
        add(far, "after")
        assert (themes(lake), lake.trouble()) == (["after", "first"], None)


def test_postgres_that_hangs_holds_up_nobody_for_long(
    far: LakeHome, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "_ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(catalogs, "_PAUSE_SECONDS", 0.05)
    with closing(Lake(far)) as lake:
        lake.follow(lambda *_: None)
        time.sleep(0.2)
        with postgres.frozen():
            time.sleep(STALE_SECONDS)
            begun_at = time.monotonic()
            assert themes(lake) == ["first"]
            assert lake.trouble() is not None
            with pytest.raises(LakeError, match=r"Nothing was written: PostgreSQL .* does not answer"):
                add(far, "lost")
            assert time.monotonic() - begun_at < STALE_SECONDS
        time.sleep(0.5)
        add(far, "after")
        assert (themes(lake), lake.trouble()) == (["after", "first"], None)


def test_postgres_that_goes_amid_a_write_leaves_nothing_of_it(far: LakeHome, postgres: Postgres) -> None:
    with pytest.raises(LakeError, match="Nothing was written"), writing(far, "test") as transaction:
        transaction.run("insert into themes values ('lost')")
        transaction.message = "lost"
        postgres.stop()
        postgres.start()
    add(far, "after")
    with closing(Lake(far)) as lake:
        assert themes(lake) == ["after", "first"]


def test_postgres_that_goes_amid_a_commit_leaves_it_open_what_became_of_it(
    far: LakeHome, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PostgresCatalog, "require_turn", lambda *_: postgres.stop())
    try:
        with pytest.raises(LakeError, match="was lost amid the commit; once it answers, look whether"):
            add(far, "open")
    finally:
        postgres.start()


def test_a_store_that_refuses_is_said_and_nothing_is_written(shaky: LakeHome, between: Between) -> None:
    before = snapshots(shaky)
    with closing(Lake(shaky)) as lake:
        with between.refusing():
            with pytest.raises(LakeError, match=r"^Nothing was written: the store s3://lakes/\w+ does not take"):
                add(shaky, "lost")
            assert themes(lake) == ["first"]
            with pytest.raises(LakeError, match="Nothing was written"), writing(shaky, "test") as transaction:
                store.keep(shaky, transaction, [file_piece("a.pdf", b"%PDF-1.4\n")])
        assert snapshots(shaky) == before
        add(shaky, "after")
        assert themes(lake) == ["after", "first"]


def test_a_store_that_cannot_be_read_leaves_the_commit_before_on_the_page(shaky: LakeHome, between: Between) -> None:
    with closing(Lake(shaky)) as lake:
        add(shaky, "new")
        with between.refusing():
            assert themes(lake) == ["first"]
            trouble = lake.trouble()
            assert trouble and "what you see is of commit 2" in say(trouble, "en")
        assert (themes(lake), lake.trouble()) == (["first", "new"], None)


def test_a_slow_store_is_waited_for_and_one_that_is_too_slow_is_said(
    shaky: LakeHome, between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    with between.slow(0.2):
        add(shaky, "slow")
    monkeypatch.setattr(bucket, "_WAIT_SECONDS", 1)
    monkeypatch.setattr(bucket, "_ATTEMPTS", 1)
    let_go()
    before = snapshots(shaky)
    with between.slow(30), pytest.raises(LakeError, match="Nothing was written: the store"):
        add(shaky, "too slow")
    assert snapshots(shaky) == before
    add(shaky, "after")
