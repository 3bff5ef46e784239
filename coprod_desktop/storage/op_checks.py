"""Reading operations of the log and seeing whether their heads stand for exactly the values that are here.

Nearly every head does, and says nothing else. Such a one is not taken apart: what it has to be is written from the
values, and compared as text. Any other is read in the plain way. Commitments are made for many operations at a time.
"""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from coprod_desktop.storage.canonical import canonical
from coprod_desktop.storage.many_commitments import agree, commitments_of
from coprod_desktop.storage.payloads import Packer, Secrets

_DECODER = json.JSONDecoder()
_BASES = re.compile(r'"b":\[(?:\["[0-9a-f]{32}",\d+,\d+\],?)+\]')
_CARE = re.compile(r'"care":"[^"\\]*"\}')


@dataclass(slots=True)
class StoredOp:
    """One operation as it is stored. secrets: the values that are here."""

    table: str
    record: str
    head: str
    secrets: Secrets


@dataclass(slots=True)
class LookedAt:
    """What was seen of an operation. header: its part of its step's header; agrees: each value is what its commitment
    stands for; missing: the columns of which no value is here.
    """

    header: str
    agrees: bool = True
    missing: Collection[str] = frozenset()


def stored_op(packer: Packer, table: str, record: str, head: str, payload: bytes | None) -> StoredOp:
    """Return an operation with its values. Raises what reading nonsense raises."""
    return StoredOp(table, record, head, {} if payload is None else _parsed(packer.text(payload)))


class Commitments:
    """The commitments of the values of many operations, in the order in which they are asked for."""

    def __init__(self, ops: Sequence[StoredOp]) -> None:
        self._at = 0
        try:
            self._made = commitments_of([pair for op in ops for pair in op.secrets.values()])
        except (ValueError, TypeError, AttributeError, RecursionError):  # nonsense in one: each is looked at alone
            self._made = []

    def look(self, op: StoredOp) -> LookedAt:
        """Look at the next of the operations. Raises what reading nonsense raises."""
        named = f'"r":{encode_basestring(op.record)},"t":{encode_basestring(op.table)}}}'
        end = self._at + len(op.secrets)
        mine, self._at = self._made[self._at : end], end
        if _stand(op.head, tuple(op.secrets), tuple(mine)):
            # Care and cells come before record and table in the order of keys, so the kept text can stay as it is.
            return LookedAt(f"{op.head[:-1]},{named}")
        return _look_closer(op)


def _look_closer(op: StoredOp) -> LookedAt:
    if any(len(pair) != 2 for pair in op.secrets.values()):  # noqa: PLR2004 # salt and value
        raise ValueError("a value without its salt")
    head = _parsed(op.head)
    cells = {name: cell["h"] for name, cell in head["c"].items()}
    header = canonical({**head, "t": op.table, "r": op.record})
    return LookedAt(header, agree(op.secrets, cells), cells.keys() - op.secrets.keys())


def _parsed(text: str) -> Any:
    """Return what json.loads does, which takes twice as long for short texts. Raises ValueError."""
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value


def _stand(head: str, names: tuple[str, ...], commitments: tuple[str, ...]) -> bool:
    """Return whether head has these commitments, a care, what it replaces, and nothing else."""
    if len(names) != len(commitments):
        return False
    written = _cells(names) % commitments
    bare = _BASES.sub('"b":[]', head) if '"b":[[' in head else head
    return bare.startswith(written) and _CARE.fullmatch(bare, len(written)) is not None


@lru_cache(maxsize=1000)  # nouns have some hundred sets of columns that are written together
def _cells(names: tuple[str, ...]) -> str:
    """Return the cells of a head that writes the columns called names, with a place for each commitment."""
    cells = (f'{encode_basestring(name)}:{{"b":[],"h":"%s"}}' for name in (each.replace("%", "%%") for each in names))
    return f'{{"c":{{{",".join(cells)}}},'
