"""The real vault under these tests, and what is seen in it, in the terms of plain.py."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import tables
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests.factory import PASSPHRASE, StandingClock, at
from tests.survival.plain import Draft, Seen

VAULTS = Vaults(cost=Cost(memory=8, time=1, lanes=1))
"""Makes and opens vaults. A try at a passphrase takes no time, which only tests may want."""


@dataclass(frozen=True, slots=True)
class Real:
    """An open vault and its use cases."""

    vault: Vault
    workspace: Workspace

    def seen(self) -> Seen:
        """Return what a person sees of it."""
        reads, can = self.vault.reads, self.vault.history.can()
        return Seen(
            people={each.id: (each.name, each.phone) for each in reads.find(Person)},
            sessions={each.id: each.state.value for each in reads.find(Session)},
            insights={each.id: _line(each) for each in reads.find(Insight)},
            claims={each.id: each.declined for each in reads.find(Claim)},
            costs=sorted((each.claim, each.what_for, each.amount.pence) for each in reads.find(ClaimLine)),
            drafts=self._drafts(),
            can=(can.undo, can.redo),
        )

    def _drafts(self) -> dict[str, Draft]:
        with self.vault.desk.engine.connect() as connection:
            places = connection.execute(sa.select(tables.draft.c.place)).scalars().all()
        return {place: self.vault.drafts.read(place) for place in places}

    def upcoming_number(self) -> int:
        """Return the number for life that the next line gets."""
        return self.workspace.insights.upcoming().count

    def faults(self) -> list[str]:
        """Return everything that looking the vault over finds."""
        return [f"{each.what}: {each.detail}" for each in self.vault.checks.run(quiet) if not each.is_whole]

    def unreadable_lines(self) -> list[Id]:
        """Return the lines of the log that search does not find by their words."""
        found = self.workspace.insights.ids
        return [
            each.id for each in self.vault.reads.find(Insight) if each.words and each.id not in found(words=each.words)
        ]

    def lock(self) -> None:
        """Close it as the program does."""
        self.workspace.close()


def _line(line: Insight) -> tuple[Any, ...]:
    return str(line.number), line.words, line.votes, line.taken_back_on is not None or None


def quiet(done: int, of: int) -> None:
    """Nobody watches the progress."""


def new_vault(path: Path) -> None:
    """Make a vault whose numbers begin with K."""
    VAULTS.new(path, PASSPHRASE, code="K")


def open_real(path: Path, *, as_new_device: bool = False) -> Real:
    """Open the vault at path. Raises what opening raises."""
    vault = VAULTS.open(path, PASSPHRASE, as_new_device=as_new_device)
    return Real(vault, workspace_of(vault, now=StandingClock(at())))
