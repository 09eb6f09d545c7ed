"""Whose word is taken for the address of whoever has connected: that of our own front door, and of nobody else."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from duban.ui.server.peer import Peer


def peer_of(client: tuple[str, int] | None, *named: str) -> object:
    """Which address the gate sees when `client` connects and sends these headers."""
    seen: list[object] = []

    async def gate(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["client"])

    async def nothing(*_message: Message) -> Message:
        return {}

    headers = [(b"x-duban-peer", name.encode()) for name in named]
    scope = {"type": "websocket", "client": client, "headers": headers}
    asyncio.run(Peer(gate)(scope, nothing, nothing))
    return seen[0]


@pytest.mark.parametrize("address", ["127.0.0.1", "192.0.2.7", "2001:db8::1"])
def test_the_door_says_who_has_connected(address: str) -> None:
    assert peer_of(None, address) == (address, 0)


def test_who_connects_by_the_network_is_who_they_are() -> None:
    assert peer_of(("192.0.2.7", 4000), "127.0.0.1") == ("192.0.2.7", 4000)


@pytest.mark.parametrize("named", [(), ("127.0.0.1", "192.0.2.7"), ("localhost",), ("",), ("127.0.0.1, 192.0.2.7",)])
def test_no_word_two_words_and_other_words_are_nobody_s_address(named: tuple[str, ...]) -> None:
    assert peer_of(None, *named) is None
