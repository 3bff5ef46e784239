"""Where a hub is and who may come to it: what the command, the window and storage say to each other about hubs."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.bundles import Card
from coprod_desktop.services.vault_errors import VaultBusyError

SYSTEM = "system"
"""Stands for the certificates that the computer itself trusts, as libpq calls them."""

HUB_ENDING = ".coprod-hub"
"""This computer's part of a hub is a folder whose name ends so."""

_SCHEMES = ("postgresql", "postgres")
PORT = 5432
"""PostgreSQL's own."""

_NOT_AN_ADDRESS = (
    "That is no address of a hub. Nothing was changed. It looks like postgresql://NAME@SERVER/HUB: ask whoever keeps "
    "the hub."
)
_NOT_SAFE = (
    "This address would let others on the way read along or stand in for the hub (sslmode={}), so nothing was opened. "
    "Take “sslmode” out of it: the program always checks the hub’s certificate."
)
_UNKNOWN_PART = (
    "The hub’s address holds “{}”, which the program does not know. Nothing was changed. Take it out and try again."
)


class HubAwayError(VaultBusyError):
    """The hub does not answer just now; it is tried again by itself."""


class HubRefusedError(UserError):
    """The hub answered, and will not let this computer in, or is none. Way out: ask whoever keeps it."""


class NotLetInError(HubRefusedError):
    """The name and the password do not open the hub, or no longer."""


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where a hub is, and as whom to come. root: the file of the certificate it is known by, or SYSTEM.

    Every connection is over TLS, to a server that proves by that certificate to be the one named here.
    """

    host: str
    database: str
    user: str
    password: str = field(default="", repr=False)
    port: int = PORT
    root: str = SYSTEM

    def url(self) -> str:
        """Return the address in one line, as people pass it on; the password and the certificate are no part of it."""
        who = quote(self.user, safe="")
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORT else f":{self.port}"
        return f"postgresql://{who}@{host}{port}/{quote(self.database, safe='')}"

    def coming_with(self, password: str = "", root: str = "") -> "HubAddress":
        """Return the address with a password and a certificate file; with its own where one is empty."""
        return replace(self, password=password or self.password, root=root or self.root)


def is_hub_url(text: str) -> bool:
    """Return whether text, which stands where a vault is named, means a hub."""
    return text.strip().partition("://")[0].casefold() in _SCHEMES and "://" in text


def read_address(text: str) -> HubAddress:
    """Return the address that somebody typed. Raises UserError where it is none, or asks for less than full TLS."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or PORT
        asked = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise UserError(_NOT_AN_ADDRESS) from error
    database, user = unquote(parts.path.removeprefix("/")), unquote(parts.username or "")
    if not is_hub_url(text) or not parts.hostname or not database or not user or "/" in database or parts.fragment:
        raise UserError(_NOT_AN_ADDRESS)
    address = HubAddress(parts.hostname, database, user, unquote(parts.password or ""), port)
    if "\0" in f"{parts.hostname}{database}{user}{address.password}":
        raise UserError(_NOT_AN_ADDRESS)
    for name, value in asked:
        if name == "sslmode" and value != "verify-full":
            raise UserError(_NOT_SAFE.format(value))
        if name not in ("sslmode", "sslrootcert") or "\0" in value:
            raise UserError(_UNKNOWN_PART.format(name.replace("\0", "")))
    return address.coming_with(root=dict(asked).get("sslrootcert", ""))


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one coordinator needs to open the hub for the first time. password: shown once, kept nowhere."""

    name: str
    address: HubAddress
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """This computer's part of a hub. path: its folder; code: its recovery code, shown once; empty where it knew it.

    words: the six that stand for it, which the coordinator reads to whoever keeps the hub; none where it went away.
    """

    path: Path
    code: str = field(repr=False)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HubDevice:
    """A computer that has joined a hub. coordinator: as whom; may_come: whether that one is still let in.

    name: what the hub's keeper calls it; empty until the words of both were compared. card: None where it has not been
    open since the hub knows of cards.
    """

    device: str
    coordinator: str
    may_come: bool
    name: str
    card: Card | None


class HubKeeping(Protocol):
    """Setting a hub up and saying who may come to it. Every failure is a UserError, and changes nothing."""

    def init(self, admin: HubAddress) -> bool:
        """Make a hub of an empty database, or bring one up to date; return whether anything was changed.

        admin: may make roles and owns the database, or may do everything.
        """
        ...

    def add(self, admin: HubAddress, name: str) -> Invitation:
        """Let a coordinator in: a role of their own that may do what the program does, and no more."""
        ...

    def remove(self, admin: HubAddress, name: str) -> None:
        """Let a coordinator in no more, and cut off what they have open."""
        ...

    def purge(self, admin: HubAddress) -> int:
        """Take what was erased off the server's disk; return how many tables were written anew. Others wait a while."""
        ...

    def coordinators(self, admin: HubAddress) -> Sequence[str]:
        """Return the names of those who may come in."""
        ...

    def devices(self, admin: HubAddress) -> Sequence[HubDevice]:
        """Return the computers that have joined, by coordinator."""
        ...

    def call_device(self, admin: HubAddress, device: str, name: str) -> None:
        """Call a computer that has joined by a name, which coordinators see where laptops differ."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What whoever listens to a hub calls, on a thread of its own, and never again once it was stopped.

    news: there may be something new. away: the hub can't be reached; said once, and again once it lets this computer
    in no more. back: it can again. held_up: what is to be kept waits, on the vault's thread, until another coordinator
    has written.
    """

    news: Callable[[], None]
    away: Callable[[], None]
    back: Callable[[], None]
    held_up: Callable[[], None]


class Listening(Protocol):
    """Listening to a hub, until it is stopped."""

    def stop(self) -> None:
        """Call nobody any more, and end soon; returns at once."""
        ...


class Others(Protocol):
    """What others write into the same hub."""

    def listen(self, heard: Heard) -> Listening:
        """Begin to listen, on a connection and a thread of its own; nothing waits for it."""
        ...

    def news(self) -> Changes | None:
        """Return what others have changed since this was asked last; None where nothing is. On the vault's thread."""
        ...

    def at_one_go(self) -> AbstractContextManager[None]:
        """Let what is read within be read as of one moment, and sooner. On the vault's thread."""
        ...

    def readable_as_of(self) -> datetime | None:
        """Return of when the copy on this computer is, from which all is read while the hub is away; None: there is
        none, or not all of it is here yet.
        """
        ...
