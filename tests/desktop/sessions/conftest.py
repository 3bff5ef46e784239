"""The window on a vault of the test's own, with a session that is over and one that is to come."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person, PrintForm
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.workspace import Workspace
from tests import factory

PAST = date(2026, 10, 27)
Go = Callable[[str], SessionsPage]
OpenSheet = Callable[[], QWidget]
Idle = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A group of four, its last session (closed) and its next."""

    group: Group
    amina: Person
    bert: Person
    chris: Person
    dot: Person
    past: Session
    coming: Session


@pytest.fixture
def scene(workspace: Workspace, clock: factory.StandingClock) -> Scene:
    clock.set(PAST)
    group = factory.make_group(workspace)
    venue = factory.make_venue(workspace)
    amina = factory.make_person(workspace, "Amina Yusuf", group=group, reads=PrintForm(size=24))
    bert, chris, dot = factory.make_people(workspace, "Bert Lomax", "Chris Wynne", "Dot Price", group=group)
    past = factory.make_session(
        workspace,
        group,
        day=PAST,
        people=[amina, bert, chris, dot],
        venue=venue.id,
        room="the Green Room",
        is_open=True,
    )
    for person in (amina, bert, chris):
        workspace.attendances.check_in(past.id, person.id)
    workspace.attendances.plan_for(past.id, bert.id, leaves_at=time(15))
    factory.say(workspace, past, "I rang twice and nobody rang back.", amina)
    workspace.sessions.close(past.id)
    clock.set(factory.DAY, 9)
    coming = factory.make_session(workspace, group, people=[amina, bert], venue=venue.id)
    return Scene(group, amina, bert, chris, dot, past, coming)


OpenOn = Callable[[Workspace, Tasks], MainWindow]
Killed = Callable[[], tuple[MainWindow, Idle, Workspace]]


@pytest.fixture
def open_on(messages: Messages, appearance: Appearance, settings: QSettings, qtbot: QtBot) -> OpenOn:
    """Opens a window on a vault."""

    def make(workspace: Workspace, tasks: Tasks) -> MainWindow:
        window = MainWindow(workspace, tasks, messages, appearance, settings, pages())
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()  # only the active window's fields notice that they are left
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def waiter(qtbot: QtBot, tasks: Tasks) -> Idle:
    """Return what waits until the worker has done all it was asked, and what that led to."""

    def wait() -> None:
        for _ in range(6):  # an answer asks for more: keep, tell the pages, read again, show
            answered: list[None] = []
            tasks.run(lambda: None, answered.append)
            qtbot.waitUntil(partial(bool, answered))

    return wait


@pytest.fixture
def window(workspace: Workspace, tasks: Tasks, open_on: OpenOn) -> MainWindow:
    return open_on(workspace, tasks)


@pytest.fixture
def idle(qtbot: QtBot, tasks: Tasks) -> Idle:
    return waiter(qtbot, tasks)


@pytest.fixture
def killed(
    vault_folder: Path, tmp_path: Path, clock: factory.StandingClock, messages: Messages, open_on: OpenOn, qtbot: QtBot
) -> Iterator[Killed]:
    """Opens a window on the vault as it lies on the disk at this moment, as after the program was killed."""
    closing = ExitStack()

    def again() -> tuple[MainWindow, Idle, Workspace]:
        left = factory.copy_vault(vault_folder, tmp_path / "after")
        workspace = factory.vaults(clock).open(left, factory.PASSPHRASE)
        tasks = Tasks(messages.failed)
        closing.callback(tasks.close, workspace.close)
        return open_on(workspace, tasks), waiter(qtbot, tasks), workspace

    with closing:
        yield again


@pytest.fixture
def go(window: MainWindow, idle: Idle) -> Go:
    """Opens a place of the page Sessions and waits until it is shown."""

    def to(about: str) -> SessionsPage:
        window.go(f"sessions/{about}")
        idle()
        page = window.page
        assert isinstance(page, SessionsPage)
        return page

    return to


@pytest.fixture
def sheet(qtbot: QtBot) -> OpenSheet:
    """Returns the sheet that is open."""

    def find() -> QWidget:
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        found = QApplication.activeModalWidget()
        assert found is not None
        return found

    return find


def type_over(field: QWidget, words: str) -> None:
    """Replace what a field says, as a person would."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
