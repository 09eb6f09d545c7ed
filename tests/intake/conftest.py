from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from duban.intake.check.checked import CheckedFile
from duban.intake.check.rows import check_file
from duban.intake.read.names import Reference
from duban.words.periods import parse_period

INDICATORS = [
    ("housing", "棚改新开工", "Housing starts", "套", "units", "flow", "quarter", 0),
    ("green", "绿化覆盖率", "Green cover", "%", "%", "ratio", "quarter", 1),
    ("growth", "投资增长率", "Investment growth", "%", "%", "ratio", "quarter", 1),
    ("aqi", "空气质量指数", "Air quality index", "指数", "index", "level", "day", 0),
]
UNITS = [("jinshui", "金水区", "Jinshui District"), ("erqi", "二七区", "Erqi District")]


@pytest.fixture
def asked() -> pd.DataFrame:
    """Four indicators of two units, and a task and one more indicator that only one of them reports."""
    columns = ["indicator_id", "indicator_zh", "indicator_en", "measure_zh", "measure_en"]
    columns += ["accumulates", "frequency", "decimals", "unit_id", "unit_zh", "unit_en"]
    rows = [(*indicator, *unit) for indicator in INDICATORS for unit in UNITS]
    rows.append(("plan", "编制规划", "Draw up the plan", "未开始/进行中/已完成/受阻", "not begun/under way/done/stuck",
                 "state", "quarter", 0, *UNITS[0]))  # fmt: skip
    rows.append(("metro", "地铁里程", "Metro length", "公里", "km", "level", "quarter", 1, *UNITS[0]))
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def reference(asked: pd.DataFrame) -> Reference:
    """What was asked, and the units' names."""
    names = {"金水区人民政府": "jinshui", "金水": "jinshui", "二七区人民政府": "erqi", "Erqi": "erqi"}
    return Reference(asked, names)


@pytest.fixture
def known() -> pd.DataFrame:
    """The housing starts known so far."""
    rows = [
        ("housing", "jinshui", date(2016, 12, 31), 9000.0),
        ("housing", "jinshui", date(2017, 3, 31), 1200.0),
        ("green", "jinshui", date(2017, 3, 31), 40.0),
    ]
    return pd.DataFrame(rows, columns=["indicator_id", "unit_id", "as_of", "value"])


@pytest.fixture
def check(reference: Reference) -> Callable[..., CheckedFile]:
    """Checks rows of `indicator_id,unit,period,value,measure,note` as figures for 2017Q2, seen a year later."""

    def checked(*rows: str, period: str = "2017Q2", today: date = date(2018, 6, 1)) -> CheckedFile:
        lines = ["指标编号,单位,期间,累计完成,计量单位,说明", *rows]
        return check_file("\r\n".join(lines).encode(), reference, parse_period(period), today)

    return checked
