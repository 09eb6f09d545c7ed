"""The messages of a day: one digest a unit, by each of its channels; what is handed over is written down before.

A message that was cut short stays written down as begun: it is not sent a second time that day, and whoever runs it
again, and the unit with the next digest, is told that it may have arrived.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from apprise import Apprise, AppriseAsset

from duban.errors import RemindingError, SettingError
from duban.lake.demonstration import is_demonstration
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.rows import rows, rows_within
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.people.ways_in import Entrance
from duban.reminding.answers import answers, says_no
from duban.reminding.channels import apprise_address
from duban.reminding.digest import Digest, digest_of
from duban.words.settings import secret
from duban.words.wording import LANGUAGES, N_, Text

ACCEPTED, REFUSED, SENDING, NOT_AGAIN = "accepted", "refused", "sending", "not_again"
STATES: dict[str, Text] = {
    ACCEPTED: N_("accepted"),
    REFUSED: N_("not taken"),
    SENDING: N_("cut short; it may have arrived"),
    NOT_AGAIN: N_("sent already on this day"),
}
# A group's robot takes 20 messages a minute (DingTalk and WeCom), and WeCom 2048 bytes in each.
_SECONDS_APART = 3.2
_MOST_BYTES = {"wecom": 2000}
_USUAL_MOST_BYTES = 18000
_KEPT_COLUMNS = ("subject_id", "unit_id", "reporter_id", "quarter_on", "due_on", "step")


@dataclass(frozen=True)
class Message:
    """A digest on its way by one channel; without a channel, what would be sent. The address is shown nowhere."""

    message_id: str
    channel_id: str
    kind: str
    language: str
    digest: Digest
    address: str = field(default="", repr=False)


Deliver = Callable[[Message], bool]


def is_on() -> bool:
    """Whether this server sends reminders: DUBAN_REMINDERS is on. Raises SettingError for anything but on and off."""
    said = os.environ.get("DUBAN_REMINDERS", "") or "off"
    if said not in ("on", "off"):
        raise SettingError(N_("{variable} is “{value}”; it can be {choices}", variable="DUBAN_REMINDERS", value=said,
                              choices="off, on"))  # fmt: skip
    return said == "on"


def messages_of(lake: Lake, on: date, language: str = LANGUAGES[0]) -> list[Message]:
    """What the lake would have sent on a day, unit by unit; in `language` to those that have no channel."""
    channels = {
        unit: list(found)
        for unit, found in groupby(
            sorted(rows(lake, "reminding/addresses"), key=lambda row: row["unit_id"]), key=lambda row: row["unit_id"]
        )
    }
    nowhere = {"channel_id": "", "kind": "", "language": language, "address": ""}
    invented = is_demonstration(lake)
    found = []
    for unit, group in groupby(rows(lake, "reminding/due", today=on), key=lambda row: row["reporter_id"]):
        matters = list(group)
        for channel in channels.get(unit, [nowhere]):
            most = _MOST_BYTES.get(channel["kind"], _USUAL_MOST_BYTES)
            spoken = channel["language"]
            digest = digest_of(matters, spoken, _where(unit, spoken), most, invented=invented)
            channel_id = channel["channel_id"]
            number = f"{on:%Y%m%d}-{channel_id or unit}"
            found.append(Message(number, channel_id, channel["kind"], spoken, digest, channel["address"]))
    return found


def _where(unit: str, language: str) -> str:
    hosts = Entrance.from_environment().hosts
    return f"https://{hosts[0]}/report_data?{urlencode({'lang': language, 'reporter': unit})}" if hosts else ""


def send(
    lake: Lake, person: Person, on: date, deliver: Deliver | None = None, pause: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Message, str]]:
    """Send the messages of a day that have a channel and were not begun before; each with what came of it, as it comes.

    Raises RemindingError in a demonstration, SettingError where sending is off, AccessError, LakeError.
    """
    if is_demonstration(lake):
        raise RemindingError(N_("A demonstration sends nothing; see what would be sent with --dry-run"))
    if not is_on():
        raise SettingError(N_("Reminders are off; set DUBAN_REMINDERS=on, or see what would be sent with --dry-run"))
    messages = [message for message in messages_of(lake, on) if message.channel_id]
    hand_over = deliver or _deliverer(messages)
    last: dict[str, float] = {}
    for message in messages:
        if before := _begin(lake.home, person, message, on):
            yield message, SENDING if before == SENDING else NOT_AGAIN
            continue
        if message.address in last:
            pause(max(0, last[message.address] + _SECONDS_APART - time.monotonic()))
        last[message.address] = time.monotonic()
        state = ACCEPTED if hand_over(message) else REFUSED
        _finish(lake.home, person, message, on, state)
        yield message, state


def _begin(home: LakeHome, person: Person, message: Message, on: date) -> str:
    """Write down that a message is on its way; how it stands where it was begun before, and then nothing is written."""
    with writing(home, person.person_id) as transaction:
        acting = standing(transaction, person.person_id)
        acting.require(Action.REMIND)
        if acts := rows_within(transaction, "reminding/message", message=message.message_id):
            return str(acts[-1]["state"])
        _enter(transaction, acting, message, on, 1, SENDING)
        matters = [
            {"message_id": message.message_id, **{name: row[name] for name in _KEPT_COLUMNS}}
            for row in message.digest.matters
        ]
        enter(transaction, "urged_matters", matters, acting)
    return ""


def _finish(home: LakeHome, person: Person, message: Message, on: date, state: str) -> None:
    with writing(home, person.person_id) as transaction:
        _enter(transaction, person, message, on, 2, state)


def _enter(transaction: Transaction, person: Person, message: Message, on: date, number: int, state: str) -> None:
    row = {"message_id": message.message_id, "number": number, "channel_id": message.channel_id,
           "unit_id": message.digest.unit_id, "kind": message.kind, "language": message.language, "sent_on": on,
           "said": f"{message.digest.title}\n{message.digest.text}", "state": state}  # fmt: skip
    enter(transaction, "messages_sent", [row], person)
    transaction.message = f"reminder {message.message_id}: {state}"


def _deliverer(messages: Sequence[Message]) -> Deliver:
    """What hands a message to its service. Raises SettingError when e-mail is wanted and no server is named."""
    server = secret("DUBAN_MAIL")
    if any(message.kind == "email" for message in messages) and not server.startswith(("mailto://", "mailtos://")):
        raise SettingError(N_("E-mail needs a server: set DUBAN_MAIL=mailtos://account:password@server?from=address"))

    def deliver(message: Message) -> bool:
        # A message is sent as it is: signs in it are no markup, and no file on this machine is meant by them.
        asset = AppriseAsset(app_id="Duban", app_desc="Duban", secure_logging=True, storage_mode="memory",
                             interpret_escapes=False)  # fmt: skip
        with _silent():
            service = Apprise(asset=asset)
            known = service.add(apprise_address(message.kind, message.address, server))
            with answers() as heard:
                was_sent = known and service.notify(title=message.digest.title, body=message.digest.text,
                                                    body_format="text")  # fmt: skip
        return bool(was_sent) and not any(says_no(body) for body in heard)

    return deliver


@contextmanager
def _silent() -> Iterator[None]:
    """The libraries that send write addresses into the log; these are secrets."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was
