"""Drawn files: true values laid out in a random form with random words, marks and noise, to be read or refused.

    python -m tests.intake.drawn [FILES] [SEED]

Prints how many were read exactly, asked about or refused, and each one that was read wrong; ends with 1 if any was.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from duban.errors import UnreadableFileError
from duban.intake.check import check_file
from duban.intake.match import Reference
from duban.periods import parse_period
from tests.intake.conftest import INDICATORS, UNITS
from tests.intake.corpus import as_text, as_xlsx

QUARTER = parse_period("2017Q2")
HOUSING = "棚改新开工"
TO_DATE = (
    "二季度",
    "上半年",
    "1-6月",
    "2017年1-6月累计",
    "2017Q2",
    "累计完成",
    "本年累计",
    "2017年上半年",
    "1—6月累计",
)
PARTS = ("二季度完成", "当季完成", "本季", "6月", "6月完成", "一季度", "2016年上半年", "上年同期")
RIGHT_TITLES = (
    "2017年第二季度棚改新开工进度表",
    "2017年上半年棚改新开工情况",
    "二〇一七年二季度棚改新开工",
    "棚改新开工（套）",
)
WRONG_TITLES = (
    *(
        "2016年第二季度棚改新开工",
        "二〇一六年上半年棚改新开工",
        "2017年前五个月棚改新开工",
        "去年上半年棚改新开工",
        "2017年首季棚改新开工",
    ),
    *(
        "棚改新开工面积情况",
        "棚改新开工完成率",
        "棚改新开工（上年同期）",
        "棚改新开工目标分解表",
        "2017年上半年预计棚改新开工",
    ),
    *("棚改新开工（单位：万套）", "金额单位为万元 棚改新开工", "二七区棚改新开工进度表"),
)
NEUTRAL_LINES = ("附件3", "2017年7月5日", "填报日期：2017年7月6日", "表号：A-201", "有效期至：2018年1月", "")
MARKS = ("①", "③", "²", "₂", "*", "㊿", "⒈", " [1]", "（1）", "#", "⑴")
FOOTERS = (
    ["合计", "99"],
    ["总计（含开发区）", "5"],
    ["经办人：甲", "主管领导：乙"],
    ["注：数据为初步统计"],
    ["2017年7月5日"],
    ["甲", "1"],
)


@dataclass(frozen=True)
class Drawn:
    """A file, the one value of it that is true, and whether a clerk would call it ordinary."""

    data: bytes
    value: float
    is_ordinary: bool
    told: str


def reference() -> Reference:
    """What 金水区 alone is asked for, among units that it is not."""
    columns = ["indicator_id", "indicator_zh", "indicator_en", "measure_zh", "measure_en"]
    columns += ["accumulates", "frequency", "decimals", "unit_id", "unit_zh", "unit_en"]
    asked = pd.DataFrame([(*indicator, *UNITS[0]) for indicator in INDICATORS], columns=columns)
    return Reference(
        asked, {"金水区人民政府": "jinshui", "二七区": "erqi", "惠济区": "huiji", "二七区人民政府": "erqi"}
    )


def drawn(chance: random.Random) -> Drawn:
    """One file."""
    value = chance.randrange(2, 30_000)
    title = chance.choice(("", "", *RIGHT_TITLES, *RIGHT_TITLES, *WRONG_TITLES))
    mark = chance.choice(MARKS) if chance.random() < 0.1 else ""
    written = f"{mark}{value}" if mark and chance.random() < 0.3 else f"{value}{mark}"
    if not mark and chance.random() < 0.2:
        written = f"{value:,}"
    lines = [[title]] if title else []
    lines.insert(chance.randrange(len(lines) + 1), [chance.choice(NEUTRAL_LINES)])
    own = chance.choice(TO_DATE)
    part = chance.choice(PARTS) if chance.random() < 0.4 else ""
    columns = [("单位", "金水区"), ("指标", HOUSING), (own, written)]
    if part:
        columns.insert(chance.choice((2, 3)), (part, str(chance.randrange(1, value))))
    if chance.random() < 0.3:
        columns.insert(0, ("序号", "1"))
    if chance.random() < 0.3:
        columns.append(("计量单位", "套"))
    chance.shuffle(columns)
    body = [[header for header, _ in columns], [cell for _, cell in columns]]
    footer = [list(chance.choice(FOOTERS))] if chance.random() < 0.4 else []
    grid = [*lines, *body, *footer]
    write = chance.choice(
        (as_text("utf-8", ","), as_text("gb18030", "\t"), as_text("utf-8-sig", ";"), as_text("utf-8", "，"))
    )
    data = as_xlsx(grid, []) if chance.random() < 0.02 else write(grid)
    is_ordinary = title not in WRONG_TITLES and not mark and part != "6月"
    return Drawn(data, float(value), is_ordinary, f"{grid}")


def answer(file: Drawn, known: Reference) -> str:
    """read, refused, or wrong."""
    try:
        checked = check_file(file.data, known, QUARTER, date(2018, 6, 1))
    except UnreadableFileError:
        return "refused"
    if not checked.accepted:
        return "refused"
    found = [(one.indicator_id, one.unit_id, one.value) for one in checked.reported]
    is_meant = file.told and not any(title in file.told for title in WRONG_TITLES)
    return "read" if found == [("housing", "jinshui", file.value)] and is_meant else "wrong"


def answers(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How `count` files were answered, those that are ordinary apart, and the ones that were read wrong."""
    chance, known = random.Random(seed), reference()
    counted: Counter[str] = Counter()
    wrong = []
    for _ in range(count):
        file = drawn(chance)
        said = answer(file, known)
        counted[f"{'ordinary' if file.is_ordinary else 'other'} {said}"] += 1
        if said == "wrong":
            wrong.append(file.told)
    return counted, wrong


def main() -> None:
    """Draw, read, count."""
    count, seed = int((sys.argv[1:] or ["100000"])[0]), int((sys.argv[2:] or ["2017"])[0])
    counted, wrong = answers(count, seed)
    print(*wrong[:50], sep="\n")
    print(dict(counted))
    ordinary = counted["ordinary read"] + counted["ordinary refused"] + counted["ordinary wrong"]
    print(
        f"{counted['ordinary read'] / max(ordinary, 1):.1%} of {ordinary} ordinary files were read without a question"
    )
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
