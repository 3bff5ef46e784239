"""The writer is killed (SIGKILL) while half-typed words become concerns: the words are nowhere, or still half typed.

COPROD_MOVES_KILLED  how many kills (6; by hand 500)
COPROD_KILLS_SEED    the first seed (0): another one draws other moments
"""

import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pyrage
import pytest

from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.keys import read_keys
from tests.factory import PASSPHRASE
from tests.storage.pages import decrypted, decrypted_log
from tests.survival.real import new_vault, open_real

KILLS = int(os.environ.get("COPROD_MOVES_KILLED", "6"))
SEED = int(os.environ.get("COPROD_KILLS_SEED", "0"))
WORD = "quizzaciously"
MOST_MOVES = 3
"""The writer is killed after up to so many moves, and a moment."""
LONGEST_MOMENT = 0.03
"""Seconds: twice as long as typing a few letters and moving them takes."""
LONGEST_MOVE = 60
"""Seconds without a word after which a writer counts as hung."""


def move_without_end(path: Path, told: Connection) -> None:
    """Type words of harm letter by letter and move them, again and again; tell after each move."""
    real = open_real(path)
    real.workspace.safeguarding.keep_key(str(pyrage.x25519.Identity.generate().to_public()))
    n = 0
    while True:
        place, words = f"live/{n}", f"He {WORD} {n}"
        for end in range(len("He "), len(words) + 1, 4):
            real.workspace.drafts.keep(place, {"words": words[:end]})
        real.workspace.drafts.keep(place, {"words": words})
        real.workspace.safeguarding.move_draft(place, words)
        told.send_bytes(b".")
        n += 1


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
@pytest.mark.parametrize("seed", range(SEED, SEED + KILLS))
def test_words_that_became_a_concern_are_nowhere_whenever_the_writer_is_killed(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "voices.coprod-vault"
    new_vault(path)
    told = moved_until_killed(path, Random(seed))  # noqa: S311 # moments to be killed at are no secret
    real = open_real(path)
    drafts = {place: fields for place, fields in real.seen().drafts.items() if WORD[:4] in str(fields)}
    concerns = real.workspace.safeguarding.counts().concerns
    assert concerns in (told, told + 1)
    assert len(drafts) <= 1
    assert f"live/{concerns - 1}" not in drafts, "both or neither"
    if not drafts:
        # Its first four letters may stand in the log as what was just being written down, which was not acknowledged.
        assert WORD[:5].encode() not in everything_in(path)
    assert real.faults() == []
    real.lock()


def moved_until_killed(path: Path, chance: Random) -> int:
    """Let a writer begin, kill it at a random moment, and return how many moves it told of."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.survival.test_moved_drafts"])
    hears, tells = context.Pipe(duplex=False)
    writer = context.Process(target=move_without_end, args=(path, tells))
    writer.start()
    tells.close()
    told = 0
    for _ in range(chance.randrange(1, MOST_MOVES + 1)):
        assert hears.poll(LONGEST_MOVE), "the writer hangs"
        hears.recv_bytes()
        told += 1
    writer.join(chance.uniform(0, LONGEST_MOMENT))
    writer.kill()
    writer.join()
    try:
        while True:
            hears.recv_bytes()
            told += 1
    except EOFError:
        hears.close()
    return told


def everything_in(path: Path) -> bytes:
    """Return every page of the vault's file and of its log, used or free, decrypted."""
    key, _ = read_keys(path / KEY_FILE).unwrap(PASSPHRASE)
    log = path / f"{DATABASE}-wal"
    pages = decrypted(path / DATABASE, key) + (decrypted_log(log, key) if log.exists() else b"")
    assert b"CREATE TABLE" in pages, "the pages can be read"
    return pages
