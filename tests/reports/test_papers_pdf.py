"""PDF of deck and papers: pages as promised, nothing that people write is read as Typst, no letter is a box."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.errors import PaperError
from duban.reports.blocks import Body, Paper
from duban.reports.brief import brief, follow_up_sheet, unit_brief
from duban.reports.drawing import drawn
from duban.reports.minutes import minutes
from duban.reports.pdf import deck_pdf, deck_pictures, paper_pdf, paper_pictures, typesetting
from tests.reports.papers import BEHIND_ITEM, EMPTY, HOSTILE, PAPERS, bars, hostile, lines, many

UNIT = "试验住房局"
HAS_CHINESE = bool(typesetting._there((*typesetting._SONG, *typesetting._BLACK)))

pytestmark = pytest.mark.skipif(not HAS_CHINESE, reason="no Chinese font on this machine")


def count(paper: Paper) -> int:
    return len(paper_pictures(paper, 12))


def plain(text: str) -> Paper:
    return Paper("x", [Body(text)], "en", "brief")


def test_the_deck_has_a_page_a_slide_in_both_shapes() -> None:
    assert deck_pdf(PAPERS, "zh").startswith(b"%PDF-")
    assert len(deck_pictures(PAPERS, "zh", dots_per_inch=12)) == 7
    assert len(deck_pictures(EMPTY, "en", "4:3", dots_per_inch=12)) == 4


@pytest.mark.parametrize("items", [7, 12, 20, 40, 60])
def test_the_brief_has_eight_to_twelve_pages(items: int) -> None:
    assert 8 <= count(brief(replace(many(items), decisions=()), "zh")) <= 12


def test_long_texts_do_not_make_the_brief_longer() -> None:
    long = dict.fromkeys(("explanation", "recovery", "chance", "question", "title"), "很长的一段话" * 200)
    items = tuple(replace(BEHIND_ITEM, **long) for _ in range(20))
    assert count(brief(replace(PAPERS, items=items, decisions=()), "zh")) <= 12


@pytest.mark.parametrize("items", [1, 2, 3, 6, 20])
def test_a_unit_called_to_speak_has_one_page(items: int) -> None:
    long = replace(
        BEHIND_ITEM, explanation="说明" * 800, question="问题" * 300, title="标题" * 300, recovery="速度" * 200
    )
    for item in (BEHIND_ITEM, long):
        assert count(unit_brief(replace(PAPERS, items=(item,) * items), UNIT, "zh")) == 1


def test_minutes_and_follow_up_sheet_are_set_in_both_languages() -> None:
    for paper in (
        minutes(PAPERS, "zh"),
        minutes(PAPERS, "en"),
        minutes(EMPTY, "en"),
        follow_up_sheet(PAPERS, UNIT, "en"),
    ):
        assert paper_pdf(paper).startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_set(text: str) -> None:
    papers = hostile(text)
    assert deck_pdf(papers, "zh").startswith(b"%PDF-")
    for paper in (minutes(papers, "zh"), brief(papers, "zh"), unit_brief(papers, text, "zh")):
        assert paper_pdf(paper).startswith(b"%PDF-")


def test_code_among_the_words_is_shown_and_not_run() -> None:
    shown = paper_pictures(plain("#(1 + 1)"), 24)
    assert shown != paper_pictures(plain("2"), 24)
    assert shown == paper_pictures(plain("#(1 + 1)"), 24)
    # Each would stop Typst, were it read as its language.
    for code in ('#read("/etc/passwd")', "#panic()", "$x^", '#import "@preview/x:1.0.0"', "*a", "`", "#{"):
        assert paper_pdf(plain(code)).startswith(b"%PDF-")


def test_a_font_that_is_missing_is_said_instead_of_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_families", frozenset)
    with pytest.raises(PaperError, match="No Chinese font"):
        typesetting._check_letters("督办")
    typesetting._check_letters("plain")


def test_pictures_among_letters_become_their_names_where_no_font_draws_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_families", frozenset)
    assert typesetting._without_emoji("🎉 庆祝") == "[party popper] 庆祝"


def test_a_chart_is_drawn_within_its_plot() -> None:
    told: dict[str, Any] = drawn(lines(), "zh")
    assert [line["dash"] for line in told["lines"]] == ["solid", "solid", "dashed", "solid", "dotted", "dotted"]
    assert all(0 <= share <= 1 for line in told["lines"] for point in line["points"] for share in point)
    assert [mark["word"] for mark in told["y"]] == ["0", "5,000", "10,000", "15,000"]
    assert (told["lines"][0]["label"], told["lines"][0]["below"]) == ("6,200", True)


def test_bars_go_from_zero_also_below_it() -> None:
    chart = replace(bars(2), series=(replace(bars().series[1], values=(-5.0, 10.0)),), decimals=1)
    below, above = (row["bars"][0] for row in drawn(chart, "zh")["rows"])
    assert (below["to"], above["from"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert (below["text"], above["text"]) == ("-5.0%", "10.0%")
