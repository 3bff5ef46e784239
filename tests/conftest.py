"""What every test runs under."""

import atexit
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.services.workspace import Workspace
from tests import factory

# Tests draw to memory unless a developer asks for a real screen; Qt reads this when it is first imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What the program keeps for the user outside of vaults goes where it is taken away after the last test.
_STATE = tempfile.TemporaryDirectory(prefix="coprod-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name
atexit.register(_STATE.cleanup)


class _Bot(QtBot):
    """Looks ten times as often as pytest-qt whether what is waited for is there: its 10 ms were half of a journey."""

    def wait(self, ms: int) -> None:
        super().wait(1 if ms == _BETWEEN_LOOKS else ms)


_BETWEEN_LOOKS = 10
"""Milliseconds that waitUntil waits between two looks."""


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """What drives windows and waits for them."""
    return _Bot(request)


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault, made once; tests work on copies of it (`vault_folder`), with numbers that begin with K."""
    path = tmp_path_factory.mktemp("made-once") / "empty.coprod-vault"
    factory.vaults().new(path, factory.PASSPHRASE, code="K")
    return path


@pytest.fixture
def vault_folder(empty_vault: Path, tmp_path: Path) -> Path:
    """The folder of an empty vault of this test's own; it opens with factory.PASSPHRASE."""
    return factory.copy_vault(empty_vault, tmp_path)


@pytest.fixture
def clock() -> factory.StandingClock:
    """The clock of `workspace`: 2 pm on the day of the tests' sessions, until a test moves it."""
    return factory.StandingClock(factory.at())


@pytest.fixture
def workspace(vault_folder: Path, clock: factory.StandingClock) -> Iterator[Workspace]:
    """All use cases on an empty vault of this test's own, which is locked afterwards."""
    opened = factory.vaults(clock).open(vault_folder, factory.PASSPHRASE)
    yield opened
    opened.close()
