"""The whole book for programs: packed as it stands at a commit, handed out once, and forgotten."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from duban.errors import AskingError
from duban.lake.demonstration import is_demonstration
from duban.people import doorbook
from duban.promises.book import evidence_bytes, require_taker, write_book
from duban.ui.present.asked import person_at
from duban.ui.session import lake
from duban.words.demonstration import marked_name
from duban.words.wording import N_

MEDIA_TYPE = "application/zip"
# Who wants more asks on the server itself.
_MOST_EVIDENCE_BYTES = 500 << 20


def book_file(request: Request) -> Response:
    """The book as a zip, or that nothing changed. Raises AccessError, AskingError, LakeError."""
    person = person_at(request)
    require_taker(person)
    source = lake()
    state = source.caught_up()
    headers = {"Cache-Control": "private, no-cache", "ETag": f'W/"{state.snapshot_id}-book"'}
    if request.headers.get("if-none-match", "") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if evidence_bytes(state) > _MOST_EVIDENCE_BYTES:
        words = N_("The evidence is too much to hand out here; on the server: python -m duban export --package FILE")
        raise AskingError(words)
    handle, name = tempfile.mkstemp(suffix=".zip", prefix="duban-book-")
    os.close(handle)
    try:
        write_book(source, Path(name))
        doorbook.took(source.home, person.person_id, "datapackage.zip")
    except BaseException:
        Path(name).unlink()
        raise
    given = marked_name("duban.zip", "en").replace(" ", "-") if is_demonstration(state) else "duban.zip"
    return FileResponse(name, media_type=MEDIA_TYPE, filename=given, headers=headers,
                        background=BackgroundTask(Path(name).unlink))  # fmt: skip
