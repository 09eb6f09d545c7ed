"""Every way in over the server, for one role: pages, the bare websocket, uploads, files, metrics, a meeting."""

from __future__ import annotations

from benchmarks.serving import RunningServer
from duban.people.roles import Role
from tests.ui.asking import Listener, named, send, stream_status, upload

REPORTING = {Role.REPORTER, Role.ADMINISTRATOR}
REVIEWING = {Role.REVIEWER, Role.ADMINISTRATOR}
# The pages that are not for all, by their addresses.
GUARDED_PAGES = {
    "report_data": REPORTING,
    "review": {Role.REPORTER, *REVIEWING},
    "accounts": {Role.ADMINISTRATOR},
    "audit": {Role.ADMINISTRATOR},
}
NOT_FOR_YOU = "This page is not for your role; ask an administrator for another"
RUNNING, DRAFT = "20170703-weekly", "20170704-weekly"


def check_every_way(server: RunningServer, role: Role, headers: dict[str, str], token: str) -> None:
    """Try each way in with what `headers` say of somebody of `role`; `token` is that against forged requests."""
    assert stream_status(server, **headers) == 101
    assert send(server, "/_stcore/metrics", **headers).status == (200 if role is Role.ADMINISTRATOR else 403)
    assert send(server, f"/present/{RUNNING}/now", **headers).status == 200
    assert send(server, f"/present/{DRAFT}/now", **headers).status == (200 if role in REVIEWING else 403)
    assert send(server, f"/present/{RUNNING}/record", "POST", b"{}", **headers).status == 403
    assert send(server, f"/calendar/{'x' * 43}.ics", **headers).status == 404
    assert send(server, "/media/0000.csv", **headers).status == 404
    assert send(server, "/help/en/reporters/", **headers).status == 200
    assert send(server, "/api/v1/promises?limit=1", **headers).status == 200
    assert send(server, "/api/v1/accounts", **headers).status == (200 if role is Role.ADMINISTRATOR else 403)
    for page, may in GUARDED_PAGES.items():
        with Listener(server.url, page, "lang=en", headers=named(headers), token=token) as tab:
            tab.rerun()
            assert (NOT_FOR_YOU in tab.errors) == (role not in may), (page, tab.errors)
            sent = upload(server, tab.session_id, b"x", **headers)
            assert sent == (204 if role in REPORTING else 403)
