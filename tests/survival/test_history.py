"""A vault is worked in, locked, killed, backed up and restored in any order, and is what a plain one in memory is.

COPROD_HISTORIES  how many histories of a vault are tried (12, which take a quarter of a minute; by hand 1,000)
COPROD_HISTORY_STEPS  how long each is at most (40)
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coprod_desktop.storage.rotation import RECENT
from tests.survival import deeds
from tests.survival.plain import Plain
from tests.survival.real import Real, new_vault, open_real

HISTORIES = int(os.environ.get("COPROD_HISTORIES", "12"))
STEPS = int(os.environ.get("COPROD_HISTORY_STEPS", "40"))
VAULT = "voices.coprod-vault"
APART = (deeds.erase_person, deeds.take_back, deeds.undo, deeds.redo, deeds.back_up)
"""What has a rule of its own, so that it is not one deed among fifteen."""
DAILY = [maker for maker in deeds.MAKERS if maker not in APART]


class VaultHistory(RuleBasedStateMachine):
    """One vault, and what it must hold. Each computer that it was on has a folder of its own, with its backups."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="coprod-history-"))
        self.computers = (self.place / str(number) for number in count())
        self.plain = deeds.begun()
        self.backups: list[tuple[Path, Plain]] = []
        self.real: Real

    @initialize()
    def begin(self) -> None:
        path = next(self.computers) / VAULT
        new_vault(path)
        self.real = open_real(path)
        deeds.first_deed().do(self.real.workspace)

    @rule(maker=st.sampled_from(DAILY), data=st.data())
    def work(self, maker: deeds.Maker, data: st.DataObject) -> None:
        self.do(maker, data)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        self.do(deeds.undo, data)

    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        self.do(deeds.redo, data)

    @rule(maker=st.sampled_from([deeds.erase_person, deeds.take_back]), data=st.data())
    def erase(self, maker: deeds.Maker, data: st.DataObject) -> None:
        self.do(maker, data)

    def do(self, maker: deeds.Maker, data: st.DataObject) -> None:
        """Do a deed to both."""

        def pick(some: Sequence[Any]) -> Any:
            return data.draw(st.sampled_from(some))

        deed = maker(self.plain, pick)
        if deed is not None:
            deed.perform(self.real.workspace, self.plain)

    @rule()
    def lock_and_unlock(self) -> None:
        path = self.real.vault.path
        self.real.lock()
        self.real = open_real(path)

    @rule()
    def kill(self) -> None:
        """Go on with what a program leaves that ends at this moment: the files as they are."""
        here, there = self.real.vault.path.parent, next(self.computers)
        shutil.copytree(here, there, ignore=shutil.ignore_patterns("lock*", "*-shm"))
        self.real.lock()
        self.backups = [(there / backup.relative_to(here), plain) for backup, plain in self.backups]
        self.real = open_real(there / VAULT)

    @rule()
    def back_up(self) -> None:
        made = self.real.workspace.backups.make()
        self.backups = [*self.backups, (made.backup.folder, deepcopy(self.plain))][-RECENT:]

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Go on with a vault that is made of a backup."""
        backup, plain = data.draw(st.sampled_from(self.backups))
        path = next(self.computers) / VAULT
        restored = self.real.workspace.backups.restore(backup, path)
        self.plain = plain.restored(restored.code, self.plain)
        self.real.lock()
        self.real, self.backups = open_real(path), []

    @invariant()
    def both_hold_the_same(self) -> None:
        assert self.real.seen() == self.plain.seen()
        assert self.real.upcoming_number() == self.plain.last + 1

    def teardown(self) -> None:
        try:
            assert self.real.faults() == []
            assert self.real.unreadable_lines() == []
        finally:
            self.real.lock()
            shutil.rmtree(self.place)


TestVaultHistory = VaultHistory.TestCase
TestVaultHistory.settings = settings(
    max_examples=HISTORIES,
    stateful_step_count=STEPS,
    deadline=None,  # making the key, a backup, a restore: each takes its time
    suppress_health_check=list(HealthCheck),
)
