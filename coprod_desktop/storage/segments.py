"""Reading the lines of a bundle: each chain is followed from one signed place to the next, in whatever order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.bundles import (
    DAMAGED,
    Introduced,
    Lacking,
    Line,
    Segment,
    SentPicture,
    SentStep,
    Stub,
    Wanted,
)
from coprod_desktop.storage.canonical import GENESIS, header_digest, linked
from coprod_desktop.storage.checkpoints import End, is_signed
from coprod_desktop.storage.peers import OTHER_KEY


@dataclass(frozen=True, slots=True)
class Came:
    """One step that came, at its place in a chain. header: SHA-256 of its header; sent: None where that is all."""

    device: str
    seq: int
    header: bytes
    hash: bytes
    sent: SentStep | None


@dataclass(frozen=True, slots=True)
class Ends:
    """A segment was whole: both of its ends are true."""

    device: str
    after: End
    last: End


Told: TypeAlias = Introduced | Lacking | Wanted | Came | Ends | SentPicture


def follow(lines: Iterable[Line], known: Mapping[str, bytes]) -> Iterator[Told]:
    """Yield what lines hold, each step with its hash, and at the end of a segment its ends.

    known: the keys of devices. Raises UserError where a signature, a hash or an order is not as its device made it.
    """
    keys = dict(known)
    walk: _Walk | None = None
    for line in lines:
        if isinstance(line, SentStep | Stub):
            if walk is None:
                raise UserError(DAMAGED)
            yield walk.step(line)
            if walk.is_done:
                yield walk.ends()
                walk = None
            continue
        if walk is not None:  # the one before is not whole
            raise UserError(DAMAGED)
        if isinstance(line, Segment):
            walk = _Walk(line, keys.get(line.device))
            continue
        if isinstance(line, Introduced) and keys.setdefault(line.device, line.public_key) != line.public_key:
            raise UserError(OTHER_KEY)
        yield line
    if walk is not None:
        raise UserError(DAMAGED)


class _Walk:
    """One segment on the way from its first step to its last."""

    def __init__(self, segment: Segment, key: bytes | None) -> None:
        self._segment = segment
        self._seq, self._hash = segment.after, segment.after_hash
        last = (segment.last, segment.last_hash, segment.last_signature)
        if key is None or not is_signed(key, segment.device, *last) or not self._begins_rightly(key):
            raise UserError(DAMAGED)

    def _begins_rightly(self, key: bytes) -> bool:
        segment = self._segment
        if segment.after == 0:
            return segment.after_hash == GENESIS
        return is_signed(key, segment.device, segment.after, segment.after_hash, segment.after_signature)

    @property
    def is_done(self) -> bool:
        return self._seq == self._segment.last

    def step(self, line: SentStep | Stub) -> Came:
        digest = line.header if isinstance(line, Stub) else header_digest(line.header)
        self._seq += 1
        self._hash = linked(self._hash, digest)
        return Came(self._segment.device, self._seq, digest, self._hash, None if isinstance(line, Stub) else line)

    def ends(self) -> Ends:
        """Return the ends. Raises UserError where the way does not lead to the last."""
        segment = self._segment
        if self._hash != segment.last_hash:
            raise UserError(DAMAGED)
        return Ends(
            segment.device,
            End(segment.after, segment.after_hash, segment.after_signature),
            End(segment.last, segment.last_hash, segment.last_signature),
        )
