"""How long it takes to keep a line: row, log, chain and search in one transaction, on disk when it returns.

Against the insert of the same row, with the indexes of its table, into a copy of the same encrypted file, with the
same durability. Both grow with the logarithm of the size of the vault: pages of trees to be read and written.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random

import pytest

from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.services.insights import Said
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.measure import PASSPHRASE, REPEATS, compare, milliseconds

pytestmark = pytest.mark.benchmark
LINES = 20 * REPEATS
"""Enough that their median is steady, however often the log in front of the file is brought into it."""
WORDS = ("they", "moved", "my", "visit", "again", "nobody", "rang", "me", "to", "ask", "what", "I", "wanted", "so")


def sentences() -> Iterator[str]:
    """Yield what people might say, never twice the same."""
    draw = Random(5)  # noqa: S311 # no secret: the same lines in each run
    for number in count():
        yield f"{' '.join(draw.sample(WORDS, len(WORDS)))}, {number}."


def test_keeping_a_line_costs_a_few_bare_inserts(copies: tuple[Path, Path]) -> None:
    ours, reference = copies
    with (
        closing(VaultsOnDisk(whereabouts=None).open(ours, PASSPHRASE)) as workspace,
        closing(bare.connect(ours, PASSPHRASE)) as looking,
        closing(bare.connect(reference, PASSPHRASE)) as writing,
    ):
        session = workspace.sessions.next()
        assert session is not None
        person = next(row.person for row in workspace.attendances.room(session.id))
        words, kept = sentences(), list[Id]()

        def keep() -> float:
            said = Said(id=new_id(), words=next(words), answer_to=person)
            kept.append(said.id)
            return milliseconds(lambda: workspace.insights.keep(said, session=session.id, group=session.group))

        def insert() -> float:
            row = bare.row_of(looking, Insight.TABLE, kept[-1])
            return milliseconds(lambda: bare.insert(writing, Insight.TABLE, row))

        compare(
            "Keeping a line: row, log, search, on disk",
            keep,
            insert,
            most=4,
            against="the bare insert of its row",
            repeats=LINES,
        ).report()
