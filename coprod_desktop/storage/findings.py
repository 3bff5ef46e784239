"""What the pages of a damaged vault still hold: steps and their operations, rows, and what lies beside the log."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import OpRef, Value
from coprod_desktop.storage.beside_log import PARTS, Beside
from coprod_desktop.storage.canonical import commitment
from coprod_desktop.storage.convert import UnreadableError
from coprod_desktop.storage.headers import Cell, read_head
from coprod_desktop.storage.histories import Entry, Key
from coprod_desktop.storage.payloads import Packer, Secrets
from coprod_desktop.storage.raw_pages import Field, Pages
from coprod_desktop.storage.tables import NounTable, NounTables

_CLOCK = re.compile(r"\d{15}\.\d{5}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_HASH_BYTES, _LONGEST_ID = 32, 64
_STEP_COLUMNS, _OP_COLUMNS, _SCHEMA_COLUMNS = 8, 7, 5


Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FoundOp:
    """One operation as its page held it. secrets: None when its values were there and can't be read."""

    table: str
    record: str
    head: str
    care: str
    cells: dict[str, Cell]
    secrets: Secrets | None

    def entry(self, ref: OpRef, clock: str) -> Entry:
        """Return it as a part of its record's history."""
        return Entry(ref, clock, self.care, self.cells, self.secrets or {})


@dataclass(frozen=True, slots=True)
class FoundStep:
    """One step as its page held it."""

    device: str
    seq: int
    clock: str
    hash: bytes
    frame: str


@dataclass(slots=True)
class Found:
    """All that could be read. steps and ops: by the step's place in the log; rows: care and values by table and id."""

    steps: dict[int, FoundStep] = field(default_factory=dict)
    ops: dict[int, dict[int, FoundOp]] = field(default_factory=dict)
    rows: dict[Key, tuple[str, Values]] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)


def find(pages: Pages, nouns: NounTables) -> Found:
    """Return what pages hold. Each row has to look like what it is taken for; values have to fit their commitments."""
    found, packer = Found(), Packer()
    leaves = dict(pages.leaves())
    roots = _roots([columns for records in leaves.values() for _, columns in records])
    owners = {number: name for name, root in roots.items() for number in pages.beneath(root).leaves}
    found.beside.lost = [said for name, said in PARTS.items() if not pages.is_whole_beneath(roots.get(name))]
    for number, records in leaves.items():
        for row, columns in records:
            if step := _step(columns):
                found.steps[row] = step
            elif placed := _op(columns, packer):
                found.ops.setdefault(placed[0], {})[placed[1]] = placed[2]
            else:
                found.beside.take(columns, owners.get(number))
                found.rows.update(_rows(columns, owners.get(number), nouns))
    return found


def _roots(every: list[tuple[Field, ...]]) -> dict[str, int]:
    """Return the page at which each table begins, as far as the list of tables can be read."""
    roots: dict[str, int] = {}
    for columns in every:
        if len(columns) == _SCHEMA_COLUMNS and columns[0] == "table":
            name, root = columns[1], columns[3]
            if isinstance(name, str) and isinstance(root, int) and root > 0:
                roots[name] = root
    return roots


def _step(columns: tuple[Field, ...]) -> FoundStep | None:
    if len(columns) != _STEP_COLUMNS:
        return None
    _, _, seq, clock, digest, frame, _, _ = columns
    if not (isinstance(seq, int) and isinstance(clock, str) and isinstance(digest, bytes) and isinstance(frame, str)):
        return None
    if not _CLOCK.fullmatch(clock) or len(digest) != _HASH_BYTES:
        return None
    try:
        said = json.loads(frame)
        fits = said["seq"] == seq and said["clock"] == clock and isinstance(said["device"], str)
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return FoundStep(said["device"], seq, clock, digest, frame) if fits else None


def _op(columns: tuple[Field, ...], packer: Packer) -> tuple[int, int, FoundOp] | None:
    """Return the step, the place in it and the operation."""
    if len(columns) != _OP_COLUMNS:
        return None
    _, step, n, table, record, head, payload = columns
    if not (isinstance(step, int) and isinstance(n, int) and isinstance(table, str) and isinstance(record, str)):
        return None
    if not (isinstance(head, str) and _NAME.fullmatch(table) and len(record) <= _LONGEST_ID):
        return None
    try:
        care, cells = read_head(head)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    secrets = _secrets(payload, cells, packer) if isinstance(payload, bytes) else {}
    return step, n, FoundOp(table, record, head, care, cells, secrets)


def _secrets(payload: bytes, cells: dict[str, Cell], packer: Packer) -> Secrets | None:
    try:
        secrets = packer.unpack(payload)
        fits = all(cells[name].commitment == commitment(salt, value) for name, (salt, value) in secrets.items())
    except Exception:  # noqa: BLE001 # damaged bytes may raise anything in the decompressor, and nothing of it matters
        return None
    return secrets if fits else None


def _rows(columns: tuple[Field, ...], owner: str | None, nouns: NounTables) -> Iterator[tuple[Key, tuple[str, Values]]]:
    """Yield the row of a noun, if it is one: of the table that the page belongs to, else of the only one it fits."""
    if len(columns) <= 2 or columns[0] is not None or not isinstance(columns[1], str):  # noqa: PLR2004 # row and id
        return
    fitting = [
        (noun.shape, values)
        for noun in nouns.named.values()
        if owner in (None, noun.shape.table) and (values := _values(noun, columns)) is not None
    ]
    if len(fitting) == 1:
        shape, values = fitting[0]
        yield (shape.table, columns[1]), values


def _values(noun: NounTable, columns: tuple[Field, ...]) -> tuple[str, Values] | None:
    """Return the care and the log's values of a row; what stands after the noun's own columns is made from them."""
    if len(columns) != len(noun.table.columns):
        return None
    kept = zip(noun.shape.columns, columns[2:], strict=False)
    stored = [bool(value) if column.by.sql is sa.Boolean and value is not None else value for column, value in kept]
    try:
        record = noun.shape.record((columns[1], *stored))
        return record.care(), noun.shape.values(record)
    except (UnreadableError, UserError, ValueError, TypeError, LookupError, AttributeError):
        return None
