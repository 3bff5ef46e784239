"""The program's writer in a process of its own, which tests kill or cut the power of: it does deeds and says so."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from tests.survival.deeds import chance_of, is_refused, next_deed
from tests.survival.plain import Plain
from tests.survival.real import open_real


def write(path: Path, plain: Plain, seed: int, told: Connection) -> None:
    """Open the vault at path, do deeds without end, and tell of each when it is done: a byte, written whole or not."""
    work(path, plain, seed, lambda: told.send_bytes(b"."))


def work(path: Path, plain: Plain, seed: int, tell: Callable[[], None], deeds: int | None = None) -> None:
    """Do so many deeds, or deeds without end, to the vault at path, and tell after each; lock it in the end."""
    real, chance, done = open_real(path), chance_of(seed), 0
    while done != deeds:
        next_deed(plain, chance).perform(real.workspace, plain)
        tell()
        done += 1
    real.lock()


def foretell(plain: Plain, seed: int, deeds: int) -> Random:
    """Let plain be what it is after so many of the deeds; return the chance that draws the next one."""
    chance = chance_of(seed)
    for _ in range(deeds):
        is_refused(next_deed(plain, chance), plain)
    return chance
