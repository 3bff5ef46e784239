"""The invariants through whole services, files and keys where the office is a hub, and each laptop has a vault.

COPROD_EXAMPLES says how many stories are played beside the one below (1).
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from psycopg import sql

from coprod_desktop.services.backups import Backups
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.exchange.story import Happening
from tests.exchange.team import OFFICE, Laptop
from tests.exchange.test_convergence import Beginning, scripts, slowly
from tests.factory import StandingClock
from tests.hub.hubs import HubMaker
from tests.storage.conftest import CHEAP, PASSPHRASE

EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "1"))
PART = "coordinator-1"
"""What the folder is called in which the office keeps its part of the hub."""

WHAT_WILL_HAPPEN = [
    *((0, "send", n, 0) for n in range(4)), *((0, "take", n, 0) for n in range(4)),
    (2, "skew", 0, 2), (2, "words", 0, 1), (0, "words", 0, 2), (3, "phone", 1, 3), (0, "phone", 1, 4),
    (4, "time", 1, 1), (4, "song", 1, 2), (2, "send", 0, 0), (3, "send", 0, 0), (4, "send", 0, 0),
    (0, "erase", 1, 0), (0, "cut", 4, 1), (0, "forge", 4, 0), (0, "take", 5, 0), (0, "take", 4, 0),
    (0, "take", 6, 0), (0, "settle", 0, 1), (0, "take", 4, 0),
]  # fmt: skip
"""A clock five years fast, the same edited here and there, a later version, somebody erased whom others write about,
files that are damaged, forged, out of order and brought in twice.
"""


class HubBeginning(Beginning):
    """The same team, whose office is a coordinator of a hub: it is copied with all that stands on it."""

    def __init__(self, folder: Path, maker: HubMaker) -> None:
        self._hub = maker.new(folder)
        self._server = maker.server
        super().__init__(folder)
        self._template = self._server.new_database(self._hub.database)

    def _new_office(self) -> Laptop:
        clock = StandingClock(factory.at())
        return Laptop(OFFICE, workspace_of(self._hub.join(), now=clock), clock)

    def _open_office(self, folder: Path) -> Laptop:
        name = self._hub.database
        self._server.drop_database(name)
        copy = self._server.new_database(self._template)
        renamed = sql.SQL("alter database {} rename to {}").format(sql.Identifier(copy), sql.Identifier(name))
        self._server._as_keeper(renamed)
        shutil.copytree(self._hub.folder / PART, folder / PART, ignore=shutil.ignore_patterns("lock"))
        clock = StandingClock(factory.at())
        vault = HubFolders(cost=CHEAP).open(folder / PART, PASSPHRASE)
        return Laptop(OFFICE, workspace_of(vault, now=clock), clock)

    def close(self) -> None:
        """Take the hub away."""
        self._hub.close()
        self._server.drop_database(self._template)


@pytest.fixture(scope="module")
def beginning(hub_maker: HubMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubBeginning]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backups, "make", lambda *_: None)  # a test of its own shows that one is made
        made = HubBeginning(tmp_path_factory.mktemp("stories"), hub_maker)
        yield made
        made.close()


@settings(slowly, max_examples=EXAMPLES)
@example(WHAT_WILL_HAPPEN, 4)
@given(scripts, st.integers(2, 4))
def test_whatever_happens_the_hub_and_all_laptops_end_alike_and_nothing_is_lost(
    beginning: HubBeginning, script: Sequence[Happening], others: int
) -> None:
    with beginning.story(others) as story:
        story.play(script)
        story.come_together()
