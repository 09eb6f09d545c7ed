"""Who may import whom, and how large things may grow, read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "duban").rglob("*.py"))]

# Each room, and the rooms that it may import; errors carry words, and words raise errors: both are the ground floor.
GROUND = ("errors", "folders", "words")
READING = ("intake.told", "intake.files", "intake.read")
ROOMS: dict[str, tuple[str, ...]] = {
    "errors": ("words",),
    "folders": (),
    "words": ("errors", "folders"),
    "lake": GROUND,
    "people": (*GROUND, "lake"),
    "api": (*GROUND, "lake", "people"),
    "promises": (*GROUND, "lake", "people"),
    "promises.workbook": (*GROUND, *READING, "lake", "people", "promises"),
    "following": (*GROUND, "lake", "people"),
    "tasks": GROUND,
    "meeting": (*GROUND, "lake", "people", "following", "tasks"),
    "reminding": (*GROUND, "lake", "people"),
    "keeping": (*GROUND, "lake", "people", "promises", "following"),
    "charts": GROUND,
    "reports": GROUND,
    "intake.told": GROUND,
    "intake.files": (*GROUND, "intake.told"),
    "intake.read": (*GROUND, "intake.told", "intake.files"),
    "intake.check": (*GROUND, *READING, "lake", "people"),
    "intake.decide": (*GROUND, *READING, "intake.check", "lake", "people"),
    "ui": (*GROUND, "lake", "people", "following", "charts", "intake.files"),
    "ui.present": (*GROUND, "lake", "people", "meeting", "charts", "ui"),
    "ui.server": (*GROUND, "lake", "people", "api", "promises", "reminding", "ui", "ui.present"),
    "ui.tables": (*GROUND, "people", "promises", "reminding", "intake.told", "ui"),
    "ui.parts": (
        *(
            *GROUND,
            "lake",
            "people",
            "promises",
            "promises.workbook",
            "following",
            "tasks",
            "meeting",
            "reminding",
            "charts",
            "reports",
        ),
        *("ui", "ui.server", "ui.tables"),
    ),
    "ui.intake": (
        *(*GROUND, *READING, "intake.check", "intake.decide", "people", "promises", "promises.workbook"),
        *("reports", "ui", "ui.server", "ui.parts", "ui.tables"),
    ),
    "demo": (
        *(*GROUND, *READING, "intake.check", "intake.decide", "lake", "people"),
        *("promises", "promises.workbook", "following", "meeting"),
    ),
    "commands": (
        *(*GROUND, *READING, "intake.check", "intake.decide", "lake", "people", "promises", "promises.workbook"),
        *("following", "meeting", "reminding", "keeping", "reports", "demo"),
    ),
    "pages": (
        *(*GROUND, "people", "tasks", "meeting", "reminding", "charts"),
        *("ui", "ui.server", "ui.parts", "ui.tables", "ui.intake"),
    ),
}
# Nothing but these may ask the lake in a room of which the rest knows nothing but tables.
ASKS_THE_LAKE = ("duban/intake/check/examine.py", "duban/intake/check/rules.py")
# What is imported, where it may be imported.
ONLY_IN = {
    "duckdb": ("duban/lake/",),
    "psycopg": ("duban/lake/postgres.py",),
    "plotly": ("duban/charts/",),
    "streamlit": ("duban/ui/", "pages/", "dashboard.py"),
    "duban.lake.writer": (
        *("duban/lake/", "duban/people/", "duban/promises/", "duban/following/", "duban/meeting/", "duban/reminding/"),
        *("duban/intake/decide/", "duban/demo/", "duban/keeping/"),
    ),
    "pages": (),
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


def module_of(path: str) -> str:
    """The dotted name of the module in the file `path`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room_of(name: str) -> str:
    """The innermost room that a module, or a name in one, stands in; empty for what is not ours."""
    if is_within(name, "pages") or name == "dashboard":
        return "pages"
    inner = name.removeprefix("duban.")
    within = [room for room in ROOMS if is_within(inner, room)] if is_within(name, "duban") else []
    return max(within, key=len, default="")


