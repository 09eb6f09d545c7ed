"""The way in: open, oidc or proxy, as the environment says; who is vouched for, and by whom."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from duban.errors import SettingError
from duban.words.settings import secret
from duban.words.wording import N_, Text

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# The key under which the server hands a proxy's word on to the page.
VOUCHED = "vouched_for"

# What [auth] in the secrets of the sign-in service must have.
AUTH_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")

_SHORTEST_SECRET = 16


class Mode(StrEnum):
    """The three ways in; design section 6."""

    OPEN = "open"
    OIDC = "oidc"
    PROXY = "proxy"


@dataclass(frozen=True)
class TrustedProxy:
    """A reverse proxy that says who somebody is: in which header, from where, and with which secret of its own."""

    header: str
    networks: tuple[IPv4Network | IPv6Network, ...]
    secret_header: str
    secret: str = field(repr=False)

    def is_peer(self, address: str, secret: str) -> bool:
        """Whether a connection from `address` that brought `secret` is the proxy's."""
        try:
            known = any(ip_address(address) in network for network in self.networks)
        except ValueError:
            return False
        return known and hmac.compare_digest(secret.encode(), self.secret.encode())


@dataclass(frozen=True)
class Entrance:
    """What the environment says of the way in.

    `claim` is what an identity provider calls the account; `strangers_view` lets those whom nobody has added look;
    `contact` is whom to ask; `hosts` are the names under which the server is reached; `sign_out_url` is the proxy's;
    `secrets_file` is read in the place of .streamlit/secrets.toml.
    """

    mode: Mode = Mode.OPEN
    claim: str = "email"
    strangers_view: bool = False
    contact: str = ""
    hosts: tuple[str, ...] = ()
    sign_out_url: str = ""
    secrets_file: str = ""
    proxy: TrustedProxy | None = None

    @classmethod
    def from_environment(cls) -> Entrance:
        """What DUBAN_ACCESS and the variables beside it say. Raises SettingError."""
        mode = Mode(_chosen("DUBAN_ACCESS", tuple(Mode)))
        return cls(
            mode,
            os.environ.get("DUBAN_CLAIM", "email"),
            _chosen("DUBAN_STRANGERS", ("refuse", "view")) == "view",
            os.environ.get("DUBAN_CONTACT", ""),
            tuple(_listed("DUBAN_HOSTS")),
            os.environ.get("DUBAN_SIGN_OUT", "") if mode is Mode.PROXY else "",
            os.environ.get("DUBAN_SECRETS", ""),
            _proxy() if mode is Mode.PROXY else None,
        )

    def identity_of(self, claims: Mapping[str, object]) -> str:
        """The account that `claims`, the page's or the cookie's, vouch for; empty where they vouch for none.

        An e-mail address counts only once the provider has verified it.
        """
        if self.mode is Mode.PROXY:
            return account(_utf8(str(claims.get(VOUCHED) or "")))
        if self.mode is Mode.OPEN or not claims.get("is_logged_in"):
            return ""
        if self.claim == "email" and claims.get("email_verified") is not True:
            return ""
        return account(str(claims.get(self.claim) or ""))

    def whom_to_ask(self) -> Text | str:
        """Who gives accounts and roles here."""
        return self.contact or N_("an administrator")


def account(name: str) -> str:
    """`name` as accounts are compared: e-mail addresses without regard to capitals."""
    name = name.strip()
    return name.casefold() if "@" in name else name


def _utf8(header: str) -> str:
    """Header values arrive as Latin-1; a proxy writes names in UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _chosen(variable: str, choices: tuple[str, ...]) -> str:
    """The value of `variable`, the first of `choices` where it is not set. Raises SettingError for any other."""
    value = os.environ.get(variable) or choices[0]
    if value not in choices:
        raise SettingError(
            N_(
                "{variable} is “{value}”; it can be {choices}",
                variable=variable,
                value=value,
                choices=", ".join(choices),
            )
        )
    return value


def _listed(variable: str) -> list[str]:
    return [part.strip() for part in os.environ.get(variable, "").split(",") if part.strip()]


def _needed(variable: str) -> str:
    value = os.environ.get(variable, "").strip()
    if not value:
        raise SettingError(N_("With DUBAN_ACCESS=proxy, {variable} must be set", variable=variable))
    return value


def _proxy() -> TrustedProxy:
    header = _needed("DUBAN_PROXY_HEADER")
    told = secret("DUBAN_PROXY_SECRET") or _needed("DUBAN_PROXY_SECRET")
    if len(told) < _SHORTEST_SECRET:
        raise SettingError(N_("DUBAN_PROXY_SECRET needs at least {count} characters", count=_SHORTEST_SECRET))
    _needed("DUBAN_PROXY_ADDRESSES")
    try:
        networks = tuple(ip_network(address) for address in _listed("DUBAN_PROXY_ADDRESSES"))
    except ValueError as error:
        raise SettingError(N_("DUBAN_PROXY_ADDRESSES holds no address: {reason}", reason=error)) from error
    return TrustedProxy(header, networks, os.environ.get("DUBAN_PROXY_SECRET_HEADER", "X-Duban-Secret"), told)
