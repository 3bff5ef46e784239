"""A step and its operations, and how they are written as a header: what is kept and passed on for ever.

    {"v": 1, "device", "seq", "clock", "actor", "label", "schema", "undoes": [device, seq] or null,
     "ops": [{"t": table, "r": record, "care", "c": {column: {"b": [[device, seq, op], ...], "h": commitment}}}],
     "erases": [{"t", "r", "c": [column, ...] or null, "seen"?: {device: seq}}]}

A header may hold more than this version knows: it is kept and passed on as it came. "c": null erases the whole
record. "seen" says that a person is erased: what is about them follows each column's own rule, also in operations that
come later; the erasing step itself names what it dealt with, which is every step up to those numbers.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coprod_desktop.domain.steps import Clock, OpRef
from coprod_desktop.storage.canonical import LARGEST, canonical, is_shallow, parse_canonical
from coprod_desktop.storage.payloads import Secrets

FORMAT = 1
WHOLE = "*"
"""Stands for all columns of a record in the table of what is erased."""
NO_ERASING = '"erases":[]'
"""What stands in the frame of a step that erases nothing."""
WITHDRAWN = "withdrawn"
"""The column that takes a record out of every list. Where it is erased itself, the record is out for good."""

_DEVICE = re.compile(r"[0-9a-f]{32}")
_CLOCK = re.compile(r"[0-9]{15}\.[0-9]{5}")  # they are put in order as text, so no other script's digits
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes
_LONGEST_ID = 64
_FRAME = frozenset({"v", "device", "seq", "clock", "actor", "label", "schema", "undoes", "ops", "erases"})
_OP, _CELL, _ERASE = frozenset({"t", "r", "care", "c"}), frozenset({"b", "h"}), frozenset({"t", "r", "c", "seen"})


class NewerFormatError(ValueError):
    """A header of a later format than this version knows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column in one operation: the operations it replaces, and what stands for its value."""

    bases: tuple[OpRef, ...]
    commitment: str


@dataclass(frozen=True, slots=True)
class Op:
    """What one step does to one record. secrets: the values that are here; fewer than cells after erasing."""

    table: str
    record: str
    care: str
    head: str
    cells: Mapping[str, Cell]
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class Erase:
    """What a step erases. columns: None for the whole record; seen: set when a person is erased."""

    table: str
    record: str
    columns: tuple[str, ...] | None
    seen: Mapping[str, int] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", None if self.columns is None else tuple(sorted(self.columns)))


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it was written. frame: canonical JSON of its header without the operations."""

    device: str
    seq: int
    clock: str
    undoes: tuple[str, int] | None
    frame: str
    header: str
    ops: tuple[Op, ...] = ()
    erases: tuple[Erase, ...] = field(default=())


def write_head(care: str, cells: Mapping[str, Cell]) -> str:
    """Return an operation's header without its table and record."""
    written = {
        name: {"b": [[base.device, base.seq, base.op] for base in cell.bases], "h": cell.commitment}
        for name, cell in cells.items()
    }
    return canonical({"c": written, "care": care})


@dataclass(frozen=True, slots=True)
class Draft:
    """A step before it has its place: everything but device and seq."""

    clock: Clock
    actor: str
    label: str
    schema: int
    undoes: tuple[str, int] | None
    ops: tuple[Op, ...]
    erases: tuple[Erase, ...]


def write_step(draft: Draft, device: str, seq: int) -> Step:
    """Return draft as the step of device with seq."""
    frame = canonical(
        {
            "actor": draft.actor,
            "clock": str(draft.clock),
            "device": device,
            "erases": [_written(erase) for erase in draft.erases],
            "label": draft.label,
            "schema": draft.schema,
            "seq": seq,
            "undoes": list(draft.undoes) if draft.undoes else None,
            "v": FORMAT,
        }
    )
    header = whole_header(frame, [(op.table, op.record, op.head) for op in draft.ops])
    return Step(device, seq, str(draft.clock), draft.undoes, frame, header, draft.ops, draft.erases)


def _written(erase: Erase) -> dict[str, Any]:
    columns = None if erase.columns is None else list(erase.columns)
    seen = {} if erase.seen is None else {"seen": dict(erase.seen)}
    return {"t": erase.table, "r": erase.record, "c": columns, **seen}


def whole_header(frame: str, ops: Sequence[tuple[str, str, str]]) -> str:
    """Return the header of a kept frame and its (table, record, head) in order, letter for letter as it came."""
    written = [{**json.loads(head), "t": table, "r": record} for table, record, head in ops]
    return canonical({**json.loads(frame), "ops": written})


