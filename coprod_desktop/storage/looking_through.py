"""Looking through what a bundle holds before anything is locked: all that can be found out without the vault's log.

Whoever else writes in the same hub waits while a bundle is put in. So every chain has been followed by then, and where
the bundle is no larger than usual, all of it is parsed and every value compared with what its step commits to; of a
larger one the first part.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.bundles import DAMAGED, Introduced, Lacking, Line, SentPicture, Wanted
from coprod_desktop.storage.headers import NO_ERASING
from coprod_desktop.storage.oplog import Placed
from coprod_desktop.storage.peers import known_keys, retired_devices
from coprod_desktop.storage.receiving import Parcel, Place, Stubbed, read_parcels
from coprod_desktop.storage.segments import Came, Ends, follow

BATCH = 2_000
"""So many steps are put in at a time: more is no quicker, and takes more memory."""

HELD = 8 * 2**20
"""Letters of a bundle that are held in memory once they were parsed, which takes five bytes for each: some twelve
thousand lines of the log. What a larger one holds beyond that is parsed as it is put in.
"""
_STUB = 50
"""Letters that a hash of a step counts as: it takes some 250 bytes."""

MOST_SAID = 1_000_000
"""What a bundle says beside its steps: so many ranges and digests, of which a line counts as fifty more.

The largest vault says less by far; a file that is made to do harm says the same thing until memory is full.
"""
_LINE = 50

Word: TypeAlias = Introduced | Lacking | Wanted
Note: TypeAlias = Word | Ends


@dataclass(slots=True)
class Batch:
    """Some of what a bundle holds, in the order in which it is put in: notes, then steps, then a picture.

    left_out: how many steps of which retired laptops stay out. read: the whole steps, once they were parsed.
    """

    notes: list[Note] = field(default_factory=list)
    whole: list[Parcel] = field(default_factory=list)
    stubs: list[Stubbed] = field(default_factory=list)
    picture: SentPicture | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    read: dict[Place, Placed] | None = None

    def steps(self) -> Mapping[Place, Placed]:
        """Return the whole steps, parsed. Raises UserError for what is not as it was written."""
        return read_parcels(self.whole) if self.read is None else self.read

    def letters(self) -> int:
        """Return about how long it is."""
        steps = sum(len(each.header) + sum(len(text or "") for text in each.payloads) for each in self.whole)
        return steps + _STUB * len(self.stubs) + (len(self.picture.data) if self.picture is not None else 0)


@dataclass(frozen=True, slots=True)
class Trusted:
    """By what a bundle is judged: the keys of devices that are known, and laptops whose steps stay out."""

    keys: Mapping[str, bytes]
    retired: Set[str]


def trusted_by(connection: sa.Connection, sender: str, *, with_retired: bool) -> Trusted:
    """Return by what a bundle of sender is judged. with_retired: also what laptops that are retired wrote comes in."""
    retired = set() if with_retired else retired_devices(connection) - {sender}
    return Trusted(known_keys(connection), retired)


class LookedThrough:
    """A bundle every chain of which was followed. Making it raises UserError for what is not as it was written.

    lines: gives them anew each time it is called. beat: told as it goes on; what it raises stops it.
    came: how many steps it holds whole. erasing: those of them that erase.
    """

    def __init__(
        self, lines: Callable[[], Iterable[Line]], trusted: Trusted, beat: Callable[[int], None] = lambda more: None
    ) -> None:
        self._lines, self.trusted = lines, trusted
        self.came = 0
        erasing: dict[Parcel, None] = {}  # what comes again and again is held once
        self._held: list[Batch] = []
        letters = 0
        for batch in self._batches_anew():
            self.came += len(batch.whole)
            erasing.update((parcel, None) for parcel in batch.whole if NO_ERASING not in parcel.header)
            letters += batch.letters()
            if letters <= HELD:
                batch.read = read_parcels(batch.whole)
                batch.whole = []
                self._held.append(batch)
            beat(0)
        self.erasing: Sequence[Parcel] = list(erasing)
        self._is_all_held = letters <= HELD

    def batches(self) -> Iterator[Batch]:
        """Yield what it holds, in order. What is held was parsed; the rest is read anew."""
        yield from self._held
        if not self._is_all_held:
            yield from islice(self._batches_anew(), len(self._held), None)

    def _batches_anew(self) -> Iterator[Batch]:
        batch, said = Batch(), 0
        for told in follow(self._lines(), self.trusted.keys):
            if isinstance(told, Came):
                self._add(batch, told)
            elif isinstance(told, SentPicture):
                batch.picture = told
            elif isinstance(told, Ends):
                if told.device not in self.trusted.retired:
                    batch.notes.append(told)
            else:
                said += _LINE + _length(told)
                if said > MOST_SAID:
                    raise UserError(DAMAGED)
                batch.notes.append(told)
            if batch.picture is not None or len(batch.whole) + len(batch.stubs) >= BATCH:
                yield batch
                batch = Batch()
        yield batch

    def _add(self, batch: Batch, came: Came) -> None:
        if came.device in self.trusted.retired:
            batch.left_out[came.device] += 1
        elif came.sent is None:
            batch.stubs.append(Stubbed(came.device, came.seq, came.header, came.hash))
        else:
            place = (came.device, came.seq)
            batch.whole.append(Parcel(came.sent.header, came.hash, came.sent.payloads, place))


def _length(word: Word) -> int:
    """Return how many ranges or digests stand in a line."""
    match word:
        case Lacking():
            return len(word.ranges)
        case Wanted():
            return len(word.digests)
    return 0
