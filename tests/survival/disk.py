"""A disk as a power cut leaves it: what was forced to it is there, and of the rest whatever chance left.

It is fed the trace that recorder.c writes, and gives the files as they may be found afterwards. What it takes to be
true of disks and file systems: a sector of 512 bytes is written whole or not at all; names (files made, renamed and
taken away) come to the disk in their order, at the latest when their folder is forced; everything else may come in any
order, or never, until its file is forced.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

SECTOR = 512
_HEAD = struct.Struct("<ciQQ")


class Loss(Enum):
    """What becomes of what was written and not forced to disk."""

    ALL = "nothing of it came"
    LATEST = "it came in order, up to some sector"
    SOME = "some writes came, the earlier or the later ones"
    TORN = "some sectors of each write came"
    GARBAGE = "some sectors came, and where a file grew stands what stood on the disk there before"
    NONE = "all of it came"


@dataclass(frozen=True, slots=True)
class Event:
    """One record of the trace: see recorder.c."""

    kind: str
    file: int
    at: int
    data: bytes


@dataclass(slots=True)
class File:
    """One file, whatever its name. pending: pieces not forced: where and what, or the length that it was cut to."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def force(self) -> None:
        """Bring everything pending to the disk."""
        for at, data in self.pending:
            put(self.safe, at, data)
        self.pending.clear()

    def left(self, loss: Loss, chance: Random) -> bytes:
        """Return what a power cut leaves."""
        content = bytearray(self.safe)
        for at, data in self._surviving(loss, chance):
            if loss is Loss.GARBAGE and at > len(content):
                content += chance.randbytes(at - len(content))
            put(content, at, data)
        return bytes(content)

    def _surviving(self, loss: Loss, chance: Random) -> Iterator[tuple[int, bytes | None]]:
        pieces = self.pending
        if loss not in (Loss.SOME, Loss.NONE):
            pieces = [sector for at, data in pieces for sector in sectors(at, data)]
        if loss is Loss.LATEST:
            yield from pieces[: chance.randrange(len(pieces) + 1)]
        elif loss is not Loss.ALL:
            share = 1.0 if loss is Loss.NONE else chance.random()
            yield from (piece for piece in pieces if chance.random() < share)


def sectors(at: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    """Yield a piece sector by sector. A cut is one piece."""
    if data is None:
        yield at, None
        return
    start = 0
    while start < len(data):
        end = start + SECTOR - (at + start) % SECTOR
        yield at + start, data[start:end]
        start = end


def put(content: bytearray, at: int, data: bytes | None) -> None:
    """Write data into content, with zeros before it where there was nothing; without data, cut content there."""
    content.extend(bytes(max(0, at - len(content))))
    if data is None:
        del content[at:]
    else:
        content[at : at + len(data)] = data


class Disk:
    """The disk under one folder, which holds the files in `folder` safely at first."""

    def __init__(self, folder: Path) -> None:
        self._safe_names = {each.name: File(bytearray(each.read_bytes())) for each in folder.iterdir()}
        self._names = dict(self._safe_names)
        self._history: list[dict[str, File]] = []
        self._open: dict[int, File | None] = {}
        self.told = 0
        """The last number that the program noted."""

    def happen(self, event: Event) -> None:
        """Let one thing happen."""
        match event.kind:
            case "O":
                self._opened(event)
            case "P":
                self._open[event.file] = None
            case "C":
                self._open.pop(event.file, None)
            case "W":
                self._file(event).pending.append((event.at, event.data))
            case "T":
                self._file(event).pending.append((event.at, None))
            case "S":
                self._force(event)
            case "R":
                before, after = event.data.decode().split("\0")
                self._renamed({**self._without(before), after: self._names[before]})
            case "U":
                self._renamed(self._without(event.data.decode()))
            case "N":
                self.told = event.at

    def _opened(self, event: Event) -> None:
        name = event.data.decode()
        if name not in self._names:
            self._renamed({**self._names, name: File()})
        if event.at:
            self._names[name].pending.append((0, None))
        self._open[event.file] = self._names[name]

    def _file(self, event: Event) -> File:
        file = self._open[event.file]
        assert file is not None, "a folder is not written to"
        return file

    def _force(self, event: Event) -> None:
        file = self._open[event.file]
        if file is None:
            self._safe_names, self._history = self._names, []
        else:
            file.force()

    def _without(self, name: str) -> dict[str, File]:
        return {other: file for other, file in self._names.items() if other != name}

    def _renamed(self, names: dict[str, File]) -> None:
        self._names = names
        self._history.append(names)

    def left(self, loss: Loss, chance: Random) -> dict[str, bytes]:
        """Return the files that are found after a power cut at this moment, by their names."""
        names = [self._safe_names, *self._history]
        found = names[0] if loss is Loss.ALL else names[-1] if loss is Loss.NONE else chance.choice(names)
        return {name: file.left(loss, chance) for name, file in found.items()}


def read_trace(trace: Path) -> list[Event]:
    """Return what recorder.c wrote."""
    data, at, events = trace.read_bytes(), 0, []
    while at < len(data):
        kind, file, where, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        events.append(Event(kind.decode(), file, where, data[at : at + size]))
        at += size
    return events