def read_step(header: str, payloads: Sequence[Secrets | None]) -> Step:
    """Return the step of a header that came from elsewhere, with the payloads that came with it.

    Raises NewerFormatError, or ValueError for anything that no version of this program writes. Whether the values
    agree with their commitments is not looked at here.
    """
    whole = parse_canonical(header)
    _need(isinstance(whole, dict) and _is_count(whole.get("v")))
    if whole["v"] != FORMAT:
        raise NewerFormatError
    seq, clock, device = whole.get("seq"), whole.get("clock"), whole.get("device")
    _need(_is_count(seq) and seq > 0 and _matches(_CLOCK, clock) and _matches(_DEVICE, device))
    _need(all(_is_text(whole.get(name)) for name in ("actor", "label")) and _is_count(whole.get("schema")))
    _need_shallow(whole, _FRAME)
    ops, erases = whole.pop("ops", None), whole.get("erases")
    _need(isinstance(ops, list) and isinstance(erases, list) and len(ops) == len(payloads))
    read = tuple(_read_op(op, secrets) for op, secrets in zip(ops, payloads, strict=True))
    _need(len({(op.table, op.record) for op in read}) == len(read))
    undoes = None if whole.get("undoes") is None else _read_place(whole["undoes"])
    gone = tuple(_read_erase(each) for each in erases)
    people = [each.record for each in gone if each.seen is not None]
    _need(len(set(people)) == len(people))
    return Step(device, seq, clock, undoes, canonical(whole), header, read, gone)


def _need(is_so: bool) -> None:
    if not is_so:
        raise ValueError("a header that no version of this program writes")


def _need_shallow(held: Mapping[str, Any], known: frozenset[str]) -> None:
    """What a later version has added is kept, unless it nests so deep that it could not be written again."""
    if not held.keys() <= known:
        _need(all(is_shallow(held[name]) for name in held.keys() - known))


def _is_text(text: object) -> bool:
    return isinstance(text, str) and "\x00" not in text


def _matches(pattern: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


def _is_count(number: object) -> bool:
    return type(number) is int and 0 <= number <= LARGEST


def _is_id(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= _LONGEST_ID and text.isascii() and text.isprintable()


def _read_place(place: Any) -> tuple[str, int]:
    _need(isinstance(place, list) and len(place) == 2 and _matches(_DEVICE, place[0]) and _is_count(place[1]))  # noqa: PLR2004 - device and seq
    return place[0], place[1]


def _read_op(op: Any, secrets: Secrets | None) -> Op:
    _need(isinstance(op, dict) and _matches(_NAME, op.get("t")) and _is_id(op.get("r")))
    _need(_is_text(op.get("care")) and isinstance(op.get("c"), dict))
    _need_shallow(op, _OP)
    cells = {name: _read_cell(name, cell) for name, cell in op["c"].items()}
    found = dict(secrets or {})
    _need(found.keys() <= cells.keys())
    table, record = op.pop("t"), op.pop("r")
    return Op(table, record, op["care"], canonical(op), cells, found)


def _read_cell(name: str, cell: Any) -> Cell:
    _need(_matches(_NAME, name) and isinstance(cell, dict) and _matches(_COMMITMENT, cell.get("h")))
    _need(isinstance(cell.get("b"), list))
    _need_shallow(cell, _CELL)
    return Cell(tuple(_read_ref(base) for base in cell["b"]), cell["h"])


def _read_ref(ref: Any) -> OpRef:
    _need(isinstance(ref, list) and len(ref) == 3 and _is_count(ref[2]))  # noqa: PLR2004 - device, seq, operation
    device, seq = _read_place(ref[:2])
    return OpRef(device, seq, ref[2])


def _read_erase(erase: Any) -> Erase:
    _need(isinstance(erase, dict) and _matches(_NAME, erase.get("t")) and _is_id(erase.get("r")))
    _need_shallow(erase, _ERASE)
    columns, seen = erase.get("c"), erase.get("seen")
    _need(columns is None or (isinstance(columns, list) and all(_matches(_NAME, name) for name in columns)))
    _need(seen is None or isinstance(seen, dict))
    for device, seq in (seen or {}).items():
        _read_place([device, seq])
    return Erase(erase["t"], erase["r"], None if columns is None else tuple(columns), seen)


def read_head(head: str) -> tuple[str, dict[str, Cell]]:
    """Return the care and the cells in a head that was kept, which was read with all its checks when it came."""
    written = json.loads(head)
    cells = {name: Cell(tuple(OpRef(*base) for base in cell["b"]), cell["h"]) for name, cell in written["c"].items()}
    return written["care"], cells
