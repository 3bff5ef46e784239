"""Making a vault of what a damaged one still holds: its log first, its rows second. The damaged one is left as it is.

Steps that are whole (their hash follows from the step before) are taken over as they were written. What single changes
and rows say beyond that is written anew by the new vault's own laptop. What was erased stays erased.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_code, random_id
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import OpRef
from coprod_desktop.services.backups import Salvaged
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.vault_errors import VaultDamagedError
from coprod_desktop.storage.canonical import GENESIS, canonical, chained, linked
from coprod_desktop.storage.convert import UnreadableError
from coprod_desktop.storage.desks import make_database, make_desk
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.erase_list import EraseLists, Gone, gone
from coprod_desktop.storage.files import DATABASE, KEY_FILE, sync_folder
from coprod_desktop.storage.findings import Found, FoundStep, Values, find
from coprod_desktop.storage.headers import WHOLE, Erase, Op, read_step, whole_header
from coprod_desktop.storage.histories import CHUNK, Entry, History, Key, chunks
from coprod_desktop.storage.keys import KeyFile, read_keys
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.oplog import FIXED
from coprod_desktop.storage.places import look_at_place
from coprod_desktop.storage.raw_pages import Pages, read_pages
from coprod_desktop.storage.receiving import Parcel, Place, Stubbed, receive
from coprod_desktop.storage.restore import NOT_EMPTY
from coprod_desktop.storage.shelves import shelf_of
from coprod_desktop.storage.tables import noun_tables
from coprod_desktop.storage.wiping import wipe
from coprod_desktop.storage.work import Desk, Written, make_op, wall_clock, write

NO_KEYS = (
    "The key file (vault.key) of the damaged vault is missing or damaged, and without it nothing can be read. Nothing "
    "was changed. Copy vault.key from one of its backups into its folder, then try again."
)
NO_FILE = "There is no vault.db to read in that folder. Nothing was changed. Restore a backup."
NOTHING = (
    "Nothing in that vault can be read any more. Nothing was changed. Restore a backup, and keep the damaged folder."
)
NO_ROOM = (
    "What was found could not be written: the disk may be full, or this program may not write there. The damaged vault "
    "was not touched. Make room or choose another folder, then try again."
)
_MENDED = "Put together from a damaged vault"
_STEPS = 4
"""What salvage is made of, for progress: reading pages, looking through them, writing the log, writing the rest."""


@dataclass(slots=True)
class _Sorted:
    """The log as found. whole: steps as they were written; stubs: those of which only hashes ever came; loose: single
    changes of steps that are not whole.
    """

    whole: list[Parcel]
    stubs: list[Stubbed]
    loose: dict[Key, list[Entry]]
    erases: list[Erase]
    missing_steps: int
    missing_values: int


class Salvage:
    """Reads damaged vaults. now: milliseconds since 1970 by UTC."""

    def __init__(self, nouns: Iterable[type[Record]] = NOUNS, *, now: Callable[[], int] = wall_clock) -> None:
        self._nouns, self._now = noun_tables(tuple(nouns)), now

    def run(self, vault: Path, secret: str, to: Path, progress: Progress) -> Salvaged:
        """Make a vault at to (new or empty) of what can be read of the one at vault; secret: opens it."""
        look_at_place(to)
        try:
            if to.exists() and (not to.is_dir() or any(to.iterdir())):
                raise UserError(NOT_EMPTY)
        except OSError as error:
            raise UserError(NO_ROOM) from error
        try:
            keys = read_keys(vault / KEY_FILE)
        except (UserError, OSError) as error:
            raise UserError(NO_KEYS) from error
        key = DataKey(keys.unwrap(secret)[0])
        with ExitStack() as ending:
            ending.callback(key.clear)
            with suppress(OSError):  # a place that can't be written to can be read
                ending.callback(FolderLock(vault).release)
            progress(0, _STEPS)
            pages = _pages(vault, key)
            progress(1, _STEPS)
            found = find(pages, self._nouns)
            if not (found.steps or found.ops or found.rows):
                raise UserError(NOTHING)
            progress(2, _STEPS)
            lists = EraseLists(key, keys.vault, list)
            since, _ = lists.read([vault, shelf_of(vault)])
            return self._make(to, keys, key, pages, found, since, progress)

    def _make(
        self, to: Path, keys: KeyFile, key: DataKey, pages: Pages, found: Found, since: Gone,
        progress: Progress,
    ) -> Salvaged:  # fmt: skip
        half_made = to.with_name(f"{to.name}.{random_id()[:8]}.new")
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            half_made.mkdir()
            keys.write(half_made / KEY_FILE)
            code = new_code()
            make_database(half_made / DATABASE, key.copy(), self._nouns, keys.vault, code)
            sorted_log = _sort(found, since.steps)
            mended = self._fill(half_made, keys, key, found, since, sorted_log, progress)
            if to.exists():
                to.rmdir()
            half_made.rename(to)
            sync_folder(to.parent)
        except (OSError, sa.exc.DatabaseError, VaultDamagedError) as error:
            raise UserError(NO_ROOM) from error
        finally:
            shutil.rmtree(half_made, ignore_errors=True)
        progress(_STEPS, _STEPS)
        every = len(pages.whole.keys() | pages.damaged)
        return Salvaged(
            to, code, every, len(pages.damaged), len(sorted_log.whole), mended, sorted_log.missing_steps,
            sorted_log.missing_values, found.beside.concerns, found.beside.drafts, tuple(found.beside.lost),
        )  # fmt: skip

    def _fill(
        self, folder: Path, keys: KeyFile, key: DataKey, found: Found, since: Gone, log: _Sorted, progress: Progress
    ) -> int:  # fmt: skip
        """Write what was found into the new vault; return how many records had to be put together."""
        engine = open_engine(folder / DATABASE, key)
        try:
            desk = make_desk(engine, self._nouns, "", self._now)
            with desk.writing() as transaction:
                connection = transaction.connection
                found.beside.keep_first(connection, desk.log, since.moved)
                receive(connection, desk.log, log.whole, self._now(), stubs=log.stubs)
                if log.erases:
                    write(desk, connection, Written(_MENDED, FIXED, erases=tuple(log.erases)), [], {})
                progress(3, _STEPS)
                mended = _mend(desk, connection, log.loose, lambda history: _united(history, log.loose[history.key]))
                mended |= _mend(desk, connection, found.rows, lambda history: found.rows[history.key])
                desk.log.drop_unused_bytes(connection)
                found.beside.sign(connection, desk.log)
                transaction.commit()
            wipe(engine)
            with engine.connect() as connection:
                EraseLists(key, keys.vault, lambda: [folder]).write(gone(connection, desk.log))
        finally:
            engine.dispose()
        return len(mended)


def _pages(vault: Path, key: DataKey) -> Pages:
    try:
        return read_pages(vault / DATABASE, vault / f"{DATABASE}-wal", key)
    except OSError as error:
        raise UserError(NO_FILE) from error


def _sort(found: Found, erasing: Sequence[Parcel]) -> _Sorted:
    """Part the steps that prove to be whole from single changes. erasing: known from the lists of what was erased."""
    by_place = {(step.device, step.seq): (arrival, step) for arrival, step in found.steps.items()}
    hashes = {place: step.hash for place, (_, step) in by_place.items()}
    sorted_log = _Sorted([], _true_stubs(found.beside.stubs(), hashes), {}, [], 0, 0)
    hashes |= {(stub.device, stub.seq): stub.hash for stub in sorted_log.stubs}
    known = {parcel.hash for parcel in erasing}
    for (device, seq), (arrival, step) in sorted(by_place.items()):
        ops = found.ops.get(arrival, {})
        header = whole_header(step.frame, [(op.table, op.record, op.head) for _, op in sorted(ops.items())])
        digest = GENESIS if seq == 1 else hashes.get((device, seq - 1))
        if step.hash in known:
            continue
        if digest is not None and chained(digest, header) == step.hash and _is_readable(header, len(ops)):
            payloads = tuple(canonical(op.secrets) if op.secrets else None for _, op in sorted(ops.items()))
            sorted_log.whole.append(Parcel(header, step.hash, payloads))
        else:
            sorted_log.erases += _erases(step)
            for n, op in ops.items():
                _loosen(sorted_log, (op.table, op.record), op.entry(OpRef(device, seq, n), step.clock))
    sorted_log.whole += erasing
    for arrival in found.ops.keys() - found.steps.keys():  # the step itself is lost: the oldest of what is known
        for n, op in found.ops[arrival].items():
            _loosen(sorted_log, (op.table, op.record), op.entry(OpRef("", arrival, n), f"{arrival:015}"))
    sorted_log.missing_values = sum(op.secrets is None for ops in found.ops.values() for op in ops.values())
    last: dict[str, int] = {}
    for device, seq in hashes:
        last[device] = max(seq, last.get(device, 0))
    sorted_log.missing_steps = sum(last.values()) - len(hashes)
    return sorted_log


def _true_stubs(stubs: Iterable[Stubbed], hashes: Mapping[Place, bytes]) -> list[Stubbed]:
    """Return those that follow from the step before, where it is known, and in whose place there is no step.

    stubs: each chain in its order. hashes: of the steps.
    """
    true: dict[Place, Stubbed] = {}
    for stub in stubs:
        place, before = (stub.device, stub.seq), (stub.device, stub.seq - 1)
        digest = GENESIS if stub.seq == 1 else hashes.get(before) or (true[before].hash if before in true else None)
        if place not in hashes and (digest is None or linked(digest, stub.header) == stub.hash):
            true[place] = stub
    return list(true.values())


def _is_readable(header: str, ops: int) -> bool:
    try:
        read_step(header, [None] * ops)
    except ValueError:
        return False
    return True


def _loosen(sorted_log: _Sorted, key: Key, entry: Entry) -> None:
    sorted_log.loose.setdefault(key, []).append(entry)


def _erases(step: FoundStep) -> Iterator[Erase]:
    """Yield what a step erases, of which the operations may be lost."""
    with suppress(ValueError):
        yield from read_step(whole_header(step.frame, []), []).erases


def _mend(
    desk: Desk, connection: sa.Connection, keys: Iterable[Key], said: Callable[[History], tuple[str, Values]]
) -> set[Key]:
    """Write what is said of records beyond what the log says already; return the records that changed.

    said: gives the care and the values of a record, whose history in the log it is told.
    """
    changed: set[Key] = set()
    known = [key for key in keys if key[0] in desk.log.shapes.named]
    for some in chunks(known, CHUNK):
        histories = desk.log.histories(connection, some)
        ops = [op for key in some if (op := _op(desk, histories[key], *said(histories[key]))) is not None]
        if ops:
            write(desk, connection, Written(_MENDED, FIXED), ops, histories)
            changed |= {(op.table, op.record) for op in ops}
    return changed


def _op(desk: Desk, history: History, care: str, values: Values) -> Op | None:
    """Return the operation that makes a record hold values, as far as they can be read and were not erased."""
    shape, erased = desk.log.shapes.named[history.key[0]], desk.log.erased
    if WHOLE in erased.columns(history.key):
        return None
    gone = erased.columns(history.key)
    wanted = {}
    for name, value in values.items():
        column = shape.by_name.get(name)
        if column is None or name in gone or erased.names_erased(shape.table, {name: value}):
            continue
        with suppress(UnreadableError):
            column.by.from_value(value)
            held = history.readable(name)
            before = held[0].secrets[name][1] if held else column.default
            if value != before or (column.required and not held):
                wanted[name] = value
    bases = {name: [entry.ref for entry in history.heads(name)] for name in wanted}
    return make_op(history.key, care, wanted, bases) if wanted else None


def _united(history: History, loose: Sequence[Entry]) -> tuple[str, Values]:
    """Return the care and the values that single changes give a record, seen together with those in the log."""
    both = History(history.key, [*history.entries, *loose])
    values = {name: heads[0].secrets[name][1] for name in sorted(both.columns) if (heads := both.readable(name))}
    return max(both.entries, key=lambda entry: entry.rank).care, values
