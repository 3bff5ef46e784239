"""Histories that no honest laptop writes, truly chained and signed: what a paired laptop with bad intent could send."""

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.exchange.strict import to_base64
from coprod_desktop.storage.canonical import GENESIS, canonical, commitment, header_digest, linked
from coprod_desktop.storage.checkpoints import checkpoint_text

DEEP = (40, 300, 480, 900)
LONG = 60_000
TIMES = ["0001-01-01", "9999-12-31", "2026-02-30", "20261124", "2026-W01-1", "24:00", "9999-12-31T23:59:59-14:00"]
TEXTS = ["", "\x00", "é", "K999999999", "K31", "x" * 70, "x" * LONG, "'; DROP TABLE step; --", "%", "*", *TIMES]


@dataclass
class Written:
    """One step as it stands in a bundle: its header, and the values of each operation or None."""

    header: dict[str, Any]
    payloads: list[dict[str, Any] | None]


def nested(depth: int) -> dict[str, Any]:
    """Return objects in objects."""
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"a": value}
    return value


def steps_in(lines: Sequence[bytes], device: str) -> list[Written]:
    """Return the whole steps of device that stand in the lines of a bundle."""
    found, rest, of = list[Written](), iter(lines), ""
    for line in rest:
        value = json.loads(line)
        if value[0] == "segment":
            of = value[1]
        elif value[0] == "step":
            header, payloads = json.loads(next(rest)), [json.loads(next(rest)) for _ in range(value[1])]
            if of == device:
                found.append(Written(header, payloads))
    return found


def lines_of(steps: Sequence[Written], device: str, key: Ed25519PrivateKey) -> list[bytes]:
    """Return the lines of steps as the whole chain of device: places, commitments, hashes and signature are true."""
    digest, lines = GENESIS, list[str]()
    for seq, step in enumerate(steps, start=1):
        header = _text({**step.header, "device": device, "seq": seq}, step.payloads)
        digest = linked(digest, header_digest(header))
        lines += [canonical(["step", len(step.payloads)]), header]
        lines += ["null" if payload is None else canonical(payload) for payload in step.payloads]
    last = [len(steps), to_base64(digest), to_base64(key.sign(checkpoint_text(device, len(steps), digest)))]
    public = to_base64(key.public_key().public_bytes_raw())
    begin = [["device", device, public, False], ["segment", device, 0, to_base64(GENESIS), "", *last]]
    return [each.encode("utf-8", "surrogatepass") for each in (*map(canonical, begin), *lines)]


def _text(header: dict[str, Any], payloads: Sequence[dict[str, Any] | None]) -> str:
    """Return header with commitments to what payloads hold, as far as it has a place for them."""
    ops = header.get("ops")
    for op, payload in zip(ops if isinstance(ops, list) else (), payloads, strict=False):
        cells = op.get("c") if isinstance(op, dict) else None
        for name, pair in (payload or {}).items():
            if isinstance(cells, dict) and isinstance(cells.get(name), dict):
                cells[name]["h"] = commitment(*pair)
    return canonical(header)


