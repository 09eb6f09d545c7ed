"""Where a unit's messages go: entered by an administrator, used to send, and never shown again."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from duban.errors import RemindingError
from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.rows import rows_within
from duban.lake.writer import writing
from duban.people.accounts import standing
from duban.people.acts import enter
from duban.people.roles import Action, Person
from duban.words.wording import LANGUAGES, N_, Text

KINDS: dict[str, Text] = {
    "email": N_("E-mail"),
    "wecom": N_("WeCom"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
}
# What is written in the field: the address, or the webhook as the group's robot shows it.
FORMS: dict[str, Text | str] = {
    "email": "name@server.example",
    "wecom": N_("The webhook of the group’s robot: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…"),
    "dingtalk": N_("The webhook of the group’s robot: https://oapi.dingtalk.com/robot/send?access_token=…"),
    "feishu": N_("The webhook of the group’s robot: https://open.feishu.cn/open-apis/bot/v2/hook/…"),
}
_HOSTS = {"wecom": "qyapi.weixin.qq.com", "dingtalk": "oapi.dingtalk.com", "feishu": "open.feishu.cn"}
_KEYS = {"wecom": "key", "dingtalk": "access_token"}
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")
_LONGEST = 500


def address_of(kind: str, written: str, secret: str = "") -> tuple[str, str]:
    """The address that is kept of what was `written`, and what may be shown of it.

    `secret` is what a DingTalk robot signs with. Raises RemindingError, which never repeats what was written.
    """
    if kind not in KINDS:
        raise RemindingError(N_("“{kind}” is no way to send; choose one of {known}", kind=kind, known=", ".join(KINDS)))
    written, secret = written.strip(), secret.strip()
    if kind == "email":
        if len(written) > _LONGEST or not _MAIL.fullmatch(written):
            raise _unknown(kind)
        return written, "…@" + written.rpartition("@")[2]
    token = _token(kind, written)
    if not _TOKEN.fullmatch(token) or (secret and not _TOKEN.fullmatch(secret)):
        raise _unknown(kind)
    return (f"{secret}@{token}" if secret and kind == "dingtalk" else token), ""


def _token(kind: str, written: str) -> str:
    """What is secret of a webhook's address; empty for the address of anything else."""
    try:
        parts = urlsplit(written)
        is_ours = parts.scheme == "https" and parts.hostname == _HOSTS[kind] and parts.port in (None, 443)
    except ValueError:
        return ""
    if not is_ours:
        return ""
    if kind in _KEYS:
        return parse_qs(parts.query).get(_KEYS[kind], [""])[0]
    return parts.path.rpartition("/")[2]


def _unknown(kind: str) -> RemindingError:
    return RemindingError(N_("This is not such an address; it looks like this: {form}", form=FORMS[kind]))


def apprise_address(kind: str, address: str, mail_server: str) -> str:
    """What the library that sends calls the channel; `mail_server` is its name for the server that takes e-mail."""
    if kind == "email":
        return f"{mail_server}{'&' if '?' in mail_server else '?'}to={quote(address, safe='')}"
    scheme = {"wecom": "wecombot", "dingtalk": "dingtalk", "feishu": "feishu"}[kind]
    return f"{scheme}://{address}/"


def enter_channel(
    home: LakeHome, person: Person, unit_id: str, kind: str, written: str, *, secret: str = "", language: str = "zh"
) -> str:
    """Let a unit's messages go to an address too, in one commit; returns the channel's number.

    Raises RemindingError, AccessError, LakeError.
    """
    address, hint = address_of(kind, written, secret)
    with writing(home, person.person_id) as transaction:
        acting = standing(transaction, person.person_id)
        acting.require(Action.REMIND)
        known = {row["unit_id"] for row in transaction.run(queries.catalog()["accounts/units"].sql).to_pylist()}
        if unit_id not in known or language not in LANGUAGES:
            raise RemindingError(N_("“{unit}” is not a unit; write its full name", unit=unit_id))
        acts = rows_within(transaction, "reminding/channel_acts", unit=unit_id)
        channel_id = f"{unit_id}-{len({act['channel_id'] for act in acts}) + 1}"
        row = {"channel_id": channel_id, "number": 1, "act": "entered", "unit_id": unit_id, "kind": kind,
               "language": language, "address": address, "hint": hint}  # fmt: skip
        enter(transaction, "channels", [row], acting)
        transaction.message = f"channel {channel_id}: {kind} entered"
    return channel_id


def remove_channel(home: LakeHome, person: Person, unit_id: str, channel_id: str) -> None:
    """Send nothing to a channel any more. Raises RemindingError, AccessError, LakeError."""
    with writing(home, person.person_id) as transaction:
        acting = standing(transaction, person.person_id)
        acting.require(Action.REMIND)
        acts = rows_within(transaction, "reminding/channel_acts", unit=unit_id)
        own = [act for act in acts if act["channel_id"] == channel_id]
        if not own or own[-1]["act"] != "entered":
            raise RemindingError(N_("Somebody else has changed this meanwhile; look at it again"))
        row = {"channel_id": channel_id, "number": own[-1]["number"] + 1, "act": "removed", "unit_id": unit_id,
               "kind": own[-1]["kind"]}  # fmt: skip
        enter(transaction, "channels", [row], acting)
        transaction.message = f"channel {channel_id}: removed"
