"""Who answers for what: the bodies and persons that clauses list after a heading, one by one and none besides."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from tests.printed import frame, lines, needs_texts, unbracketed

# The words that open a list of bodies, and those that open a list of persons or offices.
OF_BODIES = ["牵头单位", "主要责任单位", "相关责任单位", "责任单位", "协办单位"]
OF_PERSONS = ["主管市领导", "责任人", "市政府分管副秘书长", "市政府办公厅责任处室"]
# Lines of zzb-2017-53 that are printed under another clause than the one they belong to, as the rows' notes say.
MOVED = dict.fromkeys(range(31, 35), "53-2-1") | dict.fromkeys((51, 52), "53-2-2")
ZONES = {"郑州高新区", "郑州经济开发区", "郑东新区", "郑州航空港经济综合实验区管委会"}

pytestmark = needs_texts


@cache
def unit_ids() -> dict[str, str]:
    """The unit that each spelling names, also without the city's name before it."""
    units, aliases = frame("units"), frame("unit_aliases")
    pairs = [(name, row.unit_id) for row in units.itertuples() for name in (row.name_zh, row.short_zh)]
    pairs += list(zip(aliases["alias"], aliases["unit_id"], strict=True))
    known = {unbracketed(name): unit_id for name, unit_id in pairs}
    return {name.removeprefix("市"): unit_id for name, unit_id in known.items()} | known


@cache
def clauses(document_id: str) -> dict[str, str]:
    """The text of each task's clause: from its line to the next task's, with lines that were moved put back."""
    tasks = frame("tasks").query("document_id == @document_id").sort_values("line")
    texts: dict[str, str] = defaultdict(str)
    for number, text in enumerate(lines(document_id), start=1):
        begun = tasks[tasks["line"] <= number]
        moved = MOVED.get(number) if document_id == "zzb-2017-53" else None
        if moved or len(begun):
            texts[moved or begun["task_id"].iloc[-1]] += unbracketed(text)
    return texts


def listed(text: str, headings: list[str]) -> list[tuple[str, str]]:
    """The lists in `text`, each with the heading before it."""
    pattern = f"({'|'.join(headings)})：(.*?)(?=[。；]|）(?:$|-|[（一二三四五六七八九十\\d]))"
    return re.findall(pattern, text)


def bodies(names: str) -> set[str]:
    """The units that a list names; the four zones together are the group of zones."""
    whole = names.replace("（市、区）", "（市_区）")
    parts = {name.replace("_", "、").removesuffix("等") for name in re.split("[、，]", whole)}
    if parts >= ZONES:
        parts = parts - ZONES | {"开发区管委会"}
    return {unit_ids().get(name, unit_ids().get(name.removesuffix("管委会"), f"? {name}")) for name in parts}


@pytest.mark.parametrize("document_id", ["zzb-2017-47", "zzb-2017-53", "zzb-2017-55"])
def test_the_bodies_of_a_clause_are_those_it_lists(document_id: str) -> None:
    rows = frame("responsibilities")
    differ = {}
    for task_id, text in clauses(document_id).items():
        printed = {(heading, body) for heading, names in listed(text, OF_BODIES) for body in bodies(names)}
        held = rows[(rows["task_id"] == task_id) & rows["printed_role"].isin(OF_BODIES)]
        if odd := printed ^ set(zip(held["printed_role"], held["unit_id"], strict=True)):
            differ[task_id] = odd
    assert differ == {}


@pytest.mark.parametrize("document_id", ["zzb-2017-53", "zzb-2017-55"])
def test_the_persons_of_a_clause_are_those_it_lists(document_id: str) -> None:
    rows = frame("overseers")
    differ = {}
    for task_id, text in clauses(document_id).items():
        held = rows[rows["task_id"] == task_id]
        rest = dict(listed(text, OF_PERSONS))
        assert set(rest) == set(held["printed_role"]), task_id
        for row in held.sort_values("name", key=lambda names: names.str.len(), ascending=False).itertuples():
            if unbracketed(row.name) not in rest[row.printed_role]:
                differ[task_id, row.name] = "not printed"
            rest[row.printed_role] = rest[row.printed_role].replace(unbracketed(row.name), "", 1)
        differ |= {(task_id, heading): names for heading, names in rest.items() if names.strip("、，")}
    assert differ == {}


def test_the_leading_group_on_research_has_the_members_that_annex_2_lists() -> None:
    group = frame("overseers").query("task_id == '47-3-1'")
    text = unbracketed("".join(lines("zzb-2017-47")[54:67]))
    positions = [text.find(name) for name in group["name"] if name in text]
    assert len(positions) == 13
    assert positions == sorted(positions)
    roles = dict(zip(group["name"], group["printed_role"], strict=True))
    assert (roles["王跃华"], roles["黄卿"], roles["张吉"], roles["文广轩"]) == ("组长", "副组长", "副组长", "成员")
