"""What exchange tells people: which laptops there are, what goes to them, what comes from them, what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.bundles import Card, Header, Keys, Line


@dataclass(frozen=True, slots=True)
class Peer:
    """Another laptop that this one is paired with. name: what people here call it.

    code: what its numbers for life begin with, empty where none was given. groups: the ids of its groups; None where it
    gets everything. leads: a coordinator's. sent_at, heard_at: when something was last made for it, and brought in.
    paired_at: None where it can't know this laptop, which was restored from a backup since.
    """

    card: Card
    name: str
    code: str = ""
    groups: tuple[Id, ...] | None = None
    paired_at: datetime | None = None
    sent_at: datetime | None = None
    heard_at: datetime | None = None
    retired_at: datetime | None = None

    @property
    def device(self) -> str:
        """Its id."""
        return self.card.device


@dataclass(frozen=True, slots=True)
class Going:
    """What a bundle for some laptops holds. records: how many of each table's go; it is shown before it is written.

    steps go whole; others' hashes stand for those that stay behind or are there already. is_full: everything that they
    may see, because nothing is known of what they have.
    """

    to: tuple[Peer, ...]
    groups: tuple[Id, ...] | None
    people: int
    steps: int
    stubs: int
    pictures: int
    is_full: bool
    records: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """Steps of a laptop that are not here: first to last. device: its id."""

    device: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of one record."""

    table: str
    record: Id
    column: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of several values of a cell. value: as the record holds it; device: who wrote it; at: when."""

    value: object
    device: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell of which two laptops wrote different values, the one shown now first."""

    place: Place
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """What a bundle would bring, or has brought. new, changed: how many records of each table that are shown here.

    differences: places that differ because of it. unknown: what this version keeps and can't show yet, by table.
    held: laptops that are retired, whose steps were left out, and how many. erased: records of each table that lose
    something.
    steps: new ones; known: those that were here already. people: those who are new.
    """

    sender: str
    steps: int
    known: int
    new: Mapping[str, int]
    changed: Mapping[str, int]
    erased: Mapping[str, int]
    pictures: int
    differences: tuple[Place, ...]
    gaps: tuple[Gap, ...]
    unknown: Mapping[str, int]
    held: Mapping[str, int]
    people: tuple[Person, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class WasOn:
    """What was on a laptop as far as is known, for the notice of a data breach: records of each table.

    own: how many steps it wrote itself; of_people: for each column of people that erasing empties, of how many of them
    it is filled in here.
    """

    peer: Peer
    records: Mapping[str, int]
    own: int
    of_people: Mapping[str, int]


class Outgoing(Protocol):
    """A bundle about to be written, of the vault as it is now."""

    @property
    def going(self) -> Going:
        """What it holds."""
        ...

    @property
    def header(self) -> Header:
        """What it says of itself."""
        ...

    @property
    def size(self) -> int:
        """How many lines it has, or a few more."""
        ...

    def lines(self) -> Iterator[Line]:
        """Yield what it holds."""
        ...

    def sent_through(self) -> Mapping[str, int]:
        """Return up to which step of each device this goes."""
        ...


class SharingStore(Protocol):
    """What the vault keeps for exchange."""

    def keys(self, new_age_secret: Callable[[], str]) -> Keys:
        """Return what this laptop proves itself with; new_age_secret makes its key to be sealed to, once."""
        ...

    def peers(self) -> Sequence[Peer]:
        """Return the laptops that this one is paired with, by name."""
        ...

    def fellows(self) -> Mapping[str, str]:
        """Return the names of those who work on the same hub, by their devices; none in a vault."""
        ...

    def keep_peer(self, peer: Peer) -> None:
        """Keep a laptop, new or changed. Raises UserError where its key is not the one that is known."""
        ...

    def own(self) -> str:
        """Return the id of this laptop's device."""
        ...

    def own_code(self) -> str:
        """Return what the numbers of this laptop begin with."""
        ...

    def take_code(self, code: str) -> None:
        """Let the numbers of this laptop begin with code from now on. They go on counting."""
        ...

    def codes(self) -> set[str]:
        """Return every code that any number in this vault begins with."""
        ...

    def sending(
        self, to: Sequence[Peer], *, full: bool, now_millis: int, notes: Mapping[str, Mapping[str, str]]
    ) -> AbstractContextManager[Outgoing]:
        """Open a bundle for some laptops, of the vault as it is now. full: everything that they may see.

        Raises UserError where they may not see the same.
        """
        ...

    def sent(self, to: Sequence[Peer], through: Mapping[str, int], now: datetime) -> None:
        """Keep that steps of each device up to these were written for those laptops."""
        ...

    def bring_in(
        self,
        header: Header,
        lines: Callable[[], Iterable[Line]],
        *,
        keep: bool,
        with_retired: bool,
        beat: Callable[[int], None],
        now: datetime,
    ) -> Coming:
        """Bring in what a proved bundle holds, in one transaction; keep: else it is all rolled back again.

        beat: told after how many steps it is. Raises UserError, and nothing is changed.
        """
        ...

    def differences(self) -> Sequence[Difference]:
        """Return every cell of which the laptops wrote different values."""
        ...

    def was_on(self, peer: Peer) -> WasOn:
        """Return what was on a laptop, as far as is known."""
        ...

    def gaps(self) -> Sequence[Gap]:
        """Return which steps are known to be missing here."""
        ...
