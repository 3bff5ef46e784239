"""The log: the one way in for every step, this laptop's own and others'. Rows and search follow from it.

apply() is given steps whose payloads were checked; receive() checks what came from elsewhere first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.steps import Clock, OpRef
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import drop_unused
from coprod_desktop.storage.canonical import GENESIS, chained
from coprod_desktop.storage.erased import LINE, Erased
from coprod_desktop.storage.headers import Step
from coprod_desktop.storage.histories import Entry, History, Key, load_histories
from coprod_desktop.storage.payloads import Packer
from coprod_desktop.storage.projection import Projection, Touched
from coprod_desktop.storage.search_index import SearchIndex
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.tables import NounTables

STEP, UNDO, REDO, FIXED = "step", "undo", "redo", "fixed"
"""What a step is to undo: an ordinary one, one that undoes, one that undoes an undo, one that can't be undone."""


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of this laptop's own chain: the last step's number and hash, and the latest clock."""

    seq: int
    hash: bytes
    clock: Clock


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its place in its laptop's chain, and what it is to undo."""

    step: Step
    hash: bytes
    kind: str = FIXED


class Log:
    """The log of one vault. own: the id of this laptop's device; index: makes the search index of a noun."""

    def __init__(self, nouns: NounTables, own: str, index: Callable[[Shape], SearchIndex] = SearchIndex) -> None:
        self.own = own
        self.shapes = nouns.shapes
        self.packer = Packer()
        self.erased = Erased(nouns.shapes)
        self.projection = Projection(nouns, index)
        self._devices: dict[str, int] = {}
        self._tip: Tip | None = None

    def tip(self, connection: sa.Connection) -> Tip:
        """Return the end of this laptop's chain."""
        if self._tip is None:
            last = connection.execute(_LAST, {"device": self.number_of(connection, self.own)}).first()
            heard = connection.scalar(_CLOCK) or str(Clock(0))
            clock = Clock.parse(max(heard, last.clock) if last else heard)
            self._tip = Tip(last.seq, bytes(last.hash), clock) if last else Tip(0, GENESIS, clock)
        return self._tip

    @property
    def known_tip(self) -> Tip | None:
        """The end of this laptop's chain, as far as it is held in memory."""
        return self._tip

    def forget(self) -> None:
        """Forget what is held in memory: a transaction was rolled back."""
        self._tip = None
        self._devices = {}
        self.erased.forget()

    def doubt(self, *, erased: bool) -> None:
        """Read the end of this laptop's chain anew next time, and what is erased: others may have written."""
        self._tip = None
        if erased:
            self.erased.forget()

    def histories(self, connection: sa.Connection, keys: Iterable[Key]) -> dict[Key, History]:
        """Return the history of each of keys."""
        return load_histories(connection, self.packer, keys)

    def append(self, connection: sa.Connection, step: Step, histories: dict[Key, History], kind: str) -> set[Key]:
        """Put this laptop's own next step in; return the records touched.

        histories: of all records in its operations, before it.
        """
        digest = chained(self.tip(connection).hash, step.header)
        touched = self.apply(connection, [Placed(step, digest, kind)], histories)
        self._tip = Tip(step.seq, digest, Clock.parse(step.clock))
        return touched

    def hear(self, connection: sa.Connection, clock: Clock) -> None:
        """Let the clock of another laptop move this one's forward. The caller has held it to its bound."""
        tip = self.tip(connection)
        if clock > tip.clock:
            connection.execute(_FORGET_CLOCK)
            connection.execute(tables.setting.insert(), {"name": "clock", "value": str(clock)})
            self._tip = Tip(tip.seq, tip.hash, clock)

    def apply(self, connection: sa.Connection, placed: Sequence[Placed], histories: dict[Key, History]) -> set[Key]:
        """Store steps that are not in the log yet, and bring rows and search up to date. Returns the records touched.

        histories: of all records that the steps touch, before them; what else the steps erase is added.
        """
        self.erased.load(connection)
        known = {key for key, history in histories.items() if history.entries}
        changed = self._erase(connection, placed)
        people = {erase.record for each in placed for erase in each.step.erases if erase.seen is not None}
        unsaid = {record for table, record in changed if table == LINE and self.erased.is_unsaid(record)}
        concerned = changed | self._naming(connection, people) | self.projection.following(connection, unsaid)
        others = concerned - histories.keys()
        histories.update(self.histories(connection, others))
        concerned |= self._erase_late(connection, concerned, histories)
        self._strip(connection, [histories[key] for key in concerned])
        written: dict[Key, set[str]] = {}
        self._store(connection, placed, histories, written)  # only now: nothing is stored that any of the steps erases
        self._show(connection, histories, written, concerned, known | others)
        return written.keys() | concerned

    def show_again(self, connection: sa.Connection, keys: Collection[Key]) -> None:
        """Bring the rows of records up to date whose payloads were put in, unless they turn out to be erased."""
        histories = self.histories(connection, keys)
        self._erase_late(connection, keys, histories)
        self._strip(connection, histories.values())
        self._show(connection, histories, {}, keys, keys)

    def _show(
        self,
        connection: sa.Connection,
        histories: Mapping[Key, History],
        written: Mapping[Key, set[str]],
        concerned: Collection[Key],
        known: Collection[Key],
    ) -> None:
        """Bring rows up to date. written: the columns of records written now; of those concerned all are looked at."""
        touched = {
            key: Touched(
                histories[key],
                frozenset(histories[key].columns if key in concerned else written[key]),
                self.erased.columns(key),
                key not in known,
            )
            for key in dict.fromkeys([*written, *sorted(concerned)])
        }
        self.projection.show(connection, touched)
        if any(table == Attachment.TABLE for table, _ in concerned):
            self.drop_unused_bytes(connection)

    def drop_unused_bytes(self, connection: sa.Connection) -> None:
        """Take away the bytes of pictures that no record shows, if this version knows records that show any."""
        if Attachment in self.shapes.of:
            drop_unused(connection)

    def _erase(self, connection: sa.Connection, placed: Sequence[Placed]) -> set[Key]:
        """Keep what the steps erase, and what of theirs is erased already; return the records newly concerned."""
        changed = self.erased.keep(
            connection,
            [(OpRef(each.step.device, each.step.seq, 0), erase) for each in placed for erase in each.step.erases],
        )
        for each in placed:
            for n, op in enumerate(each.step.ops):
                key = (op.table, op.record)
                late = self.erased.late(key, op.cells, op.secrets, OpRef(each.step.device, each.step.seq, n))
                changed |= self.erased.add(connection, key, late) if late else set()
        return changed

    def _erase_late(self, connection: sa.Connection, keys: Iterable[Key], histories: Mapping[Key, History]) -> set[Key]:
        """Keep what is erased of records because whom or what they are about was erased only now."""
        changed: set[Key] = set()
        for key in keys:
            for entry in histories[key].entries:
                late = self.erased.late(key, entry.cells, entry.secrets, entry.ref)
                changed |= self.erased.add(connection, key, late)
        return changed

    def erase_again(self, connection: sa.Connection) -> None:
        """Erase what this version knows to be about erased people and words, and an earlier one did not."""
        self.erased.load(connection)
        gone = self.erased.people | self.erased.unsaid
        histories = self.histories(connection, self._naming(connection, gone))
        self._erase_late(connection, histories, histories)
        self._strip(connection, histories.values())

    def _naming(self, connection: sa.Connection, gone: Collection[str]) -> set[Key]:
        """Return the records of which any operation ever named one of those gone: people, or lines of the log.

        It reads the values of every operation on nouns that can name one: erasing somebody is rare, and an index
        for it would cost more at each write.
        """
        found: set[Key] = set()
        for table, shape in self.shapes.named.items() if gone else ():
            columns = [*(column.name for column in (*shape.about, *shape.naming)), *shape.follows]
            if not columns:
                continue
            for record, payload in connection.execute(_PAYLOADS, {"tbl": table}):
                secrets = self.packer.unpack(payload)
                if any(str(secrets[name][1]) in gone for name in columns if name in secrets):
                    found.add((table, record))
        return found

    def _store(
        self,
        connection: sa.Connection,
        placed: Sequence[Placed],
        histories: Mapping[Key, History],
        written: dict[Key, set[str]],
    ) -> None:
        if not placed:
            return
        rows = [
            {
                "device": self.number_of(connection, each.step.device), "seq": each.step.seq, "clock": each.step.clock,
                "hash": each.hash, "frame": each.step.frame, "kind": each.kind, "undone": False,
            }
            for each in placed
        ]  # fmt: skip
        if len(rows) == 1:  # the usual case spares the question
            first = _made(connection.execute(_ADD_STEP, rows[0]))
        else:
            first = connection.execute(_LAST_ARRIVAL).scalar_one() + 1
            numbered = [{**row, "arrival": arrival} for arrival, row in enumerate(rows, start=first)]
            connection.execute(_ADD_STEP, numbered)
        ops = [
            row
            for arrival, each in enumerate(placed, start=first)
            for row in self._ops(each.step, arrival, histories, written)
        ]
        if ops:
            connection.execute(_ADD_OPS, ops)

    def _ops(
        self, step: Step, arrival: int, histories: Mapping[Key, History], written: dict[Key, set[str]]
    ) -> Iterator[dict[str, Any]]:
        """Yield the operations of a step as they are stored, and add them to histories and to what is written."""
        for n, op in enumerate(step.ops):
            secrets = self.erased.allowed(op.table, op.record, op.secrets)
            key = (op.table, op.record)
            histories[key].entries.append(
                Entry(OpRef(step.device, step.seq, n), step.clock, op.care, op.cells, secrets)
            )
            written.setdefault(key, set()).update(op.cells)
            yield {
                "step": arrival, "n": n, "tbl": op.table, "record": op.record, "head": op.head,
                "payload": self.packer.pack(secrets) if secrets else None,
            }  # fmt: skip

    def _strip(self, connection: sa.Connection, histories: Iterable[History]) -> None:
        """Take out of kept payloads what may not be kept any more."""
        changed = []
        for history in histories:
            for entry in history.entries:
                allowed = self.erased.allowed(*history.key, entry.secrets)
                if len(allowed) < len(entry.secrets):
                    entry.secrets = allowed
                    changed.append({"of_row": entry.row, "new": self.packer.pack(allowed) if allowed else None})
        if changed:
            connection.execute(tables.SET_PAYLOAD, changed)

    def number_of(self, connection: sa.Connection, device: str) -> int:
        """Return the small number that stands for device in this vault."""
        if device not in self._devices:
            number = connection.scalar(sa.select(tables.device.c.n).where(tables.device.c.id == device))
            if number is None:
                number = _made(connection.execute(tables.device.insert(), {"id": device}))
            self._devices[device] = number
        return self._devices[device]


def _made(result: "sa.CursorResult[Any]") -> int:
    """Return the primary key of the row that was inserted."""
    key = result.inserted_primary_key
    if key is None:
        raise RuntimeError("an inserted row without its key")
    return int(key[0])


_PAYLOADS = sa.select(tables.op.c.record, tables.op.c.payload).where(
    tables.op.c.tbl == sa.bindparam("tbl"), tables.op.c.payload.is_not(None)
)
_LAST = (
    sa.select(tables.step.c.seq, tables.step.c.hash, tables.step.c.clock)
    .where(tables.step.c.device == sa.bindparam("device"))
    .order_by(tables.step.c.seq.desc())
    .limit(1)
)
_CLOCK = sa.select(tables.setting.c.value).where(tables.setting.c.name == "clock")
_FORGET_CLOCK = tables.setting.delete().where(tables.setting.c.name == "clock")
_LAST_ARRIVAL = sa.select(sa.func.coalesce(sa.func.max(tables.step.c.arrival), 0))
_ADD_STEP = tables.step.insert()
_ADD_OPS = tables.op.insert()
