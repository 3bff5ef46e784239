"""The writer is killed (SIGKILL) at random moments, over and over: what it had told of is there, and all is whole.

Each test is the life of one vault, in which its writer is killed KILLS_OF_A_LIFE times, at random moments: while it
opens the vault, keeps a change or a draft, undoes, erases, makes a backup. After each, what the vault holds must be
what a plain one in memory holds after the changes that were told of, or after one more: the one that was being kept.

COPROD_KILLS      how many kills in all (100, which take a minute; by hand 10,000)
COPROD_KILLS_SEED the first seed (0): another one draws other deeds and other moments
"""

import multiprocessing
import os
from copy import deepcopy
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.survival import deeds
from tests.survival.plain import Plain
from tests.survival.real import Real, new_vault, open_real, quiet
from tests.survival.writer import foretell, write

KILLS = int(os.environ.get("COPROD_KILLS", "100"))
SEED = int(os.environ.get("COPROD_KILLS_SEED", "0"))
KILLS_OF_A_LIFE = 10
MOST_DEEDS = 30
"""The writer is killed after up to so many deeds, and a moment."""
LONGEST_MOMENT = 0.02
"""Seconds: twice as long as most deeds take."""
LONGEST_OPENING = 0.15
"""Seconds within which the writer is killed that has not told of anything: it opens the vault."""
LONGEST_DEED = 60
"""Seconds without a word after which a writer counts as hung."""


@pytest.fixture(scope="module")
def writers() -> multiprocessing.context.ForkServerContext:
    """What starts writers: processes of their own, made of one that has the program loaded already."""
    if os.name == "nt":
        pytest.skip("there is no SIGKILL there")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.survival.writer"])
    return context


@pytest.mark.parametrize("seed", range(SEED, SEED + -(-KILLS // KILLS_OF_A_LIFE)))
def test_a_killed_writer_loses_nothing_that_it_told_of(
    writers: multiprocessing.context.ForkServerContext, tmp_path: Path, seed: int
) -> None:
    path, plain, chance = tmp_path / "voices.coprod-vault", deeds.begun(), deeds.chance_of(seed)
    new_vault(path)
    real = open_real(path)
    deeds.first_deed().do(real.workspace)
    real.lock()
    for kill in range(KILLS_OF_A_LIFE):
        of_writer = seed * KILLS_OF_A_LIFE + kill
        told = write_until_killed(writers, path, plain, of_writer, chance)
        real = open_real(path)
        plain = found_after(real, plain, of_writer, told)
        assert real.faults() == []
        check_undo(real, plain)
        real.lock()
    check_backups(path)


def write_until_killed(
    writers: multiprocessing.context.ForkServerContext, path: Path, plain: Plain, seed: int, chance: Random
) -> int:
    """Let a writer begin, kill it at a random moment, and return how many deeds it told of."""
    hears, tells = writers.Pipe(duplex=False)
    writer = writers.Process(target=write, args=(path, plain, seed, tells))
    writer.start()
    tells.close()
    told, wanted = 0, chance.randrange(MOST_DEEDS + 1)
    while told < wanted:
        assert hears.poll(LONGEST_DEED), "the writer hangs"
        hears.recv_bytes()
        told += 1
    writer.join(chance.uniform(0, LONGEST_MOMENT if wanted else LONGEST_OPENING))
    assert writer.is_alive(), "the writer ended by itself"
    writer.kill()
    writer.join()
    return told + heard_last(hears)


def heard_last(hears: Connection) -> int:
    """Return how many deeds were told of that were not heard of yet."""
    heard = 0
    try:
        while True:
            hears.recv_bytes()
            heard += 1
    except EOFError:
        return heard
    finally:
        hears.close()


def found_after(real: Real, before: Plain, seed: int, told: int) -> Plain:
    """Return the plain vault that holds what real holds: after the deeds told of, or one more. Fails without any."""
    plain = deepcopy(before)
    chance = foretell(plain, seed, told)
    seen = real.seen()
    if seen != plain.seen():
        deeds.is_refused(deeds.next_deed(plain, chance), plain)
    assert seen == plain.seen()
    assert real.upcoming_number() == plain.last + 1
    return plain


def check_undo(real: Real, plain: Plain) -> None:
    """Undo what was done last, in both."""
    deeds.undo(plain, deeds.chance_of(0).choice).perform(real.workspace, plain)
    assert real.seen() == plain.seen()


def check_backups(path: Path) -> None:
    """Fail unless every backup is whole, also those in whose making the writer was killed, and search finds all."""
    real = open_real(path)
    real.workspace.backups.make()
    assert [each.detail for each in real.workspace.backups.try_all(quiet) if not each.is_whole] == []
    assert list(path.parent.glob("*.coprod-backups/*.new")) == []
    assert real.unreadable_lines() == []
    real.lock()
