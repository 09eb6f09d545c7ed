"""Scripts that Streamlit's runner runs: each holds a slot from its callbacks on, and gives it back on every way out."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import Runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from benchmarks.serving import free_port, serving
from benchmarks.websocket import Tab
from duban.intake.check.examine import Upload
from duban.lake.home import LakeHome
from duban.people.roles import OPEN
from duban.ui.intake import upload as intake
from duban.ui.server import run_slots
from duban.ui.server.run_slots import RunSlots, Turn
from duban.ui.server.script_runner import SlottedScriptRunner
from duban.words.periods import parse_period
from tests.ui.server.test_run_slots import PATIENCE, until

SCRIPT = """
import streamlit as st
from stage import enter, released
st.button("Press", key="press", on_click=enter, args=("pressed",))
@st.fragment
def part():
    enter("part")
    st.button("Part", key="part")
part()
do = st.query_params.get("do", "run")
enter(st.query_params.get("who", do))
if do == "error":
    raise ValueError("the script fails")
if do == "rerun":
    st.query_params["do"] = "rerun ended"
    st.rerun()
if do == "stop":
    st.stop()
if do == "exit":
    raise SystemExit
if do == "work":
    with released():
        enter("working")
    enter("worked")
if do == "endless":
    while True:
        st.caption("still here")
