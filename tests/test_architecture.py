"""Who may import whom, and how large things may grow, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "duban").rglob("*.py"))]

PLAIN = (
    "access",
    "amounts",
    "errors",
    "exports",
    "findings",
    "gazette",
    "moments",
    "periods",
    "spelling",
    "statuses",
    "wording",
)
INTAKE = (
    *("read", "workbook", "workbook_reader", "header", "headings", "said", "layout", "unpivot"),
    *("rows_below", "match", "check", "checked", "figures", "limits", "remembered", "written_numbers", "preview"),
    *(
        "columns",
        "ordinary",
        "recognised",
        "template",
        "problems",
        "returned_file",
        "beside",
        "dates_beside",
        "decimal_commas",
    ),
    *("encodings", "figure_columns", "hidden", "measures", "questions", "reading", "set_aside", "sheets", "to_date"),
    *("totals", "parts", "together", "other_tables", "number_formats", "seen", "seen_ods", "seen_xls", "seen_xlsx"),
)
KNOWS_NOTHING = (
    "duban/charts/",
    "duban/reports/",
    *(f"duban/{name}.py" for name in PLAIN),
    *(f"duban/intake/{name}.py" for name in INTAKE),
)

# What changes the lake is called where its button is drawn, never by a page.
WRITES = ("duban.intake.submit", "duban.intake.review", "duban.intake.locks")

# What is imported, where it may be imported.
ONLY_IN = {
    "duckdb": ("duban/lake.py",),
    "plotly": ("duban/charts/",),
    "streamlit": ("duban/ui/", "pages/", "dashboard.py"),
    "pages": (),
}
# Where, what may not be imported.
NEVER_IN = {
    KNOWS_NOTHING: ("duban.lake", "duban.queries", "duban.ui", "duban.build", "duban.cli", "streamlit", "duckdb"),
    ("pages/",): ("duban.lake", "duban.queries", "duban.build", "duban.cli", *WRITES, "duckdb", "plotly"),
    ("duban/ui/",): ("duban.lake.writing", "duban.lake.Transaction", "duban.cli", "duckdb", "plotly"),
    ("duban/lake.py",): ("duban.queries", "duban.ui", "duban.charts", "duban.intake"),
    ("duban/queries.py",): ("duban.ui", "duban.charts", "duban.intake"),
}
SELECT = re.compile(r"\bselect\b.+\bfrom\b", re.IGNORECASE | re.DOTALL)


def imported(source: str) -> set[str]:
    """Every module, and every name from a module, that `source` imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide what is imported"
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def is_within(name: str, module: str) -> bool:
    """Whether `name` is `module` or something in it."""
    return name == module or name.startswith(f"{module}.")


def stands_in(path: str, places: tuple[str, ...]) -> bool:
    """Whether the file `path` is one of `places` or below one that ends in a slash."""
    return any(path.startswith(place) if place.endswith("/") else path == place for place in places)


def forbidden(path: str, source: str) -> list[str]:
    """What the file at `path` imports against the rule."""
    names = sorted(imported(source))
    misplaced = [
        name
        for name in names
        for module, places in ONLY_IN.items()
        if is_within(name, module) and not stands_in(path, places)
    ]
    denied = [
        name
        for name in names
        for places, modules in NEVER_IN.items()
        if stands_in(path, places) and any(is_within(name, module) for module in modules)
    ]
    return [f"{path} imports {name}" for name in dict.fromkeys(misplaced + denied)]


def sources() -> Iterator[tuple[str, str]]:
    """The path from the root, and the text, of each file of the product."""
    return ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in CODE)


def test_every_file_imports_only_what_its_layer_may() -> None:
    offences = [offence for path, source in sources() for offence in forbidden(path, source)]
    assert not offences, "\n".join(offences)


def test_a_forbidden_import_is_found_wherever_it_stands() -> None:
    hidden = "def draw():\n    from plotly import graph_objects as go\n    import duban.lake as lake"
    assert forbidden("pages/new.py", hidden) == [
        "pages/new.py imports plotly",
        "pages/new.py imports plotly.graph_objects",
        "pages/new.py imports duban.lake",
    ]
    assert forbidden("duban/charts/new.py", "import plotly.graph_objects as go") == []
    assert forbidden("duban/charts/new.py", "from duban import queries") == [
        "duban/charts/new.py imports duban.queries"
    ]


def test_ui_may_hold_a_lake_but_not_write_to_it() -> None:
    assert forbidden("duban/ui/new.py", "from duban.lake import Lake, LakeHome") == []
    assert forbidden("duban/ui/new.py", "from duban.lake import writing") == [
        "duban/ui/new.py imports duban.lake.writing"
    ]


def test_every_place_that_a_rule_names_is_there() -> None:
    places = [place for group in (*ONLY_IN.values(), *NEVER_IN) for place in group]
    assert [place for place in places if not (ROOT / place).exists()] == []


def strings(source: str) -> Iterator[str]:
    """Every text in `source`, docstrings included."""
    return (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_no_page_or_control_holds_sql() -> None:
    outside = [(path, source) for path, source in sources() if path.startswith(("pages/", "duban/ui/", "dashboard.py"))]
    assert [path for path, source in outside if any(map(SELECT.search, strings(source)))] == []


def too_long(limit: int, is_meant: Callable[[str], bool]) -> list[str]:
    """Files over `limit` lines."""
    counts = {path: source.count("\n") for path, source in sources() if is_meant(path)}
    return [f"{path}: {count} lines, at most {limit}" for path, count in counts.items() if count > limit]


def test_files_stay_short() -> None:
    offences = [
        *too_long(49, lambda path: path == "dashboard.py"),
        *too_long(79, lambda path: path.startswith("pages/")),
        *too_long(299, lambda path: path.startswith("duban/")),
    ]
    assert not offences, "\n".join(offences)


def long_functions(path: str, source: str, limit: int = 40) -> list[str]:
    """Functions of more than `limit` lines, decorators not counted."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    return [f"{path}: {name} has {length} lines" for name, length in lengths.items() if length > limit]


def test_functions_stay_short() -> None:
    offences = [offence for path, source in sources() for offence in long_functions(path, source)]
    assert not offences, "\n".join(offences)


def test_a_long_function_is_found() -> None:
    source = "def draw():\n" + "    pass\n" * 40
    assert long_functions("x.py", source) == ["x.py: draw has 41 lines"]
