"""What a bundle carries between laptops, and what services need of the room that writes and reads its file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from coprod_desktop.domain.errors import UserError

CHECK = "Nothing was changed, and all that you have is safe. Ask for the file again."
NOT_OURS = f"This is not a file of Coprod Desktop that a laptop sent, or it is damaged. {CHECK}"
NOT_FOR_US = (
    "This file was made for another laptop, so it can't be opened here. Nothing was changed. If you made it here, take "
    "it to the other laptop; else ask the sender to make it for this one."
)
DAMAGED = f"This file is damaged, or was changed on its way. {CHECK}"
NEWER = (
    "This file was made by a newer version of Coprod Desktop. Nothing was changed, and all that you have is safe. "
    "Install the newer version, then try again."
)


class BundleError(UserError):
    """A bundle was refused. Its text says why, what is safe and what to do."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a laptop proves itself with and opens its files with. signing: Ed25519, 32 bytes; age: its secret text."""

    device: str
    signing: bytes
    age: str


@dataclass(frozen=True, slots=True)
class Card:
    """What another laptop must know of one: its id, the key that it signs with, the key that is sealed to.

    leads: it is a coordinator's, whose word on laptops is followed.
    """

    device: str
    public_key: bytes
    age: str
    leads: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle says of itself, signed by its sender.

    vector: up to which step of each device its sender had everything; made_at: milliseconds since 1970 by the sender's
    clock; plain: bytes of its lines when unpacked; notes: what only the recipient named is told (its code, say).
    """

    id: str
    sender: str
    recipients: tuple[str, ...]
    schema: int
    vector: Mapping[str, int]
    made_at: int
    plain: int = 0
    notes: Mapping[str, Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Introduced:
    """A laptop whose steps the bundle holds, as its sender knows it."""

    device: str
    public_key: bytes
    is_retired: bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """Steps of a device of which the sender has only hashes, or not all values: first and last of each row of them."""

    device: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pictures that the sender shows and does not have, by their SHA-256 in hexadecimal digits."""

    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of one device's chain, which follows: each step after `after` up to `last`, whole or as a stub.

    Both ends are signed by the device itself; at the very beginning there is nothing to sign.
    """

    device: str
    after: int
    after_hash: bytes
    after_signature: bytes
    last: int
    last_hash: bytes
    last_signature: bytes


@dataclass(frozen=True, slots=True)
class SentStep:
    """One step. header: as it was written; payloads: canonical JSON of each operation's values, None where they stay
    behind.
    """

    header: str
    payloads: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Stub:
    """A step that is not for the recipient, or that they have. header: SHA-256 of its header."""

    header: bytes


@dataclass(frozen=True, slots=True)
class SentPicture:
    """The bytes of a picture."""

    data: bytes


Line: TypeAlias = Introduced | Lacking | Wanted | Segment | SentStep | Stub | SentPicture


class OpenBundle(Protocol):
    """A bundle that was opened with this laptop's key. Nothing in it is to be believed before it was proved."""

    @property
    def header(self) -> Header:
        """What it says of itself."""
        ...

    def prove(self, public_key: bytes) -> None:
        """Raise BundleError unless whoever has that key made all of it."""
        ...

    def lines(self) -> Iterator[Line]:
        """Yield what it holds, from the beginning, as often as this is called. Raises BundleError."""
        ...


class Bundles(Protocol):
    """Writing and reading bundles: files sealed to laptops."""

    def write(
        self,
        file: Path,
        header: Header,
        lines: Iterable[Line],
        sender: Keys,
        to: Sequence[str],
        beat: Callable[[], None],
    ) -> None:
        """Write file, which is not there yet, sealed to the keys in `to`, and read back what was written.

        beat: called after each line; what it raises stops it, and no file stays.
        """
        ...

    def open(self, file: Path, own: Keys) -> AbstractContextManager[OpenBundle]:
        """Open file with own key. Raises BundleError."""
        ...


class Cards(Protocol):
    """The cards by which laptops are paired: a file, a picture, six words."""

    def new_age_secret(self) -> str:
        """Return the secret of a new key to be sealed to."""
        ...

    def card_of(self, keys: Keys, *, leads: bool) -> Card:
        """Return the card of the laptop with these keys."""
        ...

    def text_of(self, card: Card, keys: Keys) -> str:
        """Return the card as a line of text, signed."""
        ...

    def picture_of(self, text: str) -> bytes:
        """Return the text as a QR code, in a PNG picture."""
        ...

    def read(self, data: bytes) -> Card:
        """Return the card in a file: its text, or a picture of its QR code. Raises BundleError."""
        ...

    def words(self, card: Card) -> tuple[str, ...]:
        """Return the six words that stand for the card, to be compared aloud. It takes a moment, on purpose."""
        ...
