"""Scripts and looks of the meeting's screen, kept by the browser until one of them changes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from duban.charts.script import SCRIPT
from duban.folders import LOOKS

FOLDER = LOOKS / "present"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_A_YEAR = "private, max-age=31536000, immutable"


@cache
def files() -> dict[str, Path]:
    """Each file that is served, by the name it has in its address."""
    own = {path.name: path for path in sorted(FOLDER.iterdir()) if path.suffix in _KINDS}
    return own | {"plotly.js": SCRIPT, "english.css": LOOKS / "english.css", "icon.svg": LOOKS / "icon.svg"}


@cache
def version() -> str:
    """What changes when one of the files does; it stands in their addresses."""
    seen = hashlib.sha256()
    for name, path in files().items():
        size = path.stat().st_size
        seen.update(f"{name} {size} ".encode() + (path.read_bytes() if path is not SCRIPT else b""))
    return seen.hexdigest()[:16]


async def send(request: Request) -> Response:
    """The file that the address names; one of another version may be kept by nobody."""
    path = files().get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("no such file", 404)
    is_current = request.path_params["version"] == version()
    kept = _A_YEAR if is_current else "no-store"
    return FileResponse(path, media_type=_KINDS[path.suffix], headers={"Cache-Control": kept})
