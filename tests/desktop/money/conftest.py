"""The window with the Money page and what it leads to, on a vault where money is owed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.people.office import SIZE, Office

TAXI = Cost(category=Category.TAXI, amount=Money(1850), receipt=True)
BUS = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460))


class Till(Office):
    """The window with Money and Settings."""

    def _open(self) -> MainWindow:
        own = [page for page in pages() if page.name in ("money", "settings")]
        window = MainWindow(self.workspace, self._tasks, self._messages, self.appearance, self._settings, own)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window


@dataclass(frozen=True, slots=True)
class Owing:
    """A session with a float of £60.00; Amina is owed a bus in cash, Bert a taxi by bank, Chris was paid in cash."""

    group: Group
    session: Session
    amina: Person
    bert: Person
    chris: Person


@pytest.fixture
def owing(workspace: Workspace) -> Owing:
    group = factory.make_group(workspace)
    amina, chris = factory.make_people(workspace, "Amina Yusuf", "Chris Wynne", group=group)
    bert = factory.make_person(workspace, "Bert Lomax", group=group, payment_wish=Method.BANK.value)
    session = factory.make_session(workspace, group, people=[amina, bert, chris], is_open=True)
    workspace.floats.open(session.id, Money(6000), "Ruth")
    for person, cost in ((amina, BUS), (bert, TAXI), (chris, BUS)):
        workspace.expenses.add(session.id, person.id, [cost])
    claim = workspace.expenses.of(session.id, chris.id).claim
    assert claim is not None
    workspace.expenses.pay(claim.id, Method.CASH, signed="C. Wynne")
    return Owing(group, session, amina, bert, chris)


@pytest.fixture
def till(
    qtbot: QtBot,
    workspace: Workspace,
    owing: Owing,
    tasks: Tasks,
    messages: Messages,
    appearance: Appearance,
    settings: QSettings,
) -> Iterator[Till]:
    """The window; nothing went wrong in it unless the test says so."""
    till = Till(qtbot, workspace, tasks, messages, appearance, settings)
    yield till
    till.close()
    assert till.troubles == []
