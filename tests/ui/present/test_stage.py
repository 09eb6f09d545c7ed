"""Which slide is shown and how long: what all screens of a meeting are told, whichever process they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.errors import MeetingError
from duban.ui.present.stage import Stages
from duban.ui.present.stage_files import FOLDER, StageFiles


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def stages_in(folder: Path, watch: Watch | None = None) -> Stages:
    """The stages of one process."""
    return Stages(StageFiles(lambda: folder), watch or Watch())


def test_clocks_start_with_the_first_item_and_count_each_slide(tmp_path: Path) -> None:
    watch = Watch()
    stages = stages_in(tmp_path, watch)
    stages.show("m", "")
    watch.now += 60
    stages.show("m", "one")
    watch.now += 30
    stages.show("m", "two")
    watch.now += 5
    told = stages.seen("m")
    assert (told["spent"], told["all"]) == ({"one": 30.0, "two": 5.0}, 35.0)


def test_clocks_that_were_stopped_stay_so(tmp_path: Path) -> None:
    watch = Watch()
    stages = stages_in(tmp_path, watch)
    stages.show("m", "one")
    watch.now += 10
    stages.run_clocks("m", running=False)
    watch.now += 100
    assert stages.show("m", "two")["all"] == 10.0
    assert stages.reset_clocks("m")["spent"] == {}


def test_a_clock_that_was_set_back_takes_no_time_away(tmp_path: Path) -> None:
    watch = Watch()
    stages = stages_in(tmp_path, watch)
    stages.show("m", "one")
    watch.now += 10
    stages.show("m", "two")
    watch.now -= 3600
    assert stages.seen("m")["all"] == 10.0


def test_a_turn_takes_the_black_away_and_each_change_counts(tmp_path: Path) -> None:
    stages = stages_in(tmp_path)
    assert stages.blank("m", "black")["blank"] == "black"
    assert stages.choose_newest("m", newest=True)["newest"]
    told = stages.show("m", "one")
    assert (told["blank"], told["newest"], told["revision"]) == ("", True, 3)


def test_looking_leaves_nothing_behind_and_old_meetings_are_forgotten(tmp_path: Path) -> None:
    stages = stages_in(tmp_path)
    assert (stages.seen("none")["revision"], list(tmp_path.iterdir())) == (0, [])
    for number in range(105):
        stages.show(f"{number}", "one")
    assert (stages.seen("0")["revision"], stages.seen("104")["revision"]) == (0, 1)
    assert len(list((tmp_path / FOLDER).glob("*.json"))) == 100


def test_another_process_shows_what_this_one_was_told(tmp_path: Path) -> None:
    one, other = stages_in(tmp_path), stages_in(tmp_path)
    one.show("m", "item-2")
    other.blank("m", "black")
    assert one.seen("m") == other.seen("m")
    assert (one.seen("m")["slide"], one.seen("m")["blank"], one.seen("m")["revision"]) == ("item-2", "black", 2)


@pytest.mark.parametrize("meeting_id", ["../../etc/passwd", "a/b", "会议", "", "x" * 5000])
def test_what_stands_in_the_address_is_no_place_for_a_file(tmp_path: Path, meeting_id: str) -> None:
    stages_in(tmp_path).show(meeting_id, "one")
    (file,) = (tmp_path / FOLDER).glob("*.json")
    assert len(file.stem) == 32


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"slide": 1, "unknown": 2}', b"\xff"])
def test_a_damaged_file_is_a_meeting_at_its_beginning(tmp_path: Path, damage: bytes) -> None:
    stages = stages_in(tmp_path)
    stages.show("m", "one")
    next((tmp_path / FOLDER).glob("*.json")).write_bytes(damage)
    assert stages.seen("m")["slide"] == ""
    assert stages.show("m", "two")["slide"] == "two"


def test_a_folder_that_takes_nothing_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in its place", encoding="utf-8")
    with pytest.raises(MeetingError, match="could not be told"):
        stages_in(tmp_path).show("m", "one")
    assert stages_in(tmp_path).seen("m")["slide"] == ""
