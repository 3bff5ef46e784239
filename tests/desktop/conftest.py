"""What desktop tests stand on: one application with our look, preferences in a file of their own."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.fit import settle
from tests.desktop.people.office import Office


@pytest.fixture(autouse=True)
def _garbage_is_cleared_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: a worker that cleared away widgets would end the tests (see desktop.garbage).

    What was there before a test is left alone, so that clearing up costs what that test made, not all tests before it.
    """
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    for top in QApplication.topLevelWidgets():
        if top.isModal():
            top.hide()  # what a test leaves open would take the keys of every test after it
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Appearance:
    """The look is put on once: an application has one style."""
    path = tmp_path_factory.mktemp("preferences") / "look.ini"
    return Appearance(qapp, QSettings(str(path), QSettings.Format.IniFormat))


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """Light colours and 100 per cent, before and after."""
    _appearance.set_colours("light")
    _appearance.set_text_size(100)
    yield _appearance
    _appearance.set_colours("light")
    _appearance.set_text_size(100)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Preferences that nobody else has."""
    return QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def messages(qapp: QApplication) -> Messages:
    """The road for messages."""
    return Messages()


@pytest.fixture
def tasks(messages: Messages) -> Iterator[Tasks]:
    """The worker, ended after the test."""
    worker = Tasks(messages.failed)
    yield worker
    worker.close()


@pytest.fixture
def office(
    qtbot: QtBot,
    workspace: Workspace,
    tasks: Tasks,
    messages: Messages,
    appearance: Appearance,
    settings: QSettings,
) -> Iterator[Office]:
    """The pages of the office in a window on an empty vault; nothing went wrong in it unless the test says so."""
    office = Office(qtbot, workspace, tasks, messages, appearance, settings)
    yield office
    office.close()
    assert office.troubles == []


@pytest.fixture
def program(
    qtbot: QtBot, qapp: object, settings: QSettings, appearance: Appearance, vault_folder: Path
) -> Iterator[Program]:
    """The program at its unlock window."""
    running = Program(qapp, settings, factory.vaults, vault_folder)  # type: ignore[arg-type] # it is the application
    running.start()
    yield running
    if running.window is not None:
        running.window.close()
    running.close()


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> Callable[..., QWidget]:
    """Shows parts under each other in a window of a common laptop's size."""
    open_windows = []  # Qt's own references are weak

    def show(*parts: QWidget) -> QWidget:
        whole = Measured()
        qtbot.addWidget(whole)
        column = Column(whole, spacing=2, margins=(5, 4, 5, 4))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        whole.resize(1366, 768)
        whole.show()
        whole.activateWindow()
        settle()
        open_windows.append(whole)
        return whole

    return show
