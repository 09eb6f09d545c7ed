"""What services answer to a message: the library that sends looks at the HTTP status of DingTalk and WeCom alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import requests

# Where robots say what became of a message: 0 is taken.
_CODES = ("errcode", "code", "StatusCode")
_ONE_AT_A_TIME = Lock()


@contextmanager
def answers() -> Iterator[list[bytes]]:
    """The bodies of all that is answered meanwhile, in order; one message is sent at a time."""
    heard: list[bytes] = []
    with _ONE_AT_A_TIME:
        post = requests.post

        def listening(*asked: Any, **how: Any) -> requests.Response:
            answer = post(*asked, **how)
            heard.append(answer.content or b"")
            return answer

        requests.post = listening
        try:
            yield heard
        finally:
            requests.post = post


def says_no(body: bytes) -> bool:
    """Whether a robot refuses in its answer; it says so beside HTTP 200, by a code that is not 0."""
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and any(said.get(name, 0) not in (0, "0") for name in _CODES)
