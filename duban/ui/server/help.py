"""The guides under /help: built from docs/ when somebody asks for the first time, and sent as files after."""

from __future__ import annotations

import logging
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from duban.folders import PROJECT
from duban.ui.chapters import PATH
from duban.ui.speech import language_of

_SETTINGS = PROJECT / "properdocs.yml"
_ONE_BUILDS = Lock()
# The folder goes with the process: what a newer version of the product says is never mixed with what an older one said.
_BUILT = tempfile.TemporaryDirectory(prefix="duban-help-", ignore_cleanup_errors=True)


def build_guides(folder: Path, *, strict: bool) -> None:
    """Build the guides in both languages as a site in `folder`.

    A `strict` build raises properdocs.exceptions.Abort where a link, a heading or a picture is not there.
    """
    from properdocs.commands.build import build  # noqa: PLC0415 (half a second that no start waits for)
    from properdocs.config import load_config  # noqa: PLC0415

    logging.getLogger("properdocs").setLevel(logging.WARNING)
    build(load_config(str(_SETTINGS), site_dir=str(folder), strict=strict))


@cache
def _built() -> StaticFiles:
    folder = Path(_BUILT.name) / "site"
    build_guides(folder, strict=False)
    return StaticFiles(directory=folder, html=True)


def _site() -> StaticFiles:
    with _ONE_BUILDS:
        return _built()


async def _first_page(request: Request) -> Response:
    return RedirectResponse(f"{PATH}/{language_of(request)}/", status_code=302)


async def _file(request: Request) -> Response:
    site = await run_in_threadpool(_site)
    return await site.get_response(site.get_path({"path": request.path_params["path"]}), request.scope)


routes = [
    Route(PATH, _first_page),
    Route(f"{PATH}/", _first_page),
    Route(f"{PATH}/{{path:path}}", _file),
]
