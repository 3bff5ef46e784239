"""The window that tests of the office's pages work in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.services.workspace import Workspace
from tests.desktop.people.office import Office


@pytest.fixture
def office(
    qtbot: QtBot,
    workspace: Workspace,
    tasks: Tasks,
    messages: Messages,
    appearance: Appearance,
    settings: QSettings,
) -> Iterator[Office]:
    """A window on an empty vault; nothing went wrong in it unless the test says so."""
    office = Office(qtbot, workspace, tasks, messages, appearance, settings)
    yield office
    office.close()
    assert office.troubles == []
