"""Bringing in what a bundle holds, once it was looked through whole: in one transaction, all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.bundles import Header, Introduced, Lacking, SentPicture, Wanted
from coprod_desktop.services.sharing_views import Coming, Gap, Place
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import digest_of, keep_bytes, wanted_bytes
from coprod_desktop.storage.checkpoints import End
from coprod_desktop.storage.erasure import finish_erasing
from coprod_desktop.storage.headers import Step
from coprod_desktop.storage.histories import CHUNK, Key, by_table, chunks
from coprod_desktop.storage.looking_through import LookedThrough, Note
from coprod_desktop.storage.oplog import Placed
from coprod_desktop.storage.peers import Has, keep_has, learn_key, millis_of
from coprod_desktop.storage.receiving import TWO_HISTORIES, Stubbed, read_parcels, take_in
from coprod_desktop.storage.runs import gaps, through
from coprod_desktop.storage.segments import Ends
from coprod_desktop.storage.work import Desk

LABEL = "Bring in what another laptop wrote"

_ARRIVED = sa.select(sa.func.coalesce(sa.func.max(tables.step.c.arrival), 0))
_STANDING = (
    sa.select(tables.op.c.record, sa.func.min(tables.op.c.step) <= sa.bindparam("then"))
    .where(tables.op.c.tbl == sa.bindparam("of_table"))
    .where(tables.op.c.record.in_(sa.bindparam("records", expanding=True)))
    .group_by(tables.op.c.record)
    .having(sa.func.count(tables.op.c.payload) > 0)
)
_CONTESTS = sa.select(tables.contest.c.tbl, tables.contest.c.record, tables.contest.c.col)
_KEPT_ENDS = sa.select(tables.checkpoint.c.seq).where(
    tables.checkpoint.c.device == sa.bindparam("of_device"),
    tables.checkpoint.c.seq.in_(sa.bindparam("seqs", expanding=True)),
)
_LEADS = sa.select(tables.peer.c.leads).where(tables.peer.c.device == sa.bindparam("of_device"))
_RETIRE = (
    tables.peer.update()
    .where(tables.peer.c.device == sa.bindparam("of_device"), tables.peer.c.retired_at.is_(None))
    .values(retired_at=sa.bindparam("at"))
)
_HEARD = tables.peer.update().where(tables.peer.c.device == sa.bindparam("of_device"))


class BringingIn:
    """One bundle on its way in, inside a transaction. looked: it, looked through by what is trusted at this moment.

    erased: once it ran, the records of which it erased anything.
    """

    def __init__(
        self, desk: Desk, connection: sa.Connection, header: Header, looked: LookedThrough, beat: Callable[[int], None]
    ) -> None:
        self._desk, self._connection, self._header, self._looked = desk, connection, header, looked
        self._beat = beat
        self._ends: dict[str, dict[int, End]] = {}
        self._lacks: dict[str, list[tuple[int, int]]] = {}
        self._wants: set[str] = set()
        self._held: Counter[str] = Counter()
        self._unknown: dict[str, set[str]] = {}
        self._touched: set[Key] = set()
        self._also_erased: set[tuple[str, Id]] = set()
        self.erased: set[Id] = set()
        self._steps = self._pictures = 0

    def run(self, now: datetime) -> Coming:
        """Put all of it in; return what it brought. Raises UserError."""
        log = self._desk.log
        if self._header.vector.get(log.own, 0) > log.tip(self._connection).seq:
            raise UserError(TWO_HISTORIES)
        arrived = self._connection.execute(_ARRIVED).scalar_one()
        contests = set(map(tuple, self._connection.execute(_CONTESTS)))
        log.erased.load(self._connection)
        erased = len(log.erased.added)
        self._put_in()
        self._also_erased = finish_erasing(self._desk, self._connection)
        self._touched |= self._also_erased
        self._keep_ends()
        self._keep_word(now)
        new, changed = self._standing(arrived)
        after = {tuple(row) for row in self._connection.execute(_CONTESTS)}
        news = log.erased.added[erased:]
        self.erased = {Id(record) for _, record, _ in news}
        return Coming(
            sender=self._header.sender,
            steps=self._steps,
            known=self._looked.came - self._steps,
            new=Counter(table for table, _ in new),
            changed=Counter(changed),
            erased=Counter(table for table, _ in {(table, record) for table, record, _ in news}),
            pictures=self._pictures,
            differences=tuple(Place(table, Id(record), column) for table, record, column in sorted(after - contests)),
            gaps=tuple(self._gaps()),
            unknown={table: len(records) for table, records in self._unknown.items()},
            held=dict(self._held),
            people=self._people(record for table, record in new if table == Person.TABLE),
            changes=Changes(LABEL, frozenset((table, Id(record)) for table, record in self._touched)),
        )

    @property
    def has_erased(self) -> bool:
        """Whether anything was erased."""
        return bool(self._looked.erasing or self._also_erased)

    def _put_in(self) -> None:
        # First, so that nothing is kept even for a moment that they erase.
        self._receive(read_parcels(self._looked.erasing), [])
        wanted: set[str] | None = None
        for batch in self._looked.batches():
            for note in batch.notes:
                self._note(note)
            self._held += batch.left_out
            self._receive(batch.steps(), batch.stubs)
            if batch.picture is not None:
                wanted = wanted_bytes(self._connection) if wanted is None else wanted
                self._keep_picture(batch.picture, wanted)

    def _note(self, told: Note) -> None:
        if isinstance(told, Introduced):
            learn_key(self._connection, self._desk.log, told.device, told.public_key)
            if told.is_retired and self._connection.scalar(_LEADS, {"of_device": self._header.sender}):
                gone = {"of_device": told.device, "at": self._desk.now()}
                self._connection.execute(_RETIRE, gone)
        elif isinstance(told, Ends):
            self._ends.setdefault(told.device, {}).update({end.seq: end for end in (told.after, told.last) if end.seq})
        elif isinstance(told, Lacking):
            self._lacks.setdefault(told.device, []).extend(told.ranges)
        elif isinstance(told, Wanted):
            self._wants.update(told.digests)

    def _receive(self, whole: Mapping[tuple[str, int], Placed], stubs: list[Stubbed]) -> None:
        if not whole and not stubs:
            return
        received = take_in(self._connection, self._desk.log, whole, self._desk.now(), stubs=stubs, saw=self._saw)
        self._touched |= received.touched
        self._steps += received.steps
        self._beat(len(whole) + len(stubs))

    def _saw(self, step: Step) -> None:
        """Take note of what this version can't show."""
        for op in step.ops:
            shape = self._desk.log.shapes.named.get(op.table)
            if shape is None or not op.cells.keys() <= shape.by_name.keys():
                self._unknown.setdefault(op.table, set()).add(op.record)

    def _keep_picture(self, told: SentPicture, wanted: set[str]) -> None:
        """Keep a picture that a record shows: what was erased, or nobody here may see, is not stored."""
        if digest_of(told.data) in wanted:
            wanted.discard(keep_bytes(self._connection, told.data))
            self._pictures += 1
        self._beat(1)

    def _keep_ends(self) -> None:
        rows = []
        for device, by_seq in self._ends.items():
            for some in chunks(list(by_seq), CHUNK):
                kept = set(self._connection.scalars(_KEPT_ENDS, {"of_device": device, "seqs": some}))
                rows += [
                    {"device": device, "seq": seq, "hash": by_seq[seq].hash, "signature": by_seq[seq].signature}
                    for seq in some
                    if seq not in kept
                ]
        if rows:
            self._connection.execute(tables.checkpoint.insert(), rows)

    def _keep_word(self, now: datetime) -> None:
        """Keep what the sender says that it has."""
        has = Has(self._header.vector, self._lacks, frozenset(self._wants))
        keep_has(self._connection, self._header.sender, has)
        at, paired_at = millis_of(now), tables.peer.c.paired_at
        known = _HEARD.values(heard_at=at, paired_at=sa.case((paired_at == 0, at), else_=paired_at))
        self._connection.execute(known, {"of_device": self._header.sender})  # it was sealed to this very device

    def _standing(self, arrived: int) -> tuple[set[Key], list[str]]:
        """Return the records touched of which nothing was here before, and the tables of those that were here.

        Records of which no value is here are neither: of them it is only known that they were written in.
        """
        new, changed = set[Key](), list[str]()
        for table, records in by_table(self._touched).items():
            for some in chunks(records, CHUNK):
                asked = {"of_table": table, "records": some, "then": arrived}
                for record, was_here in self._connection.execute(_STANDING, asked):
                    if was_here:
                        changed.append(table)
                    else:
                        new.add((table, record))
        return new, changed

    def _gaps(self) -> Iterator[Gap]:
        """Yield what is missing: between steps that are here, and of what the sender has and takes us to have too.

        The second is where an older copy of a hub was put back: nothing later need ever come that would show it.
        """
        known = list(gaps(self._connection))
        yield from known
        here, told = through(self._connection), self._header.vector
        for device in sorted(told.keys() - self._looked.trusted.retired - {gap.device for gap in known}):
            if told[device] > here.get(device, 0):
                yield Gap(device, here.get(device, 0) + 1, told[device])

    def _people(self, records: Iterable[str]) -> tuple[Person, ...]:
        """Return the people among records who are shown."""
        if Person not in self._desk.log.shapes.of:
            return ()
        found = self._desk.rows.get_all(self._connection, Person, sorted(records))
        return tuple(person for person in found.values() if not person.withdrawn)