st.caption("ended")
"""


class Stage:
    """What the scripts do, in order, with how many slots were held; they wait before a door that is shut."""

    def __init__(self, folder: Path) -> None:
        self.slots = RunSlots(1)
        self.entered: list[str] = []
        self.held: list[int] = []
        self.doors: dict[str, threading.Event] = {}
        self.script = folder / "script.py"
        self.script.write_text(SCRIPT)
        self.loop = asyncio.new_event_loop()
        self.threads: list[threading.Thread] = []

    def enter(self, name: str) -> None:
        """Called by the scripts."""
        self.entered.append(name)
        self.held.append(self.slots.holding)
        if name in self.doors:
            self.doors[name].wait(PATIENCE)

    def shut(self, *names: str) -> None:
        """Shut the doors before these."""
        self.doors |= {name: threading.Event() for name in names}

    def close(self) -> None:
        """Let everyone out, and see that every slot is back."""
        for door in self.doors.values():
            door.set()
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        self.loop.close()
        assert (self.slots.holding, self.slots.waiting) == (0, 0)

    def has(self, *names: str) -> Callable[[], bool]:
        """Whether all of these have been entered."""
        return lambda: set(names) <= set(self.entered)


class Visitor:
    """A tab: its runners share what Streamlit keeps for a session, and are made one after another as Streamlit does."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.runner_class = type("Runner", (SlottedScriptRunner,), {"slots": stage.slots})
        self.state = SessionState()
        self.parts = MemoryFragmentStorage()
        self.runner: SlottedScriptRunner | None = None

    def ask(self, query: str, *pressed: str, part: str = "", locale: str = "zh-CN") -> None:
        """Ask for a run as a click does: what is asked for already is stopped."""
        self.close()
        states = WidgetStates(widgets=[WidgetState(id=widget_id, trigger_value=True) for widget_id in pressed])
        self.drawn = list[str]()
        self.runner = self.runner_class(
            session_id="a session",
            main_script_path=str(self.stage.script),
            session_state=self.state,
            uploaded_file_mgr=MemoryUploadedFileManager("/upload"),
            script_cache=ScriptCache(),
            initial_rerun_data=RerunData(
                query_string=query,
                widget_states=states,
                fragment_id=part or None,
                context_info=ContextInfo(locale=locale),
            ),
            user_info={},
            fragment_storage=self.parts,
            pages_manager=PagesManager(str(self.stage.script), ScriptCache(), setup_watcher=False),
            event_loop=self.stage.loop,
        )
        self.styles = list[str]()
        self.runner.on_event.connect(partial(self._note, self.drawn, self.styles), weak=False)
        self.runner.start()
        assert self.runner._script_thread
        self.stage.threads.append(self.runner._script_thread)

    @staticmethod
    def _note(drawn: list[str], styles: list[str], _sender: object, event: ScriptRunnerEvent, **told: Any) -> None:
        if event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            element = told["forward_msg"].delta.new_element
            drawn.append(element.markdown.body)
            styles.extend([element.html.body] if element.html.body else [])

    def close(self) -> None:
        """What Streamlit does for a closed tab."""
        if self.runner:
            self.runner.request_stop()

    def wait(self) -> list[str]:
        """Wait until nothing runs any more; the words that the last run drew."""
        assert self.runner
        assert self.runner._script_thread
        self.runner._script_thread.join(PATIENCE)
        assert not self.runner._script_thread.is_alive()
        return self.drawn

    def widget(self, key: str) -> str:
        """The id that Streamlit gave to the widget of this key."""
        return str(self.state._key_id_mapper.get_id_from_key(key))

    def part(self) -> str:
        """The id of the script's fragment."""
        (only,) = self.parts._fragments
        return str(only)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A stage with one slot; at the end every slot is back and nobody waits."""
    from duban.ui.server.run_slots import released

    built = Stage(tmp_path)
    module = ModuleType("stage")
    module.enter, module.released = built.enter, released  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "stage", module)
    monkeypatch.setattr(
        Runtime, "_instance", MagicMock(spec=Runtime, media_file_mgr=MagicMock(), dataframe_source_mgr=MagicMock())
    )
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    yield built
    built.close()


@pytest.mark.parametrize("way_out", ["run", "error", "stop", "rerun", "exit"])
def test_a_run_holds_a_slot_and_gives_it_back_on_this_way_out(stage: Stage, way_out: str) -> None:
    visitor = Visitor(stage)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(threading, "excepthook", lambda _: None)
        visitor.ask(f"do={way_out}")
        drawn = visitor.wait()
    assert stage.has(way_out)()
    assert set(stage.held) == {1}
    assert stage.slots.holding == 0
    assert ("ended" in drawn) == (way_out in ("run", "rerun"))


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "较多"), ("en-GB", "Many people are reading")])
def test_who_waits_for_long_reads_why_in_their_language(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, locale: str, word: str
) -> None:
    monkeypatch.setattr(run_slots, "LONG_SECONDS", 0.01)
    stage.shut("slow")
    first, second = Visitor(stage), Visitor(stage)
    first.ask("do=slow")
    until(stage.has("slow"))
    second.ask("do=quick", locale=locale)
    until(lambda: any(word in said for said in second.styles))
    assert not stage.has("quick")()
    stage.doors["slow"].set()
    second.wait()
    assert (len(second.styles), first.styles) == (1, [])


def test_a_click_waits_for_a_slot_before_its_callback_runs(stage: Stage) -> None:
    stage.shut("slow")
    first, second = Visitor(stage), Visitor(stage)
    second.ask("who=before")
    second.wait()
    first.ask("who=slow")
    until(stage.has("slow"))
    second.ask("who=after", second.widget("press"))
    until(lambda: stage.slots.waiting == 1)
    assert "pressed" not in stage.entered
    stage.doors["slow"].set()
    second.wait()
    assert stage.entered[-3:] == ["pressed", "part", "after"]
    assert set(stage.held) == {1}


def test_a_part_of_a_page_that_runs_alone_holds_a_slot(stage: Stage) -> None:
    visitor = Visitor(stage)
    visitor.ask("who=whole")
    visitor.wait()
    visitor.ask("who=whole", visitor.widget("part"), part=visitor.part())
    visitor.wait()
    assert stage.entered == ["part", "whole", "part"]
    assert stage.held == [1, 1, 1]


def test_scripts_run_in_the_order_in_which_they_were_asked_for(stage: Stage) -> None:
    stage.shut("0")
    visitors = [Visitor(stage) for _ in range(6)]
    for number, visitor in enumerate(visitors):
        visitor.ask(f"who={number}")
        until(lambda: "0" in stage.entered)
        until(lambda: stage.slots.waiting == number)  # noqa: B023 (asked within the loop)
    stage.doors["0"].set()
    for visitor in visitors:
        visitor.wait()
    assert [name for name in stage.entered if name != "part"] == list("012345")


def test_a_closed_tab_leaves_the_line_at_once(stage: Stage) -> None:
    stage.shut("slow")
    first, second, third = Visitor(stage), Visitor(stage), Visitor(stage)
    first.ask("who=slow")
    until(stage.has("slow"))
    second.ask("who=closed")
    third.ask("who=patient")
    until(lambda: stage.slots.waiting == 2)
    second.close()
    second.wait()
    assert stage.slots.waiting == 1
    stage.doors["slow"].set()
    third.wait()
    assert "closed" not in stage.entered
    assert "patient" in stage.entered


def test_a_newer_click_takes_the_place_of_the_one_that_waits_and_what_was_pressed_is_kept(stage: Stage) -> None:
    stage.shut("slow")
    first, second, third = Visitor(stage), Visitor(stage), Visitor(stage)
    second.ask("who=begin")
    second.wait()
    first.ask("who=slow")
    until(stage.has("slow"))
    second.ask("who=older", second.widget("press"))
    until(lambda: stage.slots.waiting == 1)
    third.ask("who=third")
    until(lambda: stage.slots.waiting == 2)
    second.ask("who=newer")
    second.ask("who=newest")
    until(lambda: stage.slots.waiting == 2)
    stage.doors["slow"].set()
    second.wait()
    third.wait()
    after = stage.entered[stage.entered.index("slow") + 1 :]
    assert [name for name in after if name != "part"] == ["pressed", "newest", "third"]


def test_a_run_that_is_stopped_midway_gives_its_slot_back(stage: Stage) -> None:
    first, second = Visitor(stage), Visitor(stage)
    first.ask("do=endless")
    until(stage.has("endless"))
    second.ask("who=second")
    until(lambda: stage.slots.waiting == 1)
    first.ask("who=instead")
    first.wait()
    assert "ended" in second.wait()
    assert stage.has("second", "instead")()


def test_long_work_holds_no_slot_and_ends_in_line(stage: Stage) -> None:
    stage.shut("working", "second")
    first, second = Visitor(stage), Visitor(stage)
    first.ask("do=work")
    until(stage.has("working"))
    second.ask("who=second")
    until(stage.has("second"))
    stage.doors["working"].set()
    until(lambda: stage.slots.waiting == 1)
    assert "worked" not in stage.entered
    stage.doors["second"].set()
    assert "ended" in first.wait()
    assert stage.held[stage.entered.index("working")] == 0
    assert stage.held[stage.entered.index("worked")] == 1


def test_a_tab_that_is_closed_during_long_work_takes_no_slot_afterwards(stage: Stage) -> None:
    stage.shut("working")
    visitor = Visitor(stage)
    visitor.ask("do=work")
    until(stage.has("working"))
    visitor.close()
    stage.doors["working"].set()
    assert "ended" not in visitor.wait()


# The product, each of whose scripts takes its time; it writes how many ran at once.
SLOW = """
import sys, threading, time, uvicorn
from pathlib import Path
import duban.ui.server.app as server
from duban.ui import session
lock, running, begin_run = threading.Lock(), 0, session.begin_run
def slow():
    global running
    with lock:
        running += 1
        with Path(sys.argv[2]).open("a") as file: print(running, file=file)
    time.sleep(0.2)
    with lock: running -= 1
    begin_run()
