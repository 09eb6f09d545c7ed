"""Every control has its key in CONTROLS, keeps plain values in the link, and refuses unknown keys."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from duban.ui.control_keys import CONTROLS
from duban.ui.controls import choose, choose_from_list

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "duban" / "ui").rglob("*.py"))]


WIDGETS = ("selectbox", "segmented_control", "text_input")


def keys_of(source: Path) -> set[str]:
    """The literal keys of the shared controls that one file draws."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in ("choose", "choose_from_list")]
    found = {ast.literal_eval(call.args[2]) for call in named}
    widgets = [call for call in calls if getattr(call.func, "attr", "") in WIDGETS]
    keywords = [keyword.value for call in widgets for keyword in call.keywords if keyword.arg == "key"]
    literal = {key.value for key in keywords if isinstance(key, ast.Constant)}
    # What is typed into a form is sent once, and no state of the page.
    return found | {key for key in literal if not key.startswith("field_")}


def one_control() -> None:
    import streamlit as st

    from duban.ui import controls, session

    options = {"a": "Apple", "b": "Birne"}
    draw = getattr(controls, st.session_state["draw"])
    st.text(draw("Fruit", options, "theme", default=st.session_state["default"]))
    st.text(session.language())


def shown(draw: str, default: str | None = None, **link: str) -> AppTest:
    at = AppTest.from_function(one_control, default_timeout=30)
    at.session_state["draw"] = draw
    at.session_state["default"] = default
    at.query_params.update(link)
    at.run()
    assert not at.exception
    return at


each_kind = pytest.mark.parametrize("draw", ["choose", "choose_from_list"])


def test_controls_are_exactly_those_that_pages_draw() -> None:
    drawn = set().union(*map(keys_of, SOURCES))
    assert drawn - {"lang"} == set(CONTROLS)
    assert list(CONTROLS) == sorted(CONTROLS)


@pytest.mark.parametrize("control", [choose, choose_from_list])
def test_an_unknown_key_is_refused(control: Callable[..., str]) -> None:
    with pytest.raises(KeyError, match="no_such_key"):
        control("Fruit", {"a": "Apple"}, "no_such_key")


@each_kind
@pytest.mark.parametrize(("default", "expected"), [(None, "a"), ("b", "b"), ("gone", "a")])
def test_without_a_link_the_usual_value_is_chosen(draw: str, default: str | None, expected: str) -> None:
    at = shown(draw, default)
    assert at.text[0].value == expected
    assert at.query_params == {"theme": expected}


@each_kind
def test_a_link_chooses_by_value_and_not_by_label(draw: str) -> None:
    assert shown(draw, theme="b").text[0].value == "b"
    assert shown(draw, theme="Birne").text[0].value == "a"


@each_kind
@pytest.mark.parametrize("value", ["", "c", "<script>", "a" * 5000])
def test_a_value_that_is_no_option_is_left_out(draw: str, value: str) -> None:
    at = shown(draw, theme=value)
    assert at.text[0].value == "a"
    assert at.query_params == {"theme": "a"}


@each_kind
def test_a_choice_goes_into_the_link_and_so_does_the_usual_value(draw: str) -> None:
    at = shown(draw)
    at.get_by_key("theme").set_value("b")
    at.run()
    assert (at.text[0].value, at.query_params) == ("b", {"theme": "b"})
    at.get_by_key("theme").set_value("a")
    at.run()
    assert (at.text[0].value, at.query_params) == ("a", {"theme": "a"})


@each_kind
def test_a_choice_leaves_other_values_of_the_link(draw: str) -> None:
    at = shown(draw, theme="b", embed_options="x")
    assert at.query_params == {"theme": "b", "embed_options": "x"}


@each_kind
def test_going_back_to_another_address_shows_what_that_holds(draw: str) -> None:
    at = shown(draw)
    at.get_by_key("theme").set_value("b")
    at.run()
    at.query_params["theme"] = "a"
    at.run()
    assert not at.exception
    assert (at.text[0].value, at.query_params["theme"]) == ("a", "a")
