"""The program's writer for power cuts: run under recorder.c, it does deeds and notes each one when it is done.

python -m tests.survival.recorded VAULT SEED SITTINGS DEEDS SYNCHRONOUS

It opens the vault SITTINGS times, each time does DEEDS deeds, and locks it. SYNCHRONOUS: full, as the program has it,
or normal, to see that a test would notice.
"""

import ctypes
import sys
from itertools import count
from pathlib import Path

from coprod_desktop.storage import engine
from tests.survival.deeds import begun
from tests.survival.writer import work


def main(path: Path, seed: int, sittings: int, deeds: int, synchronous: str) -> None:
    """Do it."""
    ours = "synchronous = full"
    assert ours in engine._PRAGMAS
    engine._PRAGMAS = tuple(f"synchronous = {synchronous}" if each == ours else each for each in engine._PRAGMAS)
    note, done, plain = ctypes.CDLL(None).coprod_note, count(1), begun()
    note.argtypes = [ctypes.c_uint64]
    for sitting in range(sittings):
        work(path, plain, seed + sitting, lambda: note(next(done)), deeds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