session.begin_run = slow
uvicorn.run(server.app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


@pytest.mark.parametrize(("slots", "most"), [("1", 1), ("2", 2), ("64", 6)])
def test_a_server_runs_as_many_scripts_at_once_as_it_is_told(
    lake_home: LakeHome, tmp_path: Path, slots: str, most: int
) -> None:
    port, told = free_port(), tmp_path / "running"
    settings = {"DUBAN_HOME": str(lake_home.folder), "DUBAN_RUN_SLOTS": slots}
    command = [sys.executable, "-c", SLOW, str(port), str(told)]
    with serving(command, port, log=tmp_path / "log", **settings) as server, ThreadPoolExecutor(6) as people:
        list(people.map(lambda _: visit(server.url), range(6)))
    running = [int(line) for line in told.read_text().split()]
    assert (max(running), len(running)) == (most, 12)


def visit(url: str) -> None:
    """Open a page and click once."""
    with Tab(url, "search") as tab:
        tab.rerun()
        tab.rerun()


def test_checking_a_file_and_sending_it_hold_no_slot(current_home: LakeHome, monkeypatch: pytest.MonkeyPatch) -> None:
    slots, held = RunSlots(1), []

    def slow(*_arguments: object) -> MagicMock:
        held.append(slots.holding)
        return MagicMock()

    monkeypatch.setattr(intake, "examine", slow)
    monkeypatch.setattr(intake, "submit", slow)
    upload = Upload("a.csv", b"", "jinshui", parse_period("2017Q1"), OPEN)
    with slots.held(Turn()):
        checked = intake._examined(upload)
        intake._send(upload, checked)
        held.append(slots.holding)
    assert held == [0, 0, 1]