def forbidden(path: str, source: str) -> list[str]:
    """What the file at `path` imports against the rules."""
    own = room_of(module_of(path))
    names = sorted(imported(source))
    misplaced = [
        name
        for name in names
        for module, places in ONLY_IN.items()
        if is_within(name, module) and not stands_in(path, places)
    ]
    rooms = {name: room_of(name) for name in names}
    denied = [name for name, room in rooms.items() if own and room and room != own and room not in ROOMS[own]]
    if own == "intake.check" and path not in ASKS_THE_LAKE:
        denied += [name for name, room in rooms.items() if room in ("lake", "people")]
    return [f"{path} imports {name}" for name in dict.fromkeys(misplaced + denied)]


def sources() -> Iterator[tuple[str, str]]:
    """The path from the root, and the text, of each file of the product."""
    return ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in CODE)


def test_every_file_imports_only_what_its_room_may() -> None:
    offences = [offence for path, source in sources() for offence in forbidden(path, source)]
    assert not offences, "\n".join(offences)


def test_every_file_stands_in_a_room() -> None:
    floor = ["duban/__init__.py", "duban/__main__.py", "duban/intake/__init__.py"]
    assert [path for path, _ in sources() if not room_of(module_of(path))] == floor


def test_no_room_knows_one_that_knows_it() -> None:
    ground = {room: "ground" if room in GROUND else room for room in ROOMS}
    graph = {ground[room]: {ground[one] for one in known} - {ground[room]} for room, known in ROOMS.items()}
    assert list(TopologicalSorter(graph).static_order())
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph | {"lake": {"ui"}}).static_order())


def test_no_module_imports_one_that_imports_it() -> None:
    modules = {module_of(path): imported(source) for path, source in sources()}
    # A room's own __init__ names what stands in it.
    graph = {
        module: {name for name in names if name in modules and not is_within(module, name)}
        for module, names in modules.items()
    }
    assert list(TopologicalSorter(graph).static_order())


def test_a_forbidden_import_is_found_wherever_it_stands() -> None:
    hidden = "def draw():\n    from plotly import graph_objects as go\n    import duban.lake.reader as lake"
    assert forbidden("pages/new.py", hidden) == [
        "pages/new.py imports plotly",
        "pages/new.py imports plotly.graph_objects",
        "pages/new.py imports duban.lake.reader",
    ]
    assert forbidden("duban/charts/new.py", "import plotly.graph_objects as go") == []
    assert forbidden("duban/charts/new.py", "from duban.lake import queries") == [
        "duban/charts/new.py imports duban.lake",
        "duban/charts/new.py imports duban.lake.queries",
    ]
    assert forbidden("duban/intake/check/new.py", "import duban.lake.reader") == [
        "duban/intake/check/new.py imports duban.lake.reader"
    ]


def test_ui_may_hold_a_lake_but_not_write_to_it() -> None:
    assert forbidden("duban/ui/new.py", "from duban.lake.reader import Lake") == []
    assert forbidden("duban/ui/new.py", "from duban.lake.writer import writing") == [
        "duban/ui/new.py imports duban.lake.writer",
        "duban/ui/new.py imports duban.lake.writer.writing",
    ]


def test_every_place_that_a_rule_names_is_there() -> None:
    places = [place for group in ONLY_IN.values() for place in group] + list(ASKS_THE_LAKE)
    rooms = [room.replace(".", "/") for room in ROOMS if room != "pages"]
    assert [place for place in places if not (ROOT / place).exists()] == []
    assert [room for room in rooms if not any((ROOT / "duban" / f"{room}{end}").exists() for end in ("", ".py"))] == []


def test_each_room_says_what_it_is() -> None:
    doors = {path: source for path, source in sources() if path.endswith("/__init__.py")}
    assert [path for path, source in doors.items() if not ast.get_docstring(ast.parse(source))] == []


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
