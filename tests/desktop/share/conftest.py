"""The window with the Share page of an office, and the laptops of two facilitators beside it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.domain.groups import Group
from tests import factory
from tests.desktop.people.office import SIZE, Office
from tests.exchange.conftest import amina, bus, care, dot, office, paired, team
from tests.exchange.team import Laptop

__all__ = ["amina", "bus", "care", "dot", "office", "paired", "team"]


class Shared(Office):
    """The window with Today and Share."""

    def _open(self) -> MainWindow:
        own = [page for page in pages() if page.name in ("today", "share")]
        window = MainWindow(self.workspace, self._tasks, self._messages, self.appearance, self._settings, own)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window


@pytest.fixture
def shared(
    qtbot: QtBot, office: Laptop, tasks: Tasks, messages: Messages, appearance: Appearance, settings: QSettings
) -> Iterator[Shared]:
    """The window of the office; nothing went wrong in it unless the test says so."""
    window = Shared(qtbot, office.workspace, tasks, messages, appearance, settings)
    yield window
    window.close()
    assert window.troubles == []


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def differing(office: Laptop, amina: Laptop, bus: Group, stick: Path) -> Path:
    """A file of Amina's laptop, on which somebody's phone and an insight were written differently than here."""
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus, phone="01632 960001")
    amina.take(office.send(amina, folder=stick))
    amina.workspace.people.change(replace(mair, phone="01632 960002", address="2 Harbour Row"))
    office.workspace.people.change(replace(mair, phone="01632 960003"))
    return amina.send(office, folder=stick)