class Liar:
    """Writes one false history after another, the same ones for the same seed."""

    def __init__(self, good: Sequence[Written], seed: int) -> None:
        self._good, self._chance = good, random.Random(seed)  # noqa: S311 # the same each time
        self._columns = {noun.TABLE: sorted(noun.__dataclass_fields__) for noun in NOUNS}
        self._records = sorted({op["r"] for step in good for op in step.header["ops"]})
        self._devices = sorted({step.header["device"] for step in good})

    def stranger(self) -> tuple[str, Ed25519PrivateKey]:
        """Return a laptop that nobody knows."""
        seed = self._chance.randbytes(32)
        return hashlib.sha256(seed).hexdigest()[:32], Ed25519PrivateKey.from_private_bytes(seed)

    def tale(self) -> Sequence[Written]:
        """Return the good steps with one to three lies in them."""
        steps = deepcopy(self._good)
        lies = [*[self._value] * 4, self._column, self._bases]
        for _ in range(self._chance.choice([0, 0, 1, 2])):
            self._chance.choice(lies)(self._chance.choice(steps))
        lies += [self._frame, self._where, self._erasing, self._empty]  # what leaves no room for another
        self._chance.choice(lies)(self._chance.choice(steps))
        return steps

    def awkward(self) -> Any:
        """Return a value that somebody might write where another kind is meant."""
        chance = self._chance
        numbers = [0, 1, -1, 2**31, 2**53 - 1, -(2**53) + 1, 2**53, 2**63]
        kinds: list[Any] = [None, True, False, [], {}, ["x"], {"a": 1}, {"words": None}, *numbers, *TEXTS]
        if chance.random() < 0.1:
            return nested(chance.choice(DEEP))
        return chance.choice(self._records) if chance.random() < 0.2 else chance.choice(kinds)

    def _cells(self, step: Written) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
        for op, payload in zip(step.header["ops"], step.payloads, strict=False):
            for name in payload or ():
                yield op, payload or {}, name

    def _value(self, step: Written) -> None:
        """Write something else into a cell, or into a part of it."""
        if not (cells := list(self._cells(step))):
            return
        _, payload, name = self._chance.choice(cells)
        value = payload[name][1]
        if isinstance(value, dict) and value and self._chance.random() < 0.7:
            value[self._chance.choice(sorted(value))] = self.awkward()
        else:
            payload[name][1] = self.awkward()

    def _column(self, step: Written) -> None:
        """Write a column that the good step does not write."""
        pairs = [(op, payload) for op, payload in zip(step.header["ops"], step.payloads, strict=False) if payload]
        if not pairs:
            return
        op, payload = self._chance.choice(pairs)
        names = [*self._columns.get(op["t"], []), "later", "id", "row", "A", "a b", ""]
        name = self._chance.choice(names)
        op["c"][name] = {"b": [], "h": "A" * 43}
        payload[name] = ["AAAAAAAAAAAAAAAAAAAAAA", self.awkward()]

    def _frame(self, step: Written) -> None:
        chance = self._chance
        name = chance.choice([*sorted(step.header), "later"])
        clocks = ["999999999999999.99999", "000000000000000.00000", "1.1", "99999999999999999.00000"]
        step.header[name] = chance.choice(clocks) if name == "clock" and chance.random() < 0.8 else self.awkward()

    def _bases(self, step: Written) -> None:
        """Replace what was not seen, what is not there, or itself."""
        chance = self._chance
        cells = [cell for op in step.header["ops"] for cell in op["c"].values()]
        if cells:
            device = chance.choice([*self._devices, "0" * 32, step.header["device"]])
            bases = [[device, seq, op] for seq in (1, 2, step.header["seq"], 2**53 - 1) for op in (0, 1)]
            chance.choice(cells)["b"] = chance.choice([bases, bases[:1], [*bases, *bases], self.awkward()])

    def _where(self, step: Written) -> None:
        """Let an operation be about another record, of another table, or in another's care."""
        if not step.header["ops"]:
            return
        op, chance = self._chance.choice(step.header["ops"]), self._chance
        match chance.randrange(4):
            case 0:
                op["t"] = chance.choice([*sorted(self._columns), "later", "step", "setting", "", "a" * 65, None])
            case 1:
                op["r"] = chance.choice([*self._records, "organisation", "x" * 64, "x" * 65, "é", "", None, "a\x00"])
            case 2:
                op["care"] = chance.choice([*self._records, "", "x" * LONG, "\x00", None, 7])
            case _:
                op[chance.choice(["later", "c", "t", "r"])] = self.awkward()

    def _erasing(self, step: Written) -> None:
        """Erase what is there, what is not, or nonsense."""
        chance = self._chance
        seen = [None, {}, {self._devices[0]: 2**53 - 1}, {"x": 1}, {self._devices[0]: "1"}, 7]
        columns = [None, [], ["words"], ["name", "phone"], ["no_such"], ["withdrawn"], [""], 7]
        erase = {"t": chance.choice([*sorted(self._columns), "later"]), "r": chance.choice(self._records)}
        erase["c"] = chance.choice(columns)
        if chance.random() < 0.5:
            erase |= {"seen": chance.choice(seen), "t": "person"}
        step.header["erases"] = [erase] * chance.choice([1, 1, 2])

    def _empty(self, step: Written) -> None:
        """Let values stay behind, or operations be none or twice there."""
        chance = self._chance
        match chance.randrange(3):
            case 0 if step.payloads:
                step.payloads[chance.randrange(len(step.payloads))] = None
            case 1:
                step.header["ops"], step.payloads = [], []
            case _:
                step.header["ops"] += step.header["ops"][:1]
                step.payloads += step.payloads[:1]
