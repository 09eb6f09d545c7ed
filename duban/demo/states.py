"""What units say of tasks that no figure shows, in the words of those who write such notes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from duban.demo.chance import Chance, Pace
from duban.demo.paths import Row


class Word(NamedTuple):
    """The state of a task as the template takes it, and the note beside it."""

    state: str
    note: str


_NOTES = {
    "未开始": ("已列入下季度工作安排。", "前期方案正在征求意见，尚未启动。"),
    "进行中": (
        "责任处室已明确，按月调度。",
        "实施方案已印发，各项工作按序时推进。",
        "已召开推进会，任务分解到位。",
        "前期手续已办结，进入实施阶段。",
        "主体工作基本完成，正在收尾。",
        "已开展两轮督查，问题清单正在整改。",
    ),
    "已完成": ("任务已完成，资料已归档。", "已通过验收。", "相关文件已印发执行。", "按期完成，转入日常管理。"),
    "受阻": ("征地拆迁进度滞后，影响开工。", "配套资金尚未到位，已专题请示。", "涉及多部门审批，协调中。"),
}
_DONE_IN_TIME = {Pace.BEHIND: 0.62, Pace.NEAR: 0.88, Pace.AHEAD: 0.96}
_STUCK = 0.035


def word(row: Row, chance: Chance, pace: Pace) -> Word:
    """What is said of the task of a row of `demonstration/owed`."""
    state = _state(row, chance, pace)
    note = chance.draw("note", row["subject_id"], row["unit_id"], row["quarter_on"]).choice(_NOTES[state])
    return Word(state, note)


def _state(row: Row, chance: Chance, pace: Pace) -> str:
    task = row["subject_id"], row["unit_id"]
    quarter_on, due_on = row["quarter_on"], row["goal_on"]
    if isinstance(due_on, date) and due_on <= quarter_on:
        if chance.happens(_DONE_IN_TIME[pace], "done", *task):
            return "已完成"
        return "受阻" if chance.happens(0.3, "stuck at last", *task) else "进行中"
    if chance.happens(_STUCK, "stuck", *task, quarter_on):
        return "受阻"
    if isinstance(due_on, date) and (due_on - quarter_on).days > 150 and chance.happens(0.14, "not begun", *task):
        return "未开始"
    return "已完成" if chance.happens(0.06, "early", *task) else "进行中"
