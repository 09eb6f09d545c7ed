"""Which slide is shown and how long: what all screens of a meeting are told."""

from __future__ import annotations

from duban.ui.present.stage import Stages


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_clocks_start_with_the_first_item_and_count_each_slide() -> None:
    watch = Watch()
    stages = Stages(watch)
    stages.show("m", "")
    watch.now += 60
    stages.show("m", "one")
    watch.now += 30
    stages.show("m", "two")
    watch.now += 5
    told = stages.seen("m")
    assert (told["spent"], told["all"]) == ({"one": 30.0, "two": 5.0}, 35.0)


def test_clocks_that_were_stopped_stay_so() -> None:
    watch = Watch()
    stages = Stages(watch)
    stages.show("m", "one")
    watch.now += 10
    stages.run_clocks("m", running=False)
    watch.now += 100
    assert stages.show("m", "two")["all"] == 10.0
    assert stages.reset_clocks("m")["spent"] == {}


def test_a_turn_takes_the_black_away_and_each_change_counts() -> None:
    stages = Stages()
    assert stages.blank("m", "black")["blank"] == "black"
    assert stages.choose_newest("m", newest=True)["newest"]
    told = stages.show("m", "one")
    assert (told["blank"], told["newest"], told["revision"]) == ("", True, 3)


def test_looking_leaves_nothing_behind_and_old_meetings_are_forgotten() -> None:
    stages = Stages()
    assert stages.seen("none")["revision"] == 0
    for number in range(150):
        stages.show(f"{number}", "one")
    assert (stages.seen("0")["revision"], stages.seen("149")["revision"]) == (0, 1)
