"""What a vault keeps for exchange between laptops, and the transactions in which it sends and brings in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.services.bundles import Header, Keys, Line
from coprod_desktop.services.sharing_views import Coming, Difference, Gap, Peer, WasOn
from coprod_desktop.storage import tables
from coprod_desktop.storage.bringing_in import BringingIn
from coprod_desktop.storage.checkpoints import sign_checkpoint
from coprod_desktop.storage.differences import differences
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.looking_through import LookedThrough, trusted_by
from coprod_desktop.storage.peers import Has, Peers, keep_sent, millis_of, what_has
from coprod_desktop.storage.runs import gaps
from coprod_desktop.storage.scopes import scope_of
from coprod_desktop.storage.sending import Sending
from coprod_desktop.storage.wiping import note_due
from coprod_desktop.storage.work import Desk

NOT_ALIKE = (
    "These laptops may not see the same groups, so one file can't be for all of them. Nothing was written. Make a file "
    "for each."
)
NOBODY = "Say which laptop the file is for. Nothing was written."

_TOUCHED = (
    sa.select(tables.device.c.id, tables.step.c.seq, tables.op.c.tbl, tables.op.c.record)
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
)
_HAS = sa.select(tables.peer_has).where(tables.peer_has.c.peer == sa.bindparam("of_peer"))
_LAST_OWN = (
    sa.select(sa.func.coalesce(sa.func.max(tables.step.c.seq), 0))
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.device.c.id == sa.bindparam("of_device"))
)


class VaultSharing:
    """Exchange, as far as it is the vault's. after_erasing: tells others that a bundle brought an erasing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._peers = Peers(desk)

    def keys(self, new_age_secret: Callable[[], str]) -> Keys:
        """Return what this laptop proves itself with; new_age_secret makes its key to be sealed to, once."""
        return self._peers.keys(new_age_secret)

    def peers(self) -> Sequence[Peer]:
        """Return the laptops that this one is paired with, by name."""
        return self._peers.all()

    def fellows(self) -> Mapping[str, str]:
        """Return the names of those who work on the same hub, by their devices: nobody."""
        return {}

    def keep_peer(self, peer: Peer) -> None:
        """Keep a laptop, new or changed. Raises UserError where its key is not the one that is known."""
        self._peers.keep(peer)

    def own(self) -> str:
        """Return the id of this laptop's device."""
        return self._desk.log.own

    def own_code(self) -> str:
        """Return what the numbers of this laptop begin with."""
        return self._peers.own_code()

    def take_code(self, code: str) -> None:
        """Let the numbers of this laptop begin with code from now on."""
        self._peers.take_code(code)

    def codes(self) -> set[str]:
        """Return every code that any number in this vault begins with, and this laptop's own."""
        table = self._desk.nouns.named[Insight.TABLE].table
        with self._desk.engine.connect() as connection:
            numbers = connection.execute(sa.select(table.c.number)).scalars()
            found = {str(number).rstrip("0123456789") for number in numbers}
        return found | {self.own_code()}

    @contextmanager
    def sending(
        self, to: Sequence[Peer], *, full: bool, now_millis: int, notes: Mapping[str, Mapping[str, str]]
    ) -> Iterator[Sending]:
        """Open a bundle for some laptops, of the vault as it is now; its chain is signed first."""
        if not to:
            raise UserError(NOBODY)
        scopes = {None if peer.groups is None else frozenset(peer.groups) for peer in to}
        if len(scopes) > 1:
            raise UserError(NOT_ALIKE)
        with self._desk.writing() as transaction:
            sign_checkpoint(transaction.connection, self._desk.log, self._private())
            transaction.commit()
        with self._desk.engine.connect() as connection:
            has = Has({}, {}, frozenset()) if full else what_has(connection, [peer.device for peer in to])
            scope = scope_of(connection, self._desk.nouns, scopes.pop())
            yield Sending(connection, self._desk.log, to, scope, has, now_millis, tables.SCHEMA_VERSION, notes)

    def _private(self) -> bytes | None:
        """Return the key to sign with, where it is not kept beside the log."""
        return None

    def sent(self, to: Sequence[Peer], through: Mapping[str, int], now: datetime) -> None:
        """Keep that steps of each device up to these were written for those laptops."""
        with self._desk.writing() as transaction:
            for peer in to:
                keep_sent(transaction.connection, peer.device, through, millis_of(now) or 0)
            transaction.commit()

    def bring_in(
        self, header: Header, lines: Callable[[], Iterable[Line]], *, keep: bool, with_retired: bool,
        beat: Callable[[int], None], now: datetime,
    ) -> Coming:  # fmt: skip
        """Bring in what a proved bundle holds, in one transaction; keep: else it is all rolled back again."""
        trusted = partial(trusted_by, sender=header.sender, with_retired=with_retired)
        with self._desk.engine.connect() as connection:
            found = trusted(connection)
        looked = LookedThrough(lines, found, beat)
        with self._desk.writing() as transaction:
            now_found = trusted(transaction.connection)
            if now_found != looked.trusted:  # another coordinator of the hub has just paired or retired a laptop
                looked = LookedThrough(lines, now_found)
            bringing = BringingIn(self._desk, transaction.connection, header, looked, beat)
            coming = bringing.run(now)
            if keep and bringing.has_erased:
                # Only what was erased: other records that it changes may be just being typed about.
                self._desk.traces.forget_drafts(transaction.connection, bringing.erased)
                note_due(transaction.connection)
            if keep:
                transaction.commit()
        if keep and bringing.has_erased:
            self._desk.wipe_if_possible()
        return coming

    def differences(self) -> Sequence[Difference]:
        """Return every cell of which laptops wrote different values."""
        with self._desk.engine.connect() as connection:
            return differences(connection, self._desk.log)

    def gaps(self) -> Sequence[Gap]:
        """Return which steps are known to be missing here."""
        with self._desk.engine.connect() as connection:
            return list(gaps(connection))

    def was_on(self, peer: Peer) -> WasOn:
        """Return what was on a laptop, as far as is known: what was sent to it, what it said it has, what it wrote."""
        with self._desk.engine.connect() as connection:
            rows = connection.execute(_HAS, {"of_peer": peer.device})
            had = {row.device: max(row.said, row.sent) for row in rows}
            own = int(connection.scalar(_LAST_OWN, {"of_device": peer.device}) or 0)
            scope = scope_of(connection, self._desk.nouns, peer.groups)
            seen = {
                (row.tbl, row.record)
                for row in connection.execute(_TOUCHED)
                if row.id == peer.device or (row.seq <= had.get(row.id, 0) and (row.tbl, row.record) in scope)
            }
        counts: dict[str, int] = {}
        for table, _ in seen:
            counts[table] = counts.get(table, 0) + 1
        return WasOn(peer, counts, own, self._filled_in([record for table, record in seen if table == Person.TABLE]))

    def _filled_in(self, people: Sequence[str]) -> dict[str, int]:
        """Return for each column of people that erasing empties, in how many of their rows it says something."""
        noun = self._desk.nouns.named[Person.TABLE]
        usual, counts = noun.shape.to_row(noun.shape.defaults), Counter[str]()
        columns = [noun.table.c[name] for name in noun.shape.erasable]
        with self._desk.engine.connect() as connection:
            for some in chunks(people, CHUNK):
                for row in connection.execute(sa.select(*columns).where(noun.table.c.id.in_(some))).mappings():
                    counts.update(name for name, value in row.items() if value != usual[name])
        return dict(counts)
